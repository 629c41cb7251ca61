"""Full names in sentences: which words are one, and which are none."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_builders import name_policy

from checks.masking import listed, mark_of, masked
from checks.person_names import PAIR, find_names, fold, sentences


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oliver Smith won.", ["Oliver Smith"]),
        ("Well Done Oliver Smith", ["Oliver Smith"]),
        ("Zoë O’Neill and Siân Llewellyn-Jones", ["Zoë O’Neill", "Siân Llewellyn-Jones"]),
        ("Rhys ap Gwilym with Maria de Souza", ["Rhys ap Gwilym", "Maria de Souza"]),
        ("SMITH, Oliver", ["Oliver SMITH"]),
        ("JASMINE KAUR GILL", ["JASMINE KAUR GILL"]),
        ("Jasmine Kaur Gill Yr 3", ["Jasmine Kaur Gill"]),
        ("Jasmine Gill Yr", ["Jasmine Gill"]),
        ("Harri Wyn Morgan", ["Harri Wyn Morgan"]),
        ("Connor\nBrown Oak", []),
        ("Mohammed Abdul Rahman", ["Mohammed Abdul Rahman"]),
        ("Oliver J. Smith", ["Oliver J. Smith"]),
        ("Oliver Smith Amelia Jones", ["Oliver Smith", "Amelia Jones"]),
        ("Oliver Smith's cake", ["Oliver Smith"]),
        ("Oliver, Amelia and Noah", []),
        ("Oliver S. in Year 2", []),
        ("Charlotte's Web", []),
        ("Victoria Road", []),
        ("Forest School", []),
        ("1.1.3. A Non-Profit Organization1.2.", []),
        ("our summer fair", []),
    ],
)
def test_names_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert [name.text for name in find_names(sentence, name_policy())] == expected


@pytest.mark.parametrize("text", ["Rosa Parks", "Sir Isaac Newton", "Roald Dahl", "Harry Potter", "Thomas Cook"])
def test_people_of_history_and_stories_are_known_things(text: str) -> None:
    assert all(name.is_thing for name in find_names(text, name_policy()))


def test_titles_and_initials_end_no_sentence() -> None:
    assert sentences("Mrs. Brown and J. Smith came. It rained! Good?") == ("Mrs. Brown and J. Smith came.", "It rained!", "Good?")


def test_spellings_of_a_name_are_equal_when_folded() -> None:
    assert fold("SIÂN O’Neill-Łukasz") == fold("Sian O'Neill-Lukasz")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Oliver Smith", "O*** S***"), ("Maria de Souza", "M*** S***"), ("Amelia Smith-Jones", "A*** J***"), ("Oliver", "O***"), ("", "***")],
)
def test_a_masked_name_shows_two_letters(name: str, expected: str) -> None:
    assert masked(name) == expected


def test_a_long_list_is_counted() -> None:
    assert listed(("A B", "C D", "E F", "G H")) == "A*** B***, C*** D***, E*** F*** and 1 more"


def test_a_mark_is_stable_and_tells_nothing() -> None:
    assert mark_of("https://a.example/oliver.jpg") == mark_of("https://a.example/oliver.jpg") != mark_of("https://a.example/oliver.jpg", 1)


def test_a_long_list_is_cut_between_names() -> None:
    listed_names = ", ".join(["Oliver James Smith"] * 300)
    found = [name.text for piece in sentences(listed_names) for name in find_names(piece, name_policy())]

    assert found == ["Oliver James Smith"] * 300


PARTS = st.sampled_from(
    ["Oliver", "Smith", "SMITH", "O’Neill", "D'arcy", "Mary-jane", "Llewellyn-Jones", "Siân", "Zoe\u0308", "J",
     "Æthel", "Łukasz", "al-Hassan", "de", "la",
     "van", "der", "ap", "the", "won", "Hill", "Grace", "James", "Оля", "Year", "4", "’s", "'"]
)  # fmt: skip
BETWEEN = st.sampled_from([" ", "  ", "\u00a0", "\u202f", ", ", ",", ".", ". ", "\n", "-", "\t ", " \t", "'s ", "; ", ""])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(PARTS, BETWEEN), min_size=2, max_size=6))
def test_every_full_name_is_a_pair(words: list[tuple[str, str]]) -> None:
    text = "".join(word + mark for word, mark in words)
    named = any(find_names(sentence, name_policy()) for sentence in sentences(text))

    assert not named or PAIR.search(unicodedata.normalize("NFC", text))
