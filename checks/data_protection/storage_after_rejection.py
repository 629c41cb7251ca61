"""Storage after rejection: a visitor's no must be a no."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from checks.stored import Trace, firm, in_doubt, told, traces, unseen_banner
from records.finding import Ruling
from records.policy import Policy, TrackerKind
from records.reason import Reason
from records.register import AccountType
from records.sight import NoSuchPart, Unseen
from records.storage import ButtonKind, Effect, PageStorage, Storage
from records.verdict import Severity


@check(
    rule="GDP-05",
    title="A page stores or asks for what the visitor has rejected",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Mend the consent banner: after Reject nothing may run but what the site needs to work.",
    types=frozenset({AccountType.WEBSITE}),
)
def storage_after_rejection(storage: PageStorage, policy: Policy) -> Iterator[Ruling]:
    """Who says no must not be followed all the same.

    Looks at a sampled page after its button that rejects was pressed, and after the page was loaded once more.
    Passes when nothing came that needs a choice.
    Fails when advertising, a social network or analytics was stored or asked for since.
    Review where it was embedded content or something that trackers.csv does not know, one entry excepted: by it the
    site remembers the choice.
    Unknown where the button could not be pressed, where it changed nothing, or where the banner was held back.
    Not applicable where there is no banner, or none with a way to reject.
    """
    after = storage.rejected
    if not policy.trackers:
        what = "policy/trackers.csv is missing: nobody knows what the cookies are for"
        yield unknown(Reason.REFERENCE_MISSING, what, at=storage.url)
    elif isinstance(after, Storage):
        yield from _after(storage.before, after, policy)
    else:
        yield _not_looked(storage, after, policy)


def _not_looked(storage: PageStorage, after: Unseen | NoSuchPart, policy: Policy) -> Ruling:
    """Why the page was not looked at after a rejection."""
    unseen = unseen_banner(storage.before, policy)
    if unseen is not None:
        return unknown(*unseen, at=storage.url)
    if isinstance(after, NoSuchPart):
        return not_applicable(after.detail, at=storage.url)
    return unknown(after.reason, f"after a rejection: {after.detail or after.reason}", at=storage.url)


def _after(before: Storage, after: Storage, policy: Policy) -> Iterator[Ruling]:
    """The rulings for what came after a rejection."""
    at = after.url
    if not after.pressed:
        led = before.banner is not None and before.banner.has(ButtonKind.REJECT)
        what = "the button that rejects sends a form or leads away, and was not pressed"
        yield unknown(Reason.CONSENT_WALL, what, at=at) if led else not_applicable("the banner has no button that rejects", at=at)
        return
    words = f"after “{after.pressed[-1]}”"
    if after.effect is Effect.NOTHING_CHANGED:
        yield unknown(Reason.CONSENT_WALL, f"{words}, which was pressed, nothing changed", at=at)
        return
    old = set(traces(before, policy))
    found = tuple(trace for trace in traces(after, policy) if not (trace.is_stored and trace in old))
    refused = (*firm(found), *(trace for trace in found if trace.kind is TrackerKind.ANALYTICS))
    doubtful = _without_memory(tuple(trace for trace in in_doubt(found) if trace.kind is not TrackerKind.ANALYTICS))
    if refused:
        yield fail(f"{words}: {told(refused)}", at=at, about="refused")
    if doubtful:
        yield review(f"{words}: {told(doubtful)}", at=at, about="doubtful")
    if not refused and not doubtful:
        yield ok(f"{words} nothing came that needs a choice", at=at)


def _without_memory(found: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """All but one entry of the site's own that nobody knows, where it is the only one: by it the choice is remembered."""
    own = [trace for trace in found if trace.is_own and trace.kind is None]
    return tuple(trace for trace in found if trace not in own) if len(own) == 1 else found
