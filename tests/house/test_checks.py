"""Each check keeps to the house: its id is its path, its docstring and clause are there, and so are its cases."""

from pathlib import Path

import pytest

from audit.policy_tables import read_clauses
from checks.declare import Check
from checks.place import all_checks

ROOT = Path(__file__).resolve().parents[2]
CHECKS = [pytest.param(check, id=check.rule.check) for check in all_checks()]
CLAUSES = {clause.id for clause in read_clauses(ROOT / "policy" / "clauses.csv")}


@pytest.mark.parametrize("check", CHECKS)
def test_its_id_is_its_path(check: Check) -> None:
    assert (ROOT / "checks" / f"{check.rule.check.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("check", CHECKS)
def test_its_docstring_says_when_it_passes_and_fails(check: Check) -> None:
    missing = [word for word in ("Passes", "Fails") if word not in check.rule.about]

    assert missing == [] or (missing == ["Fails"] and "Review" in check.rule.about)


@pytest.mark.parametrize("check", CHECKS)
def test_its_clause_stands_in_the_policy(check: Check) -> None:
    assert set(check.rule.clauses) <= CLAUSES


@pytest.mark.parametrize("check", CHECKS)
def test_its_remedy_is_a_sentence(check: Check) -> None:
    assert check.rule.remedy.endswith(".")


@pytest.mark.parametrize("check", CHECKS)
def test_it_has_a_pass_and_a_failing_case_and_an_unknown_where_it_says_so(check: Check) -> None:
    family, name = check.rule.check.replace("-", "_").split("/")
    cases = (ROOT / "tests" / "checks" / family / f"test_{name}.py").read_text(encoding="utf-8")
    # A check that can always be judged says nothing of “Unknown”, and needs no case of it.
    wanted = ("PASS", "UNKNOWN") if "Unknown" in check.rule.about else ("PASS",)
    missing = [word for word in wanted if word not in cases]

    assert missing == []
    assert "FAIL" in cases or "REVIEW" in cases


def test_every_clause_has_a_check_or_a_person() -> None:
    served = {clause for check in all_checks() for clause in check.rule.clauses}
    unserved = [clause.id for clause in read_clauses(ROOT / "policy" / "clauses.csv") if clause.id not in served and not clause.by_whom]

    assert unserved == []
