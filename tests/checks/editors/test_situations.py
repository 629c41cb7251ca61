"""The rules about editors over labelled situations, half of them traps: how precisely and how completely they tell faults."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from builders import account, attestation, deputy, editor, editors, policy, profile, register, rulings, staff_member, terms

from audit.summary import worst
from checks.declare import Check
from checks.place import all_checks
from records.policy import EditingWords, Policy
from records.presence import Editor, Mailbox
from records.reason import Reason
from records.register import Account, Attestation, StaffMember
from records.sight import Unseen
from records.verdict import Verdict

FILE = Path(__file__).with_name("situations.csv")
WORDS = EditingWords(
    free_mail=("gmail.com", "hotmail.co.uk"), approved_apps=("Buffer",), denied_apps=("Quizzical",), engagement_tools=("FollowLiker",)
)
FORBIDDING = {"facebook_page": "Facebook Page", "linkedin": "LinkedIn"}


def of_rule(rule: str) -> tuple[Check, ...]:
    return tuple(check for check in all_checks() if check.rule.rule == rule)


def the_policy() -> Policy:
    rows = policy().platforms
    changed = {key: terms(key, name, shared_login_forbidden=True) for key, name in FORBIDDING.items()}
    return policy(platforms={**rows, **changed}, editing=WORDS)


def the_account(cells: str) -> Account:
    """`access=… platform=… mfa=… mailbox=…`, each where it matters."""
    given = dict(cell.split("=", 1) for cell in cells.split(" ") if cell)
    names = {"access": "access_method", "platform": "platform", "mailbox": "mailbox_domain"}
    changes: dict[str, object] = {names[name]: value for name, value in given.items() if name in names}
    if "mfa" in given:
        changes["mfa_attested_on"] = date.fromisoformat(given["mfa"])
    return account(**changes)


def the_staff(cells: str) -> tuple[StaffMember, ...]:
    """`id=role|account|identity|end|reference` of those beside the head and the office manager."""
    more = []
    for cell in filter(None, cells.split(";")):
        number, _, facts = cell.partition("=")
        role, for_account, identity, end, reference = (*facts.split("|"), "", "", "")[:5]
        more.append(
            staff_member(
                staff_id=number,
                name="Una Wray",
                role=role,
                identities=(identity,),
                authorised_for=(for_account,) if for_account else (),
                end=date.fromisoformat(end) if end else None,
                authorisation_ref=reference,
            )
        )
    return (staff_member(), deputy(), *more)


def the_people(cells: str) -> tuple[Editor, ...]:
    """`login:role`; a role after a minus cannot edit, a slash joins two roles."""
    pairs = (cell.partition(":") for cell in filter(None, cells.split(";")))
    return tuple(editor(login, role=role.lstrip("-").replace("/", ", "), can_edit=not role.startswith("-")) for login, _, role in pairs)


def the_words(cells: str) -> tuple[Attestation, ...]:
    """`subject=value@day`."""
    said = []
    for cell in filter(None, cells.split(";")):
        subject, _, rest = cell.partition("=")
        value, _, day = rest.partition("@")
        said.append(attestation(subject=subject, value=value, on=date.fromisoformat(day)))
    return tuple(said)


def judged(row: dict[str, str]) -> Verdict:
    """The worst verdict of all checks of the rule, as the report sums them up."""
    mailbox, shown = row["mailbox"].split(" "), row["apps"]
    parts = {
        "account": the_account(row["row"]),
        "register": register(staff=the_staff(row["staff"]), attestations=the_words(row["words"])),
        "editors": editors(*the_people(row["people"])),
        "policy": the_policy(),
        "profile": profile(
            mailbox=Mailbox(looked=True, domain=mailbox[0], is_role=mailbox[1] == "role") if len(mailbox) > 1 else Mailbox(),
            apps=() if shown == "none" else tuple(shown.split("/")) if shown else Unseen(reason=Reason.EXPORT_MISSING_CATEGORY),
        ),
    }
    asked = ((check, {name: parts[name] for name in check.needs if name in parts}) for check in of_rule(row["rule"]))
    said = [ruling for check, handed in asked for ruling in rulings(check, **handed)]
    return worst(ruling.verdict for ruling in said)


def situations() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['why']}") for row in situations()])
def test_each_situation(row: dict[str, str]) -> None:
    assert judged(row) is Verdict(row["expected"])


def test_faults_are_found_and_nothing_else_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    rows = situations()
    counted = Counter((Verdict(row["expected"]), judged(row)) for row in rows)
    planted = sum(count for (expected, _), count in counted.items() if expected is Verdict.FAIL)
    found = counted[Verdict.FAIL, Verdict.FAIL]
    false = sum(count for (expected, got), count in counted.items() if got is Verdict.FAIL and expected is not Verdict.FAIL)
    fine = sum(count for (expected, got), count in counted.items() if got is Verdict.PASS and expected is not Verdict.PASS)
    with capsys.disabled():
        print(f"\neditors: {len(rows)} situations, precision {found / (found + false):.3f}, recall {found / planted:.3f}")  # noqa: T201  (the measure is the point)

    assert len(rows) >= 40
    assert sum(row["why"].startswith("trap") for row in rows) * 2 >= len(rows) - 5
    assert (false, fine) == (0, 0)
    assert found / planted >= 0.95
