"""SoundCloud: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "soundcloud",
    by_hand=(
        "SoundCloud's terms do not let the audit look: open the profile in a browser for its name, bio and link."
    ),
)
