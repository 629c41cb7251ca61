"""Microsoft Sway: its terms were not read, so a person looks at each publication."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "sway",
    why=Reason.NOT_VISITED,
    by_hand="A Sway is one publication: a person must look at it in a browser, and ask who may edit it.",
)
