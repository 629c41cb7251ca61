"""IMG-01: whether a pupil's full name stands beside a picture, measured over situations and case by case."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from builders import verdicts
from picture_builders import PAGE, REGISTER, SCHOOLS, name_policy, picture_beside

from checks.declare import Check
from checks.pupil_images.named_pupil_beside_image import named_pupil_beside_image
from crawler.page import read_page
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.verdict import Confidence, Verdict
from records.web import Image

HERE = Path(__file__).parent


def situations(file: str) -> list[tuple[Image, Verdict]]:
    with (HERE / file).open(encoding="utf-8", newline="") as lines:
        return [(_image(row), Verdict(row["expected"])) for row in csv.DictReader(lines)]


def _image(row: dict[str, str]) -> Image:
    near = tuple(part.replace(r"\n", "\n") for part in row["near"].split("|") if part)
    url = f"https://www.aldergrove.example/files/{row['file']}"
    return picture_beside(caption=row["caption"].replace(r"\n", "\n"), alt=row["alt"], heading=row["heading"], near=near, url=url)


def said(image: Image, policy: Policy | None = None) -> Ruling:
    check: Check = named_pupil_beside_image
    (ruling,) = check.function(image=image, school=SCHOOLS[1], register=REGISTER, policy=policy or name_policy())
    return ruling


@pytest.mark.parametrize(
    ("file", "least", "rows"), [("situations.csv", 0.95, 120), ("situations_unseen.csv", 0.95, 90), ("situations_met.csv", 1.0, 50)]
)
def test_planted_names_are_found_and_nothing_else_fails(file: str, least: float, rows: int, capsys: pytest.CaptureFixture[str]) -> None:
    counted = Counter((expected, said(image).verdict) for image, expected in situations(file))
    planted = sum(count for (expected, _), count in counted.items() if expected is Verdict.FAIL)
    found = counted[Verdict.FAIL, Verdict.FAIL]
    false = sum(count for (expected, got), count in counted.items() if got is Verdict.FAIL and expected is not Verdict.FAIL)
    noisy = counted[Verdict.PASS, Verdict.REVIEW]
    with capsys.disabled():
        print(f"\n{file}: precision {found / (found + false):.3f}, recall {found / planted:.3f}, traps for review {noisy}")  # noqa: T201  (the measure is the point)

    assert sum(counted.values()) >= rows
    assert false == 0
    assert found / planted >= least
    assert noisy <= 2


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"caption": "Oliver Smith, aged 7, Year 2"}, Verdict.FAIL),
        ({"caption": "Oliver Smith"}, Verdict.REVIEW),
        ({"caption": "Mr Oliver Smith"}, Verdict.PASS),
        ({}, Verdict.PASS),
        ({"caption": "Oliver won a prize in Year 2"}, Verdict.PASS),
        ({"caption": "Oliver S. from Year 2"}, Verdict.PASS),
        ({"near": ("Oliver Smith", "Aged 7")}, Verdict.FAIL),
        ({"near": ("Sarah Brown", "Year 2 teacher")}, Verdict.PASS),
        ({"near": ("Caroline Hughes", "Chair of Governors"), "alt": "Caroline Hughes"}, Verdict.PASS),
        ({"caption": "Blwyddyn 2 yn dysgu am Gwenllian Gwynedd"}, Verdict.PASS),
        ({"caption": "Blwyddyn 2: Mali Haf Roberts"}, Verdict.FAIL),
        ({"near": ("Jonathan Firth", "Trustee, audit and risk", "Jonathan is a chartered surveyor.")}, Verdict.PASS),
        ({"near": ("Oliver Smith", "Year 2 pupil wins the mayor's prize")}, Verdict.FAIL),
        ({"near": ("Sarah Brown", "Year 2"), "page_names": ("Our staff | Alder Grove",)}, Verdict.PASS),
        ({"near": ("Sarah Brown", "Year 2"), "page_names": ("Alder Grove", "Meet the Team")}, Verdict.PASS),
        ({"near": ("Oliver Smith", "Year 2"), "page_names": ("Staff news",)}, Verdict.FAIL),
        ({"near": ("Oliver Smith, aged 7",), "page_names": ("Our staff",)}, Verdict.FAIL),
        ({"near": ("Sarah Brown", "Year 2"), "heading": "Our staff"}, Verdict.PASS),
        ({"caption": "Oliver Smith, aged 7, asks the questions", "heading": "Meet the team"}, Verdict.FAIL),
        ({"heading": "Governors' award", "caption": "Oliver Smith (Year 3)"}, Verdict.FAIL),
        ({"url": "https://www.aldergrove.example/files/oliver-smith-y2.jpg"}, Verdict.REVIEW),
        ({"url": "https://www.aldergrove.example/files/oliver-smith.jpg"}, Verdict.PASS),
    ],
)
def test_what_stands_beside_the_picture(texts: dict[str, object], expected: Verdict) -> None:
    assert said(picture_beside(**texts)).verdict is expected


def test_without_the_table_of_names_nothing_is_known() -> None:
    policy = Policy(clauses=(), platforms={})

    assert said(picture_beside(caption="Oliver Smith, aged 7"), policy).verdict is Verdict.UNKNOWN


def test_the_names_of_the_ruling_are_masked() -> None:
    ruling = said(picture_beside(caption="Oliver Smith (Year 4)", url="https://www.aldergrove.example/files/oliver-smith.jpg"))

    assert "O*** S***" in ruling.what
    assert "oliver" not in f"{ruling.what}{ruling.about}{ruling.at}".casefold()


def test_the_ruling_stays_the_same_thing_when_a_name_is_added() -> None:
    one, two = said(picture_beside(caption="Oliver Smith (Year 4)")), said(picture_beside(caption="Oliver Smith and Mia Jones (Year 4)"))

    assert (one.at, one.about) == (two.at, two.about) == (PAGE, one.about)


def test_the_check_has_what_the_runner_hands_it() -> None:
    assert verdicts(named_pupil_beside_image, policy=name_policy(), image=picture_beside(caption="Oliver Smith (Year 4)")) == [Verdict.FAIL]


def test_a_list_of_a_thousand_names_is_read_in_time() -> None:
    assert said(picture_beside(caption="Oliver Smith, " * 1000)).verdict is Verdict.REVIEW


LONG = "We walked along the river and counted birds. " * 200


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"caption": LONG}, Verdict.UNKNOWN),
        ({"near": tuple(f"Line {number}" for number in range(70))}, Verdict.UNKNOWN),
        ({"caption": f"Oliver Smith, aged 7. {LONG}"}, Verdict.FAIL),
        ({"caption": f"Oliver Smith. {LONG}"}, Verdict.REVIEW),
        ({"near": tuple(f"Line {number}" for number in range(50))}, Verdict.PASS),
    ],
)
def test_of_what_was_cut_nothing_is_said(texts: dict[str, object], expected: Verdict) -> None:
    ruling = said(picture_beside(**texts))

    assert ruling.verdict is expected
    assert ruling.reason is (Reason.TRUNCATED if expected is Verdict.UNKNOWN else None)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"near": ("Sarah Brown, Year 4",)}, Confidence.HIGH),
        ({"near": ("Sarah Brown, Year 4", "Mrs Hill, Year 5")}, Confidence.MEDIUM),
        ({"near": ("Sarah Brown, Year 4", "Jo Pemberton, Headteacher")}, Confidence.MEDIUM),
        ({"near": ("Sarah Brown, Year 4",), "caption": "Our visit with Miss Royle"}, Confidence.MEDIUM),
        ({"near": ("Oliver Smith, aged 7", "Mrs Hill, Year 5")}, Confidence.HIGH),
    ],
)
def test_a_class_is_a_weaker_sign_among_adults(texts: dict[str, object], expected: Confidence) -> None:
    ruling = said(picture_beside(**texts))

    assert (ruling.verdict, ruling.confidence) == (Verdict.FAIL, expected)


@pytest.mark.parametrize(
    "html",
    [
        '<a href=big.jpg title="Poppy Wainwright, Year 1"><img src=a.jpg></a>',
        "<figure><img src=a.jpg><figcaption>Connor McAllister<BR>Class: Oak</figcaption></figure>",
        "<div><img src=a.jpg><p>Connor Brown<br>Oak Class</p></div>",
        "<h2>Head Boy</h2><img src=a.jpg><p>Tadhg O'Sullivan</p>",
        "<div><img src=a.jpg><h3>Head Boy</h3><p>Tadhg O'Sullivan</p></div>",
        "<div><img src=a.jpg><h3>Swimmer of the term</h3><p>Sukhdeep Kaur</p><p>Year 8</p></div>",
        "<div><h3>Poppy Wainwright</h3><img src=a.jpg><p>Our Year 1 reader</p></div>",
        "<div><img src=a.jpg><h3>Poppy Wainwright</h3><p>Our Year 1 reader</p></div>",
        "<table><tr><td><img src=a.jpg></td><th>Year 1</th><td>Poppy Wainwright</td></tr></table>",
    ],
)
def test_a_page_with_a_pupil_beside_a_picture(html: str) -> None:
    page = read_page(f"<main><h1>News</h1>{html}</main>".encode(), PAGE, "text/html; charset=utf-8")

    assert [said(image).verdict for image in page.images] == [Verdict.FAIL]
