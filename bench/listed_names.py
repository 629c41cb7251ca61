"""What comparing a page of 56 KB with a list of pupils costs, by the length of the list: python bench/listed_names.py."""

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from builders import register, school
from picture_builders import name_policy
from read_page import SITE, page_of

from audit.restricted_list import listed_from
from checks.name_spellings import spelling_hash, spellings_of
from checks.pupil_images.restricted_pupil_named import restricted_pupil_named
from crawler.page import read_page
from records.register import Channel, RestrictedList
from records.web import Page

EVERYWHERE = frozenset(Channel)
SHARE = 0.05
FAMILY_ENDS = ("ton", "ley", "shaw", "by", "worth", "field", "man", "ski", "anu", "ade")
# Family names that are words: the more there are, the more places of a page are looked at twice.
WORDS = ("Hall", "Green", "Young", "May", "Park", "Day", "Page", "Read", "Best", "Church", "Wood", "King", "Field", "Price", "Long")


def names(count: int) -> list[tuple[str, str]]:
    """Made-up names, a twentieth of them with a family name that is a word."""
    chance = random.Random(7)  # noqa: S311  (a measure, not a secret)
    given = sorted(name_policy().given_names)
    stems = ["".join(chance.choice("bcdfghklmnprstvw") + chance.choice("aeiou") for _ in range(2)).title() for _ in range(400)]
    made = [stem + end for stem in stems for end in FAMILY_ENDS]
    return [(chance.choice(given).title(), chance.choice(WORDS if chance.random() < SHARE else made)) for _ in range(count)]


def milliseconds(pages: Sequence[Page], restricted: RestrictedList | None, rounds: int = 5) -> float:
    """CPU milliseconds a page, the best of some rounds."""
    handed_in, best = register(restricted=restricted), float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for page in pages:
            list(restricted_pupil_named.function(page=page, school=school(), register=handed_in, policy=name_policy()))
        best = min(best, time.process_time() - began)
    return best / len(pages) * 1000


def main() -> None:
    """Prints one line a list."""
    pages = [read_page(page_of(number), f"{SITE}/{number}", "text/html; charset=utf-8") for number in range(60)]
    print(f"without a list: {milliseconds(pages, None):.3f} ms a page")
    for count in (100, 1_000, 10_000):
        every = [(spelling, EVERYWHERE) for given, family in names(count) for spelling in spellings_of(given, family)]
        plain = listed_from(every)
        secret = b"only for this measure"
        marks = {spelling_hash(secret, letters): listed for letters, listed in plain.spellings.items()}
        hashed = RestrictedList(spellings=marks, secret=secret)
        print(f"{count:6} names: {milliseconds(pages, plain):.3f} ms a page, as hashes {milliseconds(pages, hashed):.3f} ms")


if __name__ == "__main__":
    main()
