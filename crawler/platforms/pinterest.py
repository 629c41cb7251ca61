"""Pinterest: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "pinterest",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Pinterest's terms do not let the audit look: open the profile in a browser for its name, description, link and "
        "boards."
    ),
)
