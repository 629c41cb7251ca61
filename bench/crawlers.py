"""Measures our crawl beside Scrapy, Crawlee and wget on one site, turn by turn in one run: python bench/crawlers.py --help."""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cost import Cost, measured
from page_html import HOST
from papers import school_audit, write_papers
from peers_environment import Peer, peers
from server import Asked, Serving, serving
from site_files import Site
from told_table import spread, table, told

from crawler.page import read_page

OURS = ("ours: crawl", "ours: crawl + check", "ours: run (crawl, check, report)")
TUNED, CRAWLEE = "Scrapy + parsel, tuned", "Crawlee ParselCrawler, as documented"
# 1: something failed, which a site is allowed to.
ALLOWED = {0, 1}
COMPARED = 40


@dataclass(slots=True, kw_only=True)
class Row:
    """What was measured of one program, a value a round; `trouble` says why the row is void."""

    name: str
    version: str = ""
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)
    trouble: str = ""

    def add(self, asked: Asked, pages: int, *costs: Cost) -> None:
        """Takes one round; of a row of several commands their sum."""
        self.cpu.append(sum(cost.cpu for cost in costs))
        self.wall.append(sum(cost.wall for cost in costs))
        self.peak.append(max(cost.peak for cost in costs))
        self.asked = asked
        failed = next((cost for cost in costs if cost.code not in ALLOWED), None)
        if failed is not None:
            self.trouble = f"void: it ended with {failed.code}: {failed.said.strip().splitlines()[-1:]}"
        elif asked.pages != pages:
            self.trouble = f"void: {asked.pages:,} of {pages:,} pages fetched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The site, its server, and a folder to work in."""

    site: Site
    files: Path
    work: Path
    server: Serving
    rows: dict[str, Row]

    def audit(self, turn: int) -> None:
        """Measures ours: crawl, then check of what was kept; and a run complete in a folder of its own."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            write_papers(Path(folder))
            mark = self.server.mark()
            crawl = self._ours("crawl", folder)
            asked = self.server.asked(mark)
            self._row(OURS[0]).add(asked, self.site.pages, crawl)
            self._row(OURS[1]).add(asked, self.site.pages, crawl, self._ours("check", folder))
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            write_papers(Path(folder))
            mark = self.server.mark()
            run = self._ours("run", folder)
            self._row(OURS[2]).add(self.server.asked(mark), self.site.pages, run)
        _say(f"round {turn + 1}: {', '.join(f'{name} {self.rows[name].cpu[-1]:.1f} s' for name in OURS)}")

    def _ours(self, command: str, folder: str) -> Cost:
        return measured(school_audit(command, port=self.server.port, pages=self.site.pages), cwd=Path(folder))

    def peer(self, turn: int, peer: Peer) -> None:
        """Measures another crawler; in the first round what it read is compared with what ours reads."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            lines = Path(folder) / "lines.jsonl"
            mark = self.server.mark()
            cost = measured(peer.command(f"http://127.0.0.1:{self.server.port}/", lines), cwd=Path(folder))
            row = self._row(peer.name, peer.version)
            row.add(self.server.asked(mark), self.site.pages, cost)
            if turn == 0 and peer.reads and not row.trouble:
                row.trouble = different(lines, self.files)
        _say(f"round {turn + 1}: {peer.name} {cost.cpu:.1f} s {row.trouble}")

    def _row(self, name: str, version: str = "") -> Row:
        return self.rows.setdefault(name, Row(name=name, version=version))


def different(lines: Path, files: Path) -> str:
    """How what a peer read differs from what ours reads of the same pages; empty where links, pictures and letters are as many."""
    with lines.open("rb") as file:
        first = [json.loads(line) for _, line in zip(range(COMPARED), file, strict=False)]
    for read in first:
        path = "/" + read["url"].split("/", 3)[3]
        ours = read_page((files / path.strip("/") / "index.html").read_bytes(), f"http://{HOST}{path}", "text/html; charset=utf-8")
        # Ours leaves out the link that leads to a place within the same page.
        theirs = (
            sum(text != "Skip to content" for _, text in read["links"]),
            len(read["images"]),
            sum(bool(caption) for *_, caption in read["images"]),
            letters(read["text"]),
        )
        wanted = (
            sum(link.element == "a" for link in ours.links),
            len(ours.images),
            sum(bool(image.caption) for image in ours.images),
            letters(ours.text),
        )
        if theirs != wanted:
            return f"void: of {path} it read {theirs}, ours {wanted} (links, pictures, captions, letters)"
    return "" if len(first) == COMPARED else f"void: {len(first)} pages were read"


def letters(text: str) -> int:
    """How many characters a text has without white space."""
    return len("".join(text.split()))


def words(trial: Trial) -> str:
    """The table and what it says."""
    rows, pages = trial.rows, trial.site.pages
    base = {name: rows[name] for name in (TUNED, CRAWLEE) if name in rows and not rows[name].trouble}
    made = [_cells(row, pages, base) for row in rows.values()]
    head = [
        "program",
        "CPU ms a page",
        "pages a second",
        "peak MB",
        "CPU ÷ Scrapy tuned",
        "CPU ÷ Crawlee",
        "speed ÷ Scrapy tuned",
        "speed ÷ Crawlee",
    ]
    ours = rows.get(OURS[0])
    extra = (
        f" Ours also asks for {ours.asked.pictures:,} pictures and {ours.asked.other:,} other files, the others for none." if ours else ""
    )
    rounds = max(len(row.cpu) for row in rows.values())
    lead = f"{pages:,} pages, {rounds} rounds turn by turn, medians (least–most); served by {trial.server.name}.{extra}"
    return f"{lead}\n\n{table(head, made)}"


def _cells(row: Row, pages: int, base: Mapping[str, Row]) -> list[str]:
    name = f"{row.name} {row.version}".strip()
    if row.trouble:
        return [name, row.trouble, *[""] * 6]
    cpu = [seconds * 1000 / pages for seconds in row.cpu]
    speed = [pages / seconds for seconds in row.wall]
    peak = [size / 1e6 for size in row.peak]
    return [
        name,
        spread(cpu),
        spread(speed, ".0f"),
        spread(peak, ".0f"),
        *(
            _ratio(base, which, lambda other: [mine / theirs for mine, theirs in zip(row.cpu, other.cpu, strict=False)])
            for which in (TUNED, CRAWLEE)
        ),
        *(
            _ratio(base, which, lambda other: [theirs / mine for mine, theirs in zip(row.wall, other.wall, strict=False)])
            for which in (TUNED, CRAWLEE)
        ),
    ]


def _ratio(base: Mapping[str, Row], name: str, of: Callable[[Row], list[float]]) -> str:
    """The median of the rounds' ratios: each is of two runs that stood close together."""
    return f"{statistics.median(of(base[name])):.2f}" if name in base else "–"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description="Measures our crawl beside other crawlers.")
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--photos", type=int, default=0, help="different photographs; 0: one for eight pages")
    asked.add_argument("--only", default="", help="measure only programs whose name begins so: ours, Scrapy, Crawlee, wget")
    asked.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    wanted = asked.parse_args()
    others = [peer for peer in peers() if peer.name.startswith(wanted.only)] if wanted.only != "ours" else []
    with tempfile.TemporaryDirectory() as folder:
        work, site = Path(folder), Site(pages=wanted.pages, photos=wanted.photos)
        site.write(work / "site")
        with serving(work / "site", work) as server:
            trial = Trial(site=site, files=work / "site", work=work, server=server, rows={})
            for turn in range(wanted.rounds):
                if "ours".startswith(wanted.only):
                    trial.audit(turn)
                for peer in others:
                    trial.peer(turn, peer)
            told("crawlers", f"python bench/crawlers.py --pages {wanted.pages} --rounds {wanted.rounds}", words(trial), write=wanted.write)


if __name__ == "__main__":
    main()
