"""What was seen of what was expected: unseen is not empty, and partial sight cannot pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from records.reason import Reason

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Something that may well exist, but was not seen."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchPart:
    """Something that cannot exist: a web site has no profile, a closed portal no pages."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A number of expected things that were not seen, for one reason."""

    reason: Reason
    count: int
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """How many were expected, how many were seen, and what lies in between.

    Complete only where nothing is missing: a rule about all of them passes on complete sight alone.
    """

    expected: int
    observed: int
    gaps: tuple[Gap, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all that was expected was seen."""
        return not self.gaps and self.observed >= self.expected

    @property
    def worst(self) -> Gap:
        """The gap with most in it; meant for a sight that is not complete."""
        if not self.gaps:
            return Gap(reason=Reason.TRUNCATED, count=self.expected - self.observed)
        return max(self.gaps, key=lambda gap: (gap.count, gap.reason))


ALL_SEEN = Sight(expected=1, observed=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Generic[T_co]):
    """Things that pass by one at a time, with the count of what should have passed; `seen` says when and how, where that is one."""

    items: Iterator[T_co]
    sight: Sight
    seen: "Seen | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """When and by which way something was seen; shown beside every verdict that rests on it."""

    mode: str
    at: datetime
    evidence: str = field(default="")
