"""REG-10: rows with gaps, and rows with cells that cannot be right."""

from datetime import date
from typing import Any

import pytest
from builders import account, audience, rulings, site, verdicts

from checks.register.incomplete_row import incomplete_row
from records.reason import Reason
from records.register import AccountType
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, Verdict.PASS),
        ({"stable_id": "", "dm_policy": "", "retention_years": None}, Verdict.PASS),
        ({"retention_years": 0.0}, Verdict.PASS),
        ({"handle": "", "type": AccountType.CLOSED_PORTAL}, Verdict.PASS),
        ({"handle": ""}, Verdict.FAIL),
        ({"url": ""}, Verdict.FAIL),
        ({"purpose": ""}, Verdict.FAIL),
        ({"audience": audience("")}, Verdict.FAIL),
        ({"created": None}, Verdict.FAIL),
        ({"approved_by_name": ""}, Verdict.FAIL),
        ({"deputy_staff_id": ""}, Verdict.FAIL),
        ({"last_review_date": None}, Verdict.FAIL),
        ({"missing": ("access_method",)}, Verdict.FAIL),
        ({"missing": ("stable_id",)}, Verdict.PASS),
        ({"url": "instagram page"}, Verdict.FAIL),
        ({"url": "www.instagram.com/aldergrove"}, Verdict.FAIL),
        ({"url": "ftp://aldergrove.example/"}, Verdict.FAIL),
        ({"url": "https://[broken/"}, Verdict.FAIL),
        ({"platform": "friendface"}, Verdict.FAIL),
        ({"created": date(2028, 1, 1)}, Verdict.FAIL),
        ({"entity_urn": "123456"}, Verdict.UNKNOWN),
    ],
)
def test_what_the_row_says(cells: dict[str, Any], expected: Verdict) -> None:
    assert verdicts(incomplete_row, account=account(**cells)) == [expected]


def test_a_site_needs_no_handle_and_no_row_of_its_maker_in_the_table() -> None:
    assert verdicts(incomplete_row, account=site(platform="website", handle="")) == [Verdict.PASS]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    [said] = rulings(incomplete_row, account=account(purpose="", approval_ref="", url="none", line=17))

    assert said.what == "row 17 of the register: 2 required cells blank (purpose, approval_ref); url is no web address"


def test_a_school_that_nobody_described_is_a_missing_reference() -> None:
    [said] = rulings(incomplete_row, account=account(entity_urn="123456"))

    assert said.reason is Reason.REFERENCE_MISSING
