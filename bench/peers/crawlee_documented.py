"""Crawls a site with Crawlee as its documentation begins, enqueue_links and push_data: python crawlee_documented.py ADDRESS LINES."""

import asyncio
import sys

import orjson
from crawlee import ConcurrencySettings
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient
from fields import Resolver, fields


async def crawl(first: str, path: str) -> None:
    """Every page of one site."""
    resolve = Resolver()
    crawler = ParselCrawler(
        storage_client=MemoryStorageClient(),
        concurrency_settings=ConcurrencySettings(min_concurrency=16, desired_concurrency=16, max_concurrency=16),
    )

    @crawler.router.default_handler
    async def read(context: ParselCrawlingContext) -> None:
        await context.push_data(fields(context.selector, context.request.url, resolve))
        await context.enqueue_links()

    await crawler.run([first])
    dataset = await crawler.get_dataset()
    with open(path, "wb", buffering=1 << 20) as lines:  # noqa: ASYNC230, PTH123  (the crawl has ended; a buffer of its own size)
        async for page in dataset.iterate_items():
            lines.write(orjson.dumps(page) + b"\n")


if __name__ == "__main__":
    asyncio.run(crawl(sys.argv[1], sys.argv[2]))
