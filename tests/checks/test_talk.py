"""What an attestation says of comments and messages."""

import pytest

from checks.talk import Talk, talk_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("open", Talk.OPEN),
        ("open to anybody", Talk.OPEN),
        ("not closed", Talk.OPEN),
        ("no restrictions", Talk.OPEN),
        ("unmoderated", Talk.OPEN),
        ("not moderated", Talk.OPEN),
        ("closed", Talk.CLOSED),
        ("turned off", Talk.CLOSED),
        ("nobody", Talk.CLOSED),
        ("held for approval", Talk.MODERATED),
        ("open to followers only", Talk.MODERATED),
        ("auto-reply", Talk.AUTO_REPLY),
        ("automatic reply, then closed", Talk.AUTO_REPLY),
        ("as usual", None),
        ("", None),
    ],
)
def test_who_may_write(value: str, expected: Talk | None) -> None:
    assert talk_of(value) is expected
