"""Editors: nobody who has left may still have access to an account."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.identities import Joined, joined, left_before
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity


@check(
    rule="EDT-03",
    title="Somebody who has left still has access",
    severity=Severity.CRITICAL,
    clause="8.2",
    remedy="Remove the leaver's access today, and change every password and recovery address that they knew.",
)
def leaver_with_access(account: Account, editors: Editors, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """Access ends with the post: a forgotten log-in of a leaver is a way in that nobody watches.

    Passes when every identity that can edit belongs to somebody who has not left.
    Fails for each identity, whatever it can do, of somebody whose end date has passed.
    Review where the end date comes within the days set in trust.toml.
    Unknown for each identity that can edit and that staff.csv does not settle, and without a staff list.
    Not applicable to a closed portal without identities.
    """
    if not editors.people:
        if account.is_closed_portal:
            yield not_applicable("the portal has 0 editors")
            return
        yield unknown(Reason.PARTIAL_EDGES, "0 identities stand on the list of editors, so the list cannot be whole")
        return
    if register.staff is None:
        what = f"{len(editors.people)} identities have access, and there is no staff.csv to compare them with"
        yield unknown(Reason.STAFF_LIST_MISSING, what)
        return
    everybody = joined(editors, account=account, staff=register.staff, policy=policy)
    told = [ruling for identity in everybody for ruling in _ruling(identity, today, policy.thresholds.leaver_soon_days)]
    yield from told
    if not told:
        yield ok(f"none of the {len(everybody)} identities with access belongs to somebody who has left")


def _ruling(identity: Joined, today: date, soon_days: int) -> Iterator[Ruling]:
    """What is wrong with one identity, without its name or log-in; nothing where the person is in position."""
    person = identity.person
    if person is None:
        if identity.editor.can_edit:
            what = f"whether 1 identity that can edit ({identity.role}) is a leaver's: staff.csv does not settle whose it is"
            yield unknown(Reason.IDENTITY_UNRESOLVED, what, about=identity.about)
    elif left_before(person, today):
        what = f"1 identity ({identity.role}) belongs to somebody who left on {person.end} ({person.role or 'role not told'})"
        yield fail(what, about=identity.about)
    elif person.end is not None and 0 <= (person.end - today).days <= soon_days:
        days = (person.end - today).days
        what = f"1 identity ({identity.role}) belongs to somebody who leaves in {count_of(days, 'day')}, on {person.end}"
        yield review(what, about=identity.about)
