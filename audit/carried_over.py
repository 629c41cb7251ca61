"""Carries what people handed in over to the next audit's evidence, with the day it speaks of: an export holds for longer than one crawl."""

from crawler import warc
from crawler.evidence import Evidence
from records.capture import Capture, Outcome, Part

# One list of admins an account: the newest that was handed in takes the place of the one before.
LIST_KEY = "admin list"
HANDED_IN = "file:"


def carry_over(earlier: Evidence, evidence: Evidence, account_ids: frozenset[str]) -> int:
    """Copies admin lists, exports and saved pages of these accounts that the new evidence lacks; gives their number.

    How long each still counts is judged by its own day, which stays as it was.
    """
    here = {(one.visit.account_id, _key(one)) for one in evidence.captures() if _is_handed_in(one)}
    wanted = [one for one in earlier.captures() if _is_handed_in(one) and one.visit.account_id in account_ids]
    lacking = [one for one in wanted if (one.visit.account_id, _key(one)) not in here]
    for capture in lacking:
        body, visit, key = earlier.body(capture), capture.visit, _key(capture)
        evidence.frontier.add([(key, visit)])
        place = evidence.archive.add(warc.resource(visit.url, capture.fetched_at, body, capture.content_type))
        evidence.keep(evidence.frontier.number(visit.account_id, key), capture, place)
    return len(lacking)


def _is_handed_in(capture: Capture) -> bool:
    return capture.visit.url.startswith(HANDED_IN) and capture.outcome is Outcome.SEEN and bool(capture.place)


def _key(capture: Capture) -> str:
    return LIST_KEY if capture.visit.part is Part.EDITORS else capture.visit.url
