"""Holds a pass to what it rests on: sight of a part alone, or evidence that is old, makes it unknown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from records.finding import Ruling
from records.observation import Papers
from records.policy import Thresholds
from records.presence import Discovered, Editors, Profile
from records.reason import Reason
from records.verdict import Verdict


def rests_on(parts: Mapping[str, object]) -> dict[str, object]:
    """The parts that may have been seen in part, or long ago."""
    return {name: part for name, part in parts.items() if isinstance(part, (Profile, Editors, Discovered, Papers))}


def if_whole(ruling: Ruling, parts: Mapping[str, object]) -> Ruling:
    """The pass where all that was counted was seen, else unknown."""
    for part in parts.values():
        sight = part.sight if isinstance(part, (Editors, Discovered)) else None
        if sight is not None and not sight.complete:
            gap = sight.worst
            what = f"{ruling.what}; but {sight.observed} of {sight.expected} were seen ({gap.detail or gap.reason})"
            return replace(ruling, verdict=Verdict.UNKNOWN, reason=gap.reason, what=what)
        if isinstance(part, Papers) and not all(seen.complete for _, seen in part.sights):
            return replace(ruling, verdict=Verdict.UNKNOWN, reason=Reason.TRUNCATED, what=f"{ruling.what}; but not every page was seen")
    return ruling


def if_fresh(ruling: Ruling, parts: Mapping[str, object], thresholds: Thresholds, day: date) -> Ruling:
    """The pass where what was dated is young enough on the day of the audit, else unknown; what is unknown already stays so."""
    if ruling.verdict is not Verdict.PASS:
        return ruling
    for part in parts.values():
        if isinstance(part, (Profile, Editors)):
            age = (day - part.seen.at.date()).days
            if age > _limit(part.seen.mode, thresholds):
                what = f"{ruling.what}; but that was seen {age} days before the audit"
                return replace(ruling, verdict=Verdict.UNKNOWN, reason=Reason.STALE_EVIDENCE, what=what)
    return ruling


def _limit(mode: str, thresholds: Thresholds) -> int:
    """Days that what was seen in one way may count."""
    limits = {"owner_api": thresholds.api_fresh_days, "export": thresholds.export_fresh_days, "attestation": thresholds.export_fresh_days}
    return limits.get(mode, thresholds.public_fresh_days)
