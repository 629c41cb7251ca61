"""Missing privacy notice: what the notice of a site speaks of, and whose it may be."""

import pytest
from builders import ALL_SEEN, PARTLY_SEEN, paper, papers, site, verdicts

from checks.data_protection.missing_privacy_notice import missing_privacy_notice
from records.verdict import Verdict
from records.web import Paper

WHOLE = "We take photographs at school and show some of them on social media."


def notice(text: str = WHOLE, **changes: str) -> Paper:
    return paper(**{"title": "Privacy notice for pupils", "url": "https://www.aldergrove.example/privacy/", "text": text, **changes})


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (notice(), Verdict.PASS),
        (notice("We keep names and addresses."), Verdict.REVIEW),
        (notice(""), Verdict.UNKNOWN),
        (notice("We keep names. " * 600), Verdict.UNKNOWN),
        (notice(title="Privacy notice for job applicants", url="https://www.aldergrove.example/jobs.pdf"), Verdict.FAIL),
        (notice(account_id="trust-site"), Verdict.NOT_APPLICABLE),
        (paper(), Verdict.FAIL),
    ],
)
def test_what_a_site_publishes(published: Paper, expected: Verdict) -> None:
    assert verdicts(missing_privacy_notice, account=site(), papers=papers(published)) == [expected]


def test_a_site_seen_in_part() -> None:
    sights = (("aldergrove-site", PARTLY_SEEN), ("trust-site", ALL_SEEN))

    assert verdicts(missing_privacy_notice, account=site(), papers=papers(sights=sights)) == [Verdict.UNKNOWN]
