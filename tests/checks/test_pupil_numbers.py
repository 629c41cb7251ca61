"""Pupil numbers: check digits and check letters by their published rules; all numbers here are made up."""

import pytest

from checks.passages import looked_at
from checks.pupil_numbers import SHAPES, NumberKind, is_health_number, is_pupil_number, person_numbers


@pytest.mark.parametrize(
    ("number", "right"),
    [("H801200001001", True), ("B801200001001", False), ("I801200001001", False), ("K80120000100O", False)],
)
def test_the_check_letter(number: str, right: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert is_pupil_number(number) is right


@pytest.mark.parametrize(("digits", "right"), [("9434765919", True), ("9434765918", False), ("0000000000", False)])
def test_the_check_digit(digits: str, right: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert is_health_number(digits) is right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H801200001001", [(NumberKind.PUPIL, True, False)]),
        ("A UPN looks like H801200001001", [(NumberKind.PUPIL, True, True)]),
        ("H801200001002", []),
        ("NHS no. 943-476-5919", [(NumberKind.HEALTH, True, False)]),
        ("Telephone 943 476 5919", []),
        ("NI number JM 40 24 26 C", [(NumberKind.INSURANCE, True, False)]),
        ("Part JM402426C", [(NumberKind.INSURANCE, False, False)]),
        ("QQ 12 34 56 C", []),
        ("GB 12 34 56 C", []),
    ],
)
def test_numbers_in_a_text(text: str, expected: list[tuple[NumberKind, bool, bool]]) -> None:
    assert [(one.kind, one.is_sure, one.is_example) for one in person_numbers(text)] == expected


@pytest.mark.parametrize(
    "number", ["H801200001001", "943 476 5919", "943-476-5919", "9434765919", "JM 40 24 26 C", "JM402426C", "JM40 2426C", "JM 402426 C"]
)
def test_the_quick_look_misses_none(number: str) -> None:
    assert looked_at((f"It is {number}.",)).has_shape(SHAPES)
