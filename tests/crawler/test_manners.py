"""robots.txt is read as RFC 9309 says, and no host is visited faster than it may be."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from crawler.manners import AGENT, LONGEST_PAUSE, MOST_FAILURES, READ_OF_ROBOTS, SHORT_REST, Pace, read_robots, rest_asked, user_agent
from records.reason import Reason

HOME = "https://www.aldergrove.example"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile_web" / "robots"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\nSitemap: https://www.aldergrove.example/map.xml\n"


@pytest.mark.parametrize(("status", "allowed"), [
    (200, False), (301, True), (400, True), (401, True), (403, True), (404, True), (410, True), (451, True), (429, False),
    (500, False), (503, False), (599, False),
])  # fmt: skip
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


def test_a_host_that_has_had_enough_is_told_as_such() -> None:
    assert read_robots(429, b"").closed is Reason.RATE_LIMITED


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /private\n", False),
        (b"User-agent: *\rDisallow: /private\r", False),
        (b"User-agent: *\r\nDisallow: /private\r\n", False),
        (b"\x00User-agent: *\nDisallow: /\x00private\n", True),
        (b"<html><body>User-agent: * Disallow: /</body></html>", True),
        (b"", True),
        (b"Disallow: /private\n", True),
        (b"user-AGENT: SCHOOL-Account-Audit\nDisallow: /private\n", False),
        (b"User-agent: school-account-audit/9\nDisallow: /private\n", False),
        (b"User-agent: *\nDisallow: /*vate\n", False),
        (b"User-agent: *\nDisallow: /*vate$\n", True),
        (b"User-agent: *\nDisallow: /private\nAllow: /private/a\n", True),
        (b"User-agent: *\nDisallow:\n", True),
        (b"User-agent: a\nUser-agent: *\nDisallow: /private\n", False),
        (b"User-agent: *\nDisallow: /%70rivate\n", False),
        (b"# note\n" * 90_000 + b"User-agent: *\nDisallow: /\n", True),
    ],
)
def test_odd_files(body: bytes, allowed: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert read_robots(200, body).allows(f"{HOME}/private/a") is allowed


def test_a_rule_that_is_cut_in_the_middle_is_no_rule() -> None:
    head = b"User-agent: *\nDisallow: /private\n"
    filling = b"#" * (READ_OF_ROBOTS - len(head) - len(b"\nDisallow: /")) + b"\n"
    robots = read_robots(200, head + filling + b"Disallow: /drafts-of-the-office\n")

    assert (robots.allows(f"{HOME}/news"), robots.allows(f"{HOME}/private")) == (True, False)


@pytest.mark.parametrize(
    ("line", "pause"),
    [
        ("Crawl-delay: 2.5", 2.5), ("Crawl-delay: 0", 0), ("Crawl-delay: -5", 0), ("Crawl-delay: soon", 0), ("Crawl-delay: nan", 0),
        ("Crawl-delay: 99999999", LONGEST_PAUSE), ("Crawl-delay: inf", 0), ("Request-rate: 1/10", 10), ("Request-rate: 4/1m", 15),
        ("Request-rate: 0/10", 0), ("Request-rate: 1/10h", LONGEST_PAUSE),
    ],
)  # fmt: skip
def test_the_pause_a_file_asks_for(line: str, pause: float) -> None:
    found = read_robots(200, f"User-agent: {AGENT}\n{line}\n".encode()).pause

    assert found == pause


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_real_files_are_read_in_time() -> None:
    started = time.process_time()
    paths = [path for path in SHARED.rglob("*.txt") if path.is_file()]
    for path in paths:
        robots = read_robots(200, path.read_bytes())
        robots.allows(f"{HOME}/news/2026/11/sports-day?page=2")

        assert 0 <= robots.pause <= LONGEST_PAUSE

    assert paths
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2", 2), (" 120 ", 120), ("0", 0), ("999999999999999999", 999999999999), ("-5", SHORT_REST), ("soon", SHORT_REST),
        ("nan", SHORT_REST), ("inf", SHORT_REST), ("", SHORT_REST), ("1e9", SHORT_REST), ("1_0", SHORT_REST), ("\u0663", SHORT_REST),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90), (format_datetime(NOW - timedelta(days=9), usegmt=True), 0),
        ("Mon, 23 Nov 2026 08:00:30", 30), ("Mon, 99 Nov 2026 08:00:30 GMT", SHORT_REST),
    ],
)  # fmt: skip
def test_what_retry_after_asks_for(text: str, seconds: float) -> None:
    assert rest_asked(text, NOW) == seconds


def test_a_host_that_asked_for_a_rest_has_it_even_without_a_pace() -> None:
    pace = Pace(rate=0, concurrency=4)
    pace.hold_off(0.2)

    assert visits(pace, 1) >= 0.19


def test_a_host_that_asks_for_longer_than_a_crawl_waits_is_left_alone() -> None:
    pace = Pace(rate=0, concurrency=4)
    pace.hold_off(3600)

    assert pace.closed is not None
    assert (pace.closed.reason, pace.closed.detail) == (Reason.RATE_LIMITED, "the host asked to be left alone for 3,600 s")


def test_a_host_that_fails_waits_longer_each_time_and_no_longer_once_it_answers() -> None:
    pace = Pace(rate=0, concurrency=4)
    pace.failed()
    first = visits(pace, 1)
    pace.failed()
    second = visits(pace, 1)
    pace.answered()
    pace.failed()
    third = visits(pace, 1)

    assert 0.15 < first < second
    assert third < second


def test_a_host_that_fails_all_the_time_is_left_alone() -> None:
    pace = Pace(rate=0, concurrency=4)
    for _ in range(MOST_FAILURES - 1):
        pace.failed()
    before = pace.closed
    pace.failed()

    assert before is None
    assert pace.closed is not None
    assert pace.closed.reason is Reason.TEMPORARILY_BLOCKED


def test_a_visit_that_is_stopped_while_it_waits_leaves_its_place_free() -> None:
    async def stopped() -> float:
        pace = Pace(rate=0, concurrency=1)
        pace.hold_off(0.3)

        async def visit() -> None:
            async with pace:
                pass

        waiting = asyncio.create_task(visit())
        await asyncio.sleep(0.01)
        waiting.cancel()
        async with asyncio.timeout(2):
            await visit()
        return 1.0

    assert asyncio.run(stopped()) == 1.0
