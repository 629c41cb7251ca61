"""Discord: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "discord",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Only members see a Discord server: an administrator must say who has which role and whether pupils are members."
    ),
)
