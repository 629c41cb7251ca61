"""Knows a finding again where its place has another address: a page that moved, a handle that was renamed.

Evidence is asked for, never likeness of words: the same rule on the same account about the same thing, and an address
that says so: the same but for its spelling, the same below the account's own address, or the same last part of its path.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from audit.told import Told

INDEX_PAGE = re.compile(r"(?:index|default|home)\.[a-z]{2,5}$|\.(?:html?|php\d?|aspx?|jsp)$")
# Last parts of a path that many pages share say nothing.
SHARED = frozenset({"home", "index", "default", "page", "news", "article", "post", "blog", "about", "about-us", "contact", "view"})
SHORTEST_SLUG = 4
# What a ruling is about is a thing of its own where it has a mark or an address; “forbidden” may be said of any page.
OF_ITS_OWN = re.compile(r"[0-9a-f]{16}|://")
WHOLE_PAGE = "page"
Sign = Callable[[Told], tuple[str, ...]]


def pairs(gone: Iterable[Told], fresh: Iterable[Told], before: Mapping[str, str]) -> Mapping[str, str]:
    """For each fresh finding that is an earlier one in another place, the earlier one's name, by the fresh one's.

    `before` maps an account to the address it had. Where two could be meant, neither is taken.
    """
    old = {one.finding: one for one in gone if one.thing and one.at}
    new = {one.finding: one for one in fresh if one.thing and one.at}
    found: dict[str, str] = {}
    for of_old, of_new in _signs(before):
        met = _met(old, new, of_old, of_new)
        found |= met
        again = frozenset(met.values())
        old = {name: one for name, one in old.items() if name not in again}
        new = {name: one for name, one in new.items() if name not in met}
    return found


def _signs(before: Mapping[str, str]) -> tuple[tuple[Sign, Sign], ...]:
    """What tells, the surest first. A picture's own address moves with the site, so the same page is enough for the second pair."""

    def below_old(one: Told) -> tuple[str, ...]:
        return _below_old(one, before)

    def below_new(one: Told) -> tuple[str, ...]:
        return _below_new(one, before)

    return (
        (_with_thing(_spelled), _with_thing(_spelled)),
        (_with_thing(below_old), _with_thing(below_new)),
        (_spelled, _spelled),
        (below_old, below_new),
        (_with_thing(_about_alone), _with_thing(_about_alone)),
        (_with_thing(_slug), _with_thing(_slug)),
    )


def _with_thing(sign_of: Sign) -> Sign:
    def sign(one: Told) -> tuple[str, ...]:
        told = sign_of(one)
        return (one.thing, *told) if told else ()

    return sign


def _met(old: Mapping[str, Told], new: Mapping[str, Told], of_old: Sign, of_new: Sign) -> dict[str, str]:
    """Those of either side that alone share a sign."""
    earlier, later = _by_sign(old.values(), of_old), _by_sign(new.values(), of_new)
    return {later[sign][0]: earlier[sign][0] for sign in earlier.keys() & later.keys() if len(earlier[sign]) == len(later[sign]) == 1}


def _by_sign(rows: Iterable[Told], sign_of: Sign) -> Mapping[tuple[str, ...], list[str]]:
    signed: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in rows:
        sign = sign_of(one)
        if sign:
            signed[(one.rule, one.account, *sign)].append(one.finding)
    return signed


def _spelled(one: Told) -> tuple[str, ...]:
    return tuple(parts(one.at))


def _below_old(one: Told, before: Mapping[str, str]) -> tuple[str, ...]:
    """What follows the address that the account had then; blank where it stood elsewhere."""
    own, here = parts(before.get(one.account, "")), parts(one.at)
    return ("below", str(len(own)), *here[len(own) :]) if own and here[: len(own)] == own else ()


def _below_new(one: Told, before: Mapping[str, str]) -> tuple[str, ...]:
    """What follows as many parts of the new address as the account's own had; blank where it has not so many."""
    own, here = parts(before.get(one.account, "")), parts(one.at)
    return ("below", str(len(own)), *here[len(own) :]) if own and len(here) >= len(own) and here[: len(own)] != own else ()


def _about_alone(one: Told) -> tuple[str, ...]:
    """A sign for what is about one thing of its own, such as one picture; a rule about whole pages has none."""
    return () if one.thing.startswith(WHOLE_PAGE) else ("thing",)


def thing(about: str) -> str:
    """What a ruling is about, wherever that stands: a picture, an address or a log-in by its mark, else the page as a whole."""
    return f"t{hashlib.sha256(about.encode()).hexdigest()[:16]}" if OF_ITS_OWN.search(about) else f"{WHOLE_PAGE} {about}".strip()


def _slug(one: Told) -> tuple[str, ...]:
    last = parts(one.at)[-1:]
    if not last or len(parts(one.at)) == 1:
        return ()
    slug = last[0]
    told = len(slug) >= SHORTEST_SLUG and not slug.startswith("?") and any(letter.isalpha() for letter in slug) and slug not in SHARED
    return ("slug", slug) if told else ()


def parts(address: str) -> list[str]:
    """An address piece by piece, whatever way it is spelled: host without `www.`, path without index page or ending, query."""
    try:
        split = urlsplit(address)
    except ValueError:
        return []
    if not split.netloc:
        return []
    host = split.netloc.casefold().rpartition("@")[2].removeprefix("www.").removesuffix(":443").removesuffix(":80")
    path = [unquote(piece).casefold() for piece in split.path.split("/") if piece]
    if path:
        path[-1] = INDEX_PAGE.sub("", path[-1])
    return [host, *(piece for piece in path if piece), *([f"?{split.query}"] if split.query else [])]
