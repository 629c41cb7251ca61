"""WhatsApp: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "whatsapp",
    by_hand=(
        "Nobody outside sees a WhatsApp group or who runs a channel: an administrator must say who is in it, who "
        "administers it and whether pupils are members."
    ),
)
