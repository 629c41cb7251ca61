"""Discovered: every link to a platform found on the registered sites, and whether the register knows it."""

from collections.abc import Iterator

from records.presence import REGISTRABLE, PlatformLink
from records.report import Report
from sheets.reading import platform_name
from sheets.table import Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a target, whatever its spelling, however often linked."""
    for link in sorted(report.links, key=_place):
        target = link.target
        yield (
            platform_name(report, target.platform),
            target.platform,
            target.kind.value,
            target.handle,
            target.stable_id,
            target.canonical,
            link.account_id,
            _registered(link),
            " ".join(dict.fromkeys(page for _, page in link.on)),
            "; ".join(link.where),
            link.count,
        )


def _registered(link: PlatformLink) -> str | None:
    """Yes or no for what can stand in a register; nothing for a share button or a single post of somebody else."""
    if link.account_id:
        return "yes"
    return "no" if link.target.kind in REGISTRABLE else None


def _place(link: PlatformLink) -> tuple[str, ...]:
    target = link.target
    return (target.platform, target.kind.value, target.handle.casefold(), target.stable_id, target.canonical, link.account_id)


TABLE = Table(
    about="Every link to a platform on the registered sites. A “no” under Registered is an account to register, or a link to remove.",
    order=80,
    sheet="Discovered",
    csv="discovered.csv",
    nothing="No link to a platform was seen on the registered sites.",
    rows=rows,
    columns=(
        Column(name="platform_name", width=22, kind=Kind.LABEL, in_csv=False, heading="Platform"),
        Column(name="platform", width=16, kind=Kind.LABEL, heading="Platform key"),
        Column(name="kind", width=10),
        Column(name="handle", width=24, kind=Kind.LABEL),
        Column(name="stable_id", width=22, kind=Kind.LABEL),
        Column(name="canonical", width=46, kind=Kind.LINK),
        Column(name="account", width=24, kind=Kind.LABEL),
        Column(name="registered", width=11),
        Column(name="found_on", width=50),
        Column(name="where", width=20, kind=Kind.LABEL),
        Column(name="count", width=8, kind=Kind.NUMBER),
    ),
)
