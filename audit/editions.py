"""Marks each rule's edition: its wording, its code, the version of its clauses, and the settings it goes by.

A finding that is gone under another edition was not mended for all we know: perhaps only the rule asks for less.
"""

import functools
import hashlib
import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

from checks.declare import Check
from records.policy import MinimumAge, Policy, Thresholds

# Lists of the policy that rules judge by. Decisions about single accounts are none: to take one is a way to mend.
LISTS = ("approver_roles", "advising_roles", "editor_roles", "it_remit_roles", "image_rule")
AGES = "minimum_age"
_IMPORTED = re.compile(r"^from (checks\.\w+) import", re.MULTILINE)


def editions(checks: Iterable[Check], policy: Policy) -> Mapping[str, str]:
    """The mark of each rule's edition by the rule's id; checks of one rule share it."""
    told: dict[str, list[object]] = {}
    versions = {clause.id: clause.version for clause in policy.clauses}
    for check in sorted(checks, key=lambda check: check.rule.check):
        source = _source(check)
        of_clauses = [[clause, versions.get(clause, "")] for clause in check.rule.clauses]
        told.setdefault(check.rule.rule, []).append([source, of_clauses, _settings(_read_by(source), policy)])
    return {rule: hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:12] for rule, parts in told.items()}


def _settings(names: frozenset[str], policy: Policy) -> Mapping[str, object]:
    """The settings of these names, with their values."""
    kept: dict[str, object] = {name: getattr(policy.thresholds, name) for name in names & {field.name for field in fields(Thresholds)}}
    kept |= {name: getattr(policy, name) for name in names & set(LISTS)}
    if AGES in names:
        ages = {key: terms.minimum_age for key, terms in policy.platforms.items()}
        kept[AGES] = {key: age.years if isinstance(age, MinimumAge) else type(age).__name__ for key, age in sorted(ages.items())}
    return dict(sorted(kept.items()))


def _source(check: Check) -> str:
    return Path(inspect.getfile(check.function)).read_text(encoding="utf-8")


@functools.cache
def _read_by(source: str) -> frozenset[str]:
    """Names of settings that a check's file reads, or a file of checks/ that it leans on."""
    wanted = {field.name for field in fields(Thresholds)} | {*LISTS, AGES}
    here = {name for name in wanted if re.search(rf"\.{name}\b", source)}
    for module in _IMPORTED.findall(source):
        here |= _read_by_module(module)
    return frozenset(here)


@functools.cache
def _read_by_module(module: str) -> frozenset[str]:
    path = Path(__file__).parents[1].joinpath(*module.split(".")).with_suffix(".py")
    return _read_by(path.read_text(encoding="utf-8")) if path.is_file() else frozenset()
