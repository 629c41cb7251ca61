"""The SQLite index of one evidence folder: its tables, and the one transaction that is open between two commits."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

INDEX = "index.sqlite"
# Raise it whenever the tables or what is packed in them change: older evidence is then named instead of misread.
LAYOUT = "2"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS visits (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, part TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
    depth INTEGER NOT NULL, found_on TEXT NOT NULL, credential TEXT NOT NULL, accept TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0, UNIQUE (account, key));
CREATE INDEX IF NOT EXISTS visits_waiting ON visits (account, part, id) WHERE done = 0;
CREATE TABLE IF NOT EXISTS captures (
    id INTEGER PRIMARY KEY, visit INTEGER NOT NULL, account TEXT NOT NULL, part TEXT NOT NULL, url TEXT NOT NULL,
    depth INTEGER NOT NULL, found_on TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    status INTEGER NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, location TEXT NOT NULL, file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    fetched_at TEXT NOT NULL, by_browser INTEGER NOT NULL, chain TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS captures_visit ON captures (visit, id);
CREATE INDEX IF NOT EXISTS captures_url ON captures (account, url, id);
CREATE INDEX IF NOT EXISTS captures_account ON captures (account, part, id);
CREATE TABLE IF NOT EXISTS records (file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (file, start)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, url TEXT NOT NULL, reader TEXT NOT NULL, version INTEGER NOT NULL, record BLOB NOT NULL,
    sha256 TEXT NOT NULL, UNIQUE (body, url, reader, version));
CREATE TABLE IF NOT EXISTS places (account TEXT NOT NULL, url TEXT NOT NULL, found_on TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (account, url, found_on)) WITHOUT ROWID;
"""


class Index:
    """The open index. What is told goes into one transaction until `commit`."""

    def __init__(self, folder: Path, begun: Callable[[], None]) -> None:
        """Open the index of a folder, making it where it is missing; `begun` is called once, when the first change is told."""
        self._connection = sqlite3.connect(folder / INDEX, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # What is committed survives the end of this process; `secure` sees to it that it survives a power cut too.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)
        self._begun = begun
        self.is_changed = False

    @property
    def is_open(self) -> bool:
        """Whether something was told since the last commit."""
        return self._connection.in_transaction

    def rows(self, query: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Asks."""
        return self._connection.execute(query, values)

    def row(self, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of an answer, None where there is none."""
        found: tuple[Any, ...] | None = self.rows(query, values).fetchone()
        return found

    def tell(self, query: str, values: Sequence[Any] = ()) -> int:
        """Changes something; gives the number of rows that changed."""
        self._begin()
        return self.rows(query, values).rowcount

    def tell_all(self, query: str, values: Iterable[Sequence[Any]]) -> int:
        """Changes something for each row of values; gives the number of rows that changed."""
        self._begin()
        return self._connection.executemany(query, values).rowcount

    def commit(self) -> None:
        """Makes everything told so far safe from the end of this process."""
        if self.is_open:
            self._connection.execute("COMMIT")

    @contextmanager
    def secured(self) -> Iterator[None]:
        """What is told within, and everything before it, is safe from a power cut once this ends."""
        self.commit()
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            yield
            self.commit()
        finally:
            self.roll_back()
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def give_up(self) -> None:
        """Closes without folding and without what was not committed."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def roll_back(self) -> None:
        """Forgets what was told since the last commit."""
        if self.is_open:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Folds the index into one file, where anything was changed; one who only read must not wait for one who writes."""
        if self.is_changed:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _begin(self) -> None:
        if self.is_open:
            return
        self._connection.execute("BEGIN IMMEDIATE")
        if not self.is_changed:
            self.is_changed = True
            self._begun()
