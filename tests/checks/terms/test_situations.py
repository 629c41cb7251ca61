"""The rules about ages and terms over labelled situations, half of them traps: how precisely and how completely they tell faults."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import account, attestation, audience, deputy, policy, post, profile, register, rulings, staff_member

from audit.summary import worst
from checks.place import all_checks
from records.policy import EditingWords, Policy
from records.presence import HolderAge
from records.register import Attestation, Audience
from records.verdict import Verdict

FILES = ("situations.csv", "situations_unseen.csv")
AUDIENCES = {"pupils": audience("pupils:Y7-Y9", pupils=True, years=(7, 8, 9)), "parents": audience("parents")}


def the_policy() -> Policy:
    rows = policy().platforms
    words = EditingWords(engagement_tools=("FollowLiker",))
    return policy(platforms={**rows, "tiktok": replace(rows["tiktok"], live_age=18)}, editing=words)


def the_holder(cell: str) -> HolderAge:
    """`age when it was made/age when it was seen`, `-` where one is not known; blank where it is not shown."""
    if not cell:
        return HolderAge()
    then, now = (None if age == "-" else int(age) for age in cell.split("/"))
    return HolderAge(looked=True, at_opening=then, when_seen=now)


def the_words(cells: str) -> tuple[Attestation, ...]:
    """`subject=value@day`."""
    said = []
    for cell in filter(None, cells.split(";")):
        subject, _, rest = cell.partition("=")
        value, _, day = rest.partition("@")
        said.append(attestation(subject=subject, value=value, on=date.fromisoformat(day)))
    return tuple(said)


def judged(row: dict[str, str]) -> Verdict:
    """The worst verdict of all checks of the rule; an underline in a cell stands for a blank."""
    given = {name: cell.replace("_", " ") for name, _, cell in (part.partition("=") for part in row["row"].split(" ") if part)}
    name, text, link = (*row["text"].split("|"), "", "")[:3]
    staff = (staff_member(role=given.get("owner", "Headteacher")), deputy(role=given.get("deputy", "Teacher")))
    meant_for: Audience = AUDIENCES[given.get("audience", "parents")]
    parts = {
        "account": account(platform=given.get("platform", "instagram"), audience=meant_for),
        "register": register(staff=staff, attestations=the_words(row["words"])),
        "policy": the_policy(),
        "post": post(text=row["text"]),
        "profile": profile(
            name=name,
            text=text,
            links=(link,) if link else (),
            holder=the_holder(given.get("holder", "")),
            apps=tuple(app for app in given.get("apps", "").split("/") if app),
        ),
    }
    checks = [check for check in all_checks() if check.rule.rule == row["rule"]]
    said = [ruling for check in checks for ruling in rulings(check, **{name: parts[name] for name in check.needs if name in parts})]
    return worst(ruling.verdict for ruling in said)


def situations(file: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['why']}") for file in FILES for row in situations(file)])
def test_each_situation(row: dict[str, str]) -> None:
    assert judged(row) is Verdict(row["expected"])


@pytest.mark.parametrize("file", FILES)
def test_faults_are_found_and_nothing_else_is_called_one(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = situations(file)
    counted = Counter((Verdict(row["expected"]), judged(row)) for row in rows)
    planted = sum(count for (expected, _), count in counted.items() if expected is Verdict.FAIL)
    found = counted[Verdict.FAIL, Verdict.FAIL]
    false = sum(count for (expected, got), count in counted.items() if got is Verdict.FAIL and expected is not Verdict.FAIL)
    with capsys.disabled():
        print(f"\nages and terms, {file}: {len(rows)} situations, precision {found / (found + false):.3f}, recall {found / planted:.3f}")  # noqa: T201  (the measure is the point)

    assert len(rows) >= 40
    assert sum(row["why"].startswith("trap") for row in rows) * 2 >= len(rows)
    assert false == 0
    assert found / planted >= 0.95
