"""Blogger: a blog is read as a site where its row is a web site; otherwise only a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "blogger",
    why=Reason.API_NO_ENDPOINT,
    by_hand=(
        "Nobody outside sees who writes for a Blogger blog: its administrator must hand in the list under Settings, "
        "Permissions."
    ),
)
