"""What several sheets read out of a report: findings worst first, schools' names, clauses of a rule."""

from collections.abc import Mapping

from records.finding import Finding, Rule
from records.register import TRUST
from records.report import Report
from records.verdict import Verdict
from sheets.words import SEEN_BY, SEVERITIES, VERDICTS, in_words, rank

# What a person has to do something about.
OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})


def worst_first(report: Report) -> list[Finding]:
    """Every finding in an order that no crawl changes: verdict, severity, rule, place."""
    verdicts = {verdict: rank(VERDICTS, verdict) for verdict in Verdict}
    severities = {code: place for place, code in enumerate(SEVERITIES)}
    return sorted(
        report.findings,
        key=lambda finding: (
            verdicts[finding.verdict],
            severities[finding.rule.severity],
            finding.rule.rule,
            finding.rule.check,
            finding.school,
            finding.account,
            finding.at,
            finding.what,
            finding.finding,
        ),
    )


def school_names(report: Report) -> Mapping[str, str]:
    """Name of each school by its URN, the trust first, then as trust.toml and the register bring them."""
    known = {school.urn: school.name for school in report.register.schools}
    for summary in report.accounts:
        known.setdefault(summary.account.entity_urn, summary.school.name)
    for finding in report.findings:
        if finding.school:
            known.setdefault(finding.school, "")
    named = {urn: name or ("The trust" if urn == TRUST else f"School {urn}") for urn, name in known.items()}
    return {urn: named[urn] for urn in sorted(named, key=lambda urn: urn != TRUST)}


def platform_name(report: Report, key: str) -> str:
    """Name of a platform as platforms.csv has it; its key where it stands in no row."""
    terms = report.policy.terms(key)
    return terms.name if terms else key


def seen_by(mode: str) -> str:
    """By which way something was seen, as a phrase."""
    return SEEN_BY.get(mode) or in_words(mode)


def trust_name(report: Report) -> str:
    """Name of the trust, for headings."""
    return report.register.trust.name or "School trust"


def clauses_of(rule: Rule) -> tuple[str, ...]:
    """The clauses a rule serves: “8.4; 8.5” are two."""
    return tuple(clause.strip() for clause in rule.clause.split(";") if clause.strip())
