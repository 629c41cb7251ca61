"""LinkedIn: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "linkedin",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "LinkedIn's terms do not let the audit look: a Page administrator must open its name, overview and link, and hand "
        "in the list of administrators."
    ),
)
