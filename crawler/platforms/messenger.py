"""Messenger: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "messenger",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Messenger belongs to a Facebook Page: ask who answers its messages and whether pupils write to it."
    ),
)
