"""Crawls a site with Scrapy as fast as its documentation tells: python scrapy_tuned.py ADDRESS LINES."""

import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import orjson
from fields import Resolver, fields, is_page
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

SETTINGS: dict[str, Any] = {
    "AJAXCRAWL_ENABLED": False,
    "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "COOKIES_ENABLED": False,
    "DOWNLOADER_STATS": False,
    # The spider has a set of its own, so that no fingerprint is made of an address that was seen.
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    "HTTPPROXY_ENABLED": False,
    "LOG_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "REDIRECT_ENABLED": False,
    "REFERER_ENABLED": False,
    "RETRY_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    },
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    },
    "EXTENSIONS": {
        "scrapy.extensions.corestats.CoreStats": None,
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.logcount.LogCount": None,
    },
}


class Whole(Spider):
    """Every page of one site."""

    name = "whole"

    def __init__(self, first: str, lines: BinaryIO) -> None:
        """Takes the first address and where the lines go."""
        super().__init__()
        self.first, self.lines = first, lines
        self.host, self.seen, self.resolve = urlsplit(first).netloc, {first}, Resolver()

    async def start(self) -> AsyncIterator[Request]:
        """The first page."""
        yield Request(self.first, dont_filter=True)

    def parse(self, response: Response, **_: object) -> Iterator[Request]:
        """Writes the fields of one page and goes on with the pages that are new."""
        read = fields(response.selector, response.url, self.resolve)  # type: ignore[attr-defined]
        self.lines.write(orjson.dumps(read) + b"\n")
        for url, _text in read["links"]:
            if url not in self.seen:
                self.seen.add(url)
                if is_page(url, self.host):
                    yield Request(url, dont_filter=True)


if __name__ == "__main__":
    with open(sys.argv[2], "wb", buffering=1 << 20) as lines:  # noqa: PTH123  (a buffer of its own size)
        process = AsyncCrawlerProcess(SETTINGS)
        process.crawl(Whole, first=sys.argv[1], lines=lines)
        process.start()
