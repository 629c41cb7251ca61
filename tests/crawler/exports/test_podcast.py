"""A podcast's feed: episodes, and the kind of address it gives to the world."""

from pathlib import Path

import builders
import pytest
from made_exports import reading_of

from crawler.exports.podcast import LAYOUT
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ROW = builders.account(platform="spotify", url="https://open.spotify.com/show/3aldergrove", handle="Alder Grove Talks")
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>Alder Grove Talks</title><link>https://www.aldergrove.example/</link><description>News by ear</description>
<itunes:owner><itunes:name>Rowan Ashdown</itunes:name><itunes:email>rowan.ashdown@gmail.example</itunes:email></itunes:owner>
<item><title>Choir</title><description>&lt;p&gt;All of us sang&lt;/p&gt;</description><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>
<itunes:image href="https://files.example/a.jpg"/></item>
<item><title>Garden</title><link>https://www.aldergrove.example/garden</link>
<pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"""


def kept(folder: Path, body: str) -> Path:
    (folder / "feed.xml").write_text(body, encoding="utf-8")
    return folder / "feed.xml"


def test_a_good_feed(tmp_path: Path) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, FEED), ROW)

    assert isinstance(found.profile, Profile)
    assert isinstance(found.posts, Posts)
    assert [(post.url, post.text) for post in found.posts.items] == [
        ("https://open.spotify.com/show/3aldergrove#post-20260304T100000Z", "Choir\nAll of us sang"),
        ("https://www.aldergrove.example/garden", "Garden"),
    ]
    assert (found.profile.mailbox.domain, found.profile.mailbox.is_role, found.owner.name) == ("gmail.example", False, "Alder Grove Talks")
    assert "rowan" not in repr(found).casefold()


@pytest.mark.parametrize(("body", "reason"), [(FEED[:500], Reason.TRUNCATED), (FEED.replace("channel>", "program>"), Reason.PARSE_ERROR)])
def test_cut_short_and_changed(tmp_path: Path, body: str, reason: Reason) -> None:
    found = reading_of(LAYOUT, kept(tmp_path, body), ROW)

    assert isinstance(found.profile, Unseen)
    assert found.profile.reason is reason
