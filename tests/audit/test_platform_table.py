"""The tables of platforms and walls: what they say, and every fault that a person can make in them."""

import csv
from datetime import date
from pathlib import Path

import pytest
from made_answers import ROOT, SHARED, platforms, walls

from audit.platform_table import read_platforms, read_walls
from crawler.platform import all_platforms, platform_of
from records.policy import AnnouncedAge, MinimumAge, Visits
from records.reason import Reason
from records.sight import Unseen
from records.trouble import TroubleError

TODAY = date(2026, 11, 20)
COLUMNS = (
    "key,name,min_age,age_status,age_note,valid_from,source,checked_on,confirmed,automated_visits,shared_login,has_bio_link,kind,host,profile,"
    "post,not_account,canonical,announced_age,announced_from,announced_source,live_age"
)
GOOD = {
    "key": "chatter",
    "name": "Chatter",
    "min_age": "13",
    "age_status": "set",
    "source": "Chatter terms, section 2",
    "checked_on": "2026-06-01",
    "confirmed": "yes",
    "automated_visits": "forbidden",
    "shared_login": "forbidden",
    "has_bio_link": "yes",
    "kind": "account",
    "host": r"chatter\.example",
    "profile": r"^/(?P<handle>\w+)/?$",
    "canonical": "https://chatter.example/{handle}",
}


def table(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "platforms.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS.split(","), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def wall_table(folder: Path, *lines: str) -> Path:
    path = folder / "walls.csv"
    path.write_text("\n".join(("platform,kind,pattern,reason_code,source", *lines)), encoding="utf-8")
    return path


def faults(path: Path, *, read: object = None) -> list[tuple[int, str]]:
    with pytest.raises(TroubleError) as trouble:
        read_walls(path) if read is read_walls else read_platforms(path, TODAY)
    return [(fault.line, fault.column) for fault in trouble.value.faults]


def test_a_good_row(tmp_path: Path) -> None:
    terms, forms = read_platforms(table(tmp_path, GOOD), TODAY)

    assert terms["chatter"].minimum_age == MinimumAge(years=13, source="Chatter terms, section 2", as_of=date(2026, 6, 1))
    assert terms["chatter"].visits is Visits.FORBIDDEN
    assert terms["chatter"].shared_login_forbidden
    assert [form.platform for form in forms] == ["chatter"]


@pytest.mark.parametrize(
    ("status", "expected"), [("none", type(None)), ("with_consent", type(None)), ("unknown", Unseen), ("per_instance", Unseen)]
)
def test_no_age_is_not_an_unknown_age(tmp_path: Path, status: str, expected: type) -> None:
    terms, _ = read_platforms(table(tmp_path, {**GOOD, "age_status": status, "min_age": ""}), TODAY)

    assert isinstance(terms["chatter"].minimum_age, expected)


def test_an_unknown_age_says_why(tmp_path: Path) -> None:
    terms, _ = read_platforms(table(tmp_path, {**GOOD, "age_status": "unknown", "min_age": "", "age_note": "Nobody has asked."}), TODAY)

    assert terms["chatter"].minimum_age == Unseen(reason=Reason.AGE_NOT_PUBLISHED, detail="Nobody has asked.")


@pytest.mark.parametrize(("day", "years"), [(date(2027, 3, 31), 13), (date(2027, 4, 1), 16), (date(2030, 1, 1), 16)])
def test_a_later_row_holds_from_its_day(tmp_path: Path, day: date, years: int) -> None:
    later = {"key": "chatter", "min_age": "16", "valid_from": "2027-04-01", "checked_on": "2026-09-01"}
    terms, _ = read_platforms(table(tmp_path, GOOD, later), day)
    age = terms["chatter"].minimum_age

    assert isinstance(age, MinimumAge)
    assert age.years == years
    assert terms["chatter"].name == "Chatter"


@pytest.mark.parametrize(("day", "begins"), [("", None), ("2027-04-01", date(2027, 4, 1))])
def test_an_announced_age_needs_no_day_yet(tmp_path: Path, day: str, begins: date | None) -> None:
    cells = {"announced_age": "16", "announced_source": "A statement of June 2026", "announced_from": day, "live_age": "18"}
    terms, _ = read_platforms(table(tmp_path, {**GOOD, **cells}), TODAY)

    assert terms["chatter"].announced_age == AnnouncedAge(years=16, source="A statement of June 2026", begins=begins)
    assert terms["chatter"].live_age == 18


def test_without_an_announcement_there_is_none(tmp_path: Path) -> None:
    terms, _ = read_platforms(table(tmp_path, GOOD), TODAY)

    assert (terms["chatter"].announced_age, terms["chatter"].live_age) == (None, None)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"announced_age": "16"}, "announced_source"),
        ({"announced_age": "sixteen", "announced_source": "A statement"}, "announced_age"),
        ({"live_age": "0"}, "live_age"),
    ],
)
def test_what_is_wrong_of_an_announced_age(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    assert faults(table(tmp_path, {**GOOD, **cells})) == [(2, column)]


def test_a_later_row_may_take_the_age_away(tmp_path: Path) -> None:
    later = {"key": "chatter", "age_status": "none", "valid_from": "2026-01-01"}
    terms, _ = read_platforms(table(tmp_path, GOOD, later), TODAY)

    assert terms["chatter"].minimum_age is None


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"key": ""}, "key"),
        ({"key": "Chatter One"}, "key"),
        ({"name": ""}, "name"),
        ({"source": ""}, "source"),
        ({"min_age": ""}, "min_age"),
        ({"min_age": "thirteen"}, "min_age"),
        ({"min_age": "130"}, "min_age"),
        ({"age_status": "none"}, "min_age"),
        ({"age_status": "perhaps"}, "age_status"),
        ({"age_status": ""}, "age_status"),
        ({"checked_on": "June"}, "checked_on"),
        ({"checked_on": ""}, "checked_on"),
        ({"confirmed": "maybe"}, "confirmed"),
        ({"automated_visits": "sometimes"}, "automated_visits"),
        ({"automated_visits": ""}, "automated_visits"),
        ({"shared_login": "rather not"}, "shared_login"),
        ({"has_bio_link": "2"}, "has_bio_link"),
        ({"kind": "friend"}, "kind"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"host": "(chatter"}, "host"),
        ({"host": ""}, "host"),
        ({"profile": "^/(?P<handle>["}, "profile"),
        ({"profile": r"^/(?P<nick>\w+)"}, "profile"),
        ({"post": "*"}, "post"),
        ({"not_account": "(?P<share>"}, "not_account"),
        ({"canonical": "https://chatter.example/{name}"}, "canonical"),
        ({"canonical": "https://chatter.example/{handle"}, "canonical"),
    ],
)
def test_each_fault_names_line_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    assert (2, column) in faults(table(tmp_path, {**GOOD, **cells}))


def test_all_faults_at_once(tmp_path: Path) -> None:
    path = table(tmp_path, {**GOOD, "min_age": "x"}, {**GOOD, "key": "other", "host": "("}, {**GOOD, "key": "third", "confirmed": "?"})

    assert faults(path) == [(2, "min_age"), (3, "host"), (4, "confirmed")]


def test_one_key_twice_on_one_day(tmp_path: Path) -> None:
    assert faults(table(tmp_path, GOOD, GOOD)) == [(3, "key")]


def test_a_fault_that_a_later_row_inherits_is_told_once(tmp_path: Path) -> None:
    later = {"key": "chatter", "min_age": "16", "valid_from": "2027-04-01"}

    assert faults(table(tmp_path, {**GOOD, "host": "("}, later)) == [(2, "host")]


def test_every_fault_says_what_would_be_right(tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        read_platforms(table(tmp_path, {**GOOD, "automated_visits": "forbiden"}), TODAY)

    assert "“forbidden” if that is meant" in str(trouble.value)


# The walls.


def test_a_wall_row_for_two_platforms_becomes_two(tmp_path: Path) -> None:
    found = read_walls(wall_table(tmp_path, "x threads,title,^Log in$,login_wall,seen"))

    assert [(wall.platform, wall.kind, wall.reason) for wall in found] == [
        ("x", "title", Reason.LOGIN_WALL),
        ("threads", "title", Reason.LOGIN_WALL),
    ]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",title,^Log in$,login_wall,", "platform"),
        ("X One!,title,^Log in$,login_wall,", "platform"),
        ("*,heading,^Log in$,login_wall,", "kind"),
        ("*,title,(,login_wall,", "pattern"),
        ("*,title,,login_wall,", "pattern"),
        ("*,body,x*,login_wall,", "pattern"),
        ("*,title,^Log in$,locked,", "reason_code"),
        ("*,title,^Log in$,,", "reason_code"),
    ],
)
def test_each_fault_of_a_wall(tmp_path: Path, line: str, column: str) -> None:
    assert (2, column) in faults(wall_table(tmp_path, line), read=read_walls)


# The tables that are handed out with the program.


def test_every_platform_has_a_file_that_reads_it() -> None:
    terms, _ = platforms()

    assert [key for key in terms if platform_of(key) is None] == []


def test_every_platform_file_has_a_row() -> None:
    terms, _ = platforms()

    assert [key for platform in all_platforms() for key in platform.keys if key not in terms] == []


def test_file_and_row_say_the_same_to_a_person() -> None:
    terms, _ = platforms()
    told = {platform.keys[0]: platform.by_hand for platform in all_platforms() if len(platform.keys) == 1}

    assert told == {key: terms[key].by_hand for key in told}


def test_every_row_is_sourced_and_dated() -> None:
    terms, _ = platforms()
    undated = [key for key, row in terms.items() if row.checked_on is None and not row.source.startswith(("No stored text", "The school"))]

    assert undated == []


def test_every_platform_that_is_no_own_site_has_forms_of_addresses() -> None:
    terms, _ = platforms()

    assert {key for key, row in terms.items() if row.url_form is None} == {"wordpress_self", "website"}


@pytest.mark.parametrize(
    ("key", "years"),
    [("facebook_page", 13), ("instagram", 13), ("linkedin", 16), ("tumblr", 16), ("vimeo", 18), ("flickr", 18), ("whatsapp", 13)],
)
def test_ages_that_were_confirmed(key: str, years: int) -> None:
    age = platforms()[0][key].minimum_age

    assert isinstance(age, MinimumAge)
    assert (age.years, age.confirmed) == (years, True)


def test_telegrams_age_is_not_confirmed() -> None:
    age = platforms()[0]["telegram"].minimum_age

    assert isinstance(age, MinimumAge)
    assert not age.confirmed


def test_a_web_site_has_no_platforms_age() -> None:
    site = platforms()[0]["website"]

    assert site.minimum_age is None
    assert site.visits is Visits.OWN_SITE


def test_no_wall_speaks_of_a_platform_that_the_table_lacks() -> None:
    terms, _ = platforms()

    assert [wall.platform for wall in walls() if wall.platform not in {*terms, "*"}] == []


def test_the_tables_hold_no_machine_paths() -> None:
    both = "".join((ROOT / "policy" / name).read_text(encoding="utf-8") for name in ("platforms.csv", "walls.csv"))

    assert "/home/" not in both
    assert "/root/" not in both


@pytest.mark.shared_data
def test_every_platform_of_the_facts_is_there() -> None:
    path = SHARED / "domain" / "platform_terms.csv"
    if not path.is_file():
        pytest.skip("the table of facts is not beside the project")
    with path.open(encoding="utf-8", newline="") as file:
        facts = {row["platform_key"]: row["min_age_uk"] for row in csv.DictReader(file)}
    terms, _ = platforms()
    ages = {key: age.years for key in facts if isinstance(age := terms[key].minimum_age, MinimumAge)}

    assert {key: str(ages[key]) for key, years in facts.items() if years.isdigit()} == {
        key: years for key, years in facts.items() if years.isdigit()
    }
