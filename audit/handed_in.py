"""Reads everything people hand in, and reports every fault of every file at once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from audit.attestations import read_attestations
from audit.gias_list import read_gias_list
from audit.inventory import read_inventory
from audit.known_accounts import read_known_accounts
from audit.platform_table import read_platforms, read_walls
from audit.policy_tables import read_clauses, read_waivers, read_words
from audit.staff import read_staff
from audit.tables import SHEET_SUFFIXES
from audit.tracker_table import read_trackers
from audit.trust_toml import TrustSettings, read_trust
from audit.word_table import read_listed_words
from checks.place import all_checks
from records.policy import PlatformTerms, Policy
from records.register import Attestation, GiasEntry, Register, StaffMember
from records.trouble import Fault, TroubleError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """Everything that was handed in. `hashes` maps a file's name to the SHA-256 of its bytes."""

    register: Register
    policy: Policy
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where files are taken in: reads one after another, and keeps what is wrong with any of them."""

    faults: list[Fault]
    hashes: dict[str, str]

    def take(self, path: Path, read: Callable[[Path], T]) -> T | None:
        """What a reader makes of a file; None where the file as a whole cannot be read."""
        folder = Fault(file=str(path.parent), problem="is no folder", right="a folder made by “school-audit new”")
        if not path.parent.is_dir():
            self.faults.extend([folder] if folder not in self.faults else [])
            return None
        try:
            if path.is_file():
                self.hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
            return read(path)
        except TroubleError as trouble:
            self.faults.extend(trouble.faults)
        except OSError as trouble:
            problem = f"cannot be opened ({trouble.strerror or type(trouble).__name__})"
            self.faults.append(Fault(file=path.name, problem=problem, right="a file that may be read, open in no other program"))
        return None


def read_handed_in(inventory: Path, policy: Path, today: date) -> HandedIn:
    """Reads the register at `inventory`, what stands beside it, and the folder `policy`.

    `today` decides which of a platform's minimum ages holds.
    Raises TroubleError with all faults of all files.
    """
    desk = Desk(faults=[], hashes={})
    read = desk.take(same_table(policy / "platforms.csv"), lambda path: read_platforms(path, today))
    platforms = read[0] if read else None
    listed = desk.take(same_table(inventory), lambda path: read_inventory(path, platforms, desk.faults))
    ids = listed.ids if listed else None
    trust = desk.take(policy / "trust.toml", lambda path: read_trust(path, desk.faults)) or TrustSettings()
    register = Register(
        accounts=listed.accounts if listed else (),
        schools=trust.schools,
        staff=_staff(desk, inventory, ids, platforms),
        attestations=_attestations(desk, inventory, ids),
        extra_columns=listed.extra_columns if listed else (),
        gias=_gias(desk, inventory),
    )
    rules = _policy(desk, policy, trust, ids)
    if desk.faults:
        raise TroubleError(*desk.faults)
    whole = replace(rules, platforms=platforms or {}, url_forms=read[1] if read else ())
    return HandedIn(register=register, policy=whole, hashes=MappingProxyType(dict(sorted(desk.hashes.items()))))


def same_table(path: Path) -> Path:
    """The file itself, or the same table of another kind (`.xlsx` for `.csv`) where that alone is there."""
    others = (path.with_suffix(suffix) for suffix in (".csv", *sorted(SHEET_SUFFIXES, reverse=True)))
    return path if path.is_file() else next((other for other in others if other.is_file()), path)


def _staff(
    desk: Desk, inventory: Path, ids: Mapping[str, str] | None, platforms: Mapping[str, PlatformTerms] | None
) -> tuple[StaffMember, ...] | None:
    """The staff list beside the inventory; None where there is none, which is not the same as an empty one."""
    path = same_table(inventory.with_name(f"staff{inventory.suffix}"))
    if not path.is_file():
        return None
    return desk.take(path, lambda found: read_staff(found, ids=ids, platforms=platforms, faults=desk.faults))


def _attestations(desk: Desk, inventory: Path, ids: Mapping[str, str] | None) -> tuple[Attestation, ...]:
    path = same_table(inventory.with_name(f"attestations{inventory.suffix}"))
    if not path.is_file():
        return ()
    return desk.take(path, lambda found: read_attestations(found, ids=ids, faults=desk.faults)) or ()


def _gias(desk: Desk, inventory: Path) -> tuple[GiasEntry, ...] | None:
    """What an extract said of the schools; None where no list stands beside the inventory."""
    path = same_table(inventory.with_name("gias.csv"))
    return desk.take(path, lambda found: read_gias_list(found, desk.faults)) if path.is_file() else None


def _policy(desk: Desk, policy: Path, trust: TrustSettings, ids: Mapping[str, str] | None) -> Policy:
    """Everything of the policy folder but its platforms."""
    checks = {name for check in all_checks() for name in (check.rule.family, check.rule.check, check.rule.rule)}
    faults = desk.faults
    known = desk.take(same_table(policy / "known_accounts.csv"), lambda path: read_known_accounts(path, faults)) or ()
    trackers = same_table(policy / "trackers.csv")
    words = same_table(policy / "words.csv")
    return Policy(
        clauses=desk.take(same_table(policy / "clauses.csv"), read_clauses) or (),
        platforms={},
        walls=desk.take(same_table(policy / "walls.csv"), read_walls) or (),
        waivers=desk.take(same_table(policy / "waivers.csv"), lambda path: read_waivers(path, ids=ids, checks=checks, faults=faults)) or (),
        thresholds=trust.thresholds,
        crawl=trust.crawl,
        pictures=trust.pictures,
        words=(desk.take(words, read_listed_words) or ()) if words.is_file() else (),
        editing=trust.editing,
        trust_domains=trust.domains,
        approver_roles=trust.roles.approvers,
        advising_roles=trust.roles.advisers,
        editor_roles=trust.roles.editors,
        it_remit_roles=trust.roles.it_remit,
        role_aliases=trust.roles.aliases,
        other_organisations=(*trust.other_organisations, *(one.account for one in known)),
        known_accounts=known,
        trackers=(desk.take(trackers, read_trackers) or ()) if trackers.is_file() else (),
        link_hubs=trust.link_hubs,
        image_rule=trust.image_rule,
        mail=trust.mail,
        given_names=desk.take(same_table(policy / "given_names.csv"), lambda path: read_words(path, column="name")) or frozenset(),
        not_names=desk.take(same_table(policy / "not_names.csv"), lambda path: read_words(path, column="word")) or frozenset(),
    )
