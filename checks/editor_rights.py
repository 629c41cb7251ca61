"""Tells who of an account's editors may change everything, by the words of platforms and of trust.toml."""

import re
from collections.abc import Iterable

from records.policy import Policy
from records.presence import Editor

# A program that acts for a business stands in a platform's list beside the people.
SYSTEM_USER = re.compile(r"\bsystem user\b", re.IGNORECASE)
ASIDE = re.compile(r"\([^)]*\)")


def has_full_rights(editor: Editor, policy: Policy) -> bool:
    """Whether one of the editor's roles is that of an administrator; of several roles one is enough."""
    full = {_plain(role) for role in policy.editing.full_roles}
    return editor.can_edit and any(role in full for role in _roles(editor.role))


def is_program(editor: Editor) -> bool:
    """Whether the identity is a program's and no person's."""
    return bool(SYSTEM_USER.search(editor.role))


def without_role(editors: Iterable[Editor]) -> int:
    """How many of those who can edit have no role told."""
    return sum(editor.can_edit and not _roles(editor.role) for editor in editors)


def _roles(text: str) -> set[str]:
    return {plain for part in re.split(r"[,;|]", ASIDE.sub(" ", text)) if (plain := _plain(part))}


def _plain(role: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", role.casefold()))
