"""Saved pages: whose page it is, doors that were saved instead, and what of profile and posts a page shows."""

import json
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import builders
import pytest
from made_answers import SHARED, platforms
from made_exports import FACEBOOK, INSTAGRAM, X, extracts, seen, taken_in

from crawler.evidence import Evidence
from records.presence import Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Unseen
from records.trouble import TroubleError

TELEGRAM = builders.account(account_id="alder-telegram", platform="telegram", url="https://t.me/aldergrovenews", handle="@aldergrovenews")
PROFILE = """<!DOCTYPE html>
<!-- saved from url=(0026)https://x.com/AlderGroveSch -->
<html><head><title>Alder Grove (@AlderGroveSch) / X</title><meta property="og:title" content="Alder Grove (@AlderGroveSch) / X">
<link rel="canonical" href="https://x.com/AlderGroveSch"></head><body><nav><a href="/messages">3 messages from Somebody</a></nav>
<div data-testid="UserDescription">News for families. For followers aged 13+.</div><a data-testid="UserUrl" href="https://www.aldergrove.example/">site</a>
<article data-testid="tweet"><a href="/AlderGroveSch/status/11"><time datetime="2026-03-04T10:00:00.000Z">4 Mar</time></a>
<p>Fair on Friday with @larkspur</p><img src="https://pbs.example/a.jpg" alt="A tree"></article>
<article data-testid="tweet"><p>Quoted <article role="article">inside</article></p></article></body></html>"""


def saved(folder: Path, body: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def refused(folder: Path, path: Path, row: Account) -> str:
    with pytest.raises(TroubleError) as trouble:
        taken_in(folder, path, row)
    return str(trouble.value)


def test_a_saved_profile(tmp_path: Path) -> None:
    taken_in(tmp_path, saved(tmp_path, PROFILE), X)
    with Evidence(tmp_path / "evidence") as evidence:
        profile, posts = seen(evidence).profile(X), seen(evidence).posts(X)

    assert isinstance(profile, Profile)
    assert isinstance(posts, Posts)
    assert (profile.seen.mode, profile.name, profile.links) == ("saved_page", "Alder Grove", ("https://www.aldergrove.example/",))
    assert "aged 13+" in profile.text
    assert (posts.items[0].url, posts.items[0].images[0].alt, posts.items[0].mentions) == (
        "https://x.com/AlderGroveSch/status/11", "A tree", ("larkspur",)
    )  # fmt: skip
    assert (len(posts.items), posts.sight.complete) == (2, False)


def test_what_surrounds_the_profile_is_not_kept(tmp_path: Path) -> None:
    taken_in(tmp_path, saved(tmp_path, PROFILE), X)

    assert "Somebody" not in repr(extracts(tmp_path))


def test_a_page_saved_with_all_its_parts(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Alder Grove"
    message["Snapshot-Content-Location"] = "https://x.com/AlderGroveSch"
    message["Date"] = "Mon, 16 Nov 2026 08:00:00 -0000"
    message.make_related()
    page = EmailMessage()
    page.set_content(
        PROFILE.replace("<!-- saved from url=(0026)https://x.com/AlderGroveSch -->", ""), subtype="html", cte="quoted-printable"
    )
    message.attach(page)
    taken_in(tmp_path, saved(tmp_path, bytes(message), "page.mhtml"), X)

    assert extracts(tmp_path)[0].made.date().isoformat() == "2026-11-16"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (PROFILE.replace("AlderGroveSch", "Somebody"), "not the page of alder-x"),
        (
            PROFILE.replace('canonical" href="https://x.com/AlderGroveSch"', 'canonical" href="https://x.com/Somebody"'),
            "not the page of alder-x",
        ),
        ("<!doctype html><title>Alder Grove</title><p>Hello", "does not say whose page it is"),
    ],
)
def test_another_accounts_page_and_one_that_says_nothing(tmp_path: Path, body: str, said: str) -> None:
    told = refused(tmp_path, saved(tmp_path, body), X)

    assert said in told
    assert "Somebody" not in told


@pytest.mark.parametrize(
    ("row", "body", "reason"),
    [
        (
            INSTAGRAM,
            '<!doctype html><title>Login • Instagram</title><link rel="canonical" href="https://www.instagram.com/accounts/login/">',
            Reason.LOGIN_WALL,
        ),
        (
            FACEBOOK,
            '<html><title>Log in to Facebook</title><meta property="og:url" content="https://www.facebook.com/AlderGrovePrimary">',
            Reason.LOGIN_WALL,
        ),
        (FACEBOOK, '<html><title>Facebook</title><form id="login_form"></form>', Reason.LOGIN_WALL),
        (X, "<html><!-- saved from url=(0027)https://x.com/i/flow/login --><title>Log in to X</title>", Reason.LOGIN_WALL),
    ],
)
def test_a_door_that_was_saved(tmp_path: Path, row: Account, body: str, reason: Reason) -> None:
    said = refused(tmp_path, saved(tmp_path, body), row)
    with Evidence(tmp_path / "evidence") as evidence:
        profile = seen(evidence).profile(row)

    assert "a door was saved, not the page" in said
    assert isinstance(profile, Unseen)
    assert profile.reason is reason


def test_a_page_without_bio_shows_its_posts_alone(tmp_path: Path) -> None:
    head = '<html><meta property="og:url" content="https://www.facebook.com/AlderGrovePrimary"><title>Alder Grove</title>'
    body = head + '<div role="article">Fair on Friday</div>'
    taken_in(tmp_path, saved(tmp_path, body), FACEBOOK)
    extract = extracts(tmp_path)[0]

    assert extract.profile is None
    assert extract.posts is not None
    assert [post.text for post in extract.posts.items] == ["Fair on Friday"]


def test_a_page_that_shows_nothing_is_told(tmp_path: Path) -> None:
    body = '<html><meta property="og:url" content="https://www.facebook.com/AlderGrovePrimary"><title>Alder Grove</title><p>Something'

    assert "the saved page shows no post" in refused(tmp_path, saved(tmp_path, body), FACEBOOK)


def test_the_platforms_own_reader_reads_its_page(tmp_path: Path) -> None:
    body = (
        '<!DOCTYPE html><!-- saved from url=(0029)https://t.me/s/aldergrovenews --><html><head>'
        '<meta property="og:title" content="Alder Grove News">'
        '<title>Alder Grove News – Telegram</title></head><body><div class="tgme_channel_info">'
        '<div class="tgme_channel_info_header_title">Alder Grove News</div>'
        '<div class="tgme_channel_info_header_username"><a href="https://t.me/aldergrovenews">@aldergrovenews</a></div>'
        '<div class="tgme_channel_info_description">For families</div></div></body></html>'
    )
    taken_in(tmp_path, saved(tmp_path, body), TELEGRAM)
    extract = extracts(tmp_path)[0]

    assert extract.profile is not None
    assert (extract.profile.text, extract.profile.seen.mode) == ("For families", "saved_page")


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "name", ["www.youtube.com", "consent.google", "www.twitch.tv", "codepen.io", "drive.google", "www.spreaker", "t.co", "www.bbc.co.uk"]
)
def test_no_recorded_wall_and_no_other_page_is_taken_for_the_rows(tmp_path: Path, name: str) -> None:
    folder = SHARED / "data" / "social_walls"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the project")
    assert platforms()
    for path in folder.glob(f"{name}*.json"):
        body = json.loads(path.read_text(encoding="utf-8"))["body"]
        row = replace(X, platform="youtube", url="https://www.youtube.com/@aldergrove", handle="@aldergrove", stable_id="")
        said = refused(tmp_path, saved(tmp_path, body), row)

        assert "was not taken in" in said or "not the page of" in said or "does not say" in said or "no export" in said
