"""Reddit: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "reddit",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Reddit's terms do not let the audit look: open the community or profile in a browser, and ask for the list of "
        "moderators."
    ),
)
