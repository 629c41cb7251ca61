"""Register: accounts in use belong to a school that is open and of this trust."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from checks.school_names import Likeness, likeness
from records.finding import Ruling
from records.reason import Reason
from records.register import TRUST, GiasEntry, Register, School
from records.verdict import Severity

# An extract older than this may miss a closure or a transfer.
FRESH_DAYS = 90


@check(
    rule="REG-11",
    title="Accounts in use belong to a school that closed or left the trust",
    severity=Severity.MEDIUM,
    clause="8.4",
    remedy="Archive the rows of the school, or hand them over with the school; then run “inventory import-gias” again.",
)
def closed_school(school: School, register: Register, today: date) -> Iterator[Ruling]:
    """Accounts of a school that is no more are kept by nobody, and followers do not know it.

    Passes when the newest extract of Get Information About Schools shows the school open and of this trust.
    Fails when it shows the school closed, or of another trust, while rows of it are active.
    Review when the school is proposed to close, and where the extract names no trust or one of a similar name.
    Unknown where no extract was handed in, it lacks the school, or it is older than 90 days.
    Not applicable to the trust itself, and to a school without active rows.
    """
    active = [row for row in register.of_school(school.urn) if row.is_live]
    if school.urn == TRUST or not active:
        yield not_applicable("the trust is no school" if school.urn == TRUST else "0 rows of the school are active")
        return
    entry = next((entry for entry in register.gias or () if entry.urn == school.urn), None)
    if entry is None:
        what = "gias.csv was not handed in" if register.gias is None else f"gias.csv has 0 rows of URN {school.urn}"
        yield unknown(Reason.REFERENCE_MISSING, f"{what}: “school-audit inventory import-gias” makes it")
    else:
        yield _judged(entry, len(active), register.trust, today)


def _judged(entry: GiasEntry, active: int, trust: School, today: date) -> Ruling:
    rows, status = count_of(active, "active row"), entry.status.casefold()
    known = likeness(entry.trust, trust.names) if entry.trust else Likeness.PARTLY
    if status == "closed":
        after = f", and URN {entry.successor} took its place" if entry.successor else ""
        return fail(f"the school has {rows} and is closed{after}", about="closed")
    if known is Likeness.NONE:
        return fail(f"the school has {rows} and belongs to {entry.trust}", about="trust")
    if entry.as_of is None or (today - entry.as_of).days > FRESH_DAYS:
        age = "an unknown number of" if entry.as_of is None else str((today - entry.as_of).days)
        return unknown(Reason.STALE_EVIDENCE, f"gias.csv is {age} days old")
    if status != "open":
        return review(f"the school has {rows} and its status is “{entry.status}”", about="status")
    if known is not Likeness.SAME:
        named = f"names {entry.trust}" if entry.trust else "names 0 trusts"
        return review(f"the school has {rows}, and the extract {named}", about="trust")
    return ok(f"open and of {entry.trust}, in the extract of {entry.as_of.isoformat()}")
