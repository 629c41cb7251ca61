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
# A paper that is another policy: “Uniform Policy”. Not “this policy”, “Linked policies”, “Status of the policy”, “SM Policy”.
ANOTHER = re.compile(
    r"\b(?!(?:this|that|the|these|our|your|its|a|an|of|to|in|for|and|with|school|schools|trust|trusts|academy|whole|linked|related|other"
    r"|associated|relevant|statutory|model|new|final|current|approved|draft|download|read|view|see|staff|pupils?|primary|college"
    r"|untitled|document|pdf|policy|policies)\s)[^\W\d_]{4,}\s(?:policy|policies)(?:\sstatement)?(?:\s\d+)*$|^policies$",
    re.IGNORECASE,
)
REFERS = re.compile(r"\b(?:see|read|with|alongside|links?|refer\w*|replaces|conjunction)\b", re.IGNORECASE)
# What follows these words are the papers that a policy refers to.
SEE_ALSO = re.compile(r"\b(?:linked|related|associated|other polic|see also|read with|alongside|conjunction)", re.IGNORECASE)
A_LIST_HOLDS = 2


def is_social_media_policy(paper: Paper) -> bool:
    """Whether a paper is a social media policy, not another policy and not a page that merely mentions one."""
    names = tuple(map(_plain, (paper.title, paper.link_text, _file_name(paper.url))))
    if any(NAMED.search(name) for name in names):
        return True
    # A link or a file may be called anything; a title that is another policy's says what the paper is.
    return not ANOTHER.search(names[0]) and _begins_as_one(paper.text)


def _begins_as_one(text: str) -> bool:
    """Whether the first heading that speaks of a policy is this one's, and those after it make no list of policies."""
    lines = [_plain(line) for line in text.splitlines() if line.strip()][:FIRST_LINES]
    headings = [at for at, line in enumerate(lines) if len(line.split()) <= LONGEST_HEADING and POLICY.search(line)]
    if not headings or not NAMED.search(lines[headings[0]]):
        return False
    last = next((at for at, line in enumerate(lines) if at > headings[0] and SEE_ALSO.search(line)), len(lines))
    after = [(at, lines[at]) for at in headings if at < last and not NAMED.search(lines[at])]
    others = [at for at, line in after if ANOTHER.search(line) and not REFERS.search(line)]
    return len(others) < A_LIST_HOLDS and headings[0] + 1 not in others


def _file_name(url: str) -> str:
    """The last part of an address as words: `Social-Media-Policy_2024.pdf` is “Social Media Policy 2024 pdf”."""
    name = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).split())
