"""TOS-02: whether a profile says whose the account is."""

import pytest
from builders import profile, register, rulings, school, verdicts

from checks.terms.undeclared_operator import undeclared_operator
from records.register import AccountType, School
from records.verdict import Verdict

SITE = ("https://www.aldergrove.example/",)


@pytest.mark.parametrize(
    ("name", "text", "links", "expected"),
    [
        ("Alder Grove Primary School", "News for our families", SITE, Verdict.PASS),
        ("Alder Grove Primary", "Official account", (), Verdict.PASS),
        ("AGPS", "The official page of Alder Grove Primary School", (), Verdict.PASS),
        ("Year 4", "Alder Grove Primary School. www.aldergrove.example", (), Verdict.PASS),
        ("Larkspur Learning Trust", "Three schools", ("https://larkspurtrust.example",), Verdict.PASS),
        ("Alder Grove Primary School", "Unofficial fan page", SITE, Verdict.FAIL),
        ("Alder Grove Primary School (parody)", "Official account", (), Verdict.FAIL),
        ("Alder Grove Primary School", "Not affiliated with the school", (), Verdict.FAIL),
        ("Alder Grove Primary School", "Run by the PTA", SITE, Verdict.FAIL),
        ("AGPS", "News for our families", SITE, Verdict.REVIEW),
        ("Alder Grove Primary School", "News for our families", (), Verdict.REVIEW),
        ("Alder Grove Primary School", "Official partner of the zoo", (), Verdict.REVIEW),
        ("Alder Grove Primary School", "News", ("https://myaldergrove.example",), Verdict.REVIEW),
        ("Wexcombe Wanderers", "Official account", SITE, Verdict.REVIEW),
        ("Alder Grove Primary School", "", (), Verdict.UNKNOWN),
    ],
)
def test_what_the_profile_says(name: str, text: str, links: tuple[str, ...], expected: Verdict) -> None:
    assert verdicts(undeclared_operator, profile=profile(name=name, text=text, links=links)) == [expected]


def test_a_school_that_nobody_named() -> None:
    nameless = register(schools=(School(urn="TRUST", name=""),))

    assert verdicts(undeclared_operator, school=school(name="", aliases=()), register=nameless) == [Verdict.UNKNOWN]


def test_the_place_is_told() -> None:
    [said] = rulings(undeclared_operator)

    assert said.at == "https://www.instagram.com/aldergroveprimary/"


def test_it_speaks_of_official_accounts_alone() -> None:
    assert undeclared_operator.types == {AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}
