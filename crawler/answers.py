"""Makes captures of answers: what an answer is, what of its headers is kept, where a redirect leads."""

import hashlib

from crawler.addresses import resolve
from crawler.fetch import Fetched
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason

_HTML = ("text/html", "application/xhtml+xml")
_DOCUMENTS = ("application/pdf", "application/msword", "application/vnd.", "application/rtf", "text/csv")
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
) -> Capture:
    """The capture of one answer."""
    return Capture(
        visit=visit,
        outcome=outcome,
        reason=reason,
        detail=detail or fetched.detail,
        status=fetched.status,
        content_type="text/html; charset=utf-8" if by_browser else fetched.header("content-type"),
        headers=kept_headers(fetched),
        bytes=len(fetched.body),
        sha256=hashlib.sha256(fetched.body).hexdigest() if fetched.body else "",
        location=resolve(fetched.url, fetched.header("location")) if outcome is Outcome.REDIRECT else "",
        fetched_at=fetched.at,
        by_browser=by_browser,
    )


def kind_of(fetched: Fetched, visit: Visit) -> Part:
    """What an answer is, by its content type; by what was expected where the server does not say."""
    media = media_type(fetched)
    if media.startswith(_HTML) or (not media and fetched.body[:200].lstrip().startswith(b"<")):
        return Part.PAGE
    if media.startswith("image/"):
        return Part.PICTURE
    if media.startswith(_DOCUMENTS) or fetched.body[:5] == b"%PDF-":
        return Part.DOCUMENT
    return visit.part if visit.part in {Part.PICTURE, Part.DOCUMENT} else Part.OTHER


def media_type(fetched: Fetched) -> str:
    """The content type without its parameters, lower case."""
    return fetched.header("content-type").split(";", 1)[0].strip().lower()


def kept_headers(fetched: Fetched) -> dict[str, str]:
    """Headers that are kept in the index; of cookies, only their names."""
    kept = {name.lower(): value for name, value in reversed(fetched.headers) if name.lower() in _KEPT}
    cookies = sorted({value.split("=", 1)[0].strip() for name, value in fetched.headers if name.lower() == "set-cookie"})
    return kept | ({"set-cookie": ", ".join(cookies)} if cookies else {})


def conditions(old: Capture | None) -> dict[str, str]:
    """Headers that ask a server to answer only if something changed."""
    if old is None:
        return {}
    asked = {"If-None-Match": old.headers.get("etag", ""), "If-Modified-Since": old.headers.get("last-modified", "")}
    return {name: value for name, value in asked.items() if value}


def wait_asked(fetched: Fetched) -> float:
    """Seconds a server asks to be left alone; one where it does not say."""
    try:
        return max(0.0, float(fetched.header("retry-after")))
    except ValueError:
        return 1.0
