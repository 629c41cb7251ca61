"""trust.txt: written from the register, and compared with it where it is published."""

from dataclasses import replace

import pytest
from builders import account, policy, register, site, trust_site
from made_answers import platforms

from audit.trust_txt import differences, entries, is_trust_txt, written
from records.policy import CrawlSettings, Policy
from records.register import AccountType, Register, Status

RULES: Policy = replace(policy(), url_forms=platforms()[1], crawl=CrawlSettings(contact="office@larkspurtrust.example"))
PORTAL = account(
    account_id="portal", type=AccountType.CLOSED_PORTAL, platform="tapestry", url="https://tapestryjournal.com/s/alder", handle=""
)
PTA = account(account_id="pta", type=AccountType.AFFILIATE, url="https://www.instagram.com/alderpta/", handle="alderpta")
CLOSED = account(account_id="old", status=Status.CLOSED, url="https://www.instagram.com/oldalder/", handle="oldalder")
ROWS: Register = register(accounts=(account(), site(), trust_site(), PORTAL, PTA, CLOSED))


def test_the_trusts_own_file() -> None:
    lines = written(ROWS, RULES).splitlines()

    assert lines[1:] == [
        "control=https://www.aldergrove.example/",
        "social=https://www.instagram.com/aldergroveprimary/",
        "contact=mailto:office@larkspurtrust.example",
    ]


def test_what_is_written_agrees_with_the_register() -> None:
    assert list(differences(written(ROWS, RULES), trust_site(), ROWS, RULES)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("social=https://instagram.com/AlderGrovePrimary\ncontrol=aldergrove.example", []),
        ("social=https://instagram.com/aldergroveprimary\n", ["no line says that the trust controls aldergrove.example"]),
        (
            "control=https://www.aldergrove.example/",
            ["no line names https://www.instagram.com/aldergroveprimary/, the registered account aldergrove-instagram"],
        ),
    ],
)
def test_the_published_file_of_the_trust(text: str, told: list[str]) -> None:
    assert list(differences(text, trust_site(), ROWS, RULES)) == told


def test_strange_and_closed_accounts_are_told_with_their_line() -> None:
    names = ("https://x.com/AlderGrove", "https://www.instagram.com/oldalder", "https://www.instagram.com/aldergroveprimary")
    text = "# ours\n" + "".join(f"social={name}\n" for name in names)
    told = list(differences(text + "control=https://www.aldergrove.example/\ncontrol=https://strange.example", trust_site(), ROWS, RULES))

    assert told == [
        "line 2 names https://x.com/AlderGrove, which stands in no row of the register",
        "line 3 names https://www.instagram.com/oldalder, which is closed in the register (old)",
        "line 6 says that the trust controls https://strange.example, which is no registered site",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("controlledby=https://www.larkspurtrust.example/", []),
        ("contact=mailto:a@aldergrove.example", ["no line says who controls the site (controlledby=)"]),
        (
            "controlledby=https://strange.example/",
            ["line 2 says that https://strange.example/ controls the site, which is no registered site of the trust"],
        ),
    ],
)
def test_the_published_file_of_a_school(text: str, told: list[str]) -> None:
    assert list(differences(f"social=https://www.instagram.com/aldergroveprimary/\n{text}", site(), ROWS, RULES)) == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffSocial = https://x.com/a \r\n", [("social", "https://x.com/a")]),
        ("# social=https://x.com/a\n\nsocial\nsocial=\nstrange=x\n", []),
        ("CONTROL=https://a.example/?b=c", [("control", "https://a.example/?b=c")]),
    ],
)
def test_lines_of_a_file(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entry.name, entry.value) for entry in entries(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("social=https://x.com/a", True), ("<html>social=x</html>", False), ("Not found", False), ("", False)]
)
def test_a_page_in_its_place_is_no_such_file(text: str, expected: bool) -> None:  # noqa: FBT001  (what is expected)
    assert is_trust_txt(text) is expected
