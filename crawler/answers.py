"""Makes captures of answers: what an answer is, what of its headers is kept, where a redirect leads."""

import hashlib
from contextlib import suppress

from crawler.addresses import resolve
from crawler.fetched import Fetched
from crawler.manners import rest_asked
from crawler.outcomes import REDIRECTS
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason

_HTML = ("text/html", "application/xhtml+xml")
_DOCUMENTS = ("application/pdf", "application/msword", "application/vnd.", "application/rtf", "text/csv", "text/plain")
# PDF, the packed formats of Office, the old ones.
_DOCUMENT_STARTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a", b"GIF87a", b"GIF89a")
# Bytes that no text holds; where one in twenty is such, a body is no page, whatever its type says.
_NO_TEXT = bytes([*range(8), *range(14, 27), *range(28, 32)])
_ARCHIVES = ("application/zip", "application/x-zip", "application/java", "application/epub")
_OTHERS = (
    "audio/", "video/", "font/", *_ARCHIVES, "application/gzip", "application/x-", "application/rss", "application/atom", "application/xml",
    "application/json", "application/ld+json", "application/javascript", "application/manifest", "text/xml", "text/css", "text/javascript",
    "text/calendar", "text/vcard",
)  # fmt: skip
# Headers worth keeping: what a reader, a wall or the next audit needs. Cookies' values are not among them.
_KEPT = frozenset(
    {
        "cache-control", "cf-mitigated", "content-language", "content-type", "etag", "last-modified", "link", "location", "retry-after",
        "server", "strict-transport-security", "www-authenticate", "x-robots-tag", "x-wp-total", "x-wp-totalpages",
        "content-security-policy", "x-amzn-waf-action", "sg-captcha", "x-squid-error",
    }
)  # fmt: skip


def captured(
    visit: Visit,
    fetched: Fetched,
    outcome: Outcome,
    reason: Reason | None = None,
    *,
    detail: str = "",
    by_browser: bool = False,
    sha256: str = "",
) -> Capture:
    """The capture of one answer; `sha256` where the body's is known already."""
    return Capture(
        visit=visit,
        outcome=outcome,
        reason=reason,
        detail=detail or fetched.detail,
        status=fetched.status,
        content_type="text/html; charset=utf-8" if by_browser else fetched.header("content-type"),
        headers=kept_headers(fetched),
        bytes=len(fetched.body),
        sha256=sha256 or (hashlib.sha256(fetched.body).hexdigest() if fetched.body else ""),
        location=_location(fetched) if fetched.status in REDIRECTS else "",
        fetched_at=fetched.at,
        by_browser=by_browser,
    )


def kind_of(fetched: Fetched, visit: Visit) -> Part:  # noqa: PLR0911  (a table of cases, one line each)
    """What an answer is: by its first bytes, then by its content type, then by what was expected.

    `Part.OTHER` is a file that nobody reads here (sound, film, archive, feed); an answer that is none of all this
    stays what was expected, and its reader says that it cannot be read.
    """
    media, start = media_type(fetched), fetched.body[:8]
    if start.startswith(_DOCUMENT_STARTS) and not media.startswith(_ARCHIVES):
        return Part.DOCUMENT
    if start.startswith(_PICTURE_STARTS):
        return Part.PICTURE
    if media.startswith(_HTML) or (not media and fetched.body[:200].lstrip().startswith(b"<")):
        return Part.DOCUMENT if is_binary(fetched) else Part.PAGE
    if media.startswith("image/"):
        return Part.PICTURE
    if media.startswith(_DOCUMENTS):
        return Part.DOCUMENT
    if visit.part is not Part.PAGE:
        return visit.part
    if media.startswith(_OTHERS):
        return Part.OTHER
    return Part.PAGE if fetched.body[:200].lstrip().startswith(b"<") else Part.DOCUMENT


def is_binary(fetched: Fetched) -> bool:
    """Whether a body is no text in any encoding: its reader then says that its format cannot be read."""
    head = fetched.body[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or "utf-16" in fetched.header("content-type").lower():
        return False
    return (len(head) - len(head.translate(None, _NO_TEXT))) * 20 > len(head)


def media_type(fetched: Fetched) -> str:
    """The content type without its parameters, lower case."""
    return fetched.header("content-type").split(";", 1)[0].strip().lower()


def kept_headers(fetched: Fetched) -> dict[str, str]:
    """Headers that are kept in the index; of cookies, only their names."""
    kept = {name.lower(): value for name, value in reversed(fetched.headers) if name.lower() in _KEPT}
    cookies = sorted({value.split("=", 1)[0].strip() for name, value in fetched.headers if name.lower() == "set-cookie"})
    return kept | ({"set-cookie": ", ".join(cookies)} if cookies else {})


def _location(fetched: Fetched) -> str:
    """Where a redirect leads; letters beyond ASCII are UTF-8, whatever the standard says."""
    told = fetched.header("location")
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        told = told.encode("latin-1").decode("utf-8")
    return resolve(fetched.url, told) if told else ""


def conditions(old: Capture | None) -> dict[str, str]:
    """Headers that ask a server to answer only if something changed."""
    if old is None:
        return {}
    asked = {"If-None-Match": old.headers.get("etag", ""), "If-Modified-Since": old.headers.get("last-modified", "")}
    return {name: value for name, value in asked.items() if value}


def wait_asked(fetched: Fetched) -> float:
    """Seconds a server asks to be left alone."""
    return rest_asked(fetched.header("retry-after"), fetched.at)
