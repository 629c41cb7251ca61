"""robots.txt is read as RFC 9309 says, and no host is visited faster than it may be."""

import asyncio
import time

import pytest

from crawler.manners import LONGEST_PAUSE, Pace, read_robots, user_agent
from records.reason import Reason

RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\nSitemap: https://www.aldergrove.example/map.xml\n"


@pytest.mark.parametrize(("status", "allowed"), [(200, False), (301, True), (404, True), (403, True), (500, False), (503, False)])
def test_what_a_status_allows(status: int, allowed: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert read_robots(status, RULES).allows("https://www.aldergrove.example/private/a") is allowed


def test_no_answer_shuts_the_host_and_says_why() -> None:
    robots = read_robots(0, b"", trouble=Reason.NETWORK_ERROR, detail="it refuses connections")

    assert (robots.allows("https://www.aldergrove.example/"), robots.closed) == (False, Reason.NETWORK_ERROR)


def test_rules_for_us_by_name_go_before_those_for_all() -> None:
    robots = read_robots(200, b"User-agent: *\nDisallow: /\n\nUser-agent: school-account-audit\nAllow: /\n")

    assert robots.allows("https://www.aldergrove.example/")


def test_sitemaps_and_pause_are_read() -> None:
    robots = read_robots(200, RULES)

    assert (robots.sitemaps, robots.pause) == (("https://www.aldergrove.example/map.xml",), 5.0)


def test_a_pause_has_an_end() -> None:
    assert read_robots(200, b"User-agent: *\nCrawl-delay: 86400\n").pause == LONGEST_PAUSE


def test_bytes_that_are_no_text_are_read_too() -> None:
    assert read_robots(200, bytes(range(256)) * 40).allows("https://www.aldergrove.example/")


def visits(pace: Pace, count: int) -> float:
    async def make() -> float:
        started = time.monotonic()
        for _ in range(count):
            async with pace:
                pass
        return time.monotonic() - started

    return asyncio.run(make())


def test_a_pace_keeps_visits_apart() -> None:
    assert visits(Pace(rate=20, concurrency=4), 5) >= 0.19


def test_no_pace_waits_for_nothing() -> None:
    assert visits(Pace(rate=0, concurrency=4), 50) < 0.1


def test_the_identity_gives_an_address_to_write_to() -> None:
    assert user_agent("1.0", "mailto:it@trust.example") == "school-account-audit/1.0 (+mailto:it@trust.example)"
