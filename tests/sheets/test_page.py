"""The page: it holds all it needs, asks nobody for anything, and every text in it is inert."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from records.observation import UnseenPart
from records.reason import WHAT_TO_DO, Reason
from records.register import Register
from records.report import Report
from records.verdict import Verdict
from sheets.page import CONTENT_POLICY, write_page
from tests.sheets.report_builder import ACCOUNTS, FINDINGS, GPS, SCHOOLS, empty, finding, only, report
from tests.sheets.spreadsheets import saying
from tests.sheets.test_words import contrast

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "</title></style></textarea><script>alert(1)</script>",
    "a\u2028b\u2029c",
    "\x00<b>\x00",
]


class Reader(HTMLParser):
    """Every element with its attributes, and the text by element."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.scripts: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._inside = attributes.get("id", attributes.get("type", "code")) if tag == "script" else tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in {"rulings", "code"}:
            self.scripts[self._inside] = self.scripts.get(self._inside, "") + data
        elif self._inside != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def page(told: Report, folder: Path) -> Reader:
    write_page(told, folder / "audit.html")
    reader = Reader()
    reader.feed((folder / "audit.html").read_text(encoding="utf-8"))
    reader.close()
    return reader


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return page(report(), tmp_path_factory.mktemp("page"))


def hostile_report(text: str) -> Report:
    rule = replace(GPS, rule=text, title=text, remedy=text)
    wrong = replace(finding(1, rule, Verdict.FAIL, text, text), at=text, school=text, finding=text)
    row = replace(ACCOUNTS[0], account_id=text, entity_urn=text, platform=text, url=text, owner_staff_id=text)
    schools = (replace(SCHOOLS[0], name=text),)
    summary = replace(report().accounts[0], account=row, school=schools[0], evidence_mode=text, colour="red")
    unseen = (UnseenPart(account_id=text, part=text, reason=Reason.LOGIN_WALL, detail=text),)
    return only(wrong, register=Register(accounts=(row,), schools=schools), accounts=(summary,), unseen=unseen)


# --- inert -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_an_element_or_an_attribute(text: str, tmp_path: Path) -> None:
    plain = page(hostile_report("harmless"), tmp_path)
    hostile = page(hostile_report(text), tmp_path)

    assert {tag for tag, _ in hostile.elements} <= {tag for tag, _ in plain.elements}
    assert {name for _, attributes in hostile.elements for name in attributes if name.startswith("on")} == set()
    assert len(hostile.all("script")) == 2


def test_naughty_strings_become_no_element(naughty_strings: list[str], tmp_path: Path) -> None:
    texts = page(only(*saying(*naughty_strings)), tmp_path)

    assert {tag for tag, _ in texts.elements} & {"img", "iframe", "svg", "object", "embed", "video", "audio", "base"} == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_the_rulings_keep_a_text_as_it_was(text: str, tmp_path: Path) -> None:
    told = json.loads(page(only(*saying(text)), tmp_path).scripts["rulings"])

    assert told["rows"][0][6] == text.replace("\x00", "")


def test_the_rulings_hold_no_character_a_parser_could_take_for_markup(tmp_path: Path) -> None:
    rulings = page(only(*saying(*HOSTILE)), tmp_path).scripts["rulings"]

    assert set("<>&\u2028\u2029\x00") & set(rulings) == set()


def test_only_a_web_address_is_a_link(tmp_path: Path) -> None:
    told = page(only(*saying("x", "y", at="javascript:alert(1)")), tmp_path)

    assert [one["href"] for one in told.all("a") if not one["href"].startswith(("#", "http"))] == []


# --- nothing leaves it -----------------------------------------------------------------------------------------------


def test_nothing_in_the_page_is_fetched(whole: Reader) -> None:
    fetching = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "image", "use"}

    assert fetching & {tag for tag, _ in whole.elements} == set()
    assert [one for tag, one in whole.elements if {"src", "srcset", "action", "background", "poster", "ping", "data"} & set(one)] == []


def test_style_and_script_name_no_address(tmp_path: Path) -> None:
    write_page(empty(), tmp_path / "audit.html")
    text = (tmp_path / "audit.html").read_text(encoding="utf-8")
    style = text.split("<style>")[1].split("</style>")[0]
    script = text.split("<script>")[1].split("</script>")[0]

    assert [word for word in ("url(", "@import", "http:", "https:") if word in style] == []
    assert [word for word in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "sendBeacon") if word in script] == []
    assert [word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in script] == []


def test_the_page_itself_forbids_any_request(whole: Reader) -> None:
    policies = [one["content"] for one in whole.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]

    assert policies == [CONTENT_POLICY]
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:" in CONTENT_POLICY


def test_a_link_tells_the_other_side_nothing(whole: Reader) -> None:
    outward = [one for one in whole.all("a") if one["href"].startswith("http")]

    assert outward
    assert {one["rel"] for one in outward} == {"noopener noreferrer"}


# --- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "6 critical, 10 high, 1 medium, 1 low",
        "of 101 on 11 accounts",
        "Since the last audit: 1 regressed, 19 new, 2 persisting, 1 fixed.",
        "Full pupil name beside an image",
        "the picture holds GPS coordinates (and 5 more)",
        "and 3 more places",
        "3 accounts, verified 20 of 29",
        "verified 9 of 9",
        "a log-in page with status 200",
        WHAT_TO_DO[Reason.TERMS_DISALLOW],
    ],
)
def test_the_ten_minute_read_stands_there_without_a_script(told: str, whole: Reader) -> None:
    assert told in whole.text


def test_what_failed_comes_worst_first(whole: Reader) -> None:
    titles = ["A leaver can still edit", "Audience is younger than", "Social media policy is overdue", "Display name is not"]
    places = [whole.text.index(title) for title in titles]

    assert places == sorted(places)


def test_every_finding_is_in_the_table(whole: Reader) -> None:
    assert len(json.loads(whole.scripts["rulings"])["rows"]) == len(FINDINGS)


def test_a_long_list_says_how_much_of_it_is_shown(tmp_path: Path) -> None:
    lost = [finding(number, GPS, Verdict.FAIL, "", f"picture {number}") for number in range(75)]

    assert "These are the first 60 of 75." in page(only(*lost), tmp_path).text


def test_a_report_of_nothing_is_no_all_clear(tmp_path: Path) -> None:
    text = page(empty(), tmp_path).text

    assert "Nothing failed on what was seen." in text
    assert "Core rules verified of 0 on 0 accounts" in text


# --- for everybody ---------------------------------------------------------------------------------------------------


def test_the_page_has_a_language_a_title_and_one_first_heading(whole: Reader) -> None:
    assert whole.all("html") == [{"lang": "en-GB"}]
    assert len(whole.all("h1")) == len(whole.all("title")) == len(whole.all("main")) == 1


@pytest.mark.parametrize("ink", ["ink", "soft", "link"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_by_day_and_by_night(ink: str, ground: str, mode: int) -> None:
    style = files("sheets").joinpath("page.css").read_text(encoding="utf-8")
    colours = {name: re.findall(rf"--{name}: (#[0-9a-f]{{6}})", style)[mode] for name in (ink, ground)}

    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_every_field_has_a_label(whole: Reader) -> None:
    labels = {one["for"] for one in whole.all("label")}

    assert {one["id"] for tag, one in whole.elements if tag in {"input", "select"}} == labels


def test_every_name_is_given_once_and_every_jump_arrives(whole: Reader) -> None:
    names = [one["id"] for _, one in whole.elements if "id" in one]

    assert len(names) == len(set(names))
    assert {one["href"][1:] for one in whole.all("a") if one["href"].startswith("#")} <= set(names)


def test_every_table_has_a_caption_and_headings_with_a_scope(whole: Reader) -> None:
    assert len(whole.all("caption")) == len(whole.all("table"))
    assert {one.get("scope") for one in whole.all("th")} == {"col", "row"}


def test_what_scrolls_can_be_reached_by_keyboard(whole: Reader) -> None:
    frames = [one for one in whole.all("div") if one.get("class") == "scroll"]

    assert all(one["tabindex"] == "0" and one["role"] == "region" and one["aria-label"] for one in frames)


@pytest.mark.browser
def test_a_browser_fills_the_table_and_runs_nothing_else(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on the path")
    write_page(only(*saying("</script><img src=x onerror=\"document.title='taken'\">")), tmp_path / "audit.html")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    address = (tmp_path / "audit.html").as_uri()
    seen = subprocess.run([chromium, *options, address], capture_output=True, text=True, timeout=60, check=True)

    assert "1 of 1 findings" in seen.stdout
    assert "<img" not in seen.stdout
    assert "<title>taken" not in seen.stdout
