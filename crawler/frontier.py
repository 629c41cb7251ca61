"""The addresses of an audit that are to be visited, on disk: a crawl that was killed goes on with those not made yet."""

from collections.abc import Collection, Iterable

from crawler.index import Index
from records.capture import Part, Visit
from records.reason import Reason

# The latest capture of each visit is the one that counts.
LATEST = "SELECT MAX(id) FROM captures GROUP BY visit"
_ALL = tuple(Part)


class Frontier:
    """Visits by account, in the order they were noted; each address stands there once, under its key."""

    def __init__(self, index: Index) -> None:
        """Keep them in an index."""
        self._index = index

    def add(self, visits: Iterable[tuple[str, Visit]]) -> int:
        """Notes addresses under their keys, and gives how many were new; a key that stands there already is left as it is."""
        return self._index.tell_all(
            "INSERT OR IGNORE INTO visits (account, part, key, url, depth, found_on, credential, accept) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((v.account_id, v.part, key, v.url, v.depth, v.found_on, v.credential, v.accept) for key, v in visits),
        )

    def number(self, account_id: str, key: str) -> int:
        """Number of the visit noted under a key. Raises KeyError where there is none."""
        row = self._index.row("SELECT id FROM visits WHERE account = ? AND key = ?", (account_id, key))
        if row is None:
            raise KeyError(key)
        return int(row[0])

    def waiting(
        self, account_id: str, parts: Collection[Part] = _ALL, *, after: int = 0, most: int = -1
    ) -> list[tuple[int, Visit]]:
        """Visits not made yet of some kinds, with their numbers, from the first behind the number `after`; at most so many."""
        marks = ", ".join("?" for _ in parts)
        query = (
            "SELECT id, part, url, depth, found_on, credential, accept FROM visits "  # noqa: S608  (only question marks are put in)
            f"WHERE account = ? AND done = 0 AND part IN ({marks}) AND id > ? ORDER BY id LIMIT ?"
        )
        return [
            (
                number,
                Visit(
                    account_id=account_id, url=url, part=Part(part), depth=depth, found_on=found_on, credential=credential, accept=accept
                ),
            )
            for number, part, url, depth, found_on, credential, accept in self._index.rows(query, (account_id, *parts, after, most))
        ]

    def made(self, account_id: str, part: Part) -> int:
        """How many visits of one kind an account has had; addresses left out as endless are none."""
        left_out = f"EXISTS (SELECT 1 FROM captures WHERE visit = visits.id AND reason = '{Reason.ENDLESS_ADDRESSES}')"  # noqa: S608  (constant)
        return self._count(f"account = ? AND part = ? AND done = 1 AND NOT {left_out}", (account_id, part))

    def not_made(self, account_id: str, *parts: Part) -> int:
        """How many visits of some kinds were noted and not made."""
        return sum(self._count("account = ? AND part = ? AND done = 0", (account_id, part)) for part in parts)

    def is_made(self, number: int) -> None:
        """Notes that a visit was made."""
        self._index.tell("UPDATE visits SET done = 1 WHERE id = ?", (number,))

    def try_again(self, reasons: tuple[Reason, ...]) -> int:
        """Marks visits that failed for passing reasons as not made, for a new crawl; gives their number."""
        marks = ", ".join("?" for _ in reasons)
        return self._index.tell(
            "UPDATE visits SET done = 0 WHERE done = 1 AND id IN "  # noqa: S608  (only question marks are put in)
            f"(SELECT visit FROM captures WHERE id IN ({LATEST}) AND outcome = 'unseen' AND reason IN ({marks}))",
            reasons,
        )

    def _count(self, condition: str, values: tuple[object, ...]) -> int:
        row = self._index.row(f"SELECT COUNT(*) FROM visits WHERE {condition}", values)  # noqa: S608  (constants)
        return int(row[0]) if row else 0
