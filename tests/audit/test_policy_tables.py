"""Clauses, waivers and lists of names, and those that come with the program."""

from datetime import date
from pathlib import Path

import by_hand
import pytest

from audit.policy_tables import AUTOMATIC, BY_A_PERSON, read_clauses, read_waivers, read_words
from audit.shipped import POLICY, shipped_folder
from records.policy import Clause, Waiver
from records.trouble import Fault, TroubleError

CLAUSE = {"id": "8.4", "version": "2026-01", "summary": "Sites follow what was asked for.", "checked": "automatic", "by_whom": ""}
WAIVER = {
    "check": "brd-04",
    "account": "OAK-instagram",
    "reason": "The new site is being built",
    "agreed_by": "Chief Executive",
    "until": "31/12/2026",
}


def clause_faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(TroubleError) as trouble:
        read_clauses(path)
    return [(fault.line, fault.column) for fault in trouble.value.faults]


def shipped_clauses() -> tuple[Clause, ...]:
    return read_clauses(shipped_folder() / POLICY / "clauses.csv")


def waivers(path: Path) -> tuple[tuple[Waiver, ...], list[Fault]]:
    faults: list[Fault] = []
    names = {"BRD-04", "branding", "branding/account-not-linked"}
    return read_waivers(path, ids={"oak_instagram": "oak-instagram"}, checks=names, faults=faults), faults


@pytest.mark.parametrize(("text", "checked"), [("Automatic", AUTOMATIC), ("By a person", BY_A_PERSON), ("by_a_person", BY_A_PERSON)])
def test_how_a_clause_is_checked(tmp_path: Path, text: str, checked: str) -> None:
    read = read_clauses(by_hand.written(tmp_path / "clauses.csv", {**CLAUSE, "checked": text}))

    assert read[0].checked == checked


@pytest.mark.parametrize(("column", "text"), [("checked", "sometimes"), ("id", ""), ("version", ""), ("summary", ""), ("checked", "")])
def test_a_clause_that_cannot_be_read(tmp_path: Path, column: str, text: str) -> None:
    assert clause_faults(by_hand.written(tmp_path / "clauses.csv", {**CLAUSE, column: text})) == [(2, column)]


def test_a_clause_stands_once(tmp_path: Path) -> None:
    assert clause_faults(by_hand.written(tmp_path / "clauses.csv", CLAUSE, CLAUSE)) == [(3, "id")]


def test_a_waiver_is_spelled_as_the_program_spells_it(tmp_path: Path) -> None:
    read, faults = waivers(by_hand.written(tmp_path / "waivers.csv", WAIVER))

    assert not faults
    assert (read[0].check, read[0].account_id, read[0].until) == ("BRD-04", "oak-instagram", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [
        ("check", "branding/account-not-liked", "branding/account-not-linked"),
        ("account", "oak-instagran", "oak-instagram"),
        ("reason", "", "why"),
        ("agreed_by", "", "who"),
        ("until", "", "day/month/year"),
        ("until", "Christmas", "2020-09-01"),
    ],
)
def test_a_waiver_that_cannot_be_read(tmp_path: Path, column: str, text: str, right: str) -> None:
    read, faults = waivers(by_hand.written(tmp_path / "waivers.csv", {**WAIVER, column: text}))

    assert read == ()
    assert [fault.column for fault in faults] == [column]
    assert right in faults[0].right


def test_words_are_read_in_lower_case(tmp_path: Path) -> None:
    read = read_words(by_hand.written(tmp_path / "not_names.csv", {"word": "Rose", "why": "a flower"}), column="word")

    assert read == {"rose"}


def test_a_list_without_its_column(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="word"):
        read_words(by_hand.written(tmp_path / "not_names.csv", {"name": "Rose"}), column="word")


# How many paragraphs each section of the policy has; section 0 is its front page.
PARAGRAPHS = {0: 3, 1: 4, 2: 5, 3: 3, 4: 4, 5: 1, 6: 6, 7: 14, 8: 5, 9: 2, 10: 2, 11: 1}


def test_every_paragraph_of_the_policy_has_a_shipped_clause() -> None:
    expected = [f"{section}.{part}" for section, parts in PARAGRAPHS.items() for part in range(1, parts + 1)]

    assert [clause.id for clause in shipped_clauses()] == expected


def test_a_clause_for_a_person_says_who() -> None:
    assert [clause.id for clause in shipped_clauses() if clause.checked == BY_A_PERSON and not clause.by_whom] == []


def test_no_exception_is_shipped() -> None:
    read, faults = waivers(shipped_folder() / POLICY / "waivers.csv")

    assert (read, faults) == ((), [])
