"""Six quarters of a small trust: what is fixed, comes back, moves, is renamed, is not looked at, or is judged by a changed rule."""

import csv
import functools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from program import Row, write_table
from web.small_site import Given, SmallSite, small_site

import audit.judging
import audit.run
from audit.compare import compared
from audit.editions import editions
from audit.findings import findings
from audit.handed_in import read_handed_in
from audit.log import Log
from audit.options import Options
from audit.run import Run, handed_in
from checks.place import all_checks
from crawler.evidence import Evidence
from crawler.scope import Resolve

pytestmark = pytest.mark.slow

POLICY = Path(__file__).resolve().parents[2] / "policy"
DAYS = [date(2026, 1, 15), date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15), date(2027, 1, 15), date(2027, 4, 15)]
RULE = "IMG-01"
ALDER, RENAMED, BEACON = "www.aldergrove.example", "www.aldergrove-primary.example", "www.beaconhill.example"
WORDS = "Welcome to our school, where every child learns and every family is known by name to the people at the gate."


def captioned(picture: str) -> str:
    """A page on which a caption names a pupil beside a picture; the name is invented."""
    figure = f'<figure><img src="/files/{picture}.jpg" alt=""><figcaption>Ottoline Pemberton, Year 4, with her cup</figcaption></figure>'
    return f"<html><title>News</title><body><h1>News</h1><p>{WORDS}</p>{figure}</body></html>"


def plain(*links: str) -> str:
    listed = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    return f"<html><title>Alder Grove Primary School</title><body><h1>Welcome</h1><p>{WORDS}</p>{listed}</body></html>"


def row(account_id: str, host: str, urn: str, **more: str) -> Row:
    return {
        "account_id": account_id, "entity_urn": urn, "platform_key": "website", "type": "website", "status": "active",
        "url": f"http://{host}/", "handle": host, "purpose": "the school's own site", "audience": "parents",
        "created_date": "2022-03-01", "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown",
        "approval_date": "2022-02-14", "approval_ref": "A1", "owner_staff_id": "S1", "deputy_staff_id": "S2",
        "access_method": "vendor", "last_review_date": "2026-03-02", "evidence_mode": "public_http",
    } | more  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Quarters:
    """A trust's folder, and what each of its audits said: the change of each finding by its name."""

    folder: Path
    site: SmallSite
    said: list[dict[str, Row]] = field(default_factory=list)

    def audit(self, rows: list[Row], pages: dict[str, str]) -> None:
        """Looks, judges and writes the report of the next quarter."""
        day = DAYS[len(self.said)]
        write_table(self.folder / "inventory.csv", rows)
        self.site.answers.clear()
        self.site.answers.update({path: Given(body=page.encode()) for path, page in pages.items()})
        options = Options(
            inventory=self.folder / "inventory.csv", policy=self.folder / "policy", evidence=self.folder / f"seen-{day}",
            out=self.folder / "reports" / day.isoformat(), rate=0, workers=0, browser=False, quiet=True, day=day,
            resolve=Resolve(host="127.0.0.1", port=self.site.port),
        )  # fmt: skip
        one, papers = Run(options=options, log=Log(None)), handed_in(options)
        one.look(papers)
        opened: list[Evidence] = []
        with pytest.MonkeyPatch.context() as patch:
            # A run leaves its evidence open until it ends; here six runs share one process.
            patch.setattr(audit.run, "Evidence", lambda folder: opened.append(Evidence(folder)) or opened[-1])
            one.tell(one.judge(papers))
        opened[-1].close()
        with (self.report(len(self.said)) / "findings.csv").open(encoding="utf-8", newline="") as file:
            self.said.append({told["finding"]: told for told in csv.DictReader(file)})

    def report(self, quarter: int) -> Path:
        return self.folder / "reports" / DAYS[quarter].isoformat()

    def names(self, quarter: int, rule: str = RULE) -> dict[str, str]:
        """The names of one rule's open findings by their address."""
        told = self.said[quarter].values()
        return {one["at"].split("//")[1]: one["finding"] for one in told if one["rule"] == rule and one["verdict"] in {"fail", "review"}}

    def changes(self, name: str) -> list[str]:
        """What each quarter said of one finding; `-` where it said nothing."""
        return [quarter[name]["change"] if name in quarter else "-" for quarter in self.said]


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Quarters]:
    """All six, once."""
    folder = tmp_path_factory.mktemp("trust")
    shutil.copytree(POLICY, folder / "policy")
    alder, beacon = row("alder-site", ALDER, "990001"), row("beacon-site", BEACON, "990002", approved_by_role="Head of Year")
    renamed = alder | {"url": f"http://{RENAMED}/", "handle": RENAMED}
    with pytest.MonkeyPatch.context() as patch, small_site({}) as site:
        told = Quarters(folder=folder, site=site)

        def audited(rows: list[Row], home: str, alders: dict[str, str], beacons: dict[str, str]) -> None:
            write_table(folder / "inventory.csv", rows)
            marks = editions(all_checks(), read_handed_in(folder / "inventory.csv", folder / "policy", DAYS[0]).policy)
            patch.setattr(audit.judging, "findings", functools.partial(findings, editions=marks))
            pages = {f"{home}{path}": page for path, page in {"/": plain(*alders), **alders}.items()}
            pages |= {f"{BEACON}{path}": page for path, page in {"/": plain(*beacons), **beacons}.items()}
            told.audit(rows, pages)

        sports, fete, choir = captioned("cup"), captioned("fete"), captioned("choir")
        fixed = captioned("fete").replace("Ottoline Pemberton, Year 4, with her cup", "The fete")
        beacons = {"/news/choir": choir}
        audited([alder, beacon], ALDER, {"/news/sports-day": sports, "/news/fete": fete}, beacons)
        audited([alder, beacon], ALDER, {"/news/sports-day": sports, "/news/fete": fixed}, beacons)
        audited([alder, beacon], ALDER, {"/archive/2026/sports-day": sports, "/news/fete": fete}, beacons)
        audited([renamed], RENAMED, {"/archive/2026/sports-day": sports, "/news/fete": fete}, beacons)
        _change_the_rule(folder / "policy" / "clauses.csv")
        late = {"/archive/2026/sports-day": sports, "/news/fete": fixed, "/news/play": captioned("play")}
        audited([renamed, beacon], RENAMED, late, beacons)
        approved = beacon | {"approved_by_role": "Headteacher"}
        audited([renamed, approved], RENAMED, late, {"/news/choir": plain()})
        yield told


def _change_the_rule(clauses: Path) -> None:
    """A new version of every clause that the rule serves."""
    served = next(check.rule.clauses for check in all_checks() if check.rule.rule == RULE)
    with clauses.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    write_table(clauses, [one | ({"version": f"{one['version']}a"} if one["id"] in served else {}) for one in rows])


def test_what_is_mended_is_fixed_and_what_comes_back_has_regressed(quarters: Quarters) -> None:
    fete = quarters.names(0)[f"{ALDER}/news/fete"]

    assert quarters.changes(fete)[:4] == ["new", "fixed", "regressed", "persisting"]


def test_under_a_changed_rule_nothing_is_fixed(quarters: Quarters) -> None:
    fete = quarters.names(0)[f"{ALDER}/news/fete"]

    assert quarters.changes(fete)[4:] == ["not_assessed", "-"]
    assert quarters.said[4][fete]["reason_code"] == "rule_changed"


def test_a_page_that_moved_and_a_site_that_was_renamed_keep_their_finding(quarters: Quarters) -> None:
    sports = quarters.names(0)[f"{ALDER}/news/sports-day"]

    assert quarters.changes(sports) == ["new", *["persisting"] * 5]
    assert quarters.said[5][sports]["at"] == f"http://{RENAMED}/archive/2026/sports-day"
    assert quarters.said[5][sports]["first_seen"] == "2026-01-15"


def test_a_school_that_was_left_out_is_not_assessed(quarters: Quarters) -> None:
    choir = quarters.names(0)[f"{BEACON}/news/choir"]
    (approval,) = {one["finding"] for one in quarters.said[0].values() if one["rule"] == "REG-03" and one["verdict"] == "fail"}

    assert quarters.changes(choir) == ["new", "persisting", "persisting", "not_assessed", "persisting", "fixed"]
    assert quarters.changes(approval) == ["new", "persisting", "persisting", "not_assessed", "persisting", "fixed"]
    assert quarters.said[3][choir]["reason_code"] == "not_in_this_run"


def test_what_is_first_seen_late_is_new(quarters: Quarters) -> None:
    play = quarters.names(4)[f"{RENAMED}/news/play"]

    assert quarters.changes(play) == ["-", "-", "-", "-", "new", "persisting"]


def test_nothing_is_called_fixed_but_what_was_mended(quarters: Quarters) -> None:
    scripted = {RULE, "REG-03"}
    fixed = [{name for name, one in said.items() if one["change"] == "fixed" and one["rule"] in scripted} for said in quarters.said]

    assert [len(names) for names in fixed] == [0, 1, 0, 0, 0, 2]


def test_compare_says_the_same_of_two_reports(quarters: Quarters) -> None:
    for number in range(1, 6):
        found = compared(str(quarters.report(number - 1)), str(quarters.report(number)))
        told = {one.told.finding: one.change for one in found.changes}
        said = {name: one["change"] for name, one in quarters.said[number].items() if one["change"]}

        assert told == said, number


def test_the_trend_has_a_row_for_each_audit_where_it_is_told(quarters: Quarters) -> None:
    with (quarters.report(5) / "trend.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert rows[-1]["day"] == "2027-04-15"
    assert rows[-1]["open"] == str(sum(one["verdict"] in {"fail", "review"} for one in quarters.said[5].values()))


def test_no_name_is_told(quarters: Quarters) -> None:
    texts = [path.read_text(encoding="utf-8") for path in quarters.folder.glob("reports/*/*.csv")]

    assert [text for text in texts if "pemberton" in text.casefold()] == []
