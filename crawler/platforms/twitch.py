"""Twitch: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "twitch",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Twitch's terms do not let the audit look: open the channel in a browser for its name and panels, and ask for the "
        "list of editors and moderators."
    ),
)
