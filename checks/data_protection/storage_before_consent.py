"""Storage before consent: what needs a visitor's choice must wait for it."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from checks.stored import banner_hosts, firm, held_back, in_doubt, told, traces
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import AccountType
from records.storage import PageStorage, ThirdParties
from records.verdict import Severity


@check(
    rule="GDP-05",
    title="A page stores or asks for what needs a choice before the visitor has made one",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Have advertising, social media and embedded content wait for the visitor's yes; tell of statistics and let people object.",
    types=frozenset({AccountType.WEBSITE}),
)
def storage_before_consent(storage: PageStorage, policy: Policy) -> Iterator[Ruling]:
    """A visitor must be asked before a page has their browser serve others.

    Looks at a sample of the site's pages in a fresh browser, before anything is pressed.
    Passes when such a page stores nothing and asks nobody but what the site needs to work.
    Fails when it stores a cookie or key of advertising or a social network, or has the browser ask one of their hosts.
    Review where it does so for analytics (exempt since February 2026 where people are told and may object), for
    embedded content, for what trackers.csv does not know, or while the script of a consent banner was held back.
    Unknown where scripts were held back that may store something, and where trackers.csv is missing.
    """
    at = storage.url
    if not policy.trackers:
        yield unknown(Reason.REFERENCE_MISSING, "policy/trackers.csv is missing: nobody knows what the cookies are for", at=at)
        return
    found = traces(storage.before, policy)
    forbidden, doubtful = firm(found), in_doubt(found)
    banners = banner_hosts(storage.before, policy)
    if forbidden and banners and storage.before.mode is ThirdParties.ASKED_FOR:
        what = f"before a choice: {told(forbidden)}; the consent banner of {', '.join(banners)}, which may stop them, was held back"
        yield review(what, at=at, about="forbidden")
    elif forbidden:
        yield fail(f"before a choice: {told(forbidden)}", at=at, about="forbidden")
    if doubtful:
        yield review(f"before a choice: {told(doubtful)}", at=at, about="doubtful")
    if forbidden or doubtful:
        return
    hosts = held_back(storage.before, policy)
    if hosts:
        what = f"scripts or frames of {count_of(len(hosts), 'host')} were held back ({', '.join(hosts)}), and so what they would store"
        yield unknown(Reason.OUTSIDE_REGISTER, what, at=at)
    else:
        things = count_of(len(found), "cookie, key or host", "cookies, keys and hosts")
        yield ok(f"before a choice nothing needs one, among {things}", at=at)
