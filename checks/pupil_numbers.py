"""Finds numbers that belong to one person, by their form and check digit: UPN, NHS number, National Insurance number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# The letters of a unique pupil number by their value: I, O and S look like digits and are left out (DfE, UPN guide).
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# What every such number holds in the shape of a text (checks/passages.py).
SHAPES = (b"9999999", b"999 999 9999", b"99 99 99", b"A999999", b"AA99 99", b"AA 99")

_UPN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z])(\d{11})([0-9A-Za-z])(?![A-Za-z0-9])")
_NHS = re.compile(r"(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-]|\.\d)")
_INSURANCE = re.compile(
    r"(?<![A-Za-z0-9])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[ -]?(\d{2})[ -]?(\d{2})[ -]?(\d{2})[ -]?([A-D])(?![A-Za-z0-9])"
)
_NO_INSURANCE = frozenset({"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"})

_SAYS_UPN = re.compile(r"\bu\.?p\.?n\.?s?\b|\bunique\spupil\s|\bpupil\s(?:number|no|id)\b", re.IGNORECASE)
_SAYS_NHS = re.compile(r"\bn\.?h\.?s\.?(?:\snumber|\sno\.?|\sid)?\W{0,4}(?:is\s|was\s)?\W{0,3}$", re.IGNORECASE)
_SAYS_INSURANCE = re.compile(r"\bnational\sinsurance\b|\bn\.?i\.?\s?(?:number|no)\b|\bnino\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"\b(?:for\sexample|e\.g|example|such\sas|format|dummy|fictional|made[\s-]up|specimen|sample|looks\slike"
    r"|in\sthe\sform)\b", re.IGNORECASE
)
_BEFORE_NUMBER = 40


class NumberKind(StrEnum):
    """Which number of a person it is."""

    PUPIL = "unique pupil number"
    HEALTH = "NHS number"
    INSURANCE = "National Insurance number"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNumber:
    """One number: `is_sure` where check digit or label leave no doubt; `is_example` where the words around it explain a form."""

    kind: NumberKind
    is_sure: bool
    is_example: bool = False


def person_numbers(text: str) -> Iterator[PersonNumber]:
    """Every number of one passage that belongs to one person. What it is made of is never told."""
    yield from _pupil_numbers(text)
    for found in _NHS.finditer(text):
        # Telephone and charity numbers have ten digits too: only its own name makes one an NHS number.
        before = text[max(0, found.start() - _BEFORE_NUMBER) : found.start()]
        if is_health_number("".join(found.groups())) and _SAYS_NHS.search(before):
            yield PersonNumber(kind=NumberKind.HEALTH, is_sure=True, is_example=_is_example(text, found.start()))
    for found in _INSURANCE.finditer(text):
        if found[1] not in _NO_INSURANCE:
            named = _SAYS_INSURANCE.search(text) is not None
            yield PersonNumber(kind=NumberKind.INSURANCE, is_sure=named, is_example=_is_example(text, found.start()))


def _pupil_numbers(text: str) -> Iterator[PersonNumber]:
    named: bool | None = None
    for found in _UPN.finditer(text):
        if named is None:
            named = _SAYS_UPN.search(text) is not None
        right = is_pupil_number(found[0].upper())
        if named or (right and found[1].isupper()):
            yield PersonNumber(kind=NumberKind.PUPIL, is_sure=right, is_example=_is_example(text, found.start()))


def is_pupil_number(number: str) -> bool:
    """Whether the first letter is the check letter of the twelve signs behind it; a temporary number ends in a letter."""
    values = [int(sign) if sign.isdigit() else UPN_LETTERS.find(sign) for sign in number[1:]]
    if -1 in values or number[0] not in UPN_LETTERS:
        return False
    return UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % len(UPN_LETTERS)] == number[0]


def is_health_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it, by eleven, as the NHS Data Dictionary gives it."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    check = 0 if rest == 11 else rest  # noqa: PLR2004  (eleven stands for nought)
    return check == int(digits[9]) and len(set(digits)) > 1


def _is_example(text: str, start: int) -> bool:
    return _EXAMPLE.search(text[max(0, start - 2 * _BEFORE_NUMBER) : start + 2 * _BEFORE_NUMBER]) is not None
