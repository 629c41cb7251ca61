"""Letters: who gets which part, for what reason, and that no person stands in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.letters import Letter, letters, recipients
from records.policy import EditingWords, MailSettings, Policy
from records.register import Register, StaffMember
from records.report import DueDate, Report
from records.verdict import Verdict
from tests.sheets.report_builder import ACCOUNTS, CLAUSES, DAY, FINDINGS, SCHOOLS, report

FOLDER = Path("/srv/audit/reports/2026-11-22")
TO = "office@larkspurtrust.example"


def member(staff_id: str, email: str, **more: Any) -> StaffMember:
    return StaffMember(staff_id=staff_id, name="Rowan Ashdown", role="Headteacher", email=email, **more)


def told(*staff: StaffMember, due: tuple[DueDate, ...] = (), findings: Any = FINDINGS, **mail: Any) -> Report:
    settings = MailSettings(**{"send": "smtp", "sender": TO, "to": (TO,), **mail})
    domains = ("larkspurtrust.example", "aldergrove.example")
    words = EditingWords(mail_domains=("alder.sch.example",))
    policy = Policy(clauses=CLAUSES, platforms={}, mail=settings, trust_domains=domains, editing=words)
    return report(policy=policy, register=Register(accounts=ACCOUNTS, schools=SCHOOLS, staff=staff), due=due, findings=findings)


def written(made: Report) -> dict[str, Letter]:
    return {letter.about: letter for letter in letters(made, FOLDER)}


def test_the_trust_gets_all_and_the_owner_their_school() -> None:
    made = written(told(member("S014", "head@aldergrove.example")))

    assert {about: letter.to for about, letter in made.items()} == {"ALL": (TO,), "990001": ("head@aldergrove.example",)}
    assert "beacon-site" in made["ALL"].text
    assert "alder-site" in made["990001"].text
    assert "beacon" not in made["990001"].text


@pytest.mark.parametrize(
    ("email", "end", "expected"),
    [
        ("head@aldergrove.example", None, True),
        ("head@mail.aldergrove.example", None, True),
        ("head@alder.sch.example", None, True),
        ("head@aldergrove.example", DAY, True),
        ("head@aldergrove.example", date(2026, 7, 31), False),
        ("head@gmail.com", None, False),
        ("head@notaldergrove.example", None, False),
        ("head@aldergrove.example, other@aldergrove.example", None, False),
        ("", None, False),
    ],
)
def test_who_of_the_owners_is_told(email: str, end: date | None, expected: bool) -> None:  # noqa: FBT001  (what is expected)
    assert bool(recipients(told(member("S014", email, end=end)), "990001")) is expected


def test_those_named_in_the_settings_stand_in_for_the_owners() -> None:
    made = told(member("S014", "head@aldergrove.example"), schools={"990001": ("clerk@aldergrove.example",)})

    assert recipients(made, "990001") == ("clerk@aldergrove.example",)


def test_who_gets_the_whole_gets_no_part() -> None:
    assert list(written(told(member("S014", TO)))) == ["ALL"]


def test_the_part_of_the_trusts_own_accounts_is_not_the_whole() -> None:
    made = written(told(member("S001", "m.reeve@larkspurtrust.example")))

    assert list(made) == ["ALL", "TRUST"]
    assert "trust-site" in made["TRUST"].text
    assert "alder-site" not in made["TRUST"].text


def test_a_school_without_news_gets_no_letter() -> None:
    same = tuple(replace(one, change="persisting") if one.school == "990001" and one.change else one for one in FINDINGS)

    assert list(written(told(member("S014", "head@aldergrove.example"), findings=same))) == ["ALL"]


def test_what_is_due_is_a_reason_to_write() -> None:
    same = tuple(replace(one, change="persisting" if one.change else "") for one in FINDINGS)
    soon = DueDate(day=date(2026, 12, 1), key="review alder-site", what="Review the approval of alder-site", school="990001")
    made = written(told(member("S014", "head@aldergrove.example"), findings=same, due=(soon,)))

    assert "- 1 December 2026: Review the approval of alder-site" in made["990001"].text


def test_what_is_due_later_is_no_reason() -> None:
    same = tuple(replace(one, change="persisting" if one.change else "") for one in FINDINGS)
    later = DueDate(day=date(2027, 6, 1), key="review alder-site", what="Review the approval of alder-site", school="990001")

    assert written(told(findings=same, due=(later,))) == {}


def test_what_was_mended_is_news() -> None:
    mended = tuple(replace(one, verdict=Verdict.PASS, change="fixed") for one in FINDINGS[:1])

    assert "1 mended" in written(told(findings=mended))["ALL"].text


def test_a_letter_tells_rules_and_numbers_and_where_the_report_is() -> None:
    text = written(told())["ALL"].text

    assert "critical: Full pupil name beside an image (IMG-01, alder-site, 4 times)" in text
    assert str(FOLDER) in text
    assert "Alder Grove Primary School: " in text


def test_a_letter_names_no_person_and_repeats_no_sentence_of_a_finding() -> None:
    made = told(member("S014", "head@aldergrove.example"), member("S022", "p.quill@larkspurtrust.example"))
    texts = "\n".join(letter.subject + letter.text for letter in written(made).values())

    assert "Ashdown" not in texts
    assert "@" not in texts
    assert [one.what for one in FINDINGS if one.what in texts] == []
    assert [one.at for one in FINDINGS if one.at and one.at in texts] == []


def test_a_place_that_people_know_is_told_in_place_of_the_folder() -> None:
    text = written(told(report_at="Shared drive > Audits"))["ALL"].text

    assert "Shared drive > Audits" in text
    assert str(FOLDER) not in text
