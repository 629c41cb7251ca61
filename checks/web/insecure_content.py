"""Web: forms must send, and pages must load, over an encrypted connection."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.verdict import Severity
from records.web import Form, Page

PLAIN = "http://"
LOG_IN = frozenset({"password", "pwd", "pass", "passwd", "user_pass", "user_password", "log"})
# A search box sends nothing of a visitor but what is searched for.
SEARCH = frozenset({"s", "q", "query", "search", "searchword", "keywords", "submit", "button", "hidden"})


@check(
    rule="WEB-04",
    title="A form or a part of a page is not encrypted",
    severity=Severity.HIGH,
    clause="4.1; 8.4",
    remedy="Change the address in the page from http:// to https://; where that does not answer, ask whoever runs the site.",
)
def insecure_content(page: Page) -> Iterator[Ruling]:
    """What is typed into a form, and what a script may do, must not be read or changed on its way.

    Passes when forms send, and scripts, frames and pictures come, over https.
    Fails for a form with fields, or a log-in, that sends over http, and for a script or frame over http on an encrypted page.
    Review for a search box and for pictures over http.
    """
    encrypted = not page.url.startswith(PLAIN)
    forms = [form for form in page.forms if form.action.startswith(PLAIN) or (not encrypted and not form.action.startswith("https://"))]
    asking = [form for form in forms if not _is_search(form)]
    active = [address for address in (*page.scripts, *page.embeds) if encrypted and address.startswith(PLAIN)]
    passive = [image for image in page.images if encrypted and image.url.startswith(PLAIN)]
    if asking:
        kind = "log-in" if any(_is_log_in(form) for form in asking) else "form"
        yield fail(f"{count_of(len(asking), kind)} on the page, sent over http", at=page.url, about="form")
    if active:
        yield fail(f"{count_of(len(active), 'script or frame', 'scripts and frames')} loaded over http", at=page.url, about="script")
    if len(forms) > len(asking) or passive:
        boxes, pictures = count_of(len(forms) - len(asking), "search box", "search boxes"), count_of(len(passive), "picture")
        yield review(f"{boxes} and {pictures} over http", at=page.url, about="picture")
    if not (forms or active or passive):
        yield ok(f"{count_of(len(page.forms), 'form')}, and nothing over http", at=page.url)


def _is_log_in(form: Form) -> bool:
    return any(field.casefold() in LOG_IN or "password" in field.casefold() for field in form.fields)


def _is_search(form: Form) -> bool:
    return form.method == "get" and all(field.casefold() in SEARCH for field in form.fields)
