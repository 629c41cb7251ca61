"""Turns invitations into rulings: who is invited, how old they are, and how old the platform wants them to be."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from checks.invitations import Grammar, Invitation, Manner, grammar
from checks.platform_names import platform_names
from checks.pupil_ages import Ages, ages_of
from checks.remembered import remembered
from checks.rulings import fail, ok, review, unknown
from checks.school_years import starting_age
from checks.snippets import snippet
from records.finding import Ruling
from records.policy import MinimumAge, Policy
from records.reason import Reason
from records.register import Account, Register
from records.sight import Unseen

REMEDY = "Reword the invitation so that it speaks to parents and carers, or take it down."


def no_links(_text: str) -> tuple[str, ...]:
    """Platforms that links in a text lead to, where it has no links."""
    return ()


def rulings_of(
    texts: Sequence[str],
    *,
    account: Account,
    register: Register,
    policy: Policy,
    at: str,
    linked: Callable[[str], tuple[str, ...]] = no_links,
    on_account: bool = False,
) -> Iterator[Ruling]:
    """One ruling an invitation of pupils who may be too young, or one pass for all the texts.

    `linked` gives the platforms that the links in a text lead to. With `on_account`, the texts stand on the account itself, and
    its platform is meant where they name none.
    """
    patterns = _patterns((account.entity_urn, account.platform if on_account else ""), register, policy)
    calling = patterns.calling(texts)
    ages = ages_of(account.entity_urn, register) if calling else Ages()
    told: dict[str, Ruling] = {}
    for text in calling:
        for invitation in patterns.invitations(text, linked(text)):
            for ruling in _of_invitation(invitation, ages, policy, at):
                told.setdefault(ruling.about, ruling)
    yield from told.values()
    if not told:
        yield ok(f"{len(texts)} passages read, 0 invite pupils who are too young", at=at)


@remembered(most=64)
def _patterns(of: tuple[str, str], register: Register, policy: Policy) -> Grammar:
    """The patterns for the texts of a school's site, or of one of its accounts, by the school's URN and the account's platform."""
    urn, own = of
    names = tuple(name for school in register.schools if school.urn == urn for name in school.names)
    rows = (row for row in register.accounts if row.handle and not row.is_site)
    handles = ((row.handle.strip().removeprefix("@").casefold(), row.platform) for row in rows)
    return grammar(platform_names(policy), names, own, tuple(handles))


def _of_invitation(invitation: Invitation, school: Ages, policy: Policy, at: str) -> Iterator[Ruling]:
    """The ruling for one invitation; nothing where those invited are old enough or the platform asks for no age."""
    about = hashlib.sha256(" ".join(invitation.words.casefold().split()).encode()).hexdigest()[:16]
    minimum = _strictest(invitation.platforms, policy)
    quoted = _quoted(invitation.words, policy)
    if isinstance(minimum, Unseen):
        yield unknown(minimum.reason, f"1 invitation of pupils (“{quoted}”): {minimum.detail or minimum.reason}", at=at, about=about)
        return
    if minimum is None:
        return
    invited = _ages(invitation, school)
    if invited.all_reach(minimum.years) or school.all_reach(minimum.years):
        return
    wanted = f"the platform asks for {minimum.years} ({minimum.source}, {minimum.as_of})"
    if invited.low is None:
        what = f"1 invitation of pupils (“{quoted}”); {wanted}, and trust.toml gives no ages for the school"
        yield unknown(Reason.REFERENCE_MISSING, what, at=at, about=about)
        return
    pupils = f"pupils of {invited.low}" + (f" to {invited.high}" if invited.high and invited.high != invited.low else "")
    if invitation.manner is Manner.BY_PARENTS:
        yield review(f"1 call to pupils to ask their parents (“{quoted}”); {wanted}", at=at, about=about)
    elif invitation.manner is Manner.OUTRIGHT and school.all_below(minimum.years) and invitation.platforms:
        yield fail(f"1 invitation of {pupils} (“{quoted}”); {wanted}", at=at, about=about)
    else:
        yield review(f"1 invitation that may reach {pupils} (“{quoted}”); {wanted}", at=at, about=about)


def _ages(invitation: Invitation, school: Ages) -> Ages:
    """How old those invited are: as the words say, else by the years they name, else as the school's pupils are."""
    if invitation.ages is not None:
        low, high = invitation.ages
        return Ages(low=low, high=high if high is not None else school.high)
    if invitation.years:
        ages = [starting_age(year) for year in invitation.years]
        return Ages(low=min(ages), high=max(ages))
    return school


def _strictest(platforms: tuple[str, ...], policy: Policy) -> MinimumAge | Unseen | None:
    """The highest age that one of the platforms asks for; the lowest of all platforms where none is named."""
    if not platforms:
        known = [terms.minimum_age for terms in policy.platforms.values() if isinstance(terms.minimum_age, MinimumAge)]
        return min(known, key=lambda age: age.years, default=None)
    found = [policy.minimum_age(key) for key in platforms]
    ages = [age for age in found if isinstance(age, MinimumAge)]
    return max(ages, key=lambda age: age.years, default=next((age for age in found if isinstance(age, Unseen)), None))


@remembered(most=1024)
def _quoted(words: str, policy: Policy) -> str:
    names = [name for terms in policy.platforms.values() for name in (terms.name, *terms.aliases)]
    return snippet(words, keep=names, names=policy.given_names - policy.not_names)
