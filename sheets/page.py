"""Writes audit.html: one page that holds all it needs; no request leaves it, and every text in it is inert."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from records.finding import Finding
from records.report import Report
from sheets.markup import Markup, raw, tag, text
from sheets.reading import school_names, trust_name, worst_first
from sheets.safe_text import plain
from sheets.sections import about, blind, in_short, school_by_school, section, to_do
from sheets.words import CHANGES, PLAIN, SEVERITIES, STATES, VERDICTS, Look, in_words, look

# Nothing is fetched, sent or framed; style and script stand in the page itself.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
SECTIONS = (
    ("in-short", "In short"),
    ("failed", "What failed"),
    ("judge", "To be judged"),
    ("schools", "Schools"),
    ("blind", "Where we are blind"),
    ("findings", "All findings"),
    ("about", "How to read this"),
)
# A script element ends at `</script`, whatever stands around it; line separators end a line of JavaScript.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_page(report: Report, path: Path) -> None:
    """Writes the page; the findings pass one by one."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for part in _parts(report):
            file.write(part)


def _parts(report: Report) -> Iterator[str]:
    title = f"Audit of official accounts and sites: {trust_name(report)}, {report.provenance.day.isoformat()}"
    yield "<!DOCTYPE html>\n"
    yield '<html lang="en-GB">\n'
    yield _head(title)
    yield '\n<body>\n<a class="skip" href="#in-short">Skip to the figures</a>\n'
    yield _top(report)
    yield "\n<main>\n"
    for told in (in_short(report), to_do(report), school_by_school(report), blind(report), _findings(report), about(report)):
        yield told + "\n"
    yield "</main>\n"
    yield tag("footer", tag("p", text(_handling(report))))
    yield '\n<script type="application/json" id="rulings">'
    yield from _rulings(report)
    yield "</script>\n<script>\n"
    yield _beside("page.js")
    yield "</script>\n</body>\n</html>\n"


def _head(title: str) -> Markup:
    metas = (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=CONTENT_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
    )
    return tag("head", *metas, tag("title", text(title)), tag("style", raw(_beside("page.css") + _looks())))


def _looks() -> str:
    """The colours of every word, for light and for dark."""
    shown = {"": PLAIN, **VERDICTS, **SEVERITIES, **STATES, **CHANGES}
    light = "".join(f".look-{code}{{background:{one.fill};color:{one.ink}}}\n" for code, one in shown.items() if code)
    dark = "".join(f".look-{code}{{background:{one.dark_fill};color:{one.dark_ink}}}\n" for code, one in shown.items() if code)
    return f"{light}@media screen and (prefers-color-scheme: dark){{\n{dark}}}\n"


def _beside(name: str) -> str:
    return files("sheets").joinpath(name).read_text(encoding="utf-8")


def _top(report: Report) -> Markup:
    made = report.provenance
    day = f"{made.day.day} {made.day:%B %Y}"
    links = [tag("li", tag("a", text(words), href=f"#{name}")) for name, words in SECTIONS]
    return tag(
        "header",
        tag("h1", text(f"{trust_name(report)}: official accounts and sites")),
        tag("p", text(f"Audit of {day}. Made by School Account Audit {made.version}."), class_="soft"),
        tag("nav", tag("ul", *links), aria_label="Sections"),
    )


def _findings(report: Report) -> Markup:
    """The table of findings; the script fills it from the rulings at the foot of the page."""
    names = list(school_names(report).values())
    form = tag(
        "form",
        _choice("severity", "Severity", [one.word for one in SEVERITIES.values()]),
        _choice("verdict", "Verdict", [one.word for one in VERDICTS.values()]),
        _choice("school", "School", names),
        tag("label", text("Words"), tag("input", type="search", id="words", autocomplete="off"), for_="words"),
        tag("button", text("Show all"), type="reset"),
        id="filters",
        class_="filters",
    )
    headings = ("Verdict", "Severity", "Rule", "School and account", "What and where", "Change")
    head = tag("thead", tag("tr", *(tag("th", text(heading), scope="col") for heading in headings)))
    caption = tag("caption", text("Findings, worst first"), class_="unseen")
    rows = tag("table", caption, head, tag("tbody", id="rows"))
    frame = tag("div", rows, class_="scroll", role="region", aria_label="Findings", tabindex="0")
    count = tag("p", id="count", role="status")
    more = tag("button", text("Show more"), type="button", id="more")
    without = tag("noscript", tag("p", text("This table needs a script. findings.csv beside this page holds the same rows.")))
    return section("findings", "All findings", without, tag("div", form, count, frame, more, id="findings-part", hidden=""))


def _choice(name: str, words: str, options: list[str]) -> Markup:
    every = [tag("option", text("All"), value="")]
    every += [tag("option", text(option), value=str(place)) for place, option in enumerate(options)]
    return tag("label", text(words), tag("select", *every, id=name), for_=name)


def _rulings(report: Report) -> Iterator[str]:
    """The findings as JSON that no parser of HTML can take for markup."""
    names = school_names(report)
    rules = list(dict.fromkeys((finding.rule.rule, finding.rule.title) for finding in report.findings))
    schools = [plain(name) for name in names.values()]
    places: Mapping[str, int] = {urn: place for place, urn in enumerate(names)}
    # A finding that names no school is told under an empty name at the end.
    known = {"severities": _named(SEVERITIES), "verdicts": _named(VERDICTS), "schools": [*schools, ""], "rules": rules}
    yield _inert(known)[:-1] + ',"rows":['
    numbers = {rule: number for number, rule in enumerate(rules)}
    between = ""
    for finding in worst_first(report):
        place = places.get(finding.school, len(schools))
        yield between + _inert(_ruling(finding, numbers[finding.rule.rule, finding.rule.title], place))
        between = ",\n"
    yield "]}"


def _ruling(finding: Finding, rule: int, school: int) -> list[str | int]:
    return [
        list(SEVERITIES).index(finding.rule.severity),
        list(VERDICTS).index(finding.verdict),
        rule,
        school,
        plain(finding.account),
        plain(finding.at),
        plain(finding.what),
        in_words(finding.reason) if finding.reason else "",
        look(CHANGES, finding.change).word if finding.change else "",
    ]


def _named(looks: Mapping[str, Look]) -> list[tuple[str, str]]:
    return [(code, one.word) for code, one in looks.items()]


def _inert(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _handling(report: Report) -> str:
    made = report.provenance
    return (
        f"Made on {made.day.isoformat()} with School Account Audit {made.version}. This page names no pupil, no log-in and "
        "no place where a picture was taken. It links to pages that may: pass it on only to those who deal with what it says."
    )
