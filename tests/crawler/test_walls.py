"""Doors and pages: each kind of door is told with its reason, and no ordinary page of a school is taken for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from made_answers import ROOT, SHARED, answer, walls

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
    "a server without a site": (Reason.GENERIC_PAGE, {"body": document("Welcome to nginx!", "<h1>Welcome to nginx!</h1>")}),
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


# A site's own doors answer with status 200: title, what stands on the page, and why nothing was seen.
DOORS: tuple[tuple[Reason, str, str], ...] = (
    (Reason.CONSENT_WALL, "Alder Grove Primary School",
     ("<h1>We value your privacy</h1><p>Before you continue to Alder Grove, please say whether we and our 214 partners "
     "may store cookies on your device.</p><button>Accept all</button><button>Reject all</button>")),
    (Reason.CONSENT_WALL, "Before you continue",
     ('<p>This website uses cookies to give you the best experience. Read our <a href="/cookies">cookie policy</a>.</p><a '
     'href="/?ok=1">I agree</a> <a href="/no">Decline</a>')),
    (Reason.CONSENT_WALL, "Home",
     ("<div><h2>Cookie settings</h2><p>We use cookies to analyse our traffic.</p><p>Necessary</p><p>Analytics</p><form "
     "method=post><input type=submit value='Accept all'><input type=submit value='Reject all'></form></div>")),
    (Reason.CONTENT_UNAVAILABLE, "Account Suspended",
     ("<h1>Account Suspended</h1><p>This Account has been suspended.</p><p>Contact your hosting provider for more "
     "information.</p>")),
    (Reason.CONTENT_UNAVAILABLE, "www.aldergrove.example",
     "<p>This account has been suspended. Either the domain has been overused, or the reseller ran out of resources.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "Contact support",
     "<h1>This website has been temporarily suspended</h1><p>If you are the owner, please contact support.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "aldergrove.example",
     "<h1>aldergrove.example</h1><p>This domain is for sale!</p><a href='https://sell.example'>Make an offer</a>"),
    (Reason.CONTENT_UNAVAILABLE, "aldergrove.example", "<p>This domain name is parked free, courtesy of a registrar.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "aldergrove.example",
     "<h2>Related searches</h2>"
     + "".join(f"<a href='/?q={word}'>{word}</a><br>" for word in ("uniform", "tutors", "schools", "games", "loans"))
     + "<p>Buy this domain</p>"),
    (Reason.CONTENT_UNAVAILABLE, "Alder Grove", "<h1>Coming soon</h1><p>Our new website is on its way.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "Under construction", "<h1>This site is under construction</h1>"),
    (Reason.TEMPORARILY_BLOCKED, "Alder Grove",
     ("<h1>We&rsquo;ll be back soon!</h1><p>Sorry for the inconvenience but we&rsquo;re performing some maintenance at "
     "the moment.</p><p>The team</p>")),
    (Reason.TEMPORARILY_BLOCKED, "Site maintenance", "<h1>Site under maintenance</h1><p>Please check back later.</p>"),
    (Reason.TEMPORARILY_BLOCKED, "Maintenance", "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "404", "<p>Oops.</p>"),
    (Reason.CONTENT_UNAVAILABLE, "Page not found | Alder Grove Primary School",
     "<p>Sorry, the page you asked for does not exist.</p><a href='/'>Home</a>"),
    (Reason.CONTENT_UNAVAILABLE, "Alder Grove", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
    (Reason.CONSENT_WALL, "Alder Grove", "<p>We value your privacy. Before you continue please choose. Accept all / Reject all</p>"),
    (Reason.CONTENT_UNAVAILABLE, "Alder Grove", "<h1>Oops! That page can&rsquo;t be found.</h1>"),
    (Reason.CONTENT_UNAVAILABLE, "Alder Grove – 404 Not Found", "<h2>404</h2>"),
    (Reason.GENERIC_PAGE, "Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>Further configuration is required.</p>"),
    (Reason.GENERIC_PAGE, "Apache2 Debian Default Page: It works", WORDS),
    (Reason.GENERIC_PAGE, "Apache2 Ubuntu Default Page: It works", WORDS),
    (Reason.GENERIC_PAGE, "IIS Windows Server", '<img src="iisstart.png" alt="IIS">'),
    (Reason.GENERIC_PAGE, "Default Parallels Plesk Page", WORDS),
    (Reason.GENERIC_PAGE, "Default Web Site Page", WORDS),
    (Reason.GENERIC_PAGE, "", "<h1>It works!</h1>"),
    (Reason.LOGIN_WALL, "Alder Grove", "<form><label>Enter site password</label><input type=password name=p><button>Enter</button></form>"),
    (Reason.LOGIN_WALL, "Alder Grove Primary School",
     ('<h1>Alder Grove</h1><p>This site is private.</p><form><input type="hidden" name="n"><input name="q" '
     'type="password" placeholder="Password"><input type=submit></form>')),
    (Reason.LOGIN_WALL, "Intranet", "<form>User name <input name=u> Password <input type='PASSWORD'></form>"),
    (Reason.NETWORK_FILTER, "Alder Grove", "<h1>This page has been blocked</h1><p>Category: Social networking</p>"),
    (Reason.NETWORK_FILTER, "Web Filter Violation", "<p>FortiGuard</p>"),
    (Reason.NETWORK_FILTER, "Blocked request", "<h1>Sophos</h1><p>The web page you tried to access has been blocked.</p>"),
    (Reason.NETWORK_FILTER, "ContentKeeper", "<p>Access to this site has been denied by ContentKeeper.</p>"),
    (Reason.NETWORK_FILTER, "Oh no!", "<h1>This site is blocked by your school's web filter</h1><p>Lightspeed Filter</p>"),
    (Reason.NETWORK_FILTER, "Securly", "<p>Sorry! The website you are trying to reach has been blocked.</p>"),
    (Reason.NETWORK_FILTER, "Denied", "<p>You have tried to access a web page which is in violation of your internet usage policy.</p>"),
    (Reason.NETWORK_FILTER, "Web Page Blocked", "<p>Access denied by Netsweeper</p>"),
    (Reason.NETWORK_FILTER, "Guest Wi-Fi",
     "<h1>Welcome to guest Wi-Fi</h1><p>Accept the terms to connect to the internet.</p><button>Connect</button>"),
    (Reason.NETWORK_FILTER, "Captive Portal", "<form><input name=u><input type=password></form>"),
    (Reason.BOT_CHALLENGE, "", "<p>Request unsuccessful. Incapsula incident ID: 123-456</p>"),
    (Reason.BOT_CHALLENGE, "Pardon Our Interruption", "<p>As you were browsing something made us think you were a bot.</p>"),
    (Reason.BOT_BLOCK, "Access Denied",
     ('<h1>Access Denied</h1><p>You don\'t have permission to access "http://www.aldergrove.example/" on this '
     'server.</p><p>Reference&#32;&#35;18.1f</p>')),
    (Reason.BOT_BLOCK, "Refused", "<h1>Access Denied - Sucuri Website Firewall</h1><p>Block ID: XSS01</p>"),
    (Reason.BOT_CHALLENGE, "www.aldergrove.example",
     "<h1>Checking your browser before accessing www.aldergrove.example</h1><p>DDoS protection by DDoS-Guard</p>"),
)  # fmt: skip


@pytest.mark.parametrize(("expected", "title", "body"), DOORS, ids=[f"{number} {title}" for number, (_, title, _) in enumerate(DOORS)])
def test_a_page_with_nothing_but_a_sign_is_a_door(expected: Reason, title: str, body: str) -> None:
    styled = document(title, body, head="<style>p {color: red}</style><script>let words = '<p>" + "much script " * 900 + "';</script>")

    assert reason(body=styled) is expected


MENU = "<nav>" + "".join(f'<a href="/{word}/">{word}</a>' for word in ("about", "news", "term-dates", "governors", "contact")) + "</nav>"
SHORT = "<p>Our pupils planted forty apple trees beside the river this week.</p>"
BANNER = "<div><h2>We value your privacy</h2><p>We use cookies.</p><button>Accept all</button><button>Reject all</button></div>"
PASSWORD = "<form action=/staff>Staff log in <input name=u><input type=password name=p><button>Go</button></form>"
# Short pages on purpose: only what else stands on them tells them from a door.
TRAPS: tuple[tuple[str, str], ...] = (
    ("Alder Grove Primary School", BANNER + MENU + WORDS), ("Alder Grove Primary School", BANNER + SHORT), ("Home", BANNER + MENU),
    ("Home", f"<h1>Welcome to Alder Grove</h1>{SHORT}{BANNER}"), ("Home", f'<a href="/">Home</a><main>{SHORT}</main>{BANNER}'),
    ("Home", "<p>Welcome to our school, where every child is known.</p><p>We use cookies. Accept</p>"),
    ("Cookies", "<h1>A lesson on cookies</h1><p>What does a web site store when you press Accept all or Reject all? Ask a partner.</p>"),
    ("Baking", "<h1>Baking cookies</h1><p>We accept all helpers. Bring flour and two eggs for the class on Friday.</p>"),
    ("Cookie policy", f"<h1>Cookie policy</h1><p>We use cookies to count visits. You may accept or reject them.</p>{MENU}"),
    ("Cookie policy", "<h1>Cookie policy</h1><p>We use cookies to count visits. You can decline them in your browser.</p>"),
    ("Privacy notice", "<h1>We value your privacy</h1><p>This notice says which facts about pupils we keep.</p>" + WORDS),
    ("News", f"<h1>Account suspended</h1><p>Our page on a social network was suspended after a mistake. It is back.</p>{MENU}"),
    ("News", "<h1>Our account was suspended</h1><p>This account has been suspended, said the message our head read on Monday.</p>"),
    ("Safety", "<h1>Fake messages</h1><p>“This account has been suspended” is a common trick. Tell a teacher.</p>"),
    ("Lost laptops", "<p>Pupil accounts are suspended when a laptop is lost. Contact the office.</p>"),
    ("Domains", "<h1>Computing: domains</h1><p>What does it mean if a domain is for sale? Find out who owns one.</p>"),
    ("Parking", "<h1>Parking</h1><p>This car park is for staff. Cars parked on the zigzags will be reported.</p>"),
    ("Spring fair", "<h1>Uniform for sale</h1><p>Second-hand jumpers are for sale in the hall.</p>"),
    ("Research", f"<h2>Related searches</h2><p>Use these words when you look for the Romans.</p>{MENU}"),
    ("Events", f"<h1>Coming soon</h1><p>Summer fair, 4 July, 2 pm</p>{MENU}"), ("Events", "<h1>Coming soon</h1><p>Summer fair, 4 July</p>"),
    ("Events", "<h1>Events</h1><h2>Coming soon</h2><p>Carol concert</p><p>Sports day</p>"),
    ("Library", f"<h1>Coming soon to our library</h1>{SHORT}"),
    ("Menu", "<p>Menus for the summer are coming soon.</p><p>Fish on Friday</p>"),
    ("Term dates", "<h1>Term dates</h1><p>Dates for 2027 coming soon.</p><p>Autumn: 3 September to 18 December</p>"),
    ("Pool", "<h1>Swimming pool</h1><p>The pool is closed for maintenance. We will be back soon.</p>"),
    ("News", f"<h1>We'll be back soon</h1>{SHORT}<p>School begins again on 4 September.</p>"),
    ("Building", "<h1>Our new hall</h1><p>The hall is under construction and opens in May.</p>"),
    ("Site team", "<h1>Site maintenance</h1><p>Mr Ashdown looks after our buildings and grounds.</p>"),
    ("Home", f'<a href="/404">Page not found</a>{SHORT}'), ("Home", "<h1>Welcome</h1><p>Page not found? Tell the office.</p>"),
    ("Page not found", f"<h1>Page not found</h1>{MENU}{WORDS}"), ("Not found: a story", f"<h1>Not found</h1>{SHORT}"),
    ("Lost property", "<h1>Lost and not found</h1><p>Coats lie in the hall until Friday.</p>"), ("Room 404", f"<h1>Room 404</h1>{SHORT}"),
    ("Index of /policies", "<h1>Index of /policies</h1><pre><a href='a.pdf'>a.pdf</a> <a href='b.pdf'>b.pdf</a></pre>"),
    ("Index of /", "<h1>Index of /</h1><ul><li><a href='news/'>news/</a></ul>"), ("Welcome to nginx? A club", SHORT),
    ("It works", f"<h1>It works!</h1>{SHORT}"), ("News", f"<h1>News</h1>{SHORT}<aside>{PASSWORD}</aside>"),
    ("Alder Grove", f"{MENU}{PASSWORD}"),
    ("Home", f"<p>Welcome to our school on the hill.</p><p>We open at 8.30 every morning.</p>{PASSWORD}"),
    ("Contact", "<form>Name <input name=n> E-mail <input name=e> <textarea></textarea> Never send us your password.</form>"),
    ("Contact", "<form>Name <input name=n> E-mail <input name=e> Password (parents) <input type=password> <textarea></textarea></form>"),
    ("Passwords", f"<h1>Strong passwords</h1><p>Enter a password of three words.</p>{MENU}"),
    ("Filtering", "<h1>Filtering policy</h1><p>Pages are blocked by our web filter. If this page has been blocked, tell the office.</p>"),
    ("Online safety", f"<h1>Online safety</h1><p>Access to gambling sites is blocked by Smoothwall.</p>{MENU}"),
    ("Online safety", "<h1>Our filter</h1><p>A web filter violation is told to the safeguarding lead.</p>"),
    ("Phones", "<p>This site is blocked to traffic from 8.30 to 9.00 every morning.</p><p>Please park in the lane.</p>"),
    ("Wi-Fi", f"<h1>Guest Wi-Fi</h1><p>Visitors may connect to the guest Wi-Fi; ask the office for the terms.</p>{MENU}"),
    ("Access", "<h1>Access denied?</h1><p>Ask the office for a new fob: reference 12.</p>"),
    ("Acceptable use", "<h1>Acceptable use</h1><p>Pupils must not act in violation of the acceptable use policy.</p>"),
    ("Robots", "<h1>Verify you are human: a lesson on robots</h1><p>Year 6 asks what makes us human.</p>"),
    ("The lane", "<p>The site is closed for maintenance on Friday; children walk in by the lane gate.</p>"),
    ("Bots", "<h1>Robot club</h1><p>Are you a robot? We build them on Tuesdays. Checking your browser is homework.</p>"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "body"), TRAPS, ids=[f"{number} {title}" for number, (title, _) in enumerate(TRAPS)])
@pytest.mark.parametrize("head", ["", "<style>p {color: red}</style><script>let a = 1;</script>"], ids=["plain", "styled"])
def test_a_short_page_of_a_school_is_no_door(title: str, body: str, head: str) -> None:
    assert reason(body=document(title, body, head=head)) is None


def test_signs_of_an_empty_page_say_nothing_of_an_absence() -> None:
    assert reason(status=404, body=document("Page not found", "<h1>Page not found</h1>")) is None


@pytest.mark.parametrize("kind", ["application/json", "application/xml", "text/css"])
def test_only_pages_are_looked_at_for_their_words(kind: str) -> None:
    assert reason(body="This account has been suspended", content_type=kind) is None


# What the demo answers in place of a page is no page.
NO_PAGES = {"_answers", "404.html"}
FOLDERS = (ROOT / "audit" / "demo" / "web", Path("/usr/share/doc"))
PAGES = [path for folder in FOLDERS for path in folder.rglob("*.htm*") if path.is_file() and not NO_PAGES & {*path.parts}]


@pytest.mark.slow
@pytest.mark.skipif(len(PAGES) < 1000, reason="no documentation is installed on this machine")
def test_no_page_of_the_documentation_is_a_door() -> None:
    doors = {str(path): found for path in PAGES if (found := reason(body=path.read_bytes())) is not None}

    assert doors == {}


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
