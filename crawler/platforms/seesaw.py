"""Seesaw: nothing is shown without a log-in; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "seesaw",
    why=Reason.AUTH_REQUIRED,
    by_hand=(
        "Seesaw shows nothing without a log-in: an administrator must hand in the list of teachers, and look at every "
        "public class blog."
    ),
)
