"""Data protection: what a site embeds from platforms must be named in its privacy or cookie notice."""

import re
from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.observation import Papers
from records.policy import Policy
from records.presence import Discovered, LinkKind, PlatformLink
from records.reason import Reason
from records.register import Account, AccountType
from records.sight import Sight
from records.verdict import Severity, Tier

NOTICE = re.compile(r"\b(?:privacy|cookies?|data\sprotection)\b")
IN_FRAME = frozenset({"iframe", "embed"})
NOT_SEEN = Sight(expected=1, observed=0)
# Other names by which notices speak of a platform's owner.
OWNERS = {"facebook_page": ("facebook", "meta"), "instagram": ("instagram", "meta"), "x": ("twitter", "x.com"),
          "youtube": ("youtube", "google"),
          "linkedin": ("linkedin",), "tiktok": ("tiktok",), "vimeo": ("vimeo",)}  # fmt: skip


@check(
    rule="GDP-06",
    title="Embedded content of a platform is not named in the privacy or cookie notice",
    severity=Severity.MEDIUM,
    clause="8.4",
    tier=Tier.EXTENDED,
    remedy="Take the pixel or embed off the page, or say in the privacy or cookie notice what it tells the platform of visitors.",
    types=frozenset({AccountType.WEBSITE}),
    one_sighting_passes=True,
)
def undisclosed_embed(account: Account, discovered: Discovered, papers: Papers, policy: Policy) -> Iterator[Ruling]:
    """A frame or pixel of a platform tells it who visits the school's page; visitors must be able to read that.

    Passes when every platform whose frames or pixels stand on the site is named in its privacy or cookie notice.
    Fails for a pixel that no notice names.
    Review for a frame that no notice names. Unknown where no notice was read in full, and where pages were not seen.
    Not applicable where the site embeds nothing of a platform.
    """
    here = [link for link in discovered.links if any(site == account.account_id for site, _ in link.on)]
    pixels = [link for link in here if link.target.kind is LinkKind.PIXEL]
    frames = [link for link in here if link not in pixels and any(not IN_FRAME.isdisjoint(where.split()) for where in link.where)]
    if not pixels and not frames:
        yield _of_none(account, discovered)
        return
    notices = [paper for paper in papers.of(account.account_id) if NOTICE.search(_names(paper.title, paper.link_text, paper.url))]
    text = "\n".join(paper.text for paper in notices).casefold()
    missing = [link for link in (*pixels, *frames) if not _is_named(link, text, policy)]
    if not missing:
        yield ok(f"{count_of(len(pixels) + len(frames), 'pixel or frame', 'pixels and frames')}, each platform named in a notice")
        return
    unread = [paper for paper in notices if not paper.text.strip() or len(paper.text) >= 8000]  # noqa: PLR2004  (read at both ends alone)
    if unread or (not notices and not papers.sight(account.account_id).complete):
        yield unknown(Reason.TRUNCATED, f"{count_of(len(missing), 'pixel or frame', 'pixels and frames')}, and no notice was read in full")
        return
    for link in missing:
        name = _name(link, policy)
        at = min(page for site, page in link.on if site == account.account_id)
        thing = "pixel" if link in pixels else "frame"
        what = f"a {thing} of {name} on {count_of(len(link.on), 'page')}, which no privacy or cookie notice of the site names"
        yield fail(what, at=at, about=f"pixel {name}") if link in pixels else review(what, at=at, about=link.target.canonical)


def _of_none(account: Account, discovered: Discovered) -> Ruling:
    sight = dict(discovered.sights).get(account.account_id, NOT_SEEN)
    if sight.complete:
        return not_applicable(f"nothing of a platform is embedded on {count_of(sight.observed, 'page')}")
    gap = sight.worst
    return unknown(gap.reason, f"{sight.observed} of {count_of(sight.expected, 'page')} seen ({gap.detail or gap.reason})")


def _names(*names: str) -> str:
    return re.sub(r"[-_/%+.]+", " ", " ".join(names)).casefold()


def _is_named(link: PlatformLink, text: str, policy: Policy) -> bool:
    terms = policy.terms(link.target.platform)
    names = (*OWNERS.get(link.target.platform, ()), *((terms.name.casefold(), *terms.aliases) if terms else ()))
    return any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text) for name in names if len(name) > 1)


def _name(link: PlatformLink, policy: Policy) -> str:
    terms = policy.terms(link.target.platform)
    return terms.name if terms else link.target.platform
