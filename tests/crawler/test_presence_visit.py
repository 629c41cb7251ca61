"""The visit of an account with its owner's credential: what is sent, what is kept, what a refusal says, when it stops."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import builders
import pytest
import trustme
from looking import POLICY, plan
from made_answers import platforms
from program import files, unpacked
from web.graph import TOKEN, GraphStandsIn, Refuses, error, given
from web.small_site import Given, SmallSite, small_site

from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.capture import Outcome
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen

PAGE = builders.account(account_id="page", platform="facebook_page", url="https://www.facebook.com/aldergroveprimary", handle="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What evidence shows after a crawl."""

    profile: object
    posts: object
    editors: object
    outcomes: list[Outcome]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, str]:
    authority = trustme.CA()
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("graph.facebook.com").configure_cert(secure)
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return secure, str(path)


def visited(folder: Path, running: SmallSite, ca_file: str, row: Account, credentials: Mapping[str, str], *, policy: Any = None) -> Seen:
    register = builders.register(accounts=(row,))
    terms = policy or replace(POLICY, platforms=platforms()[0], url_forms=platforms()[1])
    made = replace(plan(running, register, terms), ca_file=ca_file, credentials=credentials)
    with Evidence(folder, software="test", create=True) as evidence:
        evidence.set_about("day", "2026-11-20")
        asyncio.run(crawl(made, evidence))
        shown = SeenInEvidence(folder=evidence, register=register, policy=terms)
        return Seen(
            profile=shown.profile(row),
            posts=shown.presence.posts(row),
            editors=shown.editors(row),
            outcomes=[capture.outcome for capture in evidence.captures()],
        )


def asked_of(
    folder: Path, answers: dict[str, Given], certificate: tuple[ssl.SSLContext, str], token: str = TOKEN
) -> tuple[Seen, SmallSite]:
    with small_site({}, secure=certificate[0]) as running:
        running.answers = answers
        seen = visited(folder, running, certificate[1], PAGE, {"page": token} if token else {})
    return seen, running


def test_a_page_is_seen_to_the_end_of_every_list(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    seen, running = asked_of(tmp_path, GraphStandsIn(), certificate)

    assert isinstance(seen.profile, Profile)
    assert isinstance(seen.posts, Posts)
    assert isinstance(seen.editors, Editors)
    assert (seen.profile.kind, seen.profile.seen.mode) == ("page", "owner_api")
    assert (len(seen.posts.items), seen.posts.sight.complete) == (6, True)
    assert (len(seen.editors.people), seen.editors.sight.complete) == (4, True)
    assert "business=770001" in " ".join(running.paths)


def test_the_token_goes_as_a_header_and_stands_nowhere(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    _, running = asked_of(tmp_path, GraphStandsIn(), certificate)
    kept = b"".join(unpacked(path) for path in files(tmp_path))

    assert {value for _, _, headers in running.asked for name, value in headers.items() if name.lower() == "authorization"} == {
        f"Bearer {TOKEN}"
    }
    assert "larkspur" not in " ".join(running.paths)
    assert b"after=second" in kept
    assert b"larkspur" not in kept


def test_robots_txt_is_not_asked_of_an_interface_that_the_owner_opens(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    _, running = asked_of(tmp_path, GraphStandsIn(), certificate)

    assert "/robots.txt" not in running.paths


def test_without_a_token_nothing_is_fetched(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    seen, running = asked_of(tmp_path, GraphStandsIn(), certificate, token="")

    assert running.paths == []
    assert [part.reason for part in (seen.profile, seen.posts) if isinstance(part, Unseen)] == [Reason.TERMS_DISALLOW] * 2
    assert isinstance(seen.editors, Unseen)
    assert "evidence add FILE --account page" in seen.editors.detail


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (error(190, 401, 463), Reason.CREDENTIAL_EXPIRED),
        (error(190, 400), Reason.CREDENTIAL_REFUSED),
        (error(10, 403), Reason.PERMISSION_MISSING),
        (error(200, 403), Reason.PERMISSION_MISSING),
        (error(4, 400, **{"Retry-After": "3600"}), Reason.RATE_LIMITED),
        (Given(status=429, headers={"Retry-After": "0"}), Reason.RATE_LIMITED),
        (error(2, 500), Reason.SERVER_ERROR),
        (error(803, 404), Reason.NOT_FOUND_UNVERIFIED),
        (Given(body=b"<title>Log in to Facebook</title><form id=login_form>"), Reason.LOGIN_WALL),
        (given({"error": {"code": 190, "error_subcode": 463}}, 200), Reason.CREDENTIAL_EXPIRED),
    ],
)
def test_what_a_refusal_of_the_page_says(tmp_path: Path, certificate: tuple[ssl.SSLContext, str], answer: Given, reason: Reason) -> None:
    seen, _ = asked_of(tmp_path, Refuses("aldergroveprimary", answer), certificate)

    assert [part.reason for part in (seen.profile, seen.posts, seen.editors) if isinstance(part, Unseen)] == [reason] * 3
    assert all("Rowan" not in part.detail for part in (seen.profile, seen.posts, seen.editors) if isinstance(part, Unseen))


@pytest.mark.parametrize("edge", ["/roles", "/assigned_users", "fields=business"])
def test_one_list_of_people_alone_is_not_the_whole(tmp_path: Path, certificate: tuple[ssl.SSLContext, str], edge: str) -> None:
    seen, _ = asked_of(tmp_path, Refuses(edge, error(200, 403)), certificate)

    assert isinstance(seen.editors, Editors)
    assert (len(seen.editors.people), [gap.reason for gap in seen.editors.sight.gaps]) == (2, [Reason.PARTIAL_EDGES])


def test_a_short_pause_is_waited_for(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    seen, _ = asked_of(tmp_path, Refuses("/published_posts", error(32, 400, **{"Retry-After": "0"}), times=1), certificate)

    assert isinstance(seen.posts, Posts)
    assert seen.posts.sight.complete


def test_a_long_pause_ends_the_visit_and_the_next_crawl_goes_on(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    tired = error(613, 400, **{"Retry-After": "3600"})
    first, before = asked_of(tmp_path, Refuses("after=second", tired), certificate)
    then, _ = asked_of(tmp_path, GraphStandsIn(), certificate)

    assert sum("after=second" in path for path in before.paths) == 1
    assert isinstance(first.posts, Posts)
    assert first.posts.sight.worst.reason is Reason.PAGINATION_INCOMPLETE
    assert isinstance(then.posts, Posts)
    assert isinstance(then.editors, Editors)
    assert (then.posts.sight.complete, then.editors.sight.complete) == (True, True)


def test_a_credential_is_not_sent_after_a_redirect(tmp_path: Path, certificate: tuple[ssl.SSLContext, str]) -> None:
    away = Given(status=302, headers={"Location": "https://graph.facebook.com/v26.0/somebody?fields=id"})
    _, running = asked_of(tmp_path, Refuses("aldergroveprimary", away), certificate)

    assert len(running.paths) == 1
