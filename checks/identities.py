"""Joins those who can edit an account to the staff list, by the log-ins written there and by nothing else."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from records.policy import Policy
from records.presence import Editor, Editors
from records.register import Account, StaffMember

# A site of our own is named in the staff list by its kind or by the software that runs it.
SITE_NAMES = frozenset({"website", "wordpress", "wordpress_self"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One identity with the person it belongs to; `person` is None where the staff list does not settle that.

    `mapped` says that the log-in stands in the staff list, be it beside two people.
    """

    editor: Editor
    person: StaffMember | None
    mapped: bool
    about: str

    @property
    def role(self) -> str:
        """The identity's role on the platform, in words."""
        return self.editor.role.casefold() or "role not told"


def joined(editors: Editors, *, account: Account, staff: Iterable[StaffMember] | None, policy: Policy) -> tuple[Joined, ...]:
    """Every identity of the list with its person. Display names are never compared: two people may share one."""
    members = tuple(staff or ())
    return tuple(_joined(editor, account, members, policy) for editor in editors.people)


def left_before(person: StaffMember, day: date) -> bool:
    """Whether the person had left by that day; one who started again after the end is back."""
    if person.end is None or person.end >= day:
        return False
    return person.start is None or person.start <= person.end or person.start > day


def in_position(person: StaffMember, day: date) -> bool:
    """Whether the person works for the trust on that day."""
    return not left_before(person, day)


def of_staff_id(staff: Iterable[StaffMember], staff_id: str, day: date) -> StaffMember | None:
    """The person of a staff number; of two rows (someone who came back) the one in position."""
    rows = [person for person in staff if _plain(person.staff_id) == _plain(staff_id)]
    return next((person for person in rows if in_position(person, day)), rows[0] if rows else None)


def _joined(editor: Editor, account: Account, staff: tuple[StaffMember, ...], policy: Policy) -> Joined:
    login = _plain(editor.login)
    own = _people(staff, {_plain(account.account_id)}, login)
    people = own or _people(staff, _platform_names(account, policy), login)
    return Joined(
        editor=editor,
        person=_the_one(people),
        mapped=bool(people),
        about=hashlib.sha256(f"{account.account_id}\n{login}".encode()).hexdigest()[:16],
    )


def _platform_names(account: Account, policy: Policy) -> set[str]:
    """What may stand before the colon of an identity on this account."""
    terms = policy.terms(account.platform)
    names = {_plain(account.platform), _plain(account.platform.split("_", maxsplit=1)[0])}
    names |= {_plain(alias) for alias in terms.aliases} if terms else set()
    return names | SITE_NAMES if account.is_site or names & SITE_NAMES else names


def _people(staff: tuple[StaffMember, ...], platforms: set[str], login: str) -> list[StaffMember]:
    return [person for person in staff if login and any(_is(identity, platforms, login) for identity in person.identities)]


def _is(identity: str, platforms: set[str], login: str) -> bool:
    platform, colon, name = identity.partition(":")
    return bool(colon) and _plain(platform) in platforms and _plain(name) == login


def _the_one(people: list[StaffMember]) -> StaffMember | None:
    """The one person of these rows; None where there is none, or where two people share the log-in."""
    if len({_plain(person.staff_id) for person in people}) != 1:
        return None
    # Someone who came back may stand in two rows: the row without an end, or with the latest, holds today.
    return max(people, key=lambda person: person.end or date.max)


def _plain(text: str) -> str:
    return text.strip().removeprefix("@").casefold()
