"""Looks at a real MediaWiki: every edit of an article, page by page, by whoever made it; the edits of one user; no article."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import builders
import pytest
from looking import POLICY, plan
from made_answers import platforms
from web.mediawiki import SIGNED_IN, TITLE, MediaWiki, missing_parts, running_mediawiki
from web.small_site import SmallSite

from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.presence import Posts
from records.reason import Reason
from records.sight import NoSuchPart, Unseen

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def wiki() -> Iterator[MediaWiki]:
    missing = missing_parts()
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with running_mediawiki() as running:
        yield running


def seen(folder: Path, wiki: MediaWiki, url: str) -> tuple[object, object, int]:
    """Profile and posts of a row, and how many addresses were visited."""
    row = builders.account(account_id="article", platform="wikipedia", url=url, handle="", stable_id="")
    register = builders.register(accounts=(row,))
    terms = replace(POLICY, platforms=platforms()[0], url_forms=platforms()[1])
    made = plan(SmallSite(answers={}, port=wiki.port), register, terms)
    with Evidence(folder, software="test", create=True) as evidence:
        evidence.set_about("day", "2026-11-20")
        asyncio.run(crawl(made, evidence))
        shown = SeenInEvidence(folder=evidence, register=register, policy=terms)
        return shown.profile(row), shown.presence.posts(row), len(list(evidence.captures()))


def test_every_edit_is_read_page_by_page(tmp_path: Path, wiki: MediaWiki) -> None:
    profile, posts, visits = seen(tmp_path, wiki, wiki.article)

    assert isinstance(profile, NoSuchPart)
    assert isinstance(posts, Posts)
    assert sorted(post.text for post in posts.items) == sorted(wiki.summaries)
    assert posts.sight.complete
    assert (visits > 1, posts.seen.mode) == (True, "public_api")
    assert all(post.posted is not None and post.url.startswith("http://en.wikipedia.org/w/index.php?diff=") for post in posts.items)


def test_an_edit_without_a_log_in_is_shown_with_its_address(tmp_path: Path, wiki: MediaWiki) -> None:
    _, posts, _ = seen(tmp_path, wiki, wiki.article)

    assert isinstance(posts, Posts)
    assert {post.text: post.author for post in posts.items}["without a log-in"] == "127.0.0.1"
    assert [post.author for post in posts.items].count(SIGNED_IN) == 3


def test_the_edits_of_one_user(tmp_path: Path, wiki: MediaWiki) -> None:
    _, posts, _ = seen(tmp_path, wiki, wiki.user_page)

    assert isinstance(posts, Posts)
    assert sorted(post.text for post in posts.items) == sorted(f"{TITLE}\n{summary}" for summary in wiki.summaries[:3])
    assert posts.sight.complete


def test_an_article_that_is_not_there(tmp_path: Path, wiki: MediaWiki) -> None:
    _, posts, _ = seen(tmp_path, wiki, wiki.article.replace("Alder", "Elder"))

    assert isinstance(posts, Unseen)
    assert posts.reason is Reason.NOT_FOUND_UNVERIFIED
