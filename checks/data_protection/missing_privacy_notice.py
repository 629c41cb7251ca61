"""Data protection: each site must publish a privacy notice that speaks of pictures and of social media."""

import re
from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.observation import Papers
from records.reason import Reason
from records.register import TRUST, Account, AccountType, Register
from records.verdict import Severity
from records.web import Paper

NOTICE = re.compile(
    r"\bprivacy\b|\bfair\sprocessing\b|\bhow\swe\suse\s(?:your|pupils?['’]?|personal|children['’]?s)\b"
    r"|\bdata\sprotection\s(?:notice|statement|policy)\b"
)
OF_OTHERS = re.compile(r"\bcookies?\b(?!.*\bprivacy\b)|\b(?:recruitment|job\sapplicants?|workforce|staff"
    r"|governors?)\b(?!.*\bpupils?\b)")
PICTURES = re.compile(r"\b(?:photo\w*|images?|pictures?|videos?|film(?:s|ing)?)\b", re.IGNORECASE)
SOCIAL_MEDIA = re.compile(r"\bsocial\s(?:media|network\w*)\b|\b(?:facebook|instagram|twitter|tiktok|youtube)\b", re.IGNORECASE)
# A paper of this length was read at its beginning and its end alone (crawler/across_sites.py).
READ_IN_PART = 8000


@check(
    rule="GDP-01",
    title="No privacy notice that speaks of pictures and social media",
    severity=Severity.HIGH,
    clause="8.4; 4.1",
    remedy="Publish the privacy notice for pupils and parents, with a passage on photographs and films and one on social media.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def missing_privacy_notice(account: Account, papers: Papers, register: Register) -> Iterator[Ruling]:
    """Families must be able to read what is done with pictures of their children before they are published.

    Passes when a privacy notice of the site speaks of pictures and of social media.
    Fails when neither the site nor the trust's own site has a privacy notice, and both were seen in full.
    Review where the notice does not speak of both. Unknown where it could not be read in full, or pages were not seen.
    Not applicable where the trust's own site publishes it, which is judged there. How many clicks lead to it is not counted.
    """
    own = [paper for paper in papers.of(account.account_id) if _is_notice(paper)]
    if own:
        yield _of_own(own)
        return
    of_trust = [row for row in register.of_school(TRUST) if row.is_site and row.is_live and row.account_id != account.account_id]
    others = [row for row in register.of_school(account.entity_urn) if row.is_site and row.is_live and row.account_id != account.account_id]
    elsewhere = [paper for row in (*others, *of_trust) for paper in papers.of(row.account_id) if _is_notice(paper)]
    if elsewhere:
        yield not_applicable(f"another site of the school or the trust publishes the notice: see there ({elsewhere[0].url})")
        return
    for row in (account, *others, *of_trust):
        sight = papers.sight(row.account_id)
        if not sight.complete:
            gap = sight.worst
            what = f"no privacy notice on the {sight.observed} of {sight.expected} pages and files seen of {row.url}"
            yield unknown(gap.reason, f"{what} ({gap.detail or gap.reason})")
            return
    yield fail(f"no privacy notice on {count_of(1 + len(others) + len(of_trust), 'site')} that should publish one, all seen in full")


def _is_notice(paper: Paper) -> bool:
    names = re.sub(r"[-_/%+.]+", " ", f"{paper.title} {paper.link_text} {paper.url}").casefold()
    return NOTICE.search(names) is not None and OF_OTHERS.search(names) is None


def _of_own(own: list[Paper]) -> Ruling:
    """The ruling for the notices of a site: together they must speak of both."""
    text = "\n".join(paper.text for paper in own)
    at = own[0].url
    lacking = [thing for thing, words in (("pictures", PICTURES), ("social media", SOCIAL_MEDIA)) if not words.search(text)]
    if not lacking:
        return ok(f"{count_of(len(own), 'privacy notice')} of the site: pictures and social media are spoken of", at=at)
    if any(not paper.text.strip() for paper in own):
        return unknown(Reason.UNSUPPORTED_MEDIA, f"{count_of(len(own), 'privacy notice')}, not all of which could be read", at=at)
    if any(len(paper.text) >= READ_IN_PART for paper in own):
        what = f"the privacy notice was read at its beginning and end: nothing there on {' and '.join(lacking)}"
        return unknown(Reason.TRUNCATED, what, at=at)
    what = f"{count_of(len(own), 'privacy notice')} of the site, without a word on {' and '.join(lacking)}"
    return review(what, at=at, about="privacy notice")
