"""Writes accounts that the registered sites link to and the register lacks, for people to decide on; reads evidence, no network."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audit import folders, trust_txt
from audit.handed_in import HandedIn, read_handed_in, same_table
from audit.known_accounts import read_known_accounts
from audit.masked_addresses import masking
from checks.ownership import belongs_elsewhere, ownership
from checks.school_names import handle_holds_name
from crawler.charset import decoded
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from records.capture import Outcome
from records.policy import KnownAccount, Policy
from records.presence import REGISTRABLE, Discovered, PlatformLink
from records.register import TRUST, Account, Register
from records.trouble import Fault, TroubleError
from sheets.safe_text import written

COLUMNS = (
    *("platform", "kind", "handle", "stable_id", "canonical", "found_on", "where", "count", "suggested_school", "school_name", "sign"),
    *("decision", "owner", "approved_by", "approval_ref"),
)
# What a person may write under “decision”.
DECISIONS = ("register", "other", "ignored", "remove link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command was asked for."""

    inventory: Path
    policy: Path
    evidence: Path | None
    out: Path
    trust_txt: Path | None = None


def discover(wanted: Wanted) -> list[str]:
    """Writes the candidates, and the trust's trust.txt where it is asked for; gives the lines that tell of it.

    Raises TroubleError with every fault of what was handed in, and where a file to write is there already.
    """
    _refuse_to_overwrite(wanted.out, wanted.trust_txt)
    handed_in = read_handed_in(wanted.inventory, wanted.policy, datetime.now(UTC).date())
    known = _known(wanted.policy)
    folder = wanted.evidence or folders.to_check(Path("evidence"))
    if not folder.is_dir():
        raise TroubleError(Fault(file=str(folder), problem="is no folder of evidence", right="run “school-audit crawl” first"))
    with Evidence(folder) as evidence:
        seen = SeenInEvidence(folder=evidence, register=handed_in.register, policy=handed_in.policy)
        discovered = seen.discovered()
        published = list(_published(evidence, handed_in))
    rows = [*candidate_rows(discovered.links, handed_in.register, handed_in.policy, known)]
    _write(rows, wanted.out)
    lines = [f"{wanted.out}: {len(rows)} accounts to decide on ({' | '.join(DECISIONS)} in the column “decision”)", *_short_of(discovered)]
    if wanted.trust_txt is not None:
        wanted.trust_txt.write_text(trust_txt.written(handed_in.register, handed_in.policy), encoding="utf-8")
        lines.append(f"{wanted.trust_txt}: to be published as {trust_txt.PATHS[0]} on the trust's own site")
    return lines + published


def candidate_rows(
    links: Iterable[PlatformLink], register: Register, policy: Policy, known: tuple[KnownAccount, ...] = ()
) -> Iterator[dict[str, str | int]]:
    """One row for each account, group or channel that no row of the register names and nobody has decided on."""
    shown = masking(policy, register)
    names = tuple(name for school in register.schools for name in school.names)
    decided = (*policy.other_organisations, *(one.account for one in (*policy.known_accounts, *known)))
    for link in links:
        found = link.target
        if found.kind not in REGISTRABLE or link.account_id or not link.on or belongs_elsewhere(found, decided):
            continue
        school = suggested_school(link, register)
        yield {
            "platform": found.platform,
            "kind": found.kind.value,
            "handle": found.handle,
            "stable_id": found.stable_id,
            "canonical": found.canonical,
            "found_on": " ".join(dict.fromkeys(shown(page) for _, page in link.on)),
            "where": "; ".join(link.where),
            "count": link.count,
            "suggested_school": school,
            "school_name": register.school(school).name if school else "",
            "sign": ownership(link, names)[1],
        }


def suggested_school(link: PlatformLink, register: Register) -> str:
    """The URN of the school that an account is likely to be of, or TRUST; empty where the sites of several schools link to it.

    A school that the handle names goes before the schools whose sites link to it, a school's site before the trust's.
    """
    named = [school.urn for school in register.schools if school.urn != TRUST and handle_holds_name(link.target.handle, school.names)]
    if len(named) == 1:
        return named[0]
    owners = {row.account_id: row.entity_urn for row in register.accounts}
    linking = {owners[site] for site, _ in link.on if site in owners}
    schools = linking - {TRUST}
    if len(schools) == 1:
        return next(iter(schools))
    return TRUST if linking == {TRUST} else ""


def _published(evidence: Evidence, handed_in: HandedIn) -> Iterator[str]:
    """What each published trust.txt says otherwise than the register."""
    for site in handed_in.register.accounts:
        if not (site.is_site and site.is_live and site.url):
            continue
        text = _fetched(evidence, site)
        if not text:
            continue
        differences = list(trust_txt.differences(text, site, handed_in.register, handed_in.policy))
        host = trust_txt.host_of(site.url)
        yield f"trust.txt of {host}: " + (f"{len(differences)} differences from the register" if differences else "as the register says")
        yield from (f"  {difference}" for difference in differences)


def _fetched(evidence: Evidence, site: Account) -> str:
    """The site's trust.txt as the crawl kept it; empty where there is none."""
    for path in trust_txt.PATHS:
        capture = evidence.latest(site.account_id, trust_txt.origin_of(site.url).rstrip("/") + path)
        if capture is not None and capture.outcome is Outcome.SEEN and capture.place:
            text = decoded(evidence.body(capture)[: trust_txt.LONGEST_FILE], capture.content_type)
            if trust_txt.is_trust_txt(text):
                return text
    return ""


def _known(policy: Path) -> tuple[KnownAccount, ...]:
    faults: list[Fault] = []
    known = read_known_accounts(same_table(policy / "known_accounts.csv"), faults)
    if faults:
        raise TroubleError(*faults)
    return known


def _short_of(discovered: Discovered) -> Iterator[str]:
    """What was not seen: accounts may be linked from there too."""
    sight = discovered.sight
    if not sight.complete:
        gap = sight.worst
        seen = f"{sight.observed} of {sight.expected} pages were seen"
        yield f"{seen}; more accounts may be linked from the others ({gap.detail or gap.reason})"


def _refuse_to_overwrite(*paths: Path | None) -> None:
    there = [path for path in paths if path is not None and path.exists()]
    if there:
        right = "the name of a new file, or this file moved away first"
        raise TroubleError(*(Fault(file=str(path), problem="is there already and is not overwritten", right=right) for path in there))


def _write(rows: list[dict[str, str | int]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([written(row.get(column, "")) for column in COLUMNS])
