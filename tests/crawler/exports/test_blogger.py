"""Blogger's feed, as Takeout writes it today and as its settings wrote it before."""

from datetime import UTC, datetime
from pathlib import Path

import builders
import pytest
from made_exports import reading_of, zipped

from crawler.exports.blogger import LAYOUT
from records.presence import Editors, Posts
from records.reason import Reason
from records.sight import Unseen

ROW = builders.account(platform="blogger", url="https://meadowviewclass.blogspot.com/", handle="Meadow View Class")
TODAY = """<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1</id><title>Meadow View Class</title>
<entry><id>tag:blogger.com,1999:blog-1.post-11</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>Maya T</name></author><title>Our garden</title>
<content type='html'>&lt;p&gt;We dug &lt;img src="a.jpg"&gt;&lt;/p&gt;</content>
<published>2026-03-04T10:00:00Z</published>
<blogger:filename>/2026/03/our-garden.html</blogger:filename></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-12</id><blogger:type>POST</blogger:type>
<blogger:status>DRAFT</blogger:status>
<title>hush</title><published>2026-03-05T10:00:00Z</published></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-13</id><blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status>
<author><name>A parent</name></author><content>hush</content><published>2026-03-05T10:00:00Z</published></entry></feed>"""
BEFORE = """<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#'>
<id>tag:blogger.com,1999:blog-1.archive</id><title>Meadow View Class</title>
<link rel='alternate' href='https://meadowviewclass.blogspot.com/'/>
<entry><id>tag:blogger.com,1999:blog-1.post-11</id><category scheme='http://schemas.google.com/g/2005#kind'
 term='http://schemas.google.com/blogger/2008/kind#post'/><author><name>Maya T</name></author><title>Our garden</title>
<content>We dug</content>
<published>2026-03-04T10:00:00Z</published>
<link rel='alternate' href='https://meadowviewclass.blogspot.com/2026/03/our-garden.html'/></entry>
<entry><id>x</id><category term='http://schemas.google.com/blogger/2008/kind#settings'/><content>hush</content></entry>
<entry><id>y</id><category term='http://schemas.google.com/blogger/2008/kind#post'/><app:control><app:draft>yes</app:draft></app:control></entry></feed>"""


@pytest.mark.parametrize(("name", "body"), [("Takeout/Blogger/Blogs/Meadow View Class/feed.atom", TODAY), ("blog-11-16-2026.xml", BEFORE)])
def test_a_good_feed(tmp_path: Path, name: str, body: str) -> None:
    found = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {name: body}), ROW)

    assert isinstance(found.posts, Posts)
    assert isinstance(found.editors, Editors)
    assert [(post.url, post.posted) for post in found.posts.items] == [
        ("https://meadowviewclass.blogspot.com/2026/03/our-garden.html", datetime(2026, 3, 4, 10, tzinfo=UTC))
    ]
    assert [person.name for person in found.editors.people] == ["Maya T"]
    assert found.editors.sight.worst.reason is Reason.PARTIAL_EDGES
    assert "hush" not in repr(found)


def test_a_feed_cut_short_and_one_that_changed(tmp_path: Path) -> None:
    cut = reading_of(LAYOUT, zipped(tmp_path / "a.zip", {"feed.atom": TODAY[:400]}), ROW)
    changed = reading_of(LAYOUT, zipped(tmp_path / "b.zip", {"feed.atom": TODAY.replace("published>", "when>")}), ROW)

    assert isinstance(cut.posts, Unseen)
    assert cut.posts.reason is Reason.TRUNCATED
    assert isinstance(changed.posts, Posts)
    assert [gap.reason for gap in changed.posts.sight.gaps] == [Reason.PARSE_ERROR]
