"""Open invitation on a page: addresses and codes that let anybody into a closed room."""

import pytest
from builders import link, page, rulings, told, verdicts

from checks.personal_data.open_invitation_on_page import open_invitation_on_page
from records.verdict import Verdict

CLASSROOM = "https://classroom.google.com/c/NjA0?cjc=abc12de"


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("Our classes", "https://classroom.google.com/", Verdict.PASS),
        ("Join Year 5 here", CLASSROOM, Verdict.FAIL),
        ("Parents of Kestrel Class", "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrSt", Verdict.FAIL),
        ("The PTA's group", "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrSt", Verdict.REVIEW),
        ("Year 4 lessons", "https://us02web.zoom.us/j/12345678901?pwd=abc", Verdict.FAIL),
        ("Open evening webinar for Year 6 parents", "https://us02web.zoom.us/j/12345678901", Verdict.REVIEW),
        ("Share on WhatsApp", "https://wa.me/?text=hello", Verdict.PASS),
        ("Our Facebook", "https://www.facebook.com/AlderGrovePrimary", Verdict.PASS),
    ],
)
def test_where_a_link_leads(text: str, address: str, expected: Verdict) -> None:
    seen = page(text, links=(link(address, text=text),))

    assert verdicts(open_invitation_on_page, page=seen) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Google Classroom code: k7x2mq9", Verdict.FAIL),
        ("Ask your teacher for the class code.", Verdict.PASS),
        ("The dress code is smart.", Verdict.PASS),
    ],
)
def test_codes_in_a_text(text: str, expected: Verdict) -> None:
    assert verdicts(open_invitation_on_page, page=page(text)) == [expected]


def test_the_code_is_not_told() -> None:
    said = told(rulings(open_invitation_on_page, page=page("Join", links=(link(CLASSROOM, text="Join"),))))

    assert "abc12de" not in said
