"""Hands tests a policy with the trust's own lists of words and names, as they are shipped."""

import functools
from pathlib import Path
from typing import Any

from builders import policy, register, school

from audit.policy_tables import read_words
from audit.word_table import read_listed_words
from checks.named_pupils import Known, known_from
from records.policy import EditingWords, Policy

FOLDER = Path(__file__).resolve().parents[1] / "policy"
FREE_MAIL = ("gmail.com", "hotmail.co.uk", "outlook.com")


@functools.cache
def shipped_policy() -> Policy:
    """The policy of the builders with words.csv and the two lists of names."""
    return policy(**_lists())


def policy_with(**changes: Any) -> Policy:
    """The shipped policy with other settings."""
    return policy(**{**_lists(), **changes})


@functools.cache
def shipped_known() -> Known:
    """What the audit knows beforehand at the primary school."""
    return known_from(shipped_policy(), register(), school())


def _lists() -> dict[str, Any]:
    return {
        "words": read_listed_words(FOLDER / "words.csv"),
        "given_names": read_words(FOLDER / "given_names.csv", column="name"),
        "not_names": read_words(FOLDER / "not_names.csv", column="word"),
        "editing": EditingWords(free_mail=FREE_MAIL),
    }
