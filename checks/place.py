"""Finds checks by place: checks/<family>/<failing_state>.py, never by a list."""

import functools
import importlib
import pkgutil

import checks
from checks.declare import Check
from records.trouble import Fault, TroubleError


@functools.cache
def all_checks() -> tuple[Check, ...]:
    """Every check there is, in the order of their rules."""
    found = [_check_in(module) for module in _modules()]
    return tuple(sorted(found, key=lambda check: (check.rule.rule, check.rule.check)))


def _modules() -> list[str]:
    families = [entry.name for entry in pkgutil.iter_modules(checks.__path__) if entry.ispkg]
    return [
        f"checks.{family}.{entry.name}"
        for family in families
        for entry in pkgutil.iter_modules(importlib.import_module(f"checks.{family}").__path__)
        if not entry.ispkg
    ]


def _check_in(module_name: str) -> Check:
    name = module_name.rsplit(".", 1)[-1]
    check = getattr(importlib.import_module(module_name), name, None)
    if not isinstance(check, Check):
        message = f"{module_name} must hold a check called {name}"
        raise TypeError(message)
    return check


def chosen(only: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """The checks named by family, check or rule id; all where none is named.

    Raises TroubleError for a name that is none of these.
    """
    known = {name for check in all_checks() for name in _names(check)}
    faults = [
        Fault(file="command line", value=name, problem="is no family, check or rule", right="a name from “school-audit checks”")
        for name in (*only, *without)
        if name not in known
    ]
    if faults:
        raise TroubleError(*faults)
    return tuple(
        check for check in all_checks() if (not only or _names(check) & set(only)) and not _names(check) & set(without)
    )


def _names(check: Check) -> set[str]:
    return {check.rule.family, check.rule.check, check.rule.rule}
