"""Reads words.csv: words that are a sign of abuse, politics, confidence or a pupil's care, and phrases in which they never count."""

import re
from pathlib import Path

from audit.cells import Cells, Column
from audit.tables import Row, read_table
from records.policy import ListedWord, WordKind
from records.trouble import Fault, TroubleError

WORDS = (
    Column(name="word", hint="a word or a phrase, * at its end for any ending"),
    Column(name="kind", hint=", ".join(WordKind)),
    Column(name="why", required=False, hint="why it stands here"),
)


def read_listed_words(path: Path) -> tuple[ListedWord, ...]:
    """Reads words.csv in its order.

    Raises TroubleError with every fault of the file.
    """
    table = read_table(path, required=tuple(column.name for column in WORDS if column.required))
    faults: list[Fault] = []
    lines: dict[tuple[str, str], int] = {}
    read = [_word(row, lines, faults) for row in table.rows]
    if faults:
        raise TroubleError(*faults)
    return tuple(word for word in read if word)


def _word(row: Row, lines: dict[tuple[str, str], int], faults: list[Fault]) -> ListedWord | None:
    before, cells = len(faults), Cells(row=row, faults=faults)
    cells.needed("word", WORDS[0].hint)
    cells.needed("kind", WORDS[1].hint)
    kind, word = cells.choice("kind", tuple(WordKind)), row["word"]
    if word and not re.search(r"\w{2}", word):
        cells.refuse("word", "holds no word", WORDS[0].hint)
    if "*" in word[:-1]:
        cells.refuse("word", "has a * before its end", WORDS[0].hint)
    first = lines.setdefault((word.casefold(), kind), row.line)
    if word and first != row.line:
        cells.refuse("word", f"stands in line {first} too", "one row for each")
    return None if len(faults) > before else ListedWord(word=word, kind=WordKind(kind))
