"""Webnode: its sites are read as web sites; who may edit only its owner can tell."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "webnode",
    why=Reason.API_NO_ENDPOINT,
    by_hand="Webnode shows nobody who may edit: the owner must hand in the list of editors.",
)
