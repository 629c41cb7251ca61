"""Credentials come from the environment, else from the system keyring, and from nowhere else."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from audit.credentials import MAIL_VARIABLE, SERVICE, WEBHOOK_VARIABLE, credentials, mail_secret, webhook_address


class ShutError(Exception):
    """What a keyring says that is not open."""


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring in place of the system's, and nothing in the environment."""
    held: dict[tuple[str, str], str] = {}
    module, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    module.get_password = lambda service, name: held.get((service, name))  # type: ignore[attr-defined]
    errors.KeyringError = ShutError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    for name in (MAIL_VARIABLE, WEBHOOK_VARIABLE, "SCHOOL_AUDIT_TOKEN_ALDER_X"):
        monkeypatch.delenv(name, raising=False)
    return held


def account_secret() -> str:
    return credentials(["alder-x"]).get("alder-x", "")


@pytest.mark.parametrize(
    ("name", "asked"),
    [(MAIL_VARIABLE, mail_secret), (WEBHOOK_VARIABLE, webhook_address), ("SCHOOL_AUDIT_TOKEN_ALDER_X", account_secret)],
)
class TestEachSecret:
    def test_is_empty_where_nobody_set_it(self, name: str, asked: Callable[[], str], keyring: dict[tuple[str, str], str]) -> None:
        keyring[SERVICE, f"{name}_OF_ANOTHER"] = "not this one"

        assert asked() == ""

    def test_comes_from_the_keyring(self, name: str, asked: Callable[[], str], keyring: dict[tuple[str, str], str]) -> None:
        keyring[SERVICE, name] = "from the keyring"

        assert asked() == "from the keyring"

    def test_comes_from_the_environment_first(
        self, name: str, asked: Callable[[], str], keyring: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keyring[SERVICE, name] = "from the keyring"
        monkeypatch.setenv(name, "from the environment")

        assert asked() == "from the environment"

    def test_is_empty_where_the_keyring_is_shut(
        self, name: str, asked: Callable[[], str], keyring: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def shut(*_: str) -> str:
            raise ShutError

        keyring[SERVICE, name] = "behind a lock"
        monkeypatch.setattr(sys.modules["keyring"], "get_password", shut)

        assert asked() == ""
