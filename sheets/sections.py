"""The sections of the page that stand there without a script: in short, what failed, schools, where we are blind, about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from itertools import groupby

from records.finding import Finding
from records.observation import UnseenPart
from records.reason import WHAT_TO_DO
from records.report import AccountSummary, Report
from records.verdict import Severity, Verdict
from sheets.figures import Action, SchoolFigures, actions, schools
from sheets.markup import Markup, address, chip, joined, table, tag, text
from sheets.reading import platform_name, school_names, seen_by
from sheets.tables.actions import what
from sheets.tables.changes import is_compared, is_told
from sheets.tables.summary import verified
from sheets.words import CHANGES, SEVERITIES, STATES, VERDICTS, count_of, in_words, look

# More than these nobody reads in ten minutes; the workbook has all.
ACTIONS_SHOWN = 60
BLIND_SHOWN = 200


def section(name: str, heading: str, *content: Markup) -> Markup:
    """A section with its heading, to be found by its name."""
    return tag("section", tag("h2", text(heading), id=name), *content, aria_labelledby=name)


def in_short(report: Report) -> Markup:
    """The figures one has to know, each with its word."""
    verdicts = Counter(finding.verdict for finding in report.findings)
    tiles = [
        _tile("fail", verdicts[Verdict.FAIL], "Failed", _by_severity(report.findings, Verdict.FAIL)),
        _tile("review", verdicts[Verdict.REVIEW], "To be judged", _by_severity(report.findings, Verdict.REVIEW)),
        _tile("unknown", verdicts[Verdict.UNKNOWN], "Could not be judged", f"{count_of(len(report.unseen), 'part')} not seen"),
        _tile("pass", sum(one.verified for one in report.accounts), "Core rules verified", _of_all(report)),
    ]
    if verdicts[Verdict.WAIVED]:
        tiles.append(_tile("waived", verdicts[Verdict.WAIVED], "Waived", "agreed exceptions with an end"))
    if verdicts[Verdict.BROKEN]:
        tiles.append(_tile("broken", verdicts[Verdict.BROKEN], "Checks that broke", "a fault of this program"))
    return section("in-short", "In short", tag("ul", *tiles, class_="tiles"), _changes(report), _bars(schools(report)))


def _tile(code: str, number: int, word: str, note: str) -> Markup:
    lines = (tag("strong", text(f"{number:,}")), tag("span", text(word)), tag("small", text(note)))
    return tag("li", *lines, class_=f"tile look-{code}")


def _by_severity(findings: tuple[Finding, ...], verdict: Verdict) -> str:
    counts = Counter(finding.rule.severity for finding in findings if finding.verdict is verdict)
    told = [f"{counts[severity]:,} {severity.value}" for severity in Severity if counts[severity]]
    return ", ".join(told) or "none"


def _of_all(report: Report) -> str:
    return f"of {sum(one.of for one in report.accounts):,} on {count_of(len(report.accounts), 'account')}"


def _changes(report: Report) -> Markup:
    if not is_compared(report):
        return Markup("")
    counts = Counter(finding.change for finding in report.findings if is_told(finding))
    told = [f"{counts[code]:,} {CHANGES[code].word.lower()}" for code in CHANGES if counts[code]]
    lines = [tag("p", text(f"Since the last audit: {', '.join(told)}."))]
    if counts["not_assessed"]:
        lines.append(tag("p", text("What is not assessed was not looked at again. It does not count as fixed.")))
    took = report.trend[-1].days_to_fix if report.trend else {}
    if took:
        spans = [f"{SEVERITIES[severity].word.lower()} {days:g} days" for severity, days in took.items()]
        lines.append(tag("p", text(f"What was fixed took, as a median by severity: {', '.join(spans)}.")))
    return joined(*lines, _trend(report))


def _trend(report: Report) -> Markup:
    """Every audit kept, one a row, the newest first."""
    if len(report.trend) < 2:  # noqa: PLR2004  (one audit is no row of them)
        return Markup("")
    rows = []
    for one in reversed(report.trend):
        numbers = [sum(one.open.values()), *(one.changes.get(code, 0) for code in CHANGES)]
        cells = [tag("td", text(f"{number:,}"), class_="number") for number in numbers]
        rows.append(tag("tr", tag("th", text(one.day.isoformat()), scope="row"), *cells))
    headings = ("Audit", "Open", *(shown.word for shown in CHANGES.values()))
    return joined(tag("h3", text("Audit by audit")), table("Every audit that is kept", headings, rows))


def _bars(figures: tuple[SchoolFigures, ...]) -> Markup:
    """One bar a school. Its numbers stand beside it, so the drawing itself is hidden from those who listen."""
    longest = max((sum(_parts(one).values()) for one in figures), default=0)
    if not longest:
        return Markup("")
    rows = []
    for one in figures:
        parts = {code: number for code, number in _parts(one).items() if number}
        pieces = [tag("span", class_=f"look-{code}", style=f"width:{number * 100 / longest:.2f}%") for code, number in parts.items()]
        told = ", ".join(f"{number:,} {VERDICTS[code].word.lower()}" for code, number in parts.items()) or "no ruling"
        bar = tag("div", *pieces, class_="bar", aria_hidden="true")
        rows.append(tag("li", tag("span", text(one.name), class_="name"), bar, tag("span", text(told), class_="told")))
    return joined(tag("h3", text("School by school")), tag("ul", *rows, class_="bars"))


def _parts(one: SchoolFigures) -> dict[str, int]:
    return {"fail": one.fails, "review": one.reviews, "unknown": one.unknowns, "pass": one.passes}


def to_do(report: Report) -> Markup:
    """What failed, worst first, then what a person must judge."""
    every = actions(report)
    names = school_names(report)
    failing = [action for action in every if action.fails]
    failed = _actions(failing, names, caption="What failed", nothing="Nothing failed on what was seen.")
    waiting = [action for action in every if not action.fails]
    judged = _actions(waiting, names, caption="What a person must judge", nothing="Nothing waits for a person's judgement.")
    return joined(section("failed", "What failed, worst first", failed), section("judge", "What a person must judge", judged))


def _actions(listed: list[Action], names: Mapping[str, str], *, caption: str, nothing: str) -> Markup:
    if not listed:
        return tag("p", text(nothing))
    rows = [_action(action, names.get(action.first.school, action.first.school)) for action in listed[:ACTIONS_SHOWN]]
    told = table(caption, ("Severity", "Problem", "Where", "Whose", "Remedy"), rows, class_="actions")
    if len(listed) <= ACTIONS_SHOWN:
        return told
    more = f"These are the first {ACTIONS_SHOWN} of {len(listed):,}. All of them stand on the sheet Actions of audit.xlsx."
    return joined(told, tag("p", text(more)))


def _action(action: Action, school: str) -> Markup:
    rule, first = action.rule, action.first
    more = action.place_count - len(action.places)
    places = [tag("div", address(place)) for place in action.places]
    if more > 0:
        places.append(tag("div", text(f"and {count_of(more, 'more place')}"), class_="more"))
    whose = [tag("div", text(school)), tag("div", text(first.account), class_="code")]
    if action.owner:
        whose.append(tag("div", text(f"Owner: {action.owner}"), class_="more"))
    return tag(
        "tr",
        tag("td", chip(look(SEVERITIES, rule.severity), rule.severity)),
        tag("td", tag("strong", text(rule.title)), tag("div", text(what(action))), tag("div", text(rule.rule), class_="code")),
        tag("td", *places),
        tag("td", *whose),
        tag("td", text(rule.remedy)),
    )


def school_by_school(report: Report) -> Markup:
    """Each school with its accounts: verified n of m."""
    by_school = {urn: list(own) for urn, own in groupby(_by_urn(report.accounts), key=lambda one: one.account.entity_urn)}
    named = {urn: [(one, platform_name(report, one.account.platform)) for one in own] for urn, own in by_school.items()}
    parts = [_school(figures, named.get(figures.urn, [])) for figures in schools(report)]
    return section("schools", "Schools and accounts", *parts)


def _by_urn(accounts: tuple[AccountSummary, ...]) -> list[AccountSummary]:
    return sorted(accounts, key=lambda one: one.account.entity_urn)


def _school(figures: SchoolFigures, accounts: list[tuple[AccountSummary, str]]) -> Markup:
    told = f"{count_of(figures.accounts, 'account')}, {verified(figures.verified, figures.of)}"
    heading = tag("summary", tag("h3", text(figures.name)), chip(look(STATES, figures.colour), figures.colour), tag("span", text(told)))
    if not accounts:
        return tag("details", heading, tag("p", text("No registered account. What was found stands above.")), open="")
    headings = ("Account", "Platform", "State", "Verified", "Fail", "Review", "Unknown", "Newest post", "Seen by")
    rows = [_account(one, platform) for one, platform in accounts]
    return tag("details", heading, table(f"Accounts of {figures.name}", headings, rows), open="")


def _account(one: AccountSummary, platform: str) -> Markup:
    account = one.account
    numbers = [tag("td", text(f"{number:,}"), class_="number") for number in (one.fails, one.reviews, one.unknowns)]
    return tag(
        "tr",
        tag("th", text(account.account_id), tag("div", address(account.url)), scope="row"),
        tag("td", text(platform)),
        tag("td", chip(look(STATES, one.colour), one.colour)),
        tag("td", text(verified(one.verified, one.of)), class_="verified"),
        *numbers,
        tag("td", text(one.newest_post.isoformat() if one.newest_post else "")),
        tag("td", text(seen_by(one.evidence_mode))),
    )


def blind(report: Report) -> Markup:
    """Where nothing could be seen, why, and what a person should do."""
    if not report.unseen:
        return section("blind", "Where we are blind", tag("p", text("Nothing stayed unseen.")))
    parts = sorted(report.unseen, key=lambda part: (part.account_id, part.part, part.reason))
    rows = [_unseen(part) for part in parts[:BLIND_SHOWN]]
    intro = tag("p", text("What stands here was not seen. It counts as unknown, never as a pass."))
    told = table("What could not be seen", ("Account", "Part", "Why", "What to do"), rows)
    if len(parts) <= BLIND_SHOWN:
        return section("blind", "Where we are blind", intro, told)
    more = tag("p", text(f"These are the first {BLIND_SHOWN} of {len(parts):,}. All of them stand on the sheet Unseen of audit.xlsx."))
    return section("blind", "Where we are blind", intro, told, more)


def _unseen(part: UnseenPart) -> Markup:
    why = joined(text(in_words(part.reason)), tag("div", text(part.detail), class_="more"))
    shown = f"{part.part} ({part.count:,})" if part.count > 1 else part.part
    cells = (tag("td", text(shown)), tag("td", why), tag("td", text(WHAT_TO_DO[part.reason])))
    return tag("tr", tag("th", text(part.account_id), scope="row"), *cells)


def about(report: Report) -> Markup:
    """How to read the words, and what the report rests on."""
    words = [
        joined(tag("dt", chip(shown, code)), tag("dd", text(in_words(shown.means) + ".")))
        for looks in (VERDICTS, STATES)
        for code, shown in looks.items()
    ]
    return section("about", "How to read this", tag("dl", *words, class_="words"), _basis(report))


def _basis(report: Report) -> Markup:
    made = report.provenance
    thresholds = report.policy.thresholds
    kept = [(in_words(field.name), str(getattr(thresholds, field.name))) for field in fields(thresholds)]
    kept += [(in_words(name), value) for name, value, _ in made.settings]
    facts = [("Version", made.version), ("Browser", made.browser or "none"), *kept, *sorted(made.hashes.items())]
    rows = [tag("tr", tag("th", text(name), scope="row"), tag("td", text(value), class_="code")) for name, value in dict(facts).items()]
    heading = tag("summary", text("Version, thresholds and hashes of the tables handed in"))
    return tag("details", heading, table("What this report rests on", ("What", "Value"), rows))
