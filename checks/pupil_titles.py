"""Tells a pupil's title from a member of staff's: “Year 12 student” is a pupil, “Student Support Officer” is none."""

import re

from checks.roles import has_role
from checks.school_years import YEAR
from records.policy import Policy

# What stands around a pupil's title without changing it.
AROUND = re.compile(
    rf"\b(?:{YEAR})|\b(?:volunteer|lead(?= student| pupil)|deputy|senior|junior|a|the|in|of|our|school|leader|ambassador|councillor"
    r"|representative|rep|president|captain)\b",
    re.IGNORECASE,
)
DEPUTY_HEADS = re.compile(r"\bdeputy head\b(?! (?:boy|girl|pupil|student))", re.IGNORECASE)


def is_pupil(title: str, policy: Policy) -> bool:
    """Whether a job title is one of the pupils' titles of trust.toml, with a school year beside it or without."""
    if DEPUTY_HEADS.search(title):
        return False
    bare = AROUND.sub(" ", title)
    return any(has_role(text, policy.editing.pupil_roles, policy) for text in (title, bare) if text.strip())
