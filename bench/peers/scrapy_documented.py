"""Crawls a site with Scrapy as its documentation begins, a CrawlSpider and a feed: python scrapy_documented.py ADDRESS LINES."""

import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from fields import Resolver, fields
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

ADDRESS, LINES = sys.argv[1:3]


class Whole(CrawlSpider):
    """Every page of one site."""

    name = "whole"
    allowed_domains = (urlsplit(ADDRESS).hostname,)
    start_urls = (ADDRESS,)
    rules = (Rule(LinkExtractor(), callback="parse_page", follow=True),)
    resolve = Resolver()

    def parse_start_url(self, response: Response, **_: object) -> Iterator[dict[str, Any]]:
        """The first page, which no rule leads to."""
        yield from self.parse_page(response)

    def parse_page(self, response: Response) -> Iterator[dict[str, Any]]:
        """The fields of one page."""
        yield fields(response.selector, response.url, self.resolve)  # type: ignore[attr-defined]


if __name__ == "__main__":
    feeds = {LINES: {"format": "jsonlines"}}
    process = AsyncCrawlerProcess({"FEEDS": feeds, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "LOG_LEVEL": "INFO"})
    process.crawl(Whole)
    process.start()
