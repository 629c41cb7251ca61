"""What a platform's file must offer, and how platforms are found by place."""

import functools
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from crawler import platforms
from records.capture import Answer, Visit
from records.presence import Editors, Posts, Profile
from records.register import Account
from records.sight import NoSuchPart, Unseen

Answers = tuple[Answer, ...]


def no_visits(_account: Account, _answer: Answer) -> tuple[Visit, ...]:
    """The answer leads to no further visit."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One platform: where to look, how to go on from an answer, and how to read what came back.

    `hosts` are those its visits go to. Readers get every answer that was seen (never a wall) for one account.
    `sees_not` is a sentence about what its readers cannot see; `by_hand` what a person should look at instead.
    """

    keys: tuple[str, ...]
    hosts: tuple[str, ...]
    visits: Callable[[Account], tuple[Visit, ...]]
    read_profile: Callable[[Account, Answers], Profile | Unseen | NoSuchPart]
    read_posts: Callable[[Account, Answers], Posts | Unseen | NoSuchPart]
    read_editors: Callable[[Account, Answers], Editors | Unseen | NoSuchPart]
    sees_not: str
    by_hand: str
    follow: Callable[[Account, Answer], tuple[Visit, ...]] = no_visits


@functools.cache
def all_platforms() -> tuple[Platform, ...]:
    """Every platform file there is, in the order of its name."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(platforms.__path__))
    found = [importlib.import_module(f"crawler.platforms.{name}").PLATFORM for name in names]
    return tuple(platform for platform in found if isinstance(platform, Platform))


@functools.cache
def platform_of(key: str) -> Platform | None:
    """The file that reads a platform of platforms.csv, or None where there is none."""
    return next((platform for platform in all_platforms() if key in platform.keys), None)
