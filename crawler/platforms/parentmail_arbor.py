"""ParentMail and Arbor: nothing is shown without a log-in; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "parentmail_arbor",
    why=Reason.AUTH_REQUIRED,
    by_hand=(
        "The portal shows nothing without a log-in: its administrator must hand in the list of staff who may send."
    ),
)
