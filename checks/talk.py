"""Reads from an attestation whether comments or messages of an account are open, moderated or closed."""

import re
from enum import StrEnum

COMMENTS = frozenset({"comments", "comment", "replies"})
MESSAGES = frozenset({"messages", "message", "dm", "dms", "direct messages", "direct message", "messaging"})


class Talk(StrEnum):
    """Who may write to an account."""

    OPEN = "open"
    MODERATED = "moderated"
    CLOSED = "closed"
    AUTO_REPLY = "auto-reply"


# “Not closed” and “no restrictions” are open: they come first.
WORDS = (
    (Talk.OPEN, re.compile(r"\b(?:no|not|un)[\s-]?(?:restrict|limit|moderat|filter|approv|clos|held|disabl|off\b)\w*")),
    (Talk.AUTO_REPLY, re.compile(r"\bauto(?:matic)?[\s-]?repl(?:y|ies)\b")),
    (Talk.MODERATED, re.compile(r"\b(?:moderated|held|approv\w+|limited|restricted|followers only|filtered)\b")),
    (Talk.CLOSED, re.compile(r"\b(?:closed|off|disabled|no|none|nobody|not open|turned off)\b")),
    (Talk.OPEN, re.compile(r"\b(?:open|on|enabled|yes|all|anyone|anybody|everyone|everybody)\b")),
)


def talk_of(value: str) -> Talk | None:
    """What a value says; None where it says none of these. “Not open” is closed."""
    plain = value.casefold()
    return next((talk for talk, words in WORDS if words.search(plain)), None)
