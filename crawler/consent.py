"""Finds a consent banner among a page's layers by its roles and words, English and Welsh, and says which button does what."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from records.storage import Banner, Button, ButtonKind

# What a banner speaks of. Of personal data alone many a layer speaks: then its buttons must be those of a banner.
SURE_TOPICS = r"cookie|cwci|briwsion|tracking technolog|trackers|technolegau tracio|similar technolog|technolegau tebyg"
TOPICS = rf"{SURE_TOPICS}|your privacy|eich preifatrwydd|personal data|data personol"

NOTHING_BUT_COOKIES = re.compile(
    r"(?:all|any|every|the|our|these|of|on|in|to|and|for|with|cookies?|cwcis?|briwsion|optional|additional|non|essential|necessary|unnecessary|"
    r"required|tracking|analytics?|marketing|statistics|third|party|use|using|recommended|close|continue|proceed|exit|visit|enter|site|website|"
    r"you|your|that|this|it|them|everything|device|browser|pob|popeth|holl|un|y|yr|cwbl|cyfan|a|ac|i|chau|parhau|dewisol|ychwanegol|hanfodol|angenrheidiol|"
    r"dadansoddi|marchnata|ystadegau|nad|ydynt|yn|nhw|rhain|gyd)"
)
FILL = rf"(?: {NOTHING_BUT_COOKIES.pattern})*"
ACCEPTS = (
    rf"(?:yes )?(?:i )?(?:accept|allow|agree|consent|enable|approve|permit|opt in|turn on|continue|proceed|derbyn|derbyniaf|derbyniwch|"
    rf"caniatau|caniatewch|cytuno|cytunaf|cytunwch|galluogi){FILL}"
)
# A label may say the same in two languages.
ACCEPT = re.compile(rf"(?:(?:save|close|cau) (?:and|a) )?{ACCEPTS}(?: {ACCEPTS})*")
ACCEPT_SIGNS = (
    ACCEPT,
    re.compile(r"(?:yes )?(?:im|i am) (?:ok|okay|happy|fine)(?: (?:with|to|for|you|use|using|this|that|these|cookies?|continue|proceed))*"),
    re.compile(r"(?:ok|okay|yes|sure|iawn|got it)(?: (?:thanks|thank you|please|got it|ok|fine|great|i understand|i agree|deall|diolch))*"),
)
ACCEPT_WORDS = frozenset(
    (
        *("i understand", "understood", "fine", "thats ok", "thats fine", "happy to continue", "sounds good"),
        *("deall", "rwyn deall", "dwin deall", "rwyf yn deall", "wedi deall", "ie", "ydw", "rwyn cytuno", "dwin cytuno"),
        *("rwyf yn cytuno", "rwyn derbyn", "dwin derbyn", "rwyf yn derbyn", "rwyn hapus", "parhau"),
    )
)
REJECTS = (
    rf"(?:no )?(?:i )?(?:reject|decline|refuse|deny|disagree|object|opt out|disable|turn off|switch off|block|gwrthod|gwrthodaf|gwrthodwch|"
    rf"analluogi|anghytuno|rwyn gwrthod|dwin gwrthod){FILL}"
)
REJECT = re.compile(rf"{REJECTS}(?: {REJECTS})*")
REJECT_SIGNS = (
    re.compile(r"(?:i )?(?:do not|dont|never) (?:accept|allow|consent|agree|track|use|set|want|store)\b.*"),
    re.compile(r"(?:continue|proceed|carry on|browse) without (?:accepting|agreeing|consent|consenting|cookies|tracking|optional)\b.*"),
    re.compile(r"(?:parhau|bwrw ymlaen) heb (?:dderbyn|gytuno|gydsyni\w*|gwcis?)\b.*"),
    re.compile(r"(?:turn|switch) (?:all |the |optional |these )*cookies off"),
    re.compile(r"(?:peidio|peidiwch|dim) (?:a |ag )?(?:derbyn|caniatau|olrhain|tracio)\b.*"),
)
REJECT_WORDS = frozenset({"no", "no thanks", "no thank you", "not now", "dim diolch", "na", "nage", "i disagree"})
ENOUGH = r"(?:strictly )?(?:necessary|essential|required|needed|minimum|basic|functional|technical)"
WELSH_ENOUGH = r"(?:cwbl )?(?:angenrheidiol|hanfodol)"
ONLY_NECESSARY = re.compile(
    rf"(?:(?:accept|allow|use|keep|set|enable|just|only|continue with|agree to)(?: the| only| just| to)* {ENOUGH}(?: cookies?)?(?: only)?"
    rf"|{ENOUGH}(?: cookies?)? only|only {ENOUGH}(?: cookies?)?"
    rf"|(?:derbyn|defnyddio|caniatau|dim ond|cadw)(?: dim ond| y| yr)*(?: cwcis?)? {WELSH_ENOUGH}(?: yn unig)?"
    rf"|(?:cwcis? )?{WELSH_ENOUGH} yn unig)"
)
SAVE = re.compile(r"\b(?:save|confirm|apply|submit|cadw|cadarnhau)\b|\b(?:selection|selected|my choices|dewis presennol)\b")
MANAGE = re.compile(r"(?:manage|change|customi[sz]e|view|edit|rheoli|newid|addasu)\b.*")
SETTINGS = re.compile(
    r"\b(?:decide|settings?|preferences?|manage|customi[sz]e|choices|options|choose|purposes|configure|personali[sz]e|adjust|"
    r"gosodiadau|rheoli|dewisiadau|dewis|addasu|opsiynau|newid)\b"
)
CLOSE = frozenset(
    {"close", "dismiss", "hide", "x", "close banner", "close this", "hide this message", "hide message", "close cookie banner"}
    | {"close cookie notice", "hide cookie message", "cau", "cuddio", "cuddior neges hon", "cuddio neges"}
)
CROSS = frozenset("×✕✖✗✘╳⨯")
LONGEST_SETTINGS = 6
# The order in which a label's parts are believed: “Accept necessary only” rejects.
ORDER = (ButtonKind.REJECT, ButtonKind.SAVE, ButtonKind.ACCEPT, ButtonKind.SETTINGS, ButtonKind.CLOSE, ButtonKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of a page that speaks of cookies, and the numbers by which its buttons can be pressed. `ticked`: switches that stand on."""

    banner: Banner
    numbers: tuple[int, ...]
    ticked: int = 0

    def number(self, kind: ButtonKind) -> tuple[int, str] | None:
        """The first button of that kind that may be pressed: its number and words."""
        pressable = zip(self.banner.buttons, self.numbers, strict=True)
        return next(((number, button.words) for button, number in pressable if button.kind is kind and button.pressable), None)


def layers_of(surveyed: Iterable[Mapping[str, Any]]) -> tuple[Layer, ...]:
    """What the survey of a page listed, with each button's kind. A layer that asks for text is a form and no banner."""
    return tuple(_layer(one) for one in surveyed if not one["fields"])


def banner_of(layers: tuple[Layer, ...]) -> Layer | None:
    """The layer that is the consent banner, None where the page shows none."""
    found = [layer for layer in layers if _is_banner(layer.banner)]
    return max(found, key=lambda layer: (layer.banner.way != "in_page", _weight(layer.banner)), default=None)


def kind_of(words: str) -> ButtonKind:
    """What a button with these words does; a label in two languages does what either part says."""
    parts = {_kind(_plain(part)) for part in re.split(r"[/|•·\n]", words)} | {_kind(_plain(words))}
    if set(words.strip()) <= CROSS and words.strip():
        return ButtonKind.CLOSE
    return next(kind for kind in ORDER if kind in parts)


def _kind(plain: str) -> ButtonKind:
    if plain in REJECT_WORDS or any(sign.fullmatch(plain) for sign in (REJECT, ONLY_NECESSARY, *REJECT_SIGNS)):
        return ButtonKind.REJECT
    if plain in ACCEPT_WORDS or any(sign.fullmatch(plain) for sign in ACCEPT_SIGNS):
        return ButtonKind.ACCEPT
    if plain in CLOSE:
        return ButtonKind.CLOSE
    if SAVE.search(plain) and not MANAGE.fullmatch(plain):
        return ButtonKind.SAVE
    is_short = plain.count(" ") < LONGEST_SETTINGS
    return ButtonKind.SETTINGS if is_short and SETTINGS.search(plain) else ButtonKind.OTHER


def _plain(words: str) -> str:
    """Letters and single blanks, in lower case and without accents; an apostrophe joins, a hyphen parts."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    joined = re.sub(r"['’ʼ`]", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(re.sub(r"[^\w ]|_", " ", joined.replace("&", " and ")).split())


def _layer(one: Mapping[str, Any]) -> Layer:
    buttons = [
        Button(words=button["words"], kind=_kind_of_either(button), pressable=not (button["leads"] or button["sends"]))
        for button in one["buttons"]
    ]
    banner = Banner(words=str(one["text"])[:300], way=str(one["way"]), buttons=tuple(buttons))
    return Layer(banner=banner, numbers=tuple(int(button["number"]) for button in one["buttons"]), ticked=int(one["ticked"]))


def _kind_of_either(button: Mapping[str, Any]) -> ButtonKind:
    """By the words that are shown; where they say nothing, by those that are read out."""
    shown = kind_of(str(button["words"]))
    if button["leads"] and shown is ButtonKind.SETTINGS:
        return ButtonKind.OTHER
    return kind_of(str(button["label"])) if shown is ButtonKind.OTHER and button["label"] and not button["leads"] else shown


def _is_banner(banner: Banner) -> bool:
    accepts, rejects = banner.has(ButtonKind.ACCEPT), banner.has(ButtonKind.REJECT)
    if not re.search(SURE_TOPICS, banner.words, re.IGNORECASE):
        return accepts and (rejects or banner.has(ButtonKind.SETTINGS))
    if banner.way == "in_page":
        return accepts or rejects
    return accepts or rejects or banner.has(ButtonKind.CLOSE)


def _weight(banner: Banner) -> int:
    kinds = (ButtonKind.ACCEPT, ButtonKind.REJECT, ButtonKind.SETTINGS, ButtonKind.SAVE)
    return sum(banner.has(kind) for kind in kinds)
