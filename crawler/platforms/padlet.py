"""Padlet: its terms were not read, so a person looks at each public wall."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "padlet",
    why=Reason.NOT_VISITED,
    by_hand=(
        "A person must look at every public Padlet of the school: who may post on it, and whether names or faces of pupils stand there."
    ),
)
