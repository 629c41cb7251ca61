"""Unencrypted page: over which connection a page came."""

import pytest
from builders import page, verdicts

from checks.branding.unencrypted_page import unencrypted_page
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("address", "expected"),
    [("https://www.aldergrove.example/", Verdict.PASS), ("http://www.aldergrove.example/", Verdict.FAIL)],
)
def test_the_address_of_a_page(address: str, expected: Verdict) -> None:
    assert verdicts(unencrypted_page, page=page(url=address)) == [expected]
