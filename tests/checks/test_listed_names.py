"""The names of a school's own list: found in every spelling, and not held against those who share a part of them.

CPU measured with `bench/listed_names.py`: 0.25 to 0.42 ms a page of 56 KB, as busy as the machine is, for 100, 1,000 and 10,000 names;
as hashes 2.5 to 4.3 ms.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from listed import hashed_list, plain_list
from picture_builders import REGISTER, SCHOOLS, name_policy

from checks.listed_rulings import FILE_NAME, Told, file_words, names_told
from checks.name_spellings import letters_of
from checks.named_pupils import Known, known_from
from records.register import Channel, Register, RestrictedList

HERE = Path(__file__).parent
OTHERS = ("Quennerstone", "Bellwether", "Ostlerby", "Fernihough")


def people() -> list[tuple[str, str]]:
    with (HERE / "listed_people.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["given"], row["family"]) for row in csv.DictReader(lines)]


def sentences(kind: str) -> list[tuple[str, str]]:
    with (HERE / "listed_sentences.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["place"], row["sentence"]) for row in csv.DictReader(lines) if row["kind"] == kind]


def known() -> Known:
    return known_from(name_policy(), REGISTER, SCHOOLS[1])


def told(place: str, text: str, restricted: RestrictedList) -> tuple[Told, ...]:
    text = file_words(text) if place == FILE_NAME else text
    register = Register(accounts=(), schools=SCHOOLS, staff=REGISTER.staff, restricted=restricted)
    return names_told(((place, text),), register, known(), Channel.WEBSITE)


def without_accents(text: str) -> str:
    letters = text.translate(str.maketrans("ŁłØøĐđı", "LlOoDdi")).replace("ß", "ss").replace("Þ", "Th")
    return "".join(letter for letter in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(letter))


def filled(sentence: str, given: str, family: str, number: int) -> str:
    other = OTHERS[number % len(OTHERS)]
    words = re.split(r"[\s'’\-]+", without_accents(f"{given} {family}"))
    camel = "".join(word[0].upper() + word[1:] for word in words)
    return sentence.format(
        given=given, family=family, GIVEN=given.upper(), FAMILY=family.upper(), other=other, first=given.split(maxsplit=1)[0],
        plain=without_accents(f"{given} {family}"), curly=f"{given} {family}".replace("'", "’"), tag=f"WellDone{camel}",
        slug="-".join(words).lower(), under="_".join(words).lower(), camel=camel, family2=OTHERS[(number + 1) % len(OTHERS)],
        Initial=given[0], joined=letters_of(f"{given}{family}") + "x", otherslug=f"{words[0]}-{other}".lower(), slugother=other.lower(),
    )  # fmt: skip


def labelled(kind: str, rounds: int) -> Iterator[tuple[str, str]]:
    """Each sentence with names from all over the list, so that each name comes in several of them."""
    names = people()
    for number, (place, sentence) in enumerate(sentences(kind)):
        for step in range(rounds):
            given, family = names[(number * 31 + step * 11) % len(names)]
            yield place, filled(sentence, given, family, number)


def test_the_set_is_large() -> None:
    assert len(set(people())) >= 200
    assert len(set(labelled("told", 18))) >= 400
    assert len(set(labelled("trap", 18))) >= 400


@pytest.mark.parametrize(("kind", "least"), [("names", 0.99), ("hashes", 0.95)])
def test_listed_names_are_found(kind: str, least: float, capsys: pytest.CaptureFixture[str]) -> None:
    restricted = plain_list(*people()) if kind == "names" else hashed_list(*people())
    every = list(labelled("told", 18))
    counted = Counter(_verdict(told(place, text, restricted)) for place, text in every)
    with capsys.disabled():
        print(f"\n{kind}: {len(every)} told, {dict(counted)}")  # noqa: T201  (the measure is the point)

    assert 1 - counted["nothing"] / len(every) >= least
    assert counted["sure"] / len(every) >= 0.9


def test_traps_are_not_held_against_anybody(capsys: pytest.CaptureFixture[str]) -> None:
    restricted = plain_list(*people())
    wrong = [(place, text) for place, text in labelled("trap", 18) if _verdict(told(place, text, restricted)) == "sure"]
    right = sum(_verdict(told(place, text, restricted)) == "sure" for place, text in labelled("told", 18))
    with capsys.disabled():
        print(f"\nprecision {right / (right + len(wrong)):.4f}, {wrong}")  # noqa: T201  (the measure is the point)

    assert right / (right + len(wrong)) >= 0.99


def _verdict(found: tuple[Told, ...]) -> str:
    return "sure" if any(one.is_sure for one in found) else "perhaps" if found else "nothing"


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        (("Mira", "Ashdown"), "Mira Ashdown planted a tree", "sure"),
        (("Mira", "Ashdown"), "Ashdown, Mira", "sure"),
        (("Mira", "Ashdown"), "ASHDOWN Mira", "sure"),
        (("Mira", "Ashdown"), "mira ashdown in goal", "sure"),
        (("Mira", "Ashdown"), "Mira\nAshdown", "sure"),
        (("Mira", "Ashdown"), "Mira Patel", "nothing"),
        (("Mira", "Ashdown"), "Sam Ashdown and Mira Patel", "nothing"),
        (("Mira", "Ashdown"), "Ask Mira. Ashdown is a forest.", "nothing"),
        (("Mira", "Ashdown"), "Miranda Ashdowne", "nothing"),
        (("Mira", "Ashdown"), "M. Ashdown scored", "perhaps"),
        (("Mira", "Ashdown"), "Mr M Ashdown teaches Year 3", "nothing"),
        (("Mira", "Ashdown"), "Mira A.", "perhaps"),
        (("Mira", "Ashdown"), "Mira J. Ashdown", "sure"),
        (("Mira", "Ashdown"), "Mira Ashdown-Patel", "perhaps"),
        (("Mira", "Ashdown"), "Anna-Mira Ashdown", "perhaps"),
        (("Mira Jane", "Ashdown"), "Mira Ashdown", "sure"),
        (("Mira", "Ashdown-Patel"), "Mira Patel", "sure"),
        (("Mira", "Ashdown Patel"), "Mira Ashdown", "sure"),
        (("Aoife", "O'Neill"), "Aoife O’Neill", "sure"),
        (("Aoife", "O'Neill"), "Aoife ONeill", "sure"),
        (("Aoife", "O'Neill"), "Aoife O Neill", "sure"),
        (("Zofia", "Wiśniewska"), "Zofia Wisniewska", "sure"),
        (("Zofia", "Wisniewska"), "Zofia Wis\u0301niewska", "sure"),
        (("Lotte", "van den Berg"), "Lotte van den Berg", "sure"),
        (("Lotte", "van den Berg"), "Berg, Lotte van den", "sure"),
        (("Ahmad", "bin Yusuf"), "Ahmad Yusuf", "sure"),
        (("Wei Ling", "Chan"), "Chan Wei Ling", "sure"),
        (("Wei Ling", "Chan"), "Weiling Chan", "sure"),
        (("Fionn", "MacDermott"), "Fionn Mac Dermott", "sure"),
        (("Grace", "Thomas"), "Thomas Grace read", "perhaps"),
        (("Grace", "Hall"), "Meet in Grace Hall at three", "perhaps"),
        (("Grace", "Hall"), "Well done to Grace Hall, Year 4", "sure"),
        (("Grace", "Hall"), "with grace hall staff walked on", "nothing"),
        (("May", "Fair"), "We went to the May Fair", "perhaps"),
        (("Art", "Club"), "Art Club meets on Monday", "perhaps"),
        (("Hannah", "Whitlock"), "Hannah Whitlock with Year 2", "perhaps"),
    ],
)
def test_one_spelling(listed: tuple[str, str], text: str, expected: str) -> None:
    assert _verdict(told("text", text, plain_list(listed))) == expected


@pytest.mark.parametrize("text", ["Mira Ashdown planted a tree", "Ashdown, Mira", "Mira Jane Ashdown in Year 2", "Well done #MiraAshdown"])
def test_hashes_find_what_is_written_with_capitals(text: str) -> None:
    assert _verdict(told("caption", text, hashed_list(("Mira", "Ashdown")))) == "sure"


def test_hashes_lose_running_text_in_small_letters() -> None:
    assert told("text", "well done mira ashdown", hashed_list(("Mira", "Ashdown"))) == ()


def test_a_file_name_is_read_in_small_letters_from_hashes_too() -> None:
    assert _verdict(told(FILE_NAME, "https://www.aldergrove.example/uploads/mira-ashdown.jpg", hashed_list(("Mira", "Ashdown")))) == "sure"
