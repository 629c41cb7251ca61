"""The words and colours of verdicts, severities, states and changes: one place for the workbook and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from records.verdict import Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one word is shown: always as a word, with a fill and an ink for light and for dark surroundings."""

    word: str
    means: str
    fill: str
    ink: str
    dark_fill: str
    dark_ink: str


_RED = {"fill": "#F9D9D6", "ink": "#7A1410", "dark_fill": "#5A1A17", "dark_ink": "#FFD9D5"}
_AMBER = {"fill": "#FFE7B0", "ink": "#573F00", "dark_fill": "#4D3A08", "dark_ink": "#FFE5A8"}
_GREY = {"fill": "#DFE3EA", "ink": "#333B49", "dark_fill": "#3A4250", "dark_ink": "#E4E8F0"}
_GREEN = {"fill": "#D3EFDB", "ink": "#0D4A24", "dark_fill": "#123F24", "dark_ink": "#CFF2DA"}
_BLUE = {"fill": "#DCE9F8", "ink": "#17406D", "dark_fill": "#1A3858", "dark_ink": "#D5E6FA"}
_VIOLET = {"fill": "#E6DFF7", "ink": "#44307F", "dark_fill": "#382A63", "dark_ink": "#E6DEFB"}
_PALE = {"fill": "#F0F2F5", "ink": "#4A5361", "dark_fill": "#272D37", "dark_ink": "#C3CAD6"}
_STRONG = {"fill": "#8E1B16", "ink": "#FFFFFF", "dark_fill": "#B3261E", "dark_ink": "#FFFFFF"}
_DARK = {"fill": "#2B303A", "ink": "#FFFFFF", "dark_fill": "#E4E8F0", "dark_ink": "#1B2029"}

VERDICTS: Mapping[str, Look] = MappingProxyType(
    {
        Verdict.FAIL: Look(word="Fail", means="the rule is broken here", **_RED),
        Verdict.REVIEW: Look(word="Review", means="a sign was seen; a person must judge", **_AMBER),
        Verdict.BROKEN: Look(word="Broken", means="the check itself could not finish: a fault of this program, not of the school", **_DARK),
        Verdict.UNKNOWN: Look(word="Unknown", means="it could not be seen, for the reason given; this is never a pass", **_GREY),
        Verdict.WAIVED: Look(word="Waived", means="an agreed exception covers it until the date given", **_VIOLET),
        Verdict.PASS: Look(word="Pass", means="all that was expected was seen, and the rule is met", **_GREEN),
        Verdict.NOT_APPLICABLE: Look(word="Not applicable", means="the rule does not speak of this", **_PALE),
    }
)

SEVERITIES: Mapping[str, Look] = MappingProxyType(
    {
        Severity.CRITICAL: Look(word="Critical", means="a child or an account may come to harm now", **_STRONG),
        Severity.HIGH: Look(word="High", means="mend within days", **_RED),
        Severity.MEDIUM: Look(word="Medium", means="mend this half-term", **_AMBER),
        Severity.LOW: Look(word="Low", means="mend when next at it", **_BLUE),
        Severity.INFO: Look(word="Info", means="good to know", **_PALE),
    }
)

# Worst first: a school is as its worst account.
STATES: Mapping[str, Look] = MappingProxyType(
    {
        "red": Look(word="Failed", means="at least one rule is broken", **_RED),
        "grey": Look(word="Not all seen", means="nothing failed, but a core rule could not be judged", **_GREY),
        "amber": Look(word="To be judged", means="a person must look", **_AMBER),
        "green": Look(word="Verified", means="every core rule that applies passed on what was seen", **_GREEN),
    }
)

CHANGES: Mapping[str, Look] = MappingProxyType(
    {
        "regressed": Look(word="Regressed", means="was mended once and is there again", **_STRONG),
        "new": Look(word="New", means="was not there in the last audit", **_RED),
        "persisting": Look(word="Persisting", means="was there in the last audit and still is", **_AMBER),
        "not_assessed": Look(word="Not assessed", means="was there in the last audit; this audit did not look", **_GREY),
        "fixed": Look(word="Fixed", means="was there in the last audit and is mended", **_GREEN),
    }
)

# By which way something was seen: the codes of `evidence_mode` as phrases.
SEEN_BY: Mapping[str, str] = MappingProxyType(
    {
        "public_http": "Public pages",
        "public_page": "Public pages",
        "public_api": "A public interface",
        "public_feed": "A public feed",
        "saved_page": "A page somebody saved",
        "owner_api": "The owner's credential",
        "export": "A list or export handed in",
        "attestation": "A person who vouches for it",
        "none": "Nothing was seen",
    }
)

PLAIN = Look(word="", means="", **_PALE)


def look(looks: Mapping[str, Look], code: str) -> Look:
    """The look of a code; one that is not known is shown as it stands, in pale colours."""
    known = looks.get(code)
    if known is not None:
        return known
    return Look(word=in_words(code), means="", **_PALE)


# Words that are written in a way of their own.
_SPELT: Mapping[str, str] = MappingProxyType(
    {"api": "API", "gps": "GPS", "http": "HTTP", "ip": "IP", "js": "JavaScript", "phash": "pHash", "sha256": "SHA256", "url": "URL"}
)


def in_words(code: str) -> str:
    """A code such as `login_wall` as words: “Login wall”; `api_disabled` as “API disabled”."""
    words = " ".join(_SPELT.get(word, word) for word in code.replace("_", " ").split(" "))
    return words if words.startswith("pHash") else words[:1].upper() + words[1:]


def rank(looks: Mapping[str, Look], code: str) -> int:
    """Place of a code, worst first; an unknown one comes last."""
    return list(looks).index(code) if code in looks else len(looks)


def count_of(number: int, thing: str, things: str = "") -> str:
    """A number with its word: “1 page”, “1,200 pages”."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
