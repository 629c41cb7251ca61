"""What trust.toml says, and what is told where it cannot be read."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import builders
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from audit.shipped import POLICY, shipped_folder
from audit.trust_toml import TrustSettings, read_trust
from records.policy import CrawlSettings, EditingWords, PictureSettings, Policy, Thresholds
from records.trouble import Fault, TroubleError

GOOD = """\
[trust]
name = "Larkspur Learning Trust"
domains = ["www.LarkspurTrust.example"]
[[school]]
urn = 990001
name = "Alder Grove Primary School"
low_age = 4
high_age = 11
[[school]]
urn = "990002"
name = "Beacon Hill Academy"
domains = ["beaconhill.example"]
[roles]
editors = ["Headteacher", "Office Manager"]
it_remit = ["Teacher"]
approvers = ["Chief Executive", "Headteacher"]
advisers = ["Marketing Manager"]
[roles.aliases]
"Head  of School" = "headteacher"
[thresholds]
review_within_days = 365
policy_adopted = 2021-01-31
[crawl]
rate = 2
asset_hosts = ["files.school.example"]
[sites]
link_hubs = ["linktr.ee"]
[images]
rule = "no_faces"
"""
SHIPPED = shipped_folder() / POLICY / "trust.toml"


def read(tmp_path: Path, text: str) -> tuple[TrustSettings, list[Fault]]:
    faults: list[Fault] = []
    path = tmp_path / "trust.toml"
    path.write_text(text, encoding="utf-8")
    return read_trust(path, faults), faults


def test_the_trust_comes_first_then_its_schools(tmp_path: Path) -> None:
    trust, faults = read(tmp_path, GOOD)

    assert not faults
    assert [(school.urn, school.name) for school in trust.schools] == [
        ("TRUST", "Larkspur Learning Trust"),
        ("990001", "Alder Grove Primary School"),
        ("990002", "Beacon Hill Academy"),
    ]


def test_domains_are_those_of_the_trust_and_its_schools(tmp_path: Path) -> None:
    trust, _ = read(tmp_path, GOOD)

    assert trust.domains == ("larkspurtrust.example", "beaconhill.example")


def test_settings_that_are_left_out_keep_their_defaults(tmp_path: Path) -> None:
    trust, _ = read(tmp_path, GOOD)

    assert trust.thresholds == Thresholds(review_within_days=365, policy_adopted=date(2021, 1, 31))
    assert trust.crawl == CrawlSettings(rate=2.0, asset_hosts=("files.school.example",))


@pytest.mark.parametrize(
    ("wrong", "line", "column", "right"),
    [
        (("review_within_days = 365", "review_witin_days = 365"), 21, "thresholds.review_witin_days", "review_within_days"),
        (("[thresholds]", "[threshold]"), 20, "threshold", "thresholds"),
        (("low_age = 4", 'low_age = "four"'), 7, "school.low_age", "whole number"),
        (("high_age = 11", "high_age = 3"), 8, "school.high_age", "4 or more"),
        (('urn = "990002"', "urn = 990001"), 10, "school.urn", "URN"),
        (('urn = "990002"', 'urn = "Beacon Hill"'), 10, "school.urn", "990001"),
        (('name = "Beacon Hill Academy"', ""), 9, "school.name", "full name"),
        (("policy_adopted = 2021-01-31", 'policy_adopted = "January"'), 22, "thresholds.policy_adopted", "2020-09-01"),
        (("rate = 2", "rate = -1"), 24, "crawl.rate", "0 or more"),
        (("rate = 2", "rate = nan"), 24, "crawl.rate", "0 or more"),
        (("rate = 2", "concurrency = 0"), 24, "crawl.concurrency", "1 or more"),
        (("rate = 2", 'robots = "ignore"'), 24, "crawl.robots", "obey"),
        (("rate = 2", 'allow_private = "no"'), 24, "crawl.allow_private", "true or false"),
        (("rate = 2", "contact = 3"), 24, "crawl.contact", "quotation marks"),
        (('["linktr.ee"]', '"linktr.ee"'), 27, "sites.link_hubs", "square brackets"),
        (('["linktr.ee"]', '["https://www.linktr.ee/school"]'), 27, "sites.link_hubs", "linktr.ee"),
        (('"no_faces"', '"no_face"'), 29, "images.rule", "no_faces"),
        (('= "headteacher"', '= "headtecher"'), 19, "roles.aliases.Head of School", "headteacher"),
        (('it_remit = ["Teacher"]', ""), 13, "roles.it_remit", "Headteacher"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, wrong: tuple[str, str], line: int, column: str, right: str
) -> None:
    _, faults = read(tmp_path, GOOD.replace(*wrong))

    assert [(fault.file, fault.line, fault.column) for fault in faults] == [("trust.toml", line, column)]
    assert right in faults[0].right


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    _, faults = read(tmp_path, GOOD.replace("low_age = 4", "low_age = -4").replace("rate = 2", "rates = 2").replace("no_faces", "none"))

    assert {fault.column for fault in faults} == {"school.low_age", "crawl.rates", "images.rule"}


@pytest.mark.parametrize(
    ("body", "line"),
    [(b"[trust]\nname = Larkspur\n", 2), (b'[trust]\n# \xa3\nname = "x"\n', 2), (b'[trust]\nname = "Lark', 2)],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, body: bytes, line: int) -> None:
    (tmp_path / "trust.toml").write_bytes(body)

    with pytest.raises(TroubleError) as trouble:
        read_trust(tmp_path / "trust.toml", [])

    assert trouble.value.faults[0].line == line


def test_a_file_saved_by_notepad_reads_as_well(tmp_path: Path) -> None:
    (tmp_path / "trust.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    faults: list[Fault] = []

    assert read_trust(tmp_path / "trust.toml", faults).schools[0].name == "Larkspur Learning Trust"
    assert not faults


def test_the_shipped_file_has_no_fault() -> None:
    faults: list[Fault] = []
    trust = read_trust(SHIPPED, faults)

    assert not faults
    assert [(school.urn, school.name, school.low_age) for school in trust.schools] == [
        (school.urn, school.name, school.low_age) for school in builders.SCHOOLS
    ]


def test_the_shipped_file_shows_every_setting() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    settings_there_are = [setting.name for kind in (Thresholds, CrawlSettings, PictureSettings) for setting in fields(kind)]

    assert [name for name in settings_there_are if f"\n{name} = " not in text] == []


def test_every_setting_of_the_shipped_file_stands_below_a_comment() -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    keys = [(line.split(" = ")[0], number) for number, line in enumerate(lines) if " = " in line and line[0].isalpha()]
    first_of_each = dict(reversed(keys))

    assert [key for key, number in first_of_each.items() if not lines[number - 1].startswith("#")] == []


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Head Teacher", "headteacher"),
        ("HEAD OF SCHOOL", "headteacher"),
        ("Executive Head", "headteacher"),
        ("Co-head", "headteacher"),
        ("Principal", "headteacher"),
        ("CEO", "chief executive"),
        ("Marketing Manager", "trust marketing manager"),
        ("School Business Manager", "school business manager"),
        ("Deputy Headteacher", "deputy headteacher"),
    ],
)
def test_job_titles_lead_to_roles_of_the_policy(title: str, role: str) -> None:
    trust = read_trust(SHIPPED, [])
    policy = Policy(clauses=(), platforms={}, role_aliases=trust.roles.aliases)

    assert policy.role(title) == role


def test_lists_of_roles_are_spelled_as_titles_are_compared() -> None:
    roles = read_trust(SHIPPED, []).roles

    assert roles.advisers == ("headteacher", "trust marketing manager", "operations director", "chief executive")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    old=some.sampled_from([line for line in GOOD.splitlines() if "=" in line]),
    new=some.integers().map(str) | some.sampled_from(["[]", "{}", "true", "inf", "[1]", '[""]', "{a = 1}", "1979-05-27T07:32:00Z"]),
)
def test_any_value_at_any_key_gives_settings_or_faults(tmp_path: Path, old: str, new: str) -> None:
    try:
        trust, _ = read(tmp_path, GOOD.replace(old, f"{old.split('=', maxsplit=1)[0]}= {new}"))
    except TroubleError:
        return

    assert trust.schools


def test_words_about_editors_that_are_left_out_keep_their_defaults(tmp_path: Path) -> None:
    trust, faults = read(tmp_path, f'{GOOD}[editing]\napproved_apps = ["Buffer"]\nfree_mail = ["Gmail.com"]\n')

    assert not faults
    assert trust.editing == EditingWords(approved_apps=("Buffer",), free_mail=("gmail.com",))


@pytest.mark.parametrize(
    ("line", "column", "right"),
    [
        ("aproved_apps = []", "editing.aproved_apps", "approved_apps"),
        ('approved_apps = "Buffer"', "editing.approved_apps", "square brackets"),
        ('free_mail = ["office@gmail.com"]', "editing.free_mail", "gmail.com"),
    ],
)
def test_a_fault_in_the_words_about_editors(tmp_path: Path, line: str, column: str, right: str) -> None:
    _, [fault] = read(tmp_path, f"{GOOD}[editing]\n{line}\n")

    assert fault.column == column
    assert right in fault.right


def test_the_shipped_file_holds_the_defaults_of_roles(tmp_path: Path) -> None:
    trust, _ = read(tmp_path, SHIPPED.read_text(encoding="utf-8"))

    assert set(trust.editing.full_roles) == set(EditingWords().full_roles)
    assert "gmail.com" in trust.editing.free_mail
