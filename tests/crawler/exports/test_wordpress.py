"""WordPress' export: what is published, and who wrote it; drafts, private posts, comments and addresses of people stay out."""

from datetime import UTC, datetime
from pathlib import Path

import builders
import pytest
from made_exports import reading_of

from crawler.archive import opened
from crawler.exports import blogger, podcast
from crawler.exports.wordpress import LAYOUT
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ROW = builders.account(platform="wordpress_com", url="https://aldergrovenews.wordpress.com/", handle="aldergrovenews")
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Alder Grove News</title><link>https://aldergrovenews.wordpress.com</link><description>News for families</description>
<pubDate>Mon, 16 Nov 2026 08:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[rashdown]]></wp:author_login><wp:author_email><![CDATA[rowan@gmail.example]]></wp:author_email>
<wp:author_display_name><![CDATA[Rowan Ashdown]]></wp:author_display_name></wp:author>
"""
FOOT = "</channel></rss>"


def post(number: int, *, status: str = "publish", kind: str = "post", password: str = "", text: str = "All of us sang") -> str:
    return (
        f"<item><title>Carols {number}</title><link>https://aldergrovenews.wordpress.com/{number}/</link><dc:creator>rashdown</dc:creator>"
        f'<content:encoded><![CDATA[<!DOCTYPE html><p>{text} <a href="https://www.aldergrove.example/">here</a>'
        f'<img src="https://files.example/{number}.jpg" '
        f'alt="A tree"></p>]]></content:encoded><wp:post_date_gmt>2026-03-04 10:00:00</wp:post_date_gmt><wp:status>{status}</wp:status>'
        f"<wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>"
        "<wp:comment><wp:comment_author>Parent</wp:comment_author><wp:comment_content>hush</wp:comment_content></wp:comment></item>"
    )


def kept(folder: Path, body: str) -> Path:
    (folder / "export.xml").write_text(body, encoding="utf-8")
    return folder / "export.xml"


GOOD = HEAD + post(1) + post(2, status="draft") + post(3, password="x") + post(4, kind="attachment") + post(5, kind="page") + FOOT


def test_a_good_export(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, GOOD), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert isinstance(found.editors, Editors)
    assert [post.url.rpartition("com/")[2] for post in found.posts.items] == ["1/", "5/"]
    first = found.posts.items[0]
    assert (first.text, first.links, first.images[0].alt) == (
        "Carols 1\nAll of us sang here",
        ("https://www.aldergrove.example/",),
        "A tree",
    )
    assert first.posted == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert (found.owner.url, found.made) == ("https://aldergrovenews.wordpress.com", datetime(2026, 11, 16, 8, tzinfo=UTC))
    assert "hush" not in repr(found)
    assert "gmail" not in repr(found)


def test_authors_are_not_every_user(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, GOOD), ROW)

    assert isinstance(found.editors, Editors)
    assert [person.login for person in found.editors.people] == ["rashdown"]
    assert found.editors.sight.worst.reason is Reason.PARTIAL_EDGES


def test_an_export_cut_short_has_a_gap(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, HEAD + post(1) + "<item><title>Car"), ROW)

    assert isinstance(found.posts, Posts)
    assert [gap.reason for gap in found.posts.sight.gaps] == [Reason.TRUNCATED]
    assert isinstance(found.profile, Unseen)


def test_a_layout_that_changed(tmp_path: Path) -> None:
    found = reading_of(
        LAYOUT,
        kept(
            tmp_path,
            HEAD.split("<wp:author>", maxsplit=1)[0] + post(1).replace("<link>", "<address>").replace("</link>", "</address>") + FOOT,
        ),
        ROW,
    )

    assert isinstance(found.posts, Posts)
    assert isinstance(found.editors, Unseen)
    assert (found.posts.sight.worst.reason, found.editors.reason) == (Reason.PARSE_ERROR, Reason.PARSE_ERROR)


@pytest.mark.parametrize("prolog", ['<!DOCTYPE rss [<!ENTITY a "aaaa">]>', "\n<!doctype rss>"])
def test_a_document_type_is_refused(tmp_path: Path, prolog: str) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, GOOD.replace("<rss ", f"{prolog}<rss ", 1)), ROW)

    assert isinstance(found.posts, Unseen)


def test_it_is_no_other_feed(tmp_path: Path) -> None:
    with opened(kept(tmp_path, GOOD)) as shelf:
        fitting = [layout.fits(shelf) for layout in (blogger.LAYOUT, podcast.LAYOUT)]

    assert fitting == [False, False]
