"""words.csv: the shipped table reads, and each fault names its line."""

from pathlib import Path

import pytest

from audit.word_table import read_listed_words
from records.policy import ListedWord, WordKind
from records.trouble import TroubleError

SHIPPED = Path(__file__).resolve().parents[2] / "policy" / "words.csv"


def test_the_shipped_table_has_words_of_every_kind() -> None:
    assert {word.kind for word in read_listed_words(SHIPPED)} == set(WordKind)


def test_a_row(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("word,kind\nfree meals,care\n", encoding="utf-8")

    assert read_listed_words(path) == (ListedWord(word="free meals", kind=WordKind.CARE),)


@pytest.mark.parametrize(
    ("row", "column"),
    [("meals,food", "kind"), (",care", "word"), ("*,care", "word"), ("fr*e,care", "word"), ("one,care\nOne,care", "word")],
)
def test_a_fault_names_its_column(tmp_path: Path, row: str, column: str) -> None:
    path = tmp_path / "words.csv"
    path.write_text(f"word,kind\n{row}\n", encoding="utf-8")

    with pytest.raises(TroubleError) as caught:
        read_listed_words(path)

    assert caught.value.faults[0].column == column
