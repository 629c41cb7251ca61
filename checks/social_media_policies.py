"""Tells a social media policy from other papers, by its title, its link, its file name or its first lines."""

import re
from urllib.parse import unquote, urlsplit

from records.web import Paper

SUBJECT = r"social\s?(?:media|network(?:s|ing)?)"
NAMED = re.compile(
    rf"\b{SUBJECT}\b(?:\s(?!including\b|with\b)\w+){{0,5}}?\s(?:policy|policies)\b"
    rf"|\b(?:policy|policies)\s(?:statement\s)?(?:on|for|about|regarding)(?:\s(?:the|our|staff|pupil|use|uses|of|acceptable|personal))*\s{SUBJECT}\b",
    re.IGNORECASE,
)
POLICY = re.compile(r"\bpolic(?:y|ies)\b", re.IGNORECASE)
# A heading is short; a sentence that mentions the policy is not.
LONGEST_HEADING, FIRST_LINES = 12, 8


def is_social_media_policy(paper: Paper) -> bool:
    """Whether a paper is a social media policy, not another policy and not a page that merely mentions one."""
    names = tuple(map(_plain, (paper.title, paper.link_text, _file_name(paper.url))))
    if any(NAMED.search(name) for name in names):
        return True
    return not any(POLICY.search(name) for name in names) and _begins_as_one(paper.text)


def _begins_as_one(text: str) -> bool:
    """Whether one of the first lines is the policy's heading, and none is another policy's, as in a list of policies."""
    lines = [_plain(line) for line in text.splitlines() if line.strip()][:FIRST_LINES]
    headings = [line for line in lines if len(line.split()) <= LONGEST_HEADING and POLICY.search(line)]
    return bool(headings) and all(NAMED.search(line) for line in headings)


def _file_name(url: str) -> str:
    """The last part of an address as words: `Social-Media-Policy_2024.pdf` is “Social Media Policy 2024 pdf”."""
    name = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).split())
