"""Google Classroom: nothing is shown without a log-in; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "google_classroom",
    why=Reason.AUTH_REQUIRED,
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Google Classroom shows nothing without a log-in: the Workspace administrator must hand in the list of teachers."
    ),
)
