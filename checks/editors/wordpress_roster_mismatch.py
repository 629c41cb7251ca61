"""Editors: the users of a WordPress site who can write must be those of the staff list."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.identities import Joined, joined
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, AccountType, Register
from records.verdict import Severity

# Log-ins that name a job or nobody, so that no one can say who used them.
GENERIC = re.compile(
    r"(?:wp|site|web|school|the|super|my)?[-_. ]?"
    r"(?:admin|administrator|webmaster|web|root|test|tester|testing|demo|editor|author|user|guest|office|staff|teacher|school|temp|owner|manager)"
    r"[-_. ]?\d{0,4}",
)
FULL_ROLES = frozenset({"administrator", "editor", "super admin"})
WRITING_ROLES = frozenset({"author", "contributor"})


@check(
    rule="EDT-11",
    title="A WordPress user who can write is not in the staff list",
    severity=Severity.CRITICAL,
    clause="8.2",
    remedy="Delete the WordPress user, or give it to one named member of staff and write the log-in into their row of staff.csv.",
    types=frozenset({AccountType.WEBSITE}),
    # A site whose maker shows no roster at all is none of WordPress: that shows it to its administrators.
    moot_when=frozenset({Reason.API_NO_ENDPOINT}),
)
def wordpress_roster_mismatch(account: Account, editors: Editors, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Every WordPress user who can write is one named person, known to the trust.

    Passes when each user who can write is mapped in staff.csv and authorised for the site.
    Fails for each unmapped administrator or editor, and for each unmapped log-in that names a job, such as “admin”.
    Review for an author or contributor who has written nothing, and for a mapped user without authorisation.
    Unknown for any other unmapped user, and without a staff list.
    Not applicable where the site does not run on WordPress.
    """
    if not editors.is_wordpress:
        yield not_applicable("the list of editors is not that of a WordPress site")
        return
    everybody = joined(editors, account=account, staff=register.staff, policy=policy)
    able = [identity for identity in everybody if identity.editor.can_edit]
    if not able:
        what = f"0 of the {len(editors.people)} users told of can write, so the list cannot be whole"
        yield unknown(Reason.PARTIAL_EDGES, what)
        return
    if register.staff is None:
        yield unknown(Reason.STAFF_LIST_MISSING, f"{len(able)} users can write, and there is no staff.csv to compare them with")
        return
    told = [ruling for identity in able for ruling in _ruling(identity, account, len(able))]
    yield from told
    if not told:
        yield ok(f"all {len(able)} WordPress users who can write are mapped and authorised")


def _ruling(identity: Joined, account: Account, able: int) -> Iterator[Ruling]:
    """What is wrong with one user, without name or log-in; nothing where all is as it should be."""
    editor, roles = identity.editor, _roles(identity.editor.role)
    which = f"1 of {able} users who can write ({identity.role})"
    if not identity.mapped and GENERIC.fullmatch(editor.login.strip().casefold()):
        yield fail(f"{which} has a log-in that names a job and nobody in staff.csv", about=identity.about)
    elif not identity.mapped and roles & FULL_ROLES:
        yield fail(f"{which} can change everybody's pages and stands beside nobody in staff.csv", about=identity.about)
    elif identity.person is None:
        why = "stands beside two people in staff.csv" if identity.mapped else "stands beside nobody in staff.csv"
        yield unknown(Reason.IDENTITY_UNRESOLVED, f"{which} {why}", about=identity.about)
    elif not identity.person.may_edit(account.account_id):
        yield review(f"{which} is in staff.csv, but not authorised for this site", about=identity.about)
    if roles and roles <= WRITING_ROLES and editor.posts == 0:
        yield review(f"{which} has written 0 posts and may not need access", about=f"{identity.about} unused")


def _roles(text: str) -> set[str]:
    """WordPress roles, of which a user may hold several: “editor, author”."""
    return {role.strip().casefold().replace("_", " ") for role in re.split(r"[,;|]", text) if role.strip()}
