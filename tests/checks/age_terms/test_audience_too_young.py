"""AGE-02: whom an account is for, against the age its platform asks for."""

from typing import Any

import pytest
from builders import PRIMARY, SECONDARY, SPECIAL, account, audience, policy, register, rulings, school, site, terms, verdicts

from checks.age_terms.audience_too_young import audience_too_young
from records.reason import Reason
from records.register import TRUST, AccountType, Audience
from records.verdict import Verdict

PARENTS = audience("parents | community")
YEARS_5_6 = audience("pupils:Y5-Y6", pupils=True, years=(5, 6))
YEARS_8_9 = audience("pupils:Y8-Y9", pupils=True, years=(8, 9))
YEARS_9_11 = audience("pupils:Y9-Y11", pupils=True, years=(9, 10, 11))
SIXTH_FORM = audience("pupils:Y12-Y13", pupils=True, years=(12, 13))
PUPILS = audience("pupils", pupils=True)
WHOLE = audience("whole school", pupils=True, whole_school=True)
COLLEGE = school(urn="990005", name="Quarry Sixth Form", low_age=16, high_age=19)


@pytest.mark.parametrize(
    ("platform", "urn", "meant_for", "expected"),
    [
        ("instagram", PRIMARY.urn, PARENTS, Verdict.PASS),
        ("instagram", PRIMARY.urn, YEARS_5_6, Verdict.FAIL),
        ("instagram", SECONDARY.urn, YEARS_8_9, Verdict.FAIL),
        ("instagram", SECONDARY.urn, YEARS_9_11, Verdict.PASS),
        ("linkedin", SECONDARY.urn, YEARS_9_11, Verdict.FAIL),
        ("linkedin", SECONDARY.urn, SIXTH_FORM, Verdict.PASS),
        ("instagram", PRIMARY.urn, PUPILS, Verdict.FAIL),
        ("instagram", SECONDARY.urn, PUPILS, Verdict.REVIEW),
        ("instagram", COLLEGE.urn, PUPILS, Verdict.PASS),
        ("instagram", PRIMARY.urn, WHOLE, Verdict.REVIEW),
        ("instagram", SPECIAL.urn, WHOLE, Verdict.REVIEW),
        ("instagram", COLLEGE.urn, WHOLE, Verdict.PASS),
        ("instagram", TRUST, PUPILS, Verdict.REVIEW),
        ("instagram", "123456", PUPILS, Verdict.UNKNOWN),
        ("instagram", PRIMARY.urn, audience(""), Verdict.UNKNOWN),
        ("mastodon", PRIMARY.urn, YEARS_5_6, Verdict.UNKNOWN),
        ("friendface", PRIMARY.urn, YEARS_5_6, Verdict.UNKNOWN),
        ("mastodon", PRIMARY.urn, PARENTS, Verdict.PASS),
        ("classdojo", PRIMARY.urn, YEARS_5_6, Verdict.NOT_APPLICABLE),
    ],
)
def test_whom_the_account_is_for(platform: str, urn: str, meant_for: Audience, expected: Verdict) -> None:
    row = account(platform=platform, entity_urn=urn, audience=meant_for)
    schools = (*register().schools, COLLEGE)

    assert verdicts(audience_too_young, account=row, register=register(accounts=(row,), schools=schools)) == [expected]


@pytest.mark.parametrize("row", [site(audience=YEARS_5_6), account(type=AccountType.CLOSED_PORTAL, audience=YEARS_5_6)])
def test_sites_and_closed_portals_are_not_spoken_of(row: Any) -> None:
    assert verdicts(audience_too_young, account=row) == [Verdict.NOT_APPLICABLE]


def test_the_age_comes_from_the_table() -> None:
    raised = policy(platforms={"instagram": terms("instagram", "Instagram", age=16)})

    assert verdicts(audience_too_young, account=account(audience=YEARS_9_11), policy=raised) == [Verdict.FAIL]


def test_one_school_without_ages_leaves_those_of_the_trust_unknown() -> None:
    row = account(entity_urn=TRUST, audience=PUPILS)
    schools = (*register().schools, school(urn="990006", name="Fen End", low_age=None))

    [said] = rulings(audience_too_young, account=row, register=register(schools=schools))

    assert said.reason is Reason.REFERENCE_MISSING


def test_the_sentence_names_both_ages_and_the_source() -> None:
    [said] = rulings(audience_too_young, account=account(audience=YEARS_5_6))

    assert said.what == (
        "the youngest pupils of the audience “pupils:Y5-Y6” are 9; Instagram asks for 13 (the platform's terms, 2026-08-22)"
    )
