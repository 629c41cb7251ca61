"""GDP-03 on documents: a listed name is for a person, with the page it stands on."""

import pytest
from builders import document, rulings, school, verdicts
from listed import NO_LIST, POLICY, UNREADABLE, register_with

from checks.pupil_images.restricted_pupil_in_document import restricted_pupil_in_document
from records.register import Register
from records.verdict import Verdict
from records.web import Document


def of(seen: Document, register: Register | None = None) -> list[Verdict]:
    return verdicts(restricted_pupil_in_document, document=seen, school=school(), register=register or register_with(), policy=POLICY)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (document("News", "Year 4 winner: Mira Ashdown"), Verdict.REVIEW),
        (document("News", title="Mira Ashdown"), Verdict.REVIEW),
        (document("News", url="https://www.aldergrove.example/files/Mira_Ashdown.pdf"), Verdict.REVIEW),
        (document("News of the summer"), Verdict.PASS),
        (document(read_as="unread"), Verdict.UNKNOWN),
    ],
)
def test_what_a_document_tells(seen: Document, expected: Verdict) -> None:
    assert of(seen) == [expected]


def test_the_page_is_told() -> None:
    seen = document("News", "Year 4 winner: Mira Ashdown")
    (said,) = rulings(restricted_pupil_in_document, document=seen, school=school(), register=register_with(), policy=POLICY)

    assert "on page 2 of 2" in said.what


def test_no_list() -> None:
    assert of(document("Mira Ashdown"), NO_LIST) == [Verdict.NOT_APPLICABLE]


def test_a_list_that_cannot_be_read() -> None:
    assert of(document("News"), register_with(UNREADABLE)) == [Verdict.UNKNOWN]
