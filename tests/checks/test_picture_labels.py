"""A person's word on a picture: found by the hash of its file, read as one of three labels."""

from datetime import date

import pytest
from builders import register

from checks.picture_labels import Label, label_in, label_of
from records.register import Attestation

HASH = "ab" * 32


def word(value: str = "take down", subject: str = f"picture {HASH}") -> Attestation:
    return Attestation(
        account_id="site", subject=subject, value=value, who="Wanda Test", role="Headteacher", on=date(2026, 11, 2), reference="4"
    )


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("No identifiable pupil", Label.NOBODY),
        (" identifiable,allowed ", Label.ALLOWED),
        ("TAKE DOWN", Label.TAKE_DOWN),
        ("allowed", None),
    ],
)
def test_words_and_their_labels(value: str, label: Label | None) -> None:
    assert label_in(word(value)) is label


@pytest.mark.parametrize("subject", [f"picture {HASH}", f"Picture: {HASH.upper()}"])
def test_a_picture_is_known_by_its_hash(subject: str) -> None:
    found = label_of(HASH, "site", register(attestations=(word(subject=subject),)), date(2026, 11, 23))

    assert found is not None
    assert found.on == date(2026, 11, 2)


@pytest.mark.parametrize("subject", ["mfa", f"picture {HASH[:20]}", f"picture {'cd' * 32}"])
def test_other_words_say_nothing_of_it(subject: str) -> None:
    assert label_of(HASH, "site", register(attestations=(word(subject=subject),)), date(2026, 11, 23)) is None
