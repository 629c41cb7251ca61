"""What ends a command has its exit code and its sentence."""

import click
import pytest

from audit.endings import last_word
from records.trouble import BusyError


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (BusyError("evidence/now"), 75, "Another run works on evidence/now"),
        (click.UsageError("no such option"), 2, "no such option"),
        (ValueError("x"), 3, "fault of the program"),
    ],
)
def test_each_ending(trouble: Exception, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert last_word(trouble) == code
    assert said in capsys.readouterr().err
