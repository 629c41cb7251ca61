"""A list of invented pupils who may not be published, as names and as hashes, and a register that holds one."""

from typing import Any

from picture_builders import REGISTER, name_policy

from audit.restricted_list import listed_from
from checks.name_spellings import spelling_hash, spellings_of
from records.reason import Reason
from records.register import Channel, Register, RestrictedList
from records.sight import Unseen

EVERYWHERE = frozenset(Channel)
SECRET = b"invented for these tests"
UNREADABLE = Unseen(reason=Reason.REFERENCE_MISSING, detail="restricted.csv holds hashes and their secret is not there")
POLICY = name_policy()


def plain_list(*names: tuple[str, str], barred: frozenset[Channel] = EVERYWHERE) -> RestrictedList:
    """A list of given and family names."""
    return listed_from((spelling, barred) for given, family in names for spelling in spellings_of(given, family))


def hashed_list(*names: tuple[str, str]) -> RestrictedList:
    """The same as keyed hashes."""
    plain = plain_list(*names)
    return RestrictedList(spellings={spelling_hash(SECRET, key): one for key, one in plain.spellings.items()}, secret=SECRET)


def register_with(restricted: Any = None) -> Register:
    """The schools' register with a list; by default of one pupil."""
    listed = plain_list(("Mira", "Ashdown")) if restricted is None else restricted
    return Register(accounts=(), schools=REGISTER.schools, staff=REGISTER.staff, restricted=listed)


NO_LIST = Register(accounts=(), schools=REGISTER.schools, staff=REGISTER.staff)
