"""Branding: the link in an account's bio must lead to the official site."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.official_sites import host_of, hosts_written_in, is_within, official_domains
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.reason import Reason
from records.register import Account, Register, School
from records.verdict import Severity


@check(
    rule="BRD-03",
    title="The bio does not link to the official site",
    severity=Severity.MEDIUM,
    clause="6.6",
    remedy="Set the link in the account's bio to the school's own web site.",
)
def wrong_bio_link(account: Account, profile: Profile, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """From an official account one comes to the official site, and nowhere that somebody else controls.

    Passes when a link of the bio leads to a site of school or trust.
    Fails when the bio links only elsewhere.
    Review when it links only to a link hub, to other registered accounts or to organisations in trust.toml, or not at all.
    Unknown where nobody wrote down which site is official, and where a short address hides where it leads.
    Not applicable where the platform has no link in its bio.
    """
    terms = policy.terms(account.platform)
    if terms is not None and not terms.has_bio_link:
        yield not_applicable(f"{terms.name} has no link in its bio")
        return
    official = official_domains(school, register, policy)
    hosts = tuple(dict.fromkeys((*filter(None, map(host_of, profile.links)), *hosts_written_in(profile.text))))
    if not official:
        yield unknown(Reason.REFERENCE_MISSING, f"0 official sites are known for {school.name or school.urn}", at=profile.url)
    elif not hosts:
        yield review("the bio has 0 links to a site", at=profile.url)
    elif any(is_within(host, official) for host in hosts):
        yield ok(f"1 of {count_of(len(hosts), 'site')} linked in the bio is official", at=profile.url)
    else:
        yield _elsewhere(profile, hosts, register, policy, official[0])


def _elsewhere(profile: Profile, hosts: tuple[str, ...], register: Register, policy: Policy, official: str) -> Ruling:
    """The ruling for a bio none of whose links is official."""
    short = {host_of(host) for form in policy.url_forms for host in form.short_hosts}
    registered = {host_of(row.url) for row in register.accounts if not row.is_site} - {""}
    allowed = {host_of(name) for name in policy.other_organisations if not _has_path(name)} - {""}
    opaque = [host for host in hosts if host in short]
    strange = [host for host in hosts if host not in short and not is_within(host, (*policy.link_hubs, *allowed, *registered))]
    if strange:
        return fail(f"the bio links to {', '.join(strange[:3])} and to 0 official sites ({official})", at=profile.url)
    if opaque:
        what = f"the bio links to {len(opaque)} short address ({opaque[0]}) that does not say where it leads"
        return unknown(Reason.OUTSIDE_REGISTER, what, at=profile.url)
    hub = next((host for host in hosts if is_within(host, policy.link_hubs)), "")
    if hub:
        return review(f"the bio links to 1 link hub ({hub}); look whether {official} is behind it", at=profile.url)
    return review(f"the bio links to {', '.join(hosts[:3])} and to 0 official sites ({official})", at=profile.url)


def _has_path(name: str) -> bool:
    """Whether an entry names one account on a host, so that it does not speak for the whole host."""
    return "/" in name.strip().split("://", 1)[-1].rstrip("/")
