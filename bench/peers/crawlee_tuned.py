"""Crawls a site with Crawlee's ParselCrawler as fast as its documentation tells: python crawlee_tuned.py ADDRESS LINES."""

import asyncio
import logging
import sys
from urllib.parse import urlsplit

import orjson
from crawlee import ConcurrencySettings
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient
from fields import Resolver, fields, is_page


async def crawl(first: str, path: str) -> None:
    """Every page of one site."""
    host, seen, resolve = urlsplit(first).netloc, {first}, Resolver()
    crawler = ParselCrawler(
        storage_client=MemoryStorageClient(),
        concurrency_settings=ConcurrencySettings(min_concurrency=16, desired_concurrency=16, max_concurrency=16),
        use_session_pool=False,
        retry_on_blocked=False,
        max_request_retries=0,
        configure_logging=False,
    )
    with open(path, "wb", buffering=1 << 20) as lines:  # noqa: ASYNC230, PTH123  (the feed is written as Scrapy's is, with a buffer of its own size)

        @crawler.router.default_handler
        async def read(context: ParselCrawlingContext) -> None:
            page = fields(context.selector, context.request.url, resolve)
            lines.write(orjson.dumps(page) + b"\n")
            fresh = []
            for url, _text in page["links"]:
                if url not in seen:
                    seen.add(url)
                    if is_page(url, host):
                        fresh.append(url)
            if fresh:
                await context.add_requests(fresh)

        await crawler.run([first])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(crawl(sys.argv[1], sys.argv[2]))
