"""Finds private contact details in a passage: mobile numbers, mailboxes of services for anybody, home addresses."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

# What every UK mobile number holds in the shape of a text (checks/passages.py): it has eleven digits, or ten after +44.
MOBILE_SHAPES = (b"9999999", b"99999 999", b"9999 999 ", b"999 999 9", b"9999 99 9", b"9999 999999", b"99999  999")
ADDRESS_WORDS = ("home address", "lives at", "live at", "living at", "lived at", "address of pupil", "pupil address", "child's address")

# The ranges 070 (personal numbering) and 076 (pagers) are none; 07624 is the Isle of Man's.
_MOBILE = re.compile(r"(?<![\d+])(?:\+44\s?(?:\(0\)\s?)?|0044\s?|\(?0)7(?:[1-57-9]\d|624?)[\s.()-]{0,2}(?:\d[\s.()-]{0,2}){6,7}\d(?!\d)")
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"
_STREET = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Way|Crescent|Court|Place|Gardens|Grove|Terrace|Walk|Rise|Hill"
    r"|Mews|Square|Row|View|Park)"
)
_HOME = re.compile(
    rf"\b(?:flat\s\d+\w?,?\s)?\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w'’-]+\s){{1,4}}{_STREET}\b[^.;\n]{{0,60}}?\b{_POSTCODE}", re.IGNORECASE
)
_LIVES = re.compile(r"\b(?:home\saddress|liv(?:es?|ing|ed)\sat|(?:pupil|child)(?:['’]s)?\s(?:home\s)?address"
    r"|address\sof\spupil)\b", re.IGNORECASE)

# Whose the number may well be who wants to be called: a firm, a club, an association, a helpline.
_BUSINESS = re.compile(
    r"\b(?:ltd|limited|llp|plc|company|services?|club|clubs|academy\sof|lessons|tuition|coach(?:ing|es)?|camps?|hire|taxis?|cab"
    r"|plumb\w+"
    r"|photograph\w+|uniform|shop|store|caf[eé]|catering|playgroup|pre-?school|nursery|childmind\w+|wrap-?around|breakfast"
    r"|after[\s-]school"
    r"|pta|ptfa|pfa|friends\sof|association|charity|scouts?|guides|brownies|cubs|beavers|rainbows|church|parish|hall|helpline|hotline"
    r"|support\sgroup|nurse|health\svisitor|police|pcso|council|volunteer\w*|fundrais\w+|stall|tickets?|raffle|book(?:ing"
    r"|ings)?|samaritans"
    r"|childline|trainer|music|dance|karate|football|gymnastics|drama|theatre|party|parties|entertainer|advert\w*|sponsor\w*)\b",
    re.IGNORECASE,
)
_SCHOOLS_OWN = re.compile(
    r"\b(?:school(?:['’]s)?\s(?:mobile|phone|number|text|office)|office\s(?:mobile|number)|attendance|absence|text\s(?:line"
    r"|service)|emergency|duty|"
    r"out[\s-]of[\s-]hours|trip\s(?:phone|mobile)|site\s(?:team|manager)|lettings?|reception|main\soffice|work\s(?:mobile|phone))\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Madam)\.?\s[A-Z][\w'’-]+")
_OWN = re.compile(r"\b(?:my|his|her|their|personal|private|own)\s(?:own\s|personal\s|private\s)?(?:mobile|number|phone|e-?mail"
    r"|address|cell)\b", re.IGNORECASE)
_ROLE_BOX = re.compile(
    r"office|admin|info|contact|enquir|school|academy|primary|infant|junior|pta|ptfa|pfa|friends|club|nursery|preschool"
    r"|playgroup|governor|head"
    r"|reception|hello|mail|team|church|parish|hall|scout|guide|brownie|camp|sport|dance|music|football|fc|cc|rfc|events?|book"
    r"|shop|sales|tuition|lessons",
    re.IGNORECASE,
)


class ContactKind(StrEnum):
    """What kind of private detail it is."""

    MOBILE = "mobile number"
    MAILBOX = "mailbox of a service for anybody"
    HOME = "home address"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateContact:
    """One detail. `is_private` where the words around it say that it is somebody's own; else a person must look."""

    kind: ContactKind
    is_private: bool
    shown: str


def private_contacts(text: str, free_mail: Collection[str], official: Collection[str], *, has_name: bool) -> Iterator[PrivateContact]:
    """Every private contact detail of one passage, masked.

    `official` are numbers and addresses that the trust has approved, in any spelling; `has_name` says that a person's full name
    stands in the passage. A number of the school's own is none; one of a club or a firm is for a person to look at.
    """
    known = {plain_contact(one) for one in official}
    outside = _BUSINESS.search(text) is not None
    owned = _OWN.search(text) is not None
    personal = (has_name or owned or _PERSON.search(text) is not None) and not outside
    for found in _MOBILE.finditer(text):
        if plain_contact(found[0]) in known or (_SCHOOLS_OWN.search(text) and not owned):
            continue
        yield PrivateContact(kind=ContactKind.MOBILE, is_private=personal, shown=f"07… {found[0].strip()[-2:]}")
    for found in _MAIL.finditer(text):
        domain = found[2].casefold().rstrip(".")
        if domain not in free_mail or plain_contact(found[0]) in known:
            continue
        private = personal and _ROLE_BOX.search(found[1]) is None
        yield PrivateContact(kind=ContactKind.MAILBOX, is_private=private, shown=f"…@{domain}")
    if _LIVES.search(text) and _HOME.search(text):
        yield PrivateContact(kind=ContactKind.HOME, is_private=has_name, shown="house number and postcode")


def plain_contact(text: str) -> str:
    """A telephone number as its digits from the area code on, an e-mail address in small letters."""
    if "@" in text:
        return text.strip().casefold()
    digits = re.sub(r"\D", "", text).removeprefix("00").removeprefix("44")
    return digits.removeprefix("0")
