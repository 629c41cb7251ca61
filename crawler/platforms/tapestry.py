"""Tapestry: nothing is shown without a log-in; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "tapestry",
    why=Reason.AUTH_REQUIRED,
    by_hand=(
        "Tapestry shows nothing without a log-in: a manager must hand in the list of staff who may edit."
    ),
)
