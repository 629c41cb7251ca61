"""Editors: everybody who can edit an account must be authorised for it in the staff list."""

from collections.abc import Iterator

from checks.declare import check
from checks.identities import Joined, joined
from checks.rulings import fail, not_applicable, ok, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, Register
from records.verdict import Severity

# A list that was handed in stays as it is; a platform may answer in another order tomorrow.
KEEPS_ITS_ORDER = "export"


@check(
    rule="EDT-01",
    title="Somebody can edit who is not on the authorised list",
    severity=Severity.CRITICAL,
    clause="8.2",
    remedy="Remove this person's access, or have the headteacher authorise them for this account in writing and enter it in staff.csv.",
)
def unlisted_editor(account: Account, editors: Editors, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Only people whom the trust has authorised for an account may be able to change it.

    Passes when every identity that can edit belongs to somebody whom staff.csv authorises for this account.
    Fails for each identity whose person staff.csv does not authorise for this account.
    Unknown for each identity that staff.csv does not settle, without a staff list, and where nobody on the list can edit.
    Not applicable to a closed portal without editors.
    """
    everybody = joined(editors, account=account, staff=register.staff, policy=policy)
    able = [identity for identity in everybody if identity.editor.can_edit]
    if not able and account.is_closed_portal:
        yield not_applicable("the portal has 0 editors")
        return
    if not able:
        told = len(editors.people)
        yield unknown(Reason.PARTIAL_EDGES, f"0 of the {told} identities on the list can edit, so the list cannot be whole")
        return
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, f"{len(able)} identities can edit, and there is no staff.csv to compare them with")
        return
    told_of = [ruling for identity in able for ruling in _ruling(identity, account, _which(identity, everybody, editors))]
    yield from told_of
    if not told_of:
        yield ok(f"all {len(able)} identities that can edit belong to people authorised for this account")


def _which(identity: Joined, everybody: tuple[Joined, ...], editors: Editors) -> str:
    """An identity so that somebody can find it without its name: by its line where the list keeps its order."""
    able = sum(one.editor.can_edit for one in everybody)
    which = f"1 of {able} identities that can edit ({identity.role})"
    if editors.seen.mode != KEEPS_ITS_ORDER:
        return which
    place = next(number for number, one in enumerate(everybody, start=1) if one is identity)
    return f"{which}, number {place} of {len(everybody)} in the order of the list that was handed in,"


def _ruling(identity: Joined, account: Account, which: str) -> Iterator[Ruling]:
    """What is wrong with one identity, without its name or log-in; nothing where it is authorised."""
    person = identity.person
    if person is None:
        why = "stands beside two people in staff.csv" if identity.mapped else "stands beside nobody in staff.csv"
        yield unknown(Reason.IDENTITY_UNRESOLVED, f"{which} {why}", about=identity.about)
    elif not person.may_edit(account.account_id):
        whose = f"somebody ({person.role or 'role not told'}) whom staff.csv does not authorise for this account"
        yield fail(f"{which} belongs to {whose}", about=identity.about)
