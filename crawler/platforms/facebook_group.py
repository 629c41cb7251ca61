"""Facebook groups: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "facebook_group",
    by_hand=(
        "Nobody logged out sees a group's members or posts: a group administrator must say who administers it, who may "
        "join and what is posted."
    ),
)
