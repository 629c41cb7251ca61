"""REG-10: rows with gaps, and rows with cells that cannot be right."""

import re
from datetime import date
from typing import Any

import pytest
from builders import account, audience, policy, rulings, site, url_form, verdicts

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


FORMS = policy(
    url_forms=(
        url_form("instagram", r"instagram\.com", profile=re.compile(r"^/(?P<handle>\w+)/?$")),
        url_form("facebook_page", r"facebook\.com", profile=re.compile(r"^/(?P<handle>\w+)/?$"), short_hosts=("fb.me",)),
        url_form("facebook_group", r"facebook\.com", profile=re.compile(r"^/groups/(?P<id>\d+)/?$")),
        url_form("youtube", r"youtube\.com"),
    )
)


@pytest.mark.parametrize(
    ("platform", "url", "belongs_to"),
    [
        ("x", "https://www.instagram.com/aldergrove/", "Instagram"),
        ("instagram", "https://m.youtube.com/@aldergrove", "YouTube"),
        ("instagram", "https://fb.me/aldergrove", "Facebook Page"),
        ("facebook_page", "https://www.facebook.com/groups/123456", "facebook_group"),
        ("instagram", "https://www.instagram.com/aldergrove/", ""),
        ("facebook_page", "https://en-gb.facebook.com/aldergrove", ""),
        ("instagram", "https://www.aldergrove.example/", ""),
        ("instagram", "https://notinstagram.com/aldergrove", ""),
    ],
)
def test_an_address_of_another_platform_is_named(platform: str, url: str, belongs_to: str) -> None:
    [said] = rulings(incomplete_row, account=account(platform=platform, url=url), policy=FORMS)

    assert said.verdict is (Verdict.FAIL if belongs_to else Verdict.PASS)
    assert not belongs_to or f"url is an address of {belongs_to}, and platform_key is “{platform}”" in said.what


def test_a_site_may_stand_with_a_maker_of_sites() -> None:
    made = policy(url_forms=(url_form("wix", r"(?P<handle>\w+)\.wixsite\.com"),))

    assert verdicts(incomplete_row, account=site(url="https://aldergrove.wixsite.com/home"), policy=made) == [Verdict.PASS]


def test_a_school_that_nobody_described_is_a_missing_reference() -> None:
    [said] = rulings(incomplete_row, account=account(entity_urn="123456"))

    assert said.reason is Reason.REFERENCE_MISSING
