"""The bad sites that the hostile server plays: one host name, one kind of misbehaviour; its first page is good and leads to the bad."""

import gzip
import hashlib
import itertools
import zlib
from collections.abc import Iterator

from web.hostile_site import (
    DOMAIN,
    NOTHING,
    SITES,
    Asked,
    BadSite,
    Reply,
    answer,
    bad_site,
    home,
    http_date,
    moved,
    packed_page,
    page,
    zeros_packed,
)  # fmt: skip

GOOD = home()
BAD = home("/bad")


# What every site is asked for, whether anybody names it or not.
UNNAMED = frozenset({"/robots.txt", "/sitemap.xml", "/trust.txt", "/.well-known/trust.txt"})


def bad(name: str, reply: Reply | BadSite, *, first: str = "") -> None:
    """A site whose first page leads to /bad, which is answered by `reply`."""

    def site(asked: Asked) -> Reply:
        if asked.place == "/":
            return answer(first or page("/bad"))
        if asked.place.startswith("/bad"):
            return reply if isinstance(reply, Reply) else reply(asked)
        return NOTHING if asked.place in UNNAMED else answer(page(text=f"All is well at {asked.path}"))

    SITES[f"{name}.{DOMAIN}"] = site


def raw(*pieces: bytes, pause: float = 0.0, reset: bool = False) -> BadSite:
    """Bytes as they are, piece by piece."""
    return lambda _asked: Reply(pieces=list(pieces), pause=pause, reset=reset)


# Endless address spaces.


@bad_site("calendar")
def calendar(asked: Asked) -> Reply:
    """Months without end, in both directions, in three ways of writing them."""
    digits = [int(word) for word in "".join(letter if letter.isdigit() else " " for letter in asked.path).split()] or [2026, 11]
    month = digits[0] * 12 + digits[1] - 1
    links = [
        form.format(one // 12, one % 12 + 1)
        for one in (month - 1, month + 1)
        for form in ("/calendar?year={}&month={}", "/calendar/{}/{:02}/", "/{}/{:02}/23/")
    ]
    text = f"Month {month % 12 + 1} of {month // 12}: no events"
    return NOTHING if asked.path == "/robots.txt" else answer(page(*links, text=text))


@bad_site("sessions")
def sessions(asked: Asked) -> Reply:
    """Ten real pages, under a session id that is new with every answer."""
    made = hashlib.sha256(str(asked.number).encode()).hexdigest()[:24]
    rooms = [f"room{letter}" for letter in "abcdefghij"]
    links = [*(f"/s/{made}/{room}" for room in rooms), *(f"/{room}?visit={made}" for room in rooms)]
    here = next((room for room in rooms if room in asked.path), "home")
    text = f"This is {here} of our school, and you are visitor {made}."
    return NOTHING if asked.path == "/robots.txt" else answer(page(*links, text=text))


@bad_site("facets")
def facets(asked: Asked) -> Reply:
    """One list, sorted and filtered without end."""
    mark = "&" if "?" in asked.path else "?"
    links = [f"{asked.path}{mark}{name}={value}" for name in ("sort", "colour", "size", "tag") for value in range(5)]
    return NOTHING if asked.path == "/robots.txt" else answer(page(*links, text="Coats and hats that were found in the school hall."))


@bad_site("growing")
def growing(asked: Asked) -> Reply:
    """A relative link that makes each address longer."""
    return NOTHING if asked.path == "/robots.txt" else answer(page("a/"))


@bad_site("many-links")
def many_links(asked: Asked) -> Reply:
    """Ten thousand links on one page."""
    return answer(page(*(f"/entry/{number}" for number in range(10_000))) if asked.path == "/" else page(text=f"This is {asked.path}"))


# Redirects.

bad("loop-one", moved("/bad"))
bad("loop-two", lambda asked: moved("/bad2" if asked.path == "/bad" else "/bad"))
bad("loop-three", lambda asked: moved({"/bad": "/bad2", "/bad2": "/bad3"}.get(asked.path, "/bad")))
bad("chain", lambda asked: moved(f"/bad{int(asked.path[4:] or 0) + 1}"))
bad("out", moved(f"http://elsewhere.{DOMAIN}/"))
bad("nowhere", moved(""))
for number, address in enumerate(
    ("127.0.0.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost", "10.0.0.1", "[fe80::1]")
):
    bad(f"inwards-{number}", moved(f"http://{address}/secret"))


# Bodies and heads.

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = page().encode()

bad("endless-body", lambda _asked: Reply(pieces=itertools.chain([HEAD + b"\r\n"], itertools.repeat(b"<p>and on and on</p>" * 3000))))
bad("endless-chunks", lambda _asked: Reply(pieces=itertools.chain([CHUNKED], itertools.repeat(b"ffff\r\n" + b"x" * 0xFFFF + b"\r\n"))))
bad("slow-body", lambda _asked: Reply(pieces=itertools.chain([HEAD + b"\r\n"], itertools.repeat(b"x")), pause=1.0))
bad("slow-head", lambda _asked: Reply(pieces=itertools.chain([HEAD], itertools.repeat(b"X")), pause=1.0))
bad("endless-head", lambda _asked: Reply(pieces=itertools.chain([HEAD], itertools.repeat(b"X-On: and on\r\n" * 999))))
bad("long-header", lambda _asked: Reply(pieces=itertools.chain([HEAD + b"X-Long: "], itertools.repeat(b"y" * 99_999))))
bad("many-headers", answer(page(text="A thousand headers."), more=[f"X-Header-{number}: value" for number in range(1000)]))
bad("cut-body", answer(page(), length=5000))
bad("cut-chunks", raw(CHUNKED + b"400\r\n" + PAGE[:100]))
bad("cut-after-chunk", raw(CHUNKED + b"64\r\n" + PAGE[:100] + b"\r\n"))
bad("bad-chunks", raw(CHUNKED + b"zz\r\n" + PAGE + b"\r\n0\r\n\r\n"))
bad("cut-packed", answer(packed_page()[:-30], more=["Content-Encoding: gzip"]))
bad("reset", raw(HEAD + b"Content-Length: 5000\r\n\r\n" + PAGE[:50], reset=True))
bad("no-answer", raw())
bad("empty-body", answer(""))
bad("no-http", raw(b"HELLO FRIEND\r\n\r\n"))
bad("status-word", raw(b"HTTP/1.1 fine OK\r\n\r\n" + PAGE))
bad("status-long", raw(b"HTTP/1.1 20000 OK\r\n\r\n" + PAGE))
bad("status-none", raw(b"HTTP/1.1 \r\n\r\n" + PAGE))
bad("status-600", answer(page(), status="600 Strange"))
bad("status-999", answer(page(), status="999 Denied"))
bad("status-100", raw(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 500))
bad("two-lengths", answer(page(), more=["Content-Length: 7"]))
bad("negative-length", answer(page(), length=-5))
bad("no-reason", raw(b"HTTP/1.1 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + PAGE))
bad("packed", answer(packed_page(), more=["Content-Encoding: gzip"]))


# Bombs: they unpack to more than any page is.

BOMB = zeros_packed(200_000_000)
bad("bomb-gzip", answer(BOMB, more=["Content-Encoding: gzip"]))
bad("bomb-deflate", answer(zeros_packed(200_000_000, wbits=zlib.MAX_WBITS), more=["Content-Encoding: deflate"]))
bad("bomb-twice", answer(gzip.compress(BOMB), more=["Content-Encoding: gzip, gzip"]))
bad("bomb-br", answer(b"\xcf\xff\xff\x7f\xf8" * 1000, more=["Content-Encoding: br"]))
bad("bomb-zstd", answer(b"\x28\xb5\x2f\xfd" + b"\x00\x58\x02\x00" * 1000, more=["Content-Encoding: zstd"]))
bad("unknown-packing", answer(page(), more=["Content-Encoding: magic"]))


# Lies about what a body is.

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
WORDS = "Caf\u00e9 \u2013 \u201cwelcome\u201d to our school, where every child learns and flourishes. "

bad("pdf-as-page", answer(PDF))
bad("page-as-picture", answer(page(), kind="image/jpeg"))
bad("binary-as-page", answer(bytes(range(256)) * 40))
bad("picture-as-page", answer(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40))
bad("wrong-charset", answer(page(text=WORDS).encode("cp1252"), kind="text/html; charset=utf-8"))
bad("utf-16", answer(page(text=WORDS).encode("utf-16"), kind="text/html; charset=utf-16"))
bad("utf-16-said-8", answer(page(text=WORDS).encode("utf-16"), kind="text/html; charset=utf-8"))
bad("no-such-charset", answer(page(text=WORDS), kind="text/html; charset=klingon-8"))
bad("dangerous-charset", answer(page(text=WORDS), kind="text/html; charset=unicode_escape"))
bad("strange-type", answer(page(), kind='text/html; charset="' + "x" * 5000))


# A host that has had enough.

def enough(status: str, *retry_after: str) -> BadSite:
    """Refuses once, then answers."""
    refusal = answer("", status=status, more=[f"Retry-After: {one}" for one in retry_after])
    return lambda asked: answer(page(text="At last.")) if asked.again > 1 else refusal


for name, status in (("enough", "429 Too Many Requests"), ("busy", "503 Service Unavailable")):
    bad(f"{name}-once", enough(status))
    bad(f"{name}-seconds", enough(status, "2"))
    bad(f"{name}-date", lambda asked, status=status: enough(status, http_date(2))(asked))
    bad(f"{name}-negative", enough(status, "-5"))
    bad(f"{name}-words", enough(status, "soon"))
    bad(f"{name}-nan", enough(status, "nan"))
    bad(f"{name}-always", answer("", status=status))
    bad(f"{name}-for-years", answer("", status=status, more=["Retry-After: 999999999"]))


@bad_site("flapping")
def flapping(asked: Asked) -> Reply:
    """Every second connection is reset."""
    if asked.number % 2:
        return Reply(pieces=[], reset=True)
    return answer(page(*(f"/{number}" for number in range(10)), text=f"This is {asked.path}"))


# robots.txt.

SHUT = "User-agent: *\nDisallow: /private\n"


def robots(name: str, reply: Reply | BadSite) -> None:
    """A site with a robots.txt of its own kind; its first page leads to /private and /open."""

    def site(asked: Asked) -> Reply:
        if asked.path.startswith("/robots"):
            return reply if isinstance(reply, Reply) else reply(asked)
        return NOTHING if asked.path == "/sitemap.xml" else home("/private", "/open")(asked)

    SITES[f"robots-{name}.{DOMAIN}"] = site


def rules(text: str | bytes) -> Reply:
    """A robots.txt that is there."""
    return answer(text, kind="text/plain")


for code in (404, 403, 401, 410, 500, 503, 429):
    robots(str(code), answer(SHUT, status=f"{code} So It Is"))
robots("plain", rules(SHUT))
robots("moved", lambda asked: moved("/robots-new.txt") if asked.path == "/robots.txt" else rules(SHUT))
robots("moved-5", lambda asked: rules(SHUT) if asked.path == "/robots5" else moved(f"/robots{int(asked.path[7:].strip('.tx') or 0) + 1}"))
robots("loop", moved("/robots.txt"))
robots("page", answer(page("/private")))
robots("bom", rules(b"\xef\xbb\xbf" + SHUT.encode()))
robots("long", rules("# a long file\n" * 100_000 + "User-agent: *\nDisallow: /\n"))
robots("endless", rules("# a long file\n" * 350_000))
robots("long-rule", rules(SHUT + "# a long file\n" * 36_000 + "Disallow: /open" + "x" * 300_000 + "\n"))
robots("returns", rules(SHUT.replace("\n", "\r")))
robots("wildcard", rules("User-agent: *\nDisallow: /*vat\nAllow: /*vate$\nDisallow: /p*e$\nDisallow: /priv*te\n"))
robots("by-name", rules("User-agent: *\nAllow: /\n\nUser-agent: SCHOOL-account-audit\nDisallow: /private\n"))
robots("delay", rules(SHUT + "Crawl-delay: 99999999\n"))
robots("binary", rules(bytes(range(256)) * 50))
robots("empty", rules(""))
robots("silent", raw())


# Links that are never to be followed, and cookies.

DOING = (
    "/logout", "/log-out?now", "/wp-login.php?action=logout", "/delete/7", "/basket?add-to-cart=7", "/?add-to-cart=7", "/unsubscribe?who=1",
    "/item?action=delete&id=4", "/vote?vote=1", "/wp-admin/post.php", "/news/7/print", "/sign_out",
)  # fmt: skip
ELSEWHERE = (
    "file:///etc/passwd", "javascript:alert(1)", "data:text/html,<p>x</p>", "mailto:office@hostile.example", "tel:0123", "ftp://hostile.example/",
    "http://127.0.0.1/secret", "http://2130706433/secret", "http://[::1]/secret", "http://169.254.169.254/", "//10.0.0.1/secret", "http:///secret",
    "http://doing.hostile.example:99999/", "\\\\127.0.0.1\\secret", "http://doing.hostile.example@127.0.0.1/secret", "about:blank", "http://[",
)  # fmt: skip
FORMS = (
    '<form action="/search"><input name="q"></form><form action="/delete-all" method="post"><button>Delete</button></form>'
    '<form action="/found-by-get"><input type="submit"></form>'
)
bad("doing", answer(page()), first=page(*DOING, *ELSEWHERE, "/bad", more=FORMS))


@bad_site("cookies")
def cookies(asked: Asked) -> Reply:
    """Sets cookies with every answer, for itself and for everybody."""
    told = (f"visit={asked.number}; Path=/", "all=1; Domain=hostile.example; Path=/; Max-Age=99999999", "x" * 9000)
    return answer(page("/a", "/b", "/c", text=f"This is {asked.path}"), more=[f"Set-Cookie: {cookie}" for cookie in told])


# Sitemaps.

ENTITIES = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://elsewhere.hostile.example/dtd">]>'


def urls(name: str, *paths: str) -> str:
    """The entries of a sitemap."""
    return "".join(f"<url><loc>http://{name}.{DOMAIN}{path}</loc></url>" for path in paths)


def sitemap(name: str, body: str | bytes) -> None:
    """A site whose robots.txt names a sitemap."""

    def site(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return rules(f"Sitemap: http://{name}.{DOMAIN}/map.xml")
        if asked.path == "/map.xml":
            return answer(body, kind="application/xml")
        return NOTHING if asked.path == "/sitemap.xml" else GOOD(asked)

    SITES[f"{name}.{DOMAIN}"] = site


sitemap("map-laughs", f"{LAUGHS}<urlset>{urls('map-laughs', '/&e9;', '/good')}</urlset>")
sitemap("map-outside", f"{OUTSIDE}<urlset>{urls('map-outside', '/&x;', '/&y;', '/good')}</urlset>")
sitemap("map-loop", f"<sitemapindex><sitemap><loc>http://map-loop.{DOMAIN}/map.xml</loc></sitemap></sitemapindex>")
sitemap("map-inwards", f"<urlset><url><loc>http://127.0.0.1/secret</loc></url>{urls('map-inwards', '/good', '/logout')}</urlset>")
sitemap("map-bomb", BOMB)
sitemap("map-many", f"<urlset>{urls('map-many', *(f'/entry/{number}' for number in range(50_001)))}</urlset>")
sitemap("map-none", "this is no sitemap")


@bad_site("map-nested")
def nested(asked: Asked) -> Reply:
    """Each sitemap leads to two more."""
    if asked.path == "/robots.txt":
        return rules(f"Sitemap: http://map-nested.{DOMAIN}/map1.xml")
    if asked.path.startswith("/map"):
        number = int(asked.path[4:-4])
        more = "".join(f"<sitemap><loc>http://map-nested.{DOMAIN}/map{number * 2 + by}.xml</loc></sitemap>" for by in (0, 1))
        return answer(f"<sitemapindex>{more}</sitemapindex>", kind="application/xml")
    return NOTHING if asked.path == "/sitemap.xml" else GOOD(asked)


# Hosts.

for name in ("tls-good", "tls-expired", "tls-other", "tls-stranger", "elsewhere"):
    SITES[f"{name}.{DOMAIN}"] = home("/a")
SITES[f"xn--schle-mva.{DOMAIN}"] = home("/a", "/gru\u00df", f"http://sch\u00fcle.{DOMAIN}/b")


@bad_site("plain")
def plain(asked: Asked) -> Reply:
    """Does no harm at all."""
    return home("/a", "/b")(asked)


def bad_hosts(*starts: str) -> Iterator[str]:
    """Names of the sites whose name begins so."""
    return (host.removesuffix(f".{DOMAIN}") for host in SITES if host.startswith(starts))
