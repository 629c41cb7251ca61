"""Branding: an account's profile should say to which trust the school belongs."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import ok, review, unknown
from checks.school_names import holds_name
from records.finding import Ruling
from records.presence import Profile
from records.reason import Reason
from records.register import School
from records.verdict import Severity, Tier


@check(
    rule="BRD-05",
    title="The profile does not name the trust",
    severity=Severity.LOW,
    clause="6.6",
    tier=Tier.EXTENDED,
    remedy="Add the trust's name to the profile text, such as “Part of Larkspur Learning Trust”.",
)
def unnamed_trust(profile: Profile, trust: School) -> Iterator[Ruling]:
    """Whoever finds the account should see who stands behind it.

    Passes when the name, the text or a link of the profile holds a name or a domain of the trust.
    Review where none does. Never fails: the policy asks for openness, not for a form of words.
    Unknown where trust.toml does not name the trust.
    """
    if not trust.names:
        yield unknown(Reason.REFERENCE_MISSING, "trust.toml does not name the trust", at=profile.url)
        return
    shown = f"{profile.name}\n{profile.text}"
    named = holds_name(shown, trust.names)
    linked = any(domain in link.casefold() for domain in trust.domains for link in profile.links)
    if named or linked:
        yield ok("the profile names the trust", at=profile.url)
    else:
        yield review(f"the profile text of {len(profile.text)} letters names the trust nowhere", at=profile.url, about="trust")
