"""Addresses that a site's pages lead to and where nothing is to be had."""

from dataclasses import dataclass

from records.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """One address that pages of a site lead to, and where nothing of what they promise is to be had.

    `page` is the first page it stands on, `pages` on how many, `words` those of the link there; they may name a person. `why` goes
    on from the address: “answered with status 404”. `is_gone` is False where something else may have taken its place.
    """

    url: str
    page: str
    pages: int
    words: str
    why: str
    is_foreign: bool = False
    is_gone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLinks:
    """What became of the addresses that one site's pages lead to.

    `more` counts dead ones beyond those of `dead`. `own` counts the site's pages and files, `foreign` the addresses outside the
    register; it is None where the trust has not asked for them.
    """

    account_id: str
    dead: tuple[DeadLink, ...] = ()
    more: int = 0
    own: Sight
    foreign: Sight | None = None
