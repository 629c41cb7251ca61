"""Compares job titles with the roles that the policy names, through the trust's own table of aliases."""

import re
from collections.abc import Iterable

from records.policy import Policy


def has_role(title: str, roles: Iterable[str], policy: Policy) -> bool:
    """Whether a job title is one of the roles, whatever its capitals, blanks and hyphens."""
    return _key(policy.role(title)) in {_key(policy.role(role)) for role in roles}


def holds_role(title: str, roles: Iterable[str], policy: Policy) -> bool:
    """Whether a job title is one of the roles or has one in it as whole words: “Year 4 teacher” holds “teacher”."""
    if has_role(title, roles, policy):
        return True
    words = f" {_words(title)} "
    return any(f" {_words(role)} " in words for role in roles if _words(role))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
