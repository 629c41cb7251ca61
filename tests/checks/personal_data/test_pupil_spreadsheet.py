"""Pupil spreadsheet: what the headers of a published sheet say."""

import pytest
from builders import document, rulings, told, verdicts

from checks.personal_data.pupil_spreadsheet import pupil_spreadsheet
from records.verdict import Verdict

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PUPILS = "Class list\nForename\tSurname\tDOB\tSEN\nOliver\tPemberton\t04/05/2018\tK"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PUPILS, Verdict.FAIL),
        ("Forename\tSurname\tDOB\tSEN", Verdict.PASS),
        ("UPN;Class;Grade\nH801200001001;4K;3", Verdict.FAIL),
        ("Name\tClass\tEvent\nOliver Pemberton\t4K\t100 m", Verdict.REVIEW),
        ("Name\tJob title\tSalary\nRowan Ashdown\tHeadteacher\t1", Verdict.PASS),
        ("Team\tPlayed\tWon\tPoints\nAlder\t3\t2\t6", Verdict.PASS),
        ("Year group\tNumber of pupils\tFSM\nYear 4\t28\t6", Verdict.PASS),
    ],
)
def test_what_the_headers_say(text: str, expected: Verdict) -> None:
    assert verdicts(pupil_spreadsheet, document=document(text, media_type=SHEET)) == [expected]


def test_a_paper_is_no_sheet() -> None:
    assert verdicts(pupil_spreadsheet, document=document(PUPILS)) == [Verdict.NOT_APPLICABLE]


def test_a_sheet_that_could_not_be_read() -> None:
    assert verdicts(pupil_spreadsheet, document=document(media_type=SHEET, read_as="unread")) == [Verdict.UNKNOWN]


def test_no_row_is_told() -> None:
    said = told(rulings(pupil_spreadsheet, document=document(PUPILS, media_type=SHEET)))

    assert "Pemberton" not in said
    assert "1 row under the headers Forename, Surname, DOB, SEN" in said
