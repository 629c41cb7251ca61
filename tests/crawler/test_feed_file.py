"""Feeds piece by piece: what is dangerous is refused, what is broken is told, and a long one takes little memory."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from crawler.archive import opened
from crawler.feed_file import BrokenFeedError, pieces, text_in

ITEM = "<item><title>Number {}</title><description>" + "all of us sang " * 40 + "</description></item>"


def titles(path: Path) -> list[str]:
    with opened(path) as shelf:
        return [text_in(element, "title") for element in pieces(shelf, shelf.members[0], "item") if element.tag == "item"]


def kept(folder: Path, body: bytes) -> Path:
    (folder / "feed.xml").write_bytes(body)
    return folder / "feed.xml"


def test_pieces_pass_by(tmp_path: Path) -> None:
    body = "<rss><channel>" + "".join(map(ITEM.format, range(3))) + "</channel></rss>"

    assert titles(kept(tmp_path, body.encode())) == ["Number 0", "Number 1", "Number 2"]


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>]><rss><channel/></rss>",
        b"<?xml version='1.0'?>\n<!doctype rss SYSTEM 'file:///etc/passwd'><rss/>",
        "<!DOCTYPE rss><rss/>".encode("utf-16"),
        b"<html><body>no feed</body></html>",
        b"<rss><channel><item>",
        b"<rss>\x00</rss>",
        b"",
    ],
)
def test_what_is_dangerous_or_broken(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(BrokenFeedError):
        titles(kept(tmp_path, body))


def test_a_long_feed_takes_little_memory(tmp_path: Path) -> None:
    path = kept(tmp_path, ("<rss><channel>" + "".join(map(ITEM.format, range(20_000))) + "</channel></rss>").encode())
    tracemalloc.start()
    with opened(path) as shelf:
        count = sum(element.tag == "item" for element in pieces(shelf, shelf.members[0], "item"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (count, path.stat().st_size > 12_000_000) == (20_000, True)
    assert peak < 6_000_000


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=some.binary(max_size=120) | some.text(alphabet="<>/rsfeditm!&;[]\"'= \n", max_size=120).map(str.encode))
def test_any_bytes_give_pieces_or_a_fault(tmp_path: Path, body: bytes) -> None:
    try:
        found = titles(kept(tmp_path, b"<rss>" + body))
    except BrokenFeedError:
        found = []

    assert isinstance(found, list)
