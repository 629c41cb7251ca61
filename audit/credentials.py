"""Finds each account's credential in the environment, else in the system keyring, and nowhere else."""

import os
import re
from collections.abc import Iterable, Mapping

SERVICE = "school-account-audit"
MAIL_VARIABLE = "SCHOOL_AUDIT_MAIL_PASSWORD"
WEBHOOK_VARIABLE = "SCHOOL_AUDIT_WEBHOOK"


def variable(account_id: str) -> str:
    """Name of the environment variable that holds an account's credential."""
    return "SCHOOL_AUDIT_TOKEN_" + re.sub(r"[^A-Z0-9]", "_", account_id.upper())


def credentials(account_ids: Iterable[str]) -> Mapping[str, str]:
    """Secrets by account id, for those that have one."""
    found = {account_id: os.environ.get(variable(account_id), "") or _from_keyring(variable(account_id)) for account_id in account_ids}
    return {account_id: secret for account_id, secret in found.items() if secret}


def mail_secret() -> str:
    """The password or token of the mail account; empty where there is none."""
    return os.environ.get(MAIL_VARIABLE, "") or _from_keyring(MAIL_VARIABLE)


def webhook_address() -> str:
    """The address of the webhook, which is a secret too: whoever has it can write to the channel. Empty where none is wanted."""
    return os.environ.get(WEBHOOK_VARIABLE, "") or _from_keyring(WEBHOOK_VARIABLE)


def _from_keyring(name: str) -> str:
    """What the system keyring holds under a variable's name, where one is installed and open."""
    try:
        import keyring  # noqa: PLC0415  (optional)
        from keyring.errors import KeyringError  # noqa: PLC0415  (optional)
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, name) or ""
    except KeyringError:
        return ""
