"""Private contact on a page: mobile numbers, mailboxes for anybody and home addresses; the school's own are none."""

from dataclasses import replace

import pytest
from builders import page, rulings, told, verdicts
from word_lists import shipped_policy

from checks.personal_data.private_contact_on_page import private_contact_on_page
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Telephone 01632 960210 · office@aldergrove.example", [Verdict.PASS]),
        ("Ask Mrs Thistleton on 07700 900123.", [Verdict.FAIL]),
        ("My mobile is +44 7700 900123", [Verdict.FAIL]),
        ("The school mobile on trips: 07700 900123", [Verdict.PASS]),
        ("Football club: ring Mr Ashdown on 07700 900123", [Verdict.REVIEW]),
        ("07700 900123", [Verdict.REVIEW]),
        ("Write to Mrs Thistleton: mayathistleton74@gmail.com", [Verdict.FAIL]),
        ("Friends of Alder Grove: aldergrovepta@gmail.com", [Verdict.REVIEW]),
        ("Registered charity 1234567890, VAT 123 4567 89", [Verdict.PASS]),
        ("Home address: 12 Orchard Lane, Wexcombe AB1 2DE, Noah Winterbourne", [Verdict.FAIL]),
        ("Alder Grove Primary School, 21 Charles Darwin Close, Wexcombe AB1 2DE", [Verdict.PASS]),
    ],
)
def test_what_a_page_gives(text: str, expected: list[Verdict]) -> None:
    assert verdicts(private_contact_on_page, page=page(text), policy=shipped_policy()) == expected


def test_a_number_that_the_trust_approved() -> None:
    rules = shipped_policy()
    approved = replace(rules, editing=replace(rules.editing, official_contacts=("+44 7700 900123",)))

    assert verdicts(private_contact_on_page, page=page("Ask Mrs Thistleton on 07700 900123."), policy=approved) == [Verdict.PASS]


def test_the_number_is_masked() -> None:
    said = told(rulings(private_contact_on_page, page=page("Ask Mrs Thistleton on 07700 900123."), policy=shipped_policy()))

    assert "900123" not in said
    assert "07… 23" in said
