"""Web: the trust's social media policy must be published, and its review date must lie ahead."""

from collections.abc import Iterator
from datetime import date

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from checks.social_media_policies import is_social_media_policy
from checks.stated_dates import review_due
from records.finding import Ruling
from records.observation import Papers
from records.reason import Reason
from records.register import TRUST, Account, Register
from records.verdict import Severity
from records.web import Paper


@check(
    rule="WEB-03",
    title="The social media policy is overdue for review, or not published",
    severity=Severity.MEDIUM,
    clause="0.3",
    remedy="Review the policy, have the board approve it, and publish it with the date of its next review.",
    one_sighting_passes=True,
)
def overdue_policy(account: Account, papers: Papers, register: Register, today: date) -> Iterator[Ruling]:
    """Parents and staff must find the policy in force, not one that ran out.

    Passes when the site publishes a social media policy whose review date lies ahead.
    Fails when the review date of every one it publishes has passed, and when neither it nor the trust's site has one.
    Review where a policy names no date. Unknown where its text could not be read, or where none was found and pages
    were not seen.
    Not applicable where the trust's own site or another site of the same school publishes it, which is judged there, or a
    school's for the trust, and to accounts that are no sites. An old one is called overdue here too.
    """
    if not account.is_site:
        yield not_applicable("an account on a platform publishes 0 papers")
        return
    own = tuple(paper for paper in papers.of(account.account_id) if is_social_media_policy(paper))
    yield _of_own(own, today) if own else _of_none(account, papers, register, today)


def _of_own(own: tuple[Paper, ...], today: date) -> Ruling:
    """The ruling for the policies a site publishes: the one with the latest date counts."""
    dated = [(due, paper) for paper in own if (due := review_due(paper.text)) is not None]
    unread = [paper for paper in own if not paper.text.strip()]
    in_force = [(due, paper) for due, paper in dated if due >= today]
    if in_force:
        due, paper = max(in_force, key=lambda pair: (pair[0], pair[1].url))
        return ok(f"the social media policy is to be reviewed by {due}", at=paper.url)
    if unread:
        what = f"{len(unread)} of {len(own)} social media policies could not be read"
        return unknown(Reason.UNSUPPORTED_MEDIA, what, at=unread[0].url, about=unread[0].url)
    undated = [paper for paper in own if review_due(paper.text) is None]
    if undated:
        return review(f"{len(undated)} of {len(own)} social media policies name no review date", at=undated[0].url)
    due, paper = max(dated, key=lambda pair: (pair[0], pair[1].url))
    days = (today - due).days
    return fail(f"the social media policy at {paper.url} was to be reviewed by {due}, {count_of(days, 'day')} ago", at=paper.url)


def _of_none(account: Account, papers: Papers, register: Register, today: date) -> Ruling:
    """The ruling for a site on which no social media policy was found: the trust's or the school's other site may publish it."""
    of_trust = account.entity_urn == TRUST
    others = [row for row in register.accounts if row.is_site and row.is_live and row.account_id != account.account_id]
    looked_at = [row for row in others if of_trust or row.entity_urn in {account.entity_urn, TRUST}]
    published = [(row, paper) for row in looked_at for paper in papers.of(row.account_id) if is_social_media_policy(paper)]
    if published:
        row, paper = min(published, key=lambda pair: _order(pair, account, today))
        what = f"{_whose(row, account)} publishes it: see there ({paper.url}){_state(paper, today)}"
        return not_applicable(what, at=paper.url)
    partial = [(row, papers.sight(row.account_id)) for row in (account, *looked_at) if not papers.sight(row.account_id).complete]
    if partial:
        row, sight = partial[0]
        gap = sight.worst
        what = f"no social media policy on the {sight.observed} of {sight.expected} pages and files seen of {row.url}"
        return unknown(gap.reason, f"{what} ({gap.detail or gap.reason})")
    where = count_of(1 + len(looked_at), "site")
    return fail(f"no social media policy on {where} that should publish one, all seen in full ({account.url})")


def _order(pair: tuple[Account, Paper], account: Account, today: date) -> tuple[bool, bool, bool, str]:
    """A policy in force comes before others, one of the same school or the trust before one of somebody else."""
    row, paper = pair
    due = review_due(paper.text)
    return due is None or due < today, row.entity_urn != account.entity_urn, row.entity_urn != TRUST, paper.url


def _whose(row: Account, account: Account) -> str:
    if row.entity_urn == account.entity_urn:
        return "the trust's other site" if row.entity_urn == TRUST else "the school's other site"
    return "the trust's site" if row.entity_urn == TRUST else "a school's site"


def _state(paper: Paper, today: date) -> str:
    """What a reader must know of a paper that is judged elsewhere; nothing where it is in force."""
    if not paper.text.strip():
        return "; it could not be read"
    due = review_due(paper.text)
    if due is None:
        return "; it names no review date"
    return f"; it is overdue: it was to be reviewed by {due}, {(today - due).days} days ago" if due < today else ""
