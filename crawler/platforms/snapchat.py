"""Snapchat: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "snapchat",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Snapchat's terms do not let the audit look: ask the owner to show the public profile and the list of its "
        "members."
    ),
)
