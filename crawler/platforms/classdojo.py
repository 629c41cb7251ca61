"""ClassDojo: nothing is shown without a log-in; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "classdojo",
    why=Reason.AUTH_REQUIRED,
    by_hand=(
        "ClassDojo shows nothing without a log-in: the school's leader must hand in the list of teachers and who may "
        "post."
    ),
)
