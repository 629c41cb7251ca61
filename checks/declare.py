"""How a check states itself: one decorator, whose parameters' names and types are compared with the parts there are."""

import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType

from records.finding import Rule, Ruling
from records.observation import Papers
from records.policy import Policy
from records.presence import Activity, Discovered, Editors, Post, Profile
from records.reason import Reason
from records.register import Account, AccountType, Register, School
from records.storage import PageStorage
from records.verdict import Severity, Tier
from records.web import Document, Image, Page, Picture

CheckFunction = Callable[..., Iterator[Ruling]]


class Grain(IntEnum):
    """How often a check runs: the finest of its parts decides."""

    TRUST = 0
    SCHOOL = 1
    ACCOUNT = 2
    DOCUMENT = 3
    PICTURE = 4
    POST = 5
    PAGE = 6
    IMAGE = 7
    STORAGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PartKind:
    """One thing a check may ask for."""

    type: type
    grain: Grain
    about: str


# The parameters a check may have. Those of trust grain are there for every check.
PARTS: Mapping[str, PartKind] = MappingProxyType(
    {
        "policy": PartKind(type=Policy, grain=Grain.TRUST, about="clauses, platforms, thresholds and settings of the trust"),
        "register": PartKind(type=Register, grain=Grain.TRUST, about="every row people handed in: accounts, staff, attestations"),
        "trust": PartKind(type=School, grain=Grain.TRUST, about="the trust itself"),
        "today": PartKind(type=date, grain=Grain.TRUST, about="the day of the audit, UTC"),
        "discovered": PartKind(type=Discovered, grain=Grain.TRUST, about="every platform link on the registered sites"),
        "papers": PartKind(type=Papers, grain=Grain.TRUST, about="policies and notices the registered sites publish"),
        "school": PartKind(type=School, grain=Grain.SCHOOL, about="one school, or the school of the account"),
        "account": PartKind(type=Account, grain=Grain.ACCOUNT, about="one row of the register"),
        "profile": PartKind(type=Profile, grain=Grain.ACCOUNT, about="the account's public face"),
        "editors": PartKind(type=Editors, grain=Grain.ACCOUNT, about="who may change the account"),
        "activity": PartKind(type=Activity, grain=Grain.ACCOUNT, about="the account's posts in numbers, and the day of the newest"),
        "document": PartKind(type=Document, grain=Grain.DOCUMENT, about="one PDF or Office file"),
        "picture": PartKind(type=Picture, grain=Grain.PICTURE, about="one distinct picture file"),
        "post": PartKind(type=Post, grain=Grain.POST, about="one post of an account"),
        "page": PartKind(type=Page, grain=Grain.PAGE, about="one page of a site"),
        "storage": PartKind(type=PageStorage, grain=Grain.STORAGE, about="one sampled page in a browser, before and after a choice"),
        "image": PartKind(type=Image, grain=Grain.IMAGE, about="one picture as it stands in one place, with what is read beside it"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check function with what it states of itself."""

    function: CheckFunction
    rule: Rule
    needs: tuple[str, ...]
    grain: Grain
    one_sighting_passes: bool
    live_only: bool
    types: frozenset[AccountType]
    platforms: frozenset[str]
    moot_when: frozenset[Reason]


def check(  # noqa: PLR0913  (each is one fact a check states of itself)
    *,
    rule: str,
    title: str,
    severity: Severity,
    clause: str,
    remedy: str,
    tier: Tier = Tier.CORE,
    one_sighting_passes: bool = False,
    live_only: bool = True,
    types: frozenset[AccountType] = frozenset(AccountType),
    platforms: frozenset[str] = frozenset(),
    moot_when: frozenset[Reason] = frozenset(),
) -> Callable[[CheckFunction], Check]:
    """Make a check of a function.

    `rule` is the catalogue's id. A pass is turned into `unknown` where any part was seen in part only, unless
    `one_sighting_passes`. Rows that are not active are `not_applicable`, unless `live_only` is False; so are rows of a
    type that `types` lacks, and rows on other platforms than `platforms`, where it names any. A part not seen for a reason in
    `moot_when` cannot be, so that the rule has nothing to speak of.
    Raises TypeError at import where a parameter is no part, has another type, or grains do not fit together.
    """

    def declare(function: CheckFunction) -> Check:
        needs = _needs(function)
        grain = max(PARTS[name].grain for name in needs)
        family, name = function.__module__.split(".")[-2:]
        return Check(
            function=function,
            rule=Rule(
                rule=rule,
                check=f"{family}/{name}".replace("_", "-"),
                family=family.replace("_", "-"),
                title=title,
                clause=clause,
                severity=severity,
                tier=tier,
                remedy=remedy,
                about=inspect.getdoc(function) or "",
            ),
            needs=needs,
            grain=grain,
            one_sighting_passes=one_sighting_passes,
            live_only=live_only,
            types=types,
            platforms=platforms,
            moot_when=moot_when,
        )

    return declare


def _needs(function: CheckFunction) -> tuple[str, ...]:
    """Names of a check's parameters, each compared with the parts there are."""
    hints = typing.get_type_hints(function)
    names = tuple(inspect.signature(function).parameters)
    for name in names:
        kind = PARTS.get(name)
        if kind is None:
            message = f"{function.__module__}: “{name}” is no part; there are {', '.join(PARTS)}"
            raise TypeError(message)
        if hints.get(name) is not kind.type:
            message = f"{function.__module__}: “{name}” must be annotated {kind.type.__name__}"
            raise TypeError(message)
    if not names:
        message = f"{function.__module__}: a check must ask for at least one part"
        raise TypeError(message)
    items = [name for name in names if PARTS[name].grain > Grain.ACCOUNT]
    if len(items) > 1 and set(items) != {"page", "image"}:
        message = f"{function.__module__}: {' and '.join(items)} do not pass by together"
        raise TypeError(message)
    return names
