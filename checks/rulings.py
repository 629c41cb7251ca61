"""The words a check answers with."""

import functools

from records.finding import Ruling
from records.reason import Reason
from records.verdict import Confidence, Verdict


@functools.lru_cache(maxsize=256)
def ok(what: str, *, at: str = "", account_id: str = "") -> Ruling:
    """The rule is met here. The pictures of one page mostly get one and the same answer: it is made once."""
    return Ruling(verdict=Verdict.PASS, what=what, at=at, account_id=account_id)


def fail(what: str, *, at: str = "", about: str = "", account_id: str = "", confidence: Confidence = Confidence.HIGH) -> Ruling:
    """The rule is broken here; one counter-example is enough, however little was seen."""
    return Ruling(verdict=Verdict.FAIL, what=what, at=at, about=about, account_id=account_id, confidence=confidence)


def review(what: str, *, at: str = "", about: str = "", account_id: str = "", confidence: Confidence = Confidence.MEDIUM) -> Ruling:
    """A sign was seen; a person must judge."""
    return Ruling(verdict=Verdict.REVIEW, what=what, at=at, about=about, account_id=account_id, confidence=confidence)


def unknown(reason: Reason, what: str, *, at: str = "", about: str = "", account_id: str = "") -> Ruling:
    """It could not be told, for this reason."""
    return Ruling(verdict=Verdict.UNKNOWN, what=what, at=at, reason=reason, about=about, account_id=account_id)


def not_applicable(what: str, *, at: str = "", account_id: str = "") -> Ruling:
    """The rule does not speak of this."""
    return Ruling(verdict=Verdict.NOT_APPLICABLE, what=what, at=at, account_id=account_id)
