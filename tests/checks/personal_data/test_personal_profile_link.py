"""Personal profile link: whose profile a link of a school's page leads to."""

import pytest
from builders import link, page, rulings, told, verdicts

from checks.personal_data.personal_profile_link import personal_profile_link
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("title", "address", "words", "place", "expected"),
    [
        ("News", "https://www.aldergrove.example/staff", "Staff", "main", Verdict.PASS),
        ("News", "https://www.facebook.com/rowan.ashdown.35", "Follow", "main", Verdict.FAIL),
        ("News", "https://www.instagram.com/sparkle/", "Mr Brook on Instagram", "main", Verdict.FAIL),
        ("Our staff", "https://x.com/brookside_runner", "X", "main", Verdict.REVIEW),
        ("Our staff", "https://x.com/brookside_runner", "X", "footer", Verdict.PASS),
        ("News", "https://uk.linkedin.com/in/somebody-here", "Head", "main", Verdict.REVIEW),
        ("Our staff", "https://www.instagram.com/aldergroveprimary/", "Instagram", "main", Verdict.PASS),
        ("News", "https://www.facebook.com/sharer/sharer.php?u=1", "Share", "main", Verdict.PASS),
        ("News", "https://www.instagram.com/author_brook", "The author's Instagram", "main", Verdict.PASS),
    ],
)
def test_where_a_link_leads(title: str, address: str, words: str, place: str, expected: Verdict) -> None:
    seen = page(title=title, headings=(title,), links=(link(address, text=words, place=place),))

    assert verdicts(personal_profile_link, page=seen) == [expected]


def test_the_handle_is_not_told() -> None:
    seen = page(links=(link("https://www.facebook.com/rowan.ashdown.35", text="Follow"),))

    assert "ashdown" not in told(rulings(personal_profile_link, page=seen))
