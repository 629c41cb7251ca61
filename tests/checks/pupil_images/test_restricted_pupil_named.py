"""GDP-03 on pages: a listed name beside a picture fails, in text alone is for a person, and is never repeated."""

import pytest
from builders import image, page, rulings, school, told, verdicts
from listed import NO_LIST, POLICY, UNREADABLE, hashed_list, plain_list, register_with

from checks.pupil_images.restricted_pupil_named import restricted_pupil_named
from records.register import Channel, Register
from records.verdict import Verdict
from records.web import Page

FILE = "https://www.aldergrove.example/uploads/mira-ashdown-300x200.jpg"


def of(seen: Page, register: Register | None = None) -> list[Verdict]:
    return verdicts(restricted_pupil_named, page=seen, school=school(), register=register or register_with(), policy=POLICY)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"caption": "Mira Ashdown planting beans"}, Verdict.FAIL),
        ({"alt": "mira ashdown"}, Verdict.FAIL),
        ({"title": "Ashdown, Mira"}, Verdict.FAIL),
        ({"heading": "Mira Ashdown wins"}, Verdict.FAIL),
        ({"near": ("It was a great day.", "Well done, Mira Ashdown!")}, Verdict.FAIL),
        ({"url": FILE}, Verdict.FAIL),
        ({"url": "https://www.aldergrove.example/uploads/garden.jpg", "largest": FILE}, Verdict.FAIL),
        ({"url": "https://www.aldergrove.example/uploads/MiraAshdown_Year4.JPG"}, Verdict.FAIL),
        ({"caption": "M. Ashdown in goal"}, Verdict.REVIEW),
        ({"caption": "The Mira Ashdown Cup"}, Verdict.REVIEW),
        ({"near": ("Headteacher", "Mira Ashdown")}, Verdict.REVIEW),
        ({"near": ("Our choir", "Mira Ashdown")}, Verdict.FAIL),
        ({"caption": "Mira Bellwether planting beans"}, Verdict.PASS),
        ({"caption": "Mira planting beans"}, Verdict.PASS),
        ({"url": "data:image/png;base64,miraashdown"}, Verdict.PASS),
    ],
)
def test_what_stands_beside_a_picture(texts: dict[str, object], expected: Verdict) -> None:
    assert of(page("Our news", images=(image(**texts),))) == [expected]


def test_a_name_in_the_text_alone_is_for_a_person() -> None:
    assert of(page("Year 4 pupil Mira Ashdown swam a mile.", images=(image(),))) == [Verdict.REVIEW]


def test_a_name_beside_a_picture_is_not_told_again_of_the_text() -> None:
    assert of(page("Mira Ashdown swam", images=(image(caption="Mira Ashdown swam"),))) == [Verdict.FAIL]


def test_a_page_without_a_listed_name() -> None:
    assert of(page("The new pond is open", images=(image(),))) == [Verdict.PASS]


def test_a_member_of_staff_of_the_same_name_is_for_a_person() -> None:
    listed = register_with(plain_list(("Hannah", "Whitlock")))

    assert of(page("News", images=(image(caption="Hannah Whitlock with Year 2"),)), listed) == [Verdict.REVIEW]


def test_no_list() -> None:
    assert of(page("Mira Ashdown swam a mile."), NO_LIST) == [Verdict.NOT_APPLICABLE]


def test_a_list_that_cannot_be_read() -> None:
    assert of(page("The new pond is open"), register_with(UNREADABLE)) == [Verdict.UNKNOWN]


def test_hashes_are_compared_like_names() -> None:
    assert of(page("News", images=(image(caption="Mira Ashdown swam"),)), register_with(hashed_list(("Mira", "Ashdown")))) == [Verdict.FAIL]


def test_a_pupil_barred_from_social_media_alone_may_stand_on_the_site() -> None:
    listed = register_with(plain_list(("Mira", "Ashdown"), barred=frozenset({Channel.SOCIAL})))

    assert of(page("News", images=(image(caption="Mira Ashdown swam"),)), listed) == [Verdict.PASS]


def test_no_name_and_no_hash_is_told() -> None:
    seen = page("Sem Okoro swam", images=(image(caption="Mira Ashdown swam", url=FILE),))
    listed = hashed_list(("Mira", "Ashdown"), ("Sem", "Okoro"))
    said = rulings(restricted_pupil_named, page=seen, school=school(), register=register_with(listed), policy=POLICY)
    every = (told(said) + " ".join(ruling.about for ruling in said)).lower()

    assert len(said) == 2
    assert [word for word in ("mira", "ashdown", "sem", "okoro", *listed.spellings) if word in every] == []
