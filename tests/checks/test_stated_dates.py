"""How papers say when they are due for review."""

from datetime import date
from pathlib import Path

import pytest

from checks.stated_dates import review_due

SEPTEMBER_2027 = date(2027, 9, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Review date: 1st September 2022", date(2022, 9, 1)),
        ("Review Date:\n1st September 2022", date(2022, 9, 1)),
        ("Review Date 1 September, 2022", date(2022, 9, 1)),
        ("Next review: Sept 2027", SEPTEMBER_2027),
        ("Next review - September 2027", SEPTEMBER_2027),
        ("Next review \N{EN DASH} Sep 2027", SEPTEMBER_2027),
        ("Date of next review 01/09/2027", date(2027, 9, 1)),
        ("Date of next review: 01.09.27", date(2027, 9, 1)),
        ("Next Review Date | 2027-09-01", date(2027, 9, 1)),
        ("Next review: September 1, 2027", date(2027, 9, 1)),
        ("next review on Wednesday 1st September 2027", date(2027, 9, 1)),
        ("Review due: Sep-27", SEPTEMBER_2027),
        ("To be reviewed by: Sept 27", SEPTEMBER_2027),
        ("This policy will be reviewed in September 2027.", SEPTEMBER_2027),
        ("due for review in Spring 2026", date(2026, 4, 30)),
        ("Next review due: Autumn Term 2025", date(2025, 12, 31)),
        ("Next review: the summer term 2026", date(2026, 8, 31)),
        ("Review Date: 2026/27", date(2027, 8, 31)),
        ("Review date (by trustees): May 2028", date(2028, 5, 31)),
        ("Policy to be reviewed 2026", date(2026, 12, 31)),
        ("valid until 31.12.2026", date(2026, 12, 31)),
        ("Review: September 2027", SEPTEMBER_2027),
        # A stated day counts before one that is reckoned, and the latest before older ones.
        ("Approved: 1st September 2020\nRenewal: Every two years\nReview Date: 1st September 2022", date(2022, 9, 1)),
        ("Review date: May 2019\nReview date: May 2021\nReview date: May 2027", date(2027, 5, 31)),
        # Reckoned from the last agreement.
        ("Approved: 1st September 2020\nRenewal: Every two years", date(2022, 9, 1)),
        ("Last reviewed: September 2024. Reviewed annually", date(2025, 9, 30)),
        ("Date reviewed: May 2025\nReview cycle: 2 years", date(2027, 5, 31)),
        ("Approved by governors on: 29 February 2024. This policy is reviewed every 12 months", date(2025, 2, 28)),
        ("Date of review: September 2024. Review cycle: three years", SEPTEMBER_2027),
        ("Two-yearly review. Adopted May 2024", date(2026, 5, 31)),
        # Month and year in figures.
        ("Ratified 10/25. Review 10/26", date(2026, 10, 31)),
        ("Review: 09/27", SEPTEMBER_2027),
        ("Ratified 10/24. Reviewed annually", date(2025, 10, 31)),
        # Headings in one row, dates in the next; or a line for each cell.
        ("Approved | Review date\n1 September 2025 | 1 September 2027", date(2027, 9, 1)),
        ("| Approved | Review date |\n| 1 September 2025 | 1 September 2027 |", date(2027, 9, 1)),
        ("Approved Review date\n01/09/2025 01/09/2027", date(2027, 9, 1)),
        ("Approved\nReview date\n1 September 2025\n1 September 2027", date(2027, 9, 1)),
        ("Next review\tLast reviewed\n10/26\t10/25", date(2026, 10, 31)),
        ("Version | Approved by | Review date\n3 | Full board | Sept 2027", SEPTEMBER_2027),
        ("Review date | Approved\n1 September 2026 | 1 September 2027", date(2026, 9, 1)),
        # No day by which anything is due.
        ("Approved | Last reviewed\n1 September 2025 | 1 September 2026", None),
        ("Review 3/4 of the lessons", None),
        ("Last review date: 3 May 2023", None),
        ("Date of review: September 2024", None),
        ("The social media policy was reviewed in 2021", None),
        ("Next review 31/02/2027", None),
        ("Review date: to be confirmed", None),
        ("Published 1 September 2022", None),
        ("", None),
    ],
)
def test_when_a_paper_is_due(text: str, expected: date | None) -> None:
    assert review_due(text) == expected


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Behaviour_Policy.pdf", date(2025, 10, 31)),
        ("Beatrix_Potter_Admissions_Policy_2024-25.pdf", None),
        ("SEND_Information_and_Offer.pdf", None),
    ],
)
def test_dates_of_real_papers(name: str, expected: date | None) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    folder = Path(__file__).parents[3] / "shared" / "data" / "school_documents"
    if not folder.is_dir():
        pytest.skip("the shared documents are not here")
    document = pdfium.PdfDocument(next(folder.rglob(name)))

    text = "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()

    assert review_due(text) == expected
