"""GDP-03 on posts: a listed name in a post with a picture fails."""

import pytest
from builders import image, post, school, verdicts
from listed import NO_LIST, POLICY, UNREADABLE, plain_list, register_with

from checks.pupil_images.restricted_pupil_in_post import restricted_pupil_in_post
from records.presence import Post
from records.register import Channel, Register
from records.verdict import Verdict


def of(seen: Post, register: Register | None = None) -> list[Verdict]:
    return verdicts(restricted_pupil_in_post, post=seen, school=school(), register=register or register_with(), policy=POLICY)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (post(text="Well done Mira Ashdown", pictures=1), Verdict.FAIL),
        (post(text="Well done", images=(image(alt="Mira Ashdown"),)), Verdict.FAIL),
        (post(text="So proud #WellDoneMiraAshdown", pictures=2), Verdict.FAIL),
        (post(text="Well done Mira Ashdown"), Verdict.REVIEW),
        (post(text="Well done Mira A.", pictures=1), Verdict.REVIEW),
        (post(text="The Mira Ashdown Library is open", pictures=1), Verdict.REVIEW),
        (post(text="Well done Mira", pictures=1), Verdict.PASS),
        (post(text="The library is open"), Verdict.PASS),
    ],
)
def test_what_a_post_tells(seen: Post, expected: Verdict) -> None:
    assert of(seen) == [expected]


def test_a_pupil_barred_from_the_site_alone() -> None:
    listed = register_with(plain_list(("Mira", "Ashdown"), barred=frozenset({Channel.WEBSITE})))

    assert of(post(text="Well done Mira Ashdown", pictures=1), listed) == [Verdict.PASS]


def test_no_list() -> None:
    assert of(post(text="Mira Ashdown"), NO_LIST) == [Verdict.NOT_APPLICABLE]


def test_a_list_that_cannot_be_read() -> None:
    assert of(post(text="The library is open"), register_with(UNREADABLE)) == [Verdict.UNKNOWN]
