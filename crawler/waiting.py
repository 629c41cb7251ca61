"""The addresses of one site still to be visited: kinds in their order, few in memory, the others on disk."""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from crawler.frontier import Frontier
from records.capture import Part, Visit

# What is visited first.
RANKS = (Part.ROBOTS, Part.SITEMAP, Part.TRUST_TXT, Part.PAGE, Part.DOCUMENT, Part.PICTURE)
# So many are taken from the disk at a time.
TAKEN = 500


@dataclass(slots=True)
class Queue:
    """Visits of one kind: those in memory, the number of the last one taken from the disk, and whether more stand there."""

    visits: deque[tuple[int, Visit]] = field(default_factory=deque)
    last: int = 0
    has_more: bool = True


@dataclass(slots=True, kw_only=True)
class Waiting:
    """Hands out each visit of a site that is noted and not made, once, in the order of noting."""

    frontier: Frontier
    account_id: str
    _queues: dict[Part, Queue] = field(default_factory=lambda: {part: Queue() for part in RANKS})

    def add(self, visits: Collection[tuple[str, Visit]]) -> int:
        """Notes visits under their keys, and gives how many were new."""
        added = self.frontier.add(visits)
        if added:
            for part in {visit.part for _, visit in visits}:
                self._queues[part].has_more = True
        return added

    def next(self, part: Part) -> tuple[int, Visit] | None:
        """The next visit of a kind with its number, None where none waits."""
        queue = self._queues[part]
        if not queue.visits and queue.has_more:
            found = self.frontier.waiting(self.account_id, (part,), after=queue.last, most=TAKEN)
            queue.has_more = len(found) == TAKEN
            if found:
                queue.visits.extend(found)
                queue.last = found[-1][0]
        return queue.visits.popleft() if queue.visits else None
