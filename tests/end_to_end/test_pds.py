"""Looks at a real Bluesky server: from a handle or a DID to the profile, every post with its picture, and the handle it had before."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import builders
import pytest
from looking import POLICY, plan
from made_answers import platforms
from web.pds import COUNT, FORMER, HANDLE, HOST, Pds, missing_parts, running_pds
from web.small_site import SmallSite

from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.presence import Posts, Profile
from records.sight import Unseen

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def server() -> Iterator[Pds]:
    missing = missing_parts()
    if missing:
        pytest.skip(missing)
    with running_pds() as running:
        yield running


def seen(folder: Path, server: Pds, **row: str) -> tuple[object, object]:
    """Profile and posts of a row."""
    account = builders.account(**{"account_id": "sky", "platform": "bluesky", "url": "", "handle": "", "stable_id": "", **row})
    register = builders.register(accounts=(account,))
    terms = replace(POLICY, platforms=platforms()[0], url_forms=platforms()[1])
    made = replace(plan(SmallSite(answers={}, port=server.port), register, terms), ca_file=server.ca_file)
    with Evidence(folder, software="test", create=True) as evidence:
        evidence.set_about("day", "2026-11-20")
        asyncio.run(crawl(made, evidence))
        shown = SeenInEvidence(folder=evidence, register=register, policy=terms)
        return shown.profile(account), shown.presence.posts(account)


@pytest.mark.parametrize("by", ["handle", "did"])
def test_an_account_is_seen_whole(tmp_path: Path, server: Pds, by: str) -> None:
    row = {"handle": HANDLE} if by == "handle" else {"url": f"https://bsky.app/profile/{server.did}"}
    profile, posts = seen(tmp_path, server, **row)

    assert isinstance(profile, Profile)
    assert (profile.name, profile.handle, profile.stable_id) == ("Alder Grove Primary School", HANDLE, server.did)
    assert profile.former_handles == (FORMER,)
    assert profile.avatar.startswith(f"https://{HOST}/xrpc/com.atproto.sync.getBlob?did=")
    assert isinstance(posts, Posts)
    assert (len(posts.items), posts.sight.complete, posts.seen.mode) == (COUNT, True, "public_api")


def test_pictures_have_their_alternative_texts(tmp_path: Path, server: Pds) -> None:
    _, posts = seen(tmp_path, server, handle=HANDLE)

    assert isinstance(posts, Posts)
    assert sorted(image.alt for post in posts.items for image in post.images) == ["A field, 0", "A field, 30", "A field, 60", "A field, 90"]


def test_the_handle_it_had_before_leads_nowhere(tmp_path: Path, server: Pds) -> None:
    profile, posts = seen(tmp_path, server, handle=FORMER)

    assert isinstance(profile, Unseen)
    assert isinstance(posts, Unseen)
