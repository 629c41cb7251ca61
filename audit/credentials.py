"""Finds each account's credential in the environment, else in the system keyring, and nowhere else."""

import os
import re
from collections.abc import Iterable, Mapping

SERVICE = "school-account-audit"


def variable(account_id: str) -> str:
    """Name of the environment variable that holds an account's credential."""
    return "SCHOOL_AUDIT_TOKEN_" + re.sub(r"[^A-Z0-9]", "_", account_id.upper())


def credentials(account_ids: Iterable[str]) -> Mapping[str, str]:
    """Secrets by account id, for those that have one."""
    found = {account_id: os.environ.get(variable(account_id), "") or _from_keyring(account_id) for account_id in account_ids}
    return {account_id: secret for account_id, secret in found.items() if secret}


def _from_keyring(account_id: str) -> str:
    """What the system keyring holds, where one is installed and open."""
    try:
        import keyring  # noqa: PLC0415  (optional)
        from keyring.errors import KeyringError  # noqa: PLC0415  (optional)
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, variable(account_id)) or ""
    except KeyringError:
        return ""
