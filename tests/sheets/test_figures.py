"""Groups and sums: one cause a row, one school a row, one clause a row."""

import pytest

from records.policy import Clause
from records.verdict import Severity, Verdict
from sheets.figures import actions, clauses, schools
from sheets.reading import clauses_of, school_names
from tests.sheets.report_builder import GPS, NAMED, UNLINKED, UNREGISTERED, empty, finding, only, report, rule


def test_findings_of_one_check_on_one_account_are_one_action() -> None:
    found = [finding(number, GPS, Verdict.FAIL, "beacon-site", "x", at=f"https://a.example/{number}") for number in range(5)]

    assert [(action.count, action.place_count, len(action.places)) for action in actions(only(*found))] == [(5, 5, 3)]


def test_a_place_named_twice_counts_once() -> None:
    found = [finding(number, GPS, Verdict.FAIL, "beacon-site", f"x{number}", at="https://a.example/") for number in range(5)]

    assert [(action.count, action.place_count) for action in actions(only(*found))] == [(5, 1)]


def test_what_speaks_of_the_account_alone_is_found_at_its_own_address() -> None:
    found = actions(only(finding(1, UNLINKED, Verdict.REVIEW, "alder-instagram", "x")))

    assert [(action.places, action.place_count) for action in found] == [(("https://www.instagram.com/aldergroveprimary/",), 1)]


def test_an_account_without_an_address_has_no_place() -> None:
    assert [action.places for action in actions(only(finding(1, UNLINKED, Verdict.REVIEW, "meadow-tapestry", "x")))] == [()]


def test_fail_and_review_of_one_cause_stand_together_and_the_fail_is_shown() -> None:
    found = [finding(1, NAMED, Verdict.REVIEW, "alder-site", "may be"), finding(2, NAMED, Verdict.FAIL, "alder-site", "is")]

    assert [(action.first.what, action.fails, action.reviews) for action in actions(only(*found))] == [("is", 1, 1)]


def test_two_accounts_are_two_actions() -> None:
    found = [finding(1, GPS, Verdict.FAIL, "alder-site", "x"), finding(2, GPS, Verdict.FAIL, "beacon-site", "x")]

    assert len(actions(only(*found))) == 2


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.WAIVED, Verdict.BROKEN])
def test_only_what_failed_or_waits_is_an_action(verdict: Verdict) -> None:
    assert actions(only(finding(1, GPS, verdict, "alder-site", "x"))) == ()


def test_severity_comes_before_verdict() -> None:
    found = [finding(1, UNLINKED, Verdict.FAIL, "alder-site", "x"), finding(2, NAMED, Verdict.REVIEW, "alder-site", "x")]

    assert [action.rule.severity for action in actions(only(*found))] == [Severity.CRITICAL, Severity.MEDIUM]


def test_a_school_sums_its_accounts() -> None:
    beacon = next(one for one in schools(report()) if one.urn == "990002")

    assert (beacon.accounts, beacon.verified, beacon.of) == (3, 20, 30)


def test_the_trust_comes_first() -> None:
    assert [one.urn for one in schools(report())] == ["TRUST", "990001", "990002", "990003"]


@pytest.mark.parametrize(
    ("verdict", "colour"),
    [(Verdict.FAIL, "red"), (Verdict.UNKNOWN, "grey"), (Verdict.BROKEN, "grey"), (Verdict.REVIEW, "amber"), (Verdict.PASS, "")],
)
def test_a_finding_without_an_account_colours_its_school(verdict: Verdict, colour: str) -> None:
    loose = finding(1, UNREGISTERED, verdict, "", "x", school="990003")

    assert [one.colour for one in schools(only(loose, accounts=())) if one.urn == "990003"] == [colour]


def test_a_school_is_never_better_than_its_worst_account() -> None:
    meadow = next(one for one in schools(report()) if one.urn == "990003")

    assert meadow.colour == "grey"


def test_a_school_that_only_a_finding_names_is_told() -> None:
    lost = finding(1, UNREGISTERED, Verdict.FAIL, "", "x", school="990009")

    assert [(one.name, one.fails) for one in schools(only(lost, accounts=()))] == [("School 990009", 1)]


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ((Verdict.PASS,), "green"),
        ((Verdict.PASS, Verdict.UNKNOWN), "grey"),
        ((Verdict.PASS, Verdict.BROKEN), "grey"),
        ((Verdict.REVIEW, Verdict.UNKNOWN), "grey"),
        ((Verdict.PASS, Verdict.REVIEW), "amber"),
        ((Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN), "red"),
        ((Verdict.PASS, Verdict.WAIVED), "waived"),
        ((Verdict.NOT_APPLICABLE,), "not_applicable"),
        ((), "not_checked"),
    ],
)
def test_a_clause_is_as_its_worst_finding(verdicts: tuple[Verdict, ...], state: str) -> None:
    one = rule("X-01", "web/x", "X", Severity.LOW, "8.9", "Mend it.")
    clause = Clause(id="8.9", version="1", summary="x", checked="automatic")
    found = [finding(number, one, verdict, "alder-site", "x") for number, verdict in enumerate(verdicts)]

    assert [figures.state for figures in clauses(only(*found, clauses=(clause,), rules=(one,)))] == [state]


def test_a_clause_for_a_person_is_not_green_because_a_check_passed() -> None:
    one = rule("X-01", "web/x", "X", Severity.LOW, "7", "Mend it.")
    passed = finding(1, one, Verdict.PASS, "alder-site", "x")

    assert {figures.clause: figures.state for figures in clauses(only(passed, rules=(one,)))}["7"] == "by_a_person"


def test_a_rule_of_two_clauses_names_both() -> None:
    assert clauses_of(NAMED) == ("8.5", "6")


def test_a_report_of_nothing_has_no_figures() -> None:
    assert (actions(empty()), schools(empty()), clauses(empty()), dict(school_names(empty()))) == ((), (), (), {})
