"""Refusal harder than consent: who may accept at once must be able to reject at once."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from checks.stored import told, traces, unseen_banner
from records.finding import Ruling
from records.policy import Policy
from records.register import AccountType
from records.storage import ButtonKind, PageStorage, Storage
from records.verdict import Severity


@check(
    rule="GDP-07",
    title="A consent banner is easier to accept than to reject",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Put a button that rejects beside the one that accepts, on the banner's first layer.",
    types=frozenset({AccountType.WEBSITE}),
)
def refusal_harder_than_consent(storage: PageStorage, policy: Policy) -> Iterator[Ruling]:
    """A choice is free where both answers take the same effort.

    Looks at the first layer of the consent banner of a sampled page.
    Passes when it has a button that rejects beside the one that accepts.
    Fails when it has none and the page stores or asks for something that needs a choice.
    Review where it has none and nothing of that kind was seen: then nobody needs to be asked at all.
    Unknown where the banner itself was held back.
    Not applicable where there is no banner, or nothing on it to accept.
    """
    before, at = storage.before, storage.url
    if before.banner is None:
        unseen = unseen_banner(before, policy)
        none = not_applicable("no consent banner was recognised on the page", at=at)
        yield unknown(*unseen, at=at) if unseen else none
        return
    if not before.banner.has(ButtonKind.ACCEPT):
        yield not_applicable("the banner asks for no consent", at=at)
        return
    if before.banner.has(ButtonKind.REJECT):
        yield ok("the banner's first layer has a button that rejects", at=at)
        return
    accepted, rejected = storage.accepted, storage.rejected
    looks = (before, accepted) if isinstance(accepted, Storage) else (before,)
    needing = tuple({trace: None for look in looks for trace in traces(look, policy) if trace.needs_choice and trace.kind is not None})
    presses = len(rejected.pressed) if isinstance(rejected, Storage) else 0
    way = f"rejecting takes {presses} presses, accepting 1" if presses > 1 else "its first layer has no button that rejects"
    if needing:
        yield fail(f"{way}; the page has {told(needing)}", at=at)
    else:
        yield review(f"{way}; nothing that needs a choice was seen", at=at)
