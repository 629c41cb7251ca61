"""DAG-CBOR: every value there is comes back, and any bytes give a value or a fault."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as some
from made_repository import encoded, length, repository

from crawler.content_archive import BrokenCarError, Repository, decoded

VALUES = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(min_value=-(2**63), max_value=2**63 - 1)
    | some.text(max_size=40)
    | some.binary(max_size=40),
    lambda inner: some.lists(inner, max_size=5) | some.dictionaries(some.text(max_size=9), inner, max_size=5),
    max_leaves=20,
)


@given(VALUES)
def test_what_was_written_is_read(value: object) -> None:
    assert decoded(encoded(value)) == value


@given(some.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_fault(body: bytes) -> None:
    for read in (lambda: decoded(body), lambda: Repository(io.BytesIO(body))):
        try:
            read()
        except BrokenCarError:
            continue


@pytest.mark.parametrize("body", [b"\x81" * 200 + b"\x00", b"\x9b" + b"\xff" * 8, b"\xbb" + b"\x7f" * 8, b"\xd8\x2b\x41\x00", b"\xf8\x20"])
def test_nesting_and_lengths_beyond_reason(body: bytes) -> None:
    with pytest.raises(BrokenCarError):
        decoded(body)


def test_a_block_whose_length_is_forged() -> None:
    body = repository("did:plc:x", {}) + length(1 << 40)

    with pytest.raises(BrokenCarError):
        Repository(io.BytesIO(body))
