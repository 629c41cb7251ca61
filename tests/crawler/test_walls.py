"""Doors and pages: each kind of door is told with its reason, and no ordinary page of a school is taken for one."""

import json
from typing import Any

import pytest
from made_answers import SHARED, answer, walls

from crawler.walls import wall
from records.capture import Outcome
from records.reason import Reason

SITE = "https://www.aldergrove.example/"
WORDS = "<p>" + "Our school stands on the hill above the river. " * 60 + "</p>"


def document(title: str, body: str, *, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def reason(url: str = SITE, body: Any = "", *, platform: str = "website", **changes: Any) -> Reason | None:
    found = wall(answer(url, body, **changes), platform, walls())
    return found.reason if found is not None else None


ORDINARY = {
    "a link to log in": document("Alder Grove Primary School", f'<a href="/wp-login.php">Staff log in</a>{WORDS}'),
    "how to log in": document("How to log in to Seesaw", f"<h1>How to log in to Seesaw</h1>{WORDS}"),
    "a page called log in, without a form": document("Log in to ParentMail | Alder Grove", f'<a href="https://pmx.example">Go</a>{WORDS}'),
    "a log-in box beside the news": document("News | Alder Grove", f'{WORDS}<form action="/login"><input type="password" name="p"></form>'),
    "an article about Cloudflare": document(
        "What Cloudflare does", f"<p>“Just a moment...” says cf-mitigated: challenge, _cf_chl_opt.</p>{WORDS}"
    ),
    "Cloudflare's own script": document("Home", f'{WORDS}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    "a page about the filter": document("Smoothwall Monitor – online safety", f"<p>We use Smoothwall. Blocked pages say so.</p>{WORDS}"),
    "Securly for parents": document("Securly Home for parents", WORDS),
    "a cookie banner": document("Home", f'<div class="cookie-consent">We use cookies. <button>Accept</button></div>{WORDS}'),
    "a form about consent": document("Consent for trips", f'<form action="/consent/save"><input name="child"></form>{WORDS}'),
    "a page that tells of Google's consent page": document("Cookies", f'<a href="https://consent.google.com/">Google asks here</a>{WORDS}'),
    "a lost page with words": document("Page not found", f"<h1>We cannot find that page</h1>{WORDS}"),
    "an article about domains": document("Our old domain is for sale? A warning", WORDS),
    "a maths page": document("Year 2 blocks and shapes", WORDS),
    "a captcha on a contact form": document("Contact", f'{WORDS}<form><div class="g-recaptcha"></div></form>'),
    "moments": document("Just a moment in the garden", WORDS),
    "a policy": document("Access denied? Our filtering policy", WORDS),
    "an empty page": "",
    "a picture of words": document("Home", '<img src="/a.jpg" alt="You must log in to continue">'),
}


@pytest.mark.parametrize("body", ORDINARY.values(), ids=ORDINARY.keys())
def test_an_ordinary_page_is_no_wall(body: str) -> None:
    assert reason(body=body) is None


WALLS: dict[str, tuple[Reason, dict[str, Any]]] = {
    "a header of Cloudflare": (Reason.BOT_CHALLENGE, {"headers": {"CF-Mitigated": "challenge"}, "status": 403}),
    "Cloudflare, status 200": (Reason.BOT_CHALLENGE, {"body": document("Just a moment...", "<script>window._cf_chl_opt={};</script>")}),
    "Cloudflare refuses": (
        Reason.BOT_BLOCK,
        {"body": document("Access denied | www.aldergrove.example used Cloudflare to restrict access", "")},
    ),
    "Akamai": (
        Reason.BOT_BLOCK,
        {"body": "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>Reference&#32;&#35;18.1</BODY>", "status": 403},
    ),
    "AWS, a header": (Reason.CAPTCHA, {"headers": {"x-amzn-waf-action": "captcha"}, "status": 405}),
    "AWS": (Reason.BOT_CHALLENGE, {"body": document("", '<script>window.gokuProps = {"key":"x"};</script>'), "status": 202}),
    "DataDome": (
        Reason.BOT_CHALLENGE,
        {"body": document("x", '<script src="https://ct.captcha-delivery.com/c.js"></script>'), "status": 403},
    ),
    "Imperva": (Reason.BOT_CHALLENGE, {"body": '<html><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe></body></html>'}),
    "SiteGround": (
        Reason.BOT_CHALLENGE,
        {"body": '<html><head><meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F"></head></html>'},
    ),
    "Google's consent in Welsh": (
        Reason.CONSENT_WALL,
        {
            "body": document(
                "Cyn i chi barhau", '<form action="https://consent.google.co.uk/save" method="POST"><button>Derbyn</button></form>'
            )
        },
    ),
    "YouTube's consent by address": (Reason.CONSENT_WALL, {"url": "https://consent.youtube.com/m?continue=x", "platform": "youtube"}),
    "a filter by address": (Reason.NETWORK_FILTER, {"url": "https://www.securly.com/blocked?reason=domainblockedforuser"}),
    "a filter by title": (Reason.NETWORK_FILTER, {"body": document("Smoothwall - Access Denied", "<p>Category: Social networking</p>")}),
    "a filter by header": (Reason.NETWORK_FILTER, {"headers": {"Server": "Smoothwall"}}),
    "a filter's own status": (Reason.NETWORK_FILTER, {"status": 511}),
    "a parked domain": (Reason.CONTENT_UNAVAILABLE, {"body": document("", '<script src="//www.sedoparking.com/jspartner.php"></script>')}),
    "a domain for sale": (Reason.CONTENT_UNAVAILABLE, {"body": document("aldergrove.example is for sale", "<h1>Buy now</h1>")}),
    "a suspended site": (Reason.CONTENT_UNAVAILABLE, {"body": document("Account Suspended", "Contact your hosting provider")}),
    "a server without a site": (Reason.CONTENT_UNAVAILABLE, {"body": document("Welcome to nginx!", "<h1>Welcome to nginx!</h1>")}),
    "a sign-in page": (
        Reason.LOGIN_WALL,
        {"body": document("Log In &lsaquo; Alder Grove — WordPress", '<form><input type="password" name="pwd"></form>')},
    ),
    "a sign-in page with the school first": (
        Reason.LOGIN_WALL,
        {"body": document("Alder Grove Primary | Sign in", '<form><input name="u"><input class="x" type=password></form>')},
    ),
    "Microsoft's sign-in": (Reason.LOGIN_WALL, {"url": "https://login.microsoftonline.com/common/oauth2/authorize"}),
    "401": (Reason.AUTH_REQUIRED, {"status": 401}),
    "403": (Reason.BLOCKED_OR_FORBIDDEN, {"status": 403}),
    "429": (Reason.RATE_LIMITED, {"status": 429}),
    "451": (Reason.LEGAL_BLOCK, {"status": 451}),
    "503": (Reason.SERVER_ERROR, {"status": 503}),
    "999": (Reason.BOT_BLOCK, {"status": 999, "platform": "linkedin"}),
    "Facebook's log-in": (Reason.LOGIN_WALL, {"url": "https://www.facebook.com/login/?next=x", "platform": "facebook_page"}),
    "Facebook's log-in in place": (
        Reason.LOGIN_WALL,
        {"url": "https://www.facebook.com/AlderGrove", "platform": "facebook_page", "body": document("x", '<form id="login_form">')},
    ),
    "Instagram's log-in": (Reason.LOGIN_WALL, {"platform": "instagram", "body": document("Login • Instagram", "")}),
    "Instagram's root": (Reason.LOGIN_WALL, {"url": "https://www.instagram.com/", "platform": "instagram"}),
    "Instagram waits": (Reason.RATE_LIMITED, {"platform": "instagram", "body": "Please wait a few minutes before you try again."}),
    "Threads": (
        Reason.LOGIN_WALL,
        {"platform": "threads", "body": document("x", "", head='<meta property="og:url" content="https://www.threads.com/login">')},
    ),
    "TikTok's script": (Reason.BOT_CHALLENGE, {"platform": "tiktok", "body": document("Loading", "<script>wci=1</script>")}),
    "X's shell": (Reason.JS_REQUIRED, {"platform": "x", "body": document("X", "")}),
    "LinkedIn's door": (Reason.LOGIN_WALL, {"url": "https://uk.linkedin.com/authwall?x=1", "platform": "linkedin"}),
    "Twitch's shell": (
        Reason.JS_REQUIRED,
        {"platform": "twitch", "body": document("Twitch", "", head='<meta property="og:title" content="Twitch">')},
    ),
    "a channel that Telegram does not show": (
        Reason.PREVIEW_OFF,
        {"platform": "telegram", "body": document("Telegram: Contact @aldergrove", "")},
    ),
    "404 on a walled platform": (
        Reason.NOT_FOUND_UNVERIFIED,
        {"platform": "instagram", "status": 404, "body": document("Page Not Found", "")},
    ),
    "an expired invite": (
        Reason.NOT_FOUND_UNVERIFIED,
        {"platform": "discord", "status": 404, "body": {"message": "Unknown Invite", "code": 10006}},
    ),
    "users that WordPress does not list": (
        Reason.API_NOT_AUTHORISED,
        {"platform": "wordpress_self", "status": 401, "body": {"code": "rest_user_cannot_view", "message": "Sorry"}},
    ),
    "an interface that is off": (
        Reason.API_DISABLED,
        {"platform": "website", "status": 404, "body": {"code": "rest_no_route", "message": "No route"}},
    ),
    "an account taken down": (
        Reason.CONTENT_UNAVAILABLE,
        {"platform": "bluesky", "status": 400, "body": {"error": "RepoTakendown", "message": "x"}},
    ),
    "a short link that does not send on": (Reason.GENERIC_PAGE, {"url": "https://t.co/AbCd", "platform": "x", "body": "<title>x</title>"}),
}


@pytest.mark.parametrize(("expected", "told"), WALLS.values(), ids=WALLS.keys())
def test_a_wall_is_told_with_its_reason(expected: Reason, told: dict[str, Any]) -> None:
    assert reason(**told) is expected


def test_the_sign_that_says_most_comes_first() -> None:
    assert reason(status=403, body=document("Just a moment...", "")) is Reason.BOT_CHALLENGE


def test_the_sentence_quotes_nothing_of_the_page() -> None:
    found = wall(answer(SITE, document("Smoothwall - Access Denied", "Isla Pembury")), "website", walls())

    assert found is not None
    assert found.detail == "network filter: the title of the page says so"


def test_a_404_of_ones_own_site_is_an_absence_and_no_wall() -> None:
    assert reason(status=404, body=document("Page not found", WORDS)) is None


def test_a_platforms_sign_says_nothing_of_another() -> None:
    assert reason(body=document("X", WORDS), platform="website") is None


def test_a_redirect_is_judged_by_where_it_leads() -> None:
    home = {"outcome": Outcome.REDIRECT, "status": 302}

    assert reason("https://t.co/AbCd", platform="x", location="https://www.aldergrove.example/", **home) is None
    assert (
        reason("https://www.facebook.com/AlderGrove", platform="facebook_page", location="https://www.facebook.com/login/", **home)
        is Reason.LOGIN_WALL
    )


@pytest.mark.parametrize("content_type", ["image/jpeg", "application/pdf", "application/octet-stream"])
def test_bytes_of_a_file_are_not_searched(content_type: str) -> None:
    assert reason(body=document("Just a moment...", "_cf_chl_opt"), content_type=content_type) is None


def test_a_table_without_rows_tells_nothing() -> None:
    assert wall(answer(SITE, "", status=503), "website", ()) is None


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00<", b"<title>" * 5000, b"<meta " * 20000, b"<" * 300_000, b"<title>log in" + b" <input " * 30_000]
)
def test_odd_bytes_end_in_time(body: bytes) -> None:
    assert reason(body=body) is None


RECORDED = {
    "codepen.io.zhouzi-pen-jorazp.json": ("website", Reason.BOT_CHALLENGE),
    "consent.google.es.ml.2d8b4c7aacb24b7a0a3dabeac8b062b4.json": ("website", Reason.CONSENT_WALL),
    "drive.google.com.file-d-0b2rwn8wabvswbmfjdudnv2vsttg-view.json": ("website", Reason.AUTH_REQUIRED),
    "www.youtube.com.playlist.13d1655ccf6cbdc1fc0162c6a02f822a.json": ("youtube", Reason.CONSENT_WALL),
    "www.twitch.tv.videos-106400740.json": ("twitch", Reason.JS_REQUIRED),
    "t.co.4dk3jc2btt.json": ("x", Reason.GENERIC_PAGE),
    "www.spreaker.com.user-angelclark-angel-clark-ice-cream-tocos.json": ("website", None),
    "publish.twitter.com.oembed.74c74dd25f98b025ab78f1dae7fb29fe.json": ("x", None),
    "www.youtube.com.oembed.4e2dd395e94cc4f7fd39a8081b0cdc17.json": ("youtube", None),
    "www.flickr.com.services-oembed.a182b0b8be297b364189e7d5fd242767.json": ("flickr", None),
    "www.bbc.co.uk.news-uk-54222286.json": ("website", None),
}


@pytest.mark.shared_data
@pytest.mark.parametrize(("name", "platform", "expected"), [(name, *rest) for name, rest in RECORDED.items()], ids=RECORDED.keys())
@pytest.mark.parametrize("with_headers", [True, False])
def test_recorded_answers(name: str, platform: str, expected: Reason | None, *, with_headers: bool) -> None:
    path = SHARED / "data" / "social_walls" / name
    if not path.is_file():
        pytest.skip("the recorded answers are not beside the project")
    recorded = json.loads(path.read_text(encoding="utf-8"))
    headers = {header.lower(): values[-1] for header, values in recorded["headers"].items()}
    # Of a short link nothing but its address says what it is.
    url = "https://t.co/4dK3jC2BTT" if name.startswith("t.co") else headers.get("content-location", SITE) if with_headers else SITE
    told = reason(
        url,
        recorded["body"],
        platform=platform,
        status=recorded["statusCode"],
        content_type=headers.get("content-type", ""),
        headers=headers if with_headers else {},
    )

    assert told is expected


@pytest.mark.shared_data
def test_no_recorded_answer_is_left_out() -> None:
    folder = SHARED / "data" / "social_walls"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the project")

    assert {path.name for path in folder.glob("*.json")} == set(RECORDED)
