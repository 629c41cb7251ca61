"""The words in which schools invite to follow an account, and who is invited: patterns that invitations are found by."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.school_names import words_of
from checks.school_years import YEAR

NOUN = r"(?:pupils?|students?|child(?:ren)?|kids?|learners?|youngsters|young\speople|boys\sand\sgirls|girls\sand\sboys|infants|juniors)"
ADULT = (
    r"(?:parents?|carers?|famil(?:y|ies)|guardians?|m[uo]ms?|dads?|mothers?|fathers?|grandparents?|relatives|grown-?ups?|adults?"
    r"|teachers?|staff|governors|volunteers|visitors|neighbours)"
)
MARK = "['\\u2019]"
CLASS = r"(?-i:(?:[A-Z][\w'\u2019-]+\s){1,2}[Cc]lass|[Cc]lass\s(?:[1-9][A-Z]?|[A-Z][a-z]+))"
TAIL = rf"(?:\s(?:in|from|at|across|aged|under|over)\s(?!{ADULT}\b)[\w\s'\u2019&-]{{1,40}}?)?"
WHO = rf"(?P<who>(?:{YEAR}(?:\s(?:{NOUN}|class(?:es)?))?|{CLASS}|(?:{YEAR}\s)?{NOUN})(?!{MARK}){TAIL})"
ADVERBS = r"(?:\s(?:also|now|please|always|still|just|all|too|even|then|today|soon|really|kindly|now\salso))*"
MODAL = (
    r"(?:\s(?:can|could|may|might|should|must|will|would|need\sto|have\sto|ought\sto|to|why\snot|please|remember\sto|make\ssure\s(?:that\s)?"
    rf"(?:you|they)|don{MARK}?t\sforget\sto|(?:are|is)\s(?:\w+\s)?(?:welcome|invited|encouraged|able|asked|urged|allowed|free|reminded)(?:\sto)?"
    r"|(?:who|if\s(?:you|they))\s(?:want|wish|would\slike)(?:\sto)?))*"
)
MORE_PEOPLE = rf"(?:(?:\s?,\s(?!and\b)|\sand\s|\sor\s|\s?[&/]\s?)(?:(?:their|our|the)\s)?(?:{ADULT}|{NOUN}|{YEAR})){{0,3}}"
NOT_RULES = (
    r"(?!\s(?:rules?|guid(?:e|elines?|ance)|advice|polic(?:y|ies)|tips|codes?|lessons?|workshops?|assembl(?:y|ies)|safety|settings)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Patterns of what one does to an account: now (“follow us on TikTok”), in the past (“liked our page”), and to find it."""

    now: str
    past: str
    find: str

    @property
    def called(self) -> str:
        """What a call to somebody may ask for: to follow an account or to find it."""
        return rf"(?:{self.now}|{self.find})"


def reach(platform: str, school_names: Iterable[str], *, own: bool) -> Reach:
    """What one does to an account: “follow us on TikTok”, “subscribe to our channel”, “add us on Snapchat”.

    `platform` matches any platform's name. With `own`, the text stands on the account itself.
    """
    kept = rf"(?:page|account|channel|group|server|feed|profile){NOT_RULES}"
    thing = rf"(?:stor(?:y|ies)|social\smedia|socials|{kept}|{platform}){NOT_RULES}"
    between = r"(?:(?!(?:on|in|for|of|about|at|with|to|from|by|when|and)\b)[\w'\u2019-]+\s){0,3}?"
    names = [r"\W+".join(map(re.escape, words)) for words in map(words_of, school_names) if words]
    school = rf"|{'|'.join(names)}|the\s(?:school|trust|academy)" if names else ""
    there = _there(thing)
    ours = rf"(?:(?:our|my)\s{between}{thing}|(?:the|this|your)\s{between}{kept})"
    alone = r"(?:us|me|@[\w.]+|our\spage|this\spage)" if own else rf"(?:(?:us|me|@[\w.]+)|(?:{'|'.join(names) or '(?!)'}))"
    part = rf"our\s{between}(?:class(?:es)?|departments?|dept|faculty|team|school|trust|academy|house|library|club|year\sgroup|{YEAR})"
    directly = rf"(?:us|me|@[\w.]+|{part}{school}){there}"
    now = (
        rf"(?:(?:follow|subscribe(?:\sto)?|add|dm)\s(?:{alone}\b|{ours}|{directly})|subscribe{there}"
        rf"|(?:like|join|message|text|friend|tag|snap|contact)\s(?:{directly}|{ours})"
        rf"|(?:send|give|drop)\s(?:us|me)\s(?:a|an)\s(?:dm|snap|follow|like|friend\srequest|message{there}))(?:{there})?"
    )
    past = rf"(?:(?:followed|subscribed\sto|added|liked|joined)\s(?:{directly}|{ours})|subscribed{there})"
    return Reach(now=now, past=past, find=rf"(?:(?:find|look\sfor)\s(?:us|me)|(?:check\sus\sout|look\sus\sup)){there}")


def any_call(school_names: Iterable[str]) -> str:
    """What every invitation holds in lower-case text: a verb of `reach` or of Welsh, and whom or what it may be followed by.

    Much less than an invitation, so that it is looked for in little time: whatever is added to `reach` is to be added here.
    """
    first_words = {re.escape(words[0]) if words[0].isascii() else r"\w" for words in map(words_of, school_names) if words}
    us = r"(?:us|me)(?:\b|on|via|at|through|by|over)"
    whom = rf"(?:{'|'.join((us, '@', *sorted(first_words)))}|(?:our|my|the|this|your)\s)"
    verbs = "follow(?:ed)? add(?:ed)? dm liked? join(?:ed)? message text friend tag snap contact".split()  # noqa: SIM905  (words)
    calls = ["subscribe", r"check\s+us\s", r"look\s+us\s", "dilyn", "hoffwch", "ymunwch", "tanysgrifiwch"]
    calls += [rf"{verb}\s+{whom}" for verb in verbs]
    calls += [rf"{verb}\s+{us}" for verb in ("send", "give", "drop", "find", r"look\s+for")]
    # At the beginning of a word and by its first letter: one long row of words takes three times as long.
    by_letter = itertools.groupby(sorted(calls), key=lambda call: call[0])
    return rf"[^a-z](?:{'|'.join(f'{letter}(?:{_rests(same)})' for letter, same in by_letter)})"


def _rests(calls: Iterable[str]) -> str:
    return "|".join(call[1:] for call in calls)


def _there(thing: str) -> str:
    """Where: “on Instagram”, “too via our page”."""
    aside = r"(?:\s(?:too|now|today|all|here|also|please|directly|over|instead|and\slike\sus))*"
    return rf"{aside}\s?(?:on|via|at|through|by|over\son)\s(?:[\w'\u2019-]+\s){{0,4}}?{thing}"


def outright(account: Reach) -> Iterator[str]:
    """Patterns of invitations that speak to pupils themselves; `who` is whom they name."""
    reached = account.now
    called = r"(?:(?:calling|attention|hey|hi|hello|dear|come\son|ok|right|all|our|the|everyone\sin|everybody\sin|to)\s)*"
    lead = (
        rf"(?:(?:please|why\snot|remember\sto|don{MARK}?t\sforget\sto|you\scan(?:\s(?:now|also))*|make\ssure\s(?:that\s)?you|now|and|do|come\sand"
        r"|be\ssure\sto|if\syou\s(?:have|use|are\son)\s[\w\s]{1,20},|we\swant\syou\sto|we\swould\slove\syou\sto)\s)*"
    )
    # “Pupils can follow us”, “ask your child to follow us”, “Year 6 pupils and their parents are welcome to follow us”.
    yield rf"\b{WHO}{MORE_PEOPLE}{ADVERBS}{MODAL}{ADVERBS}\s{reached}"
    # “Year 5, follow us”, “Calling all pupils: remember to follow us”.
    yield rf"^\W*{called}{WHO}{MORE_PEOPLE}\s?[,!]\s?{lead}{account.called}"
    yield rf"^\W*{called}(?P<who>(?:{YEAR}\s)?{NOUN}){MORE_PEOPLE}\s?[:\u2013\u2014-]\s?{lead}{account.called}"
    # “Boys and girls, have you liked our page?”, “Have you liked our page, children?”
    asked = rf"(?:have|haven{MARK}?t)\syou\s(?:(?:all|already|ever)\s)*{account.past}"
    yield rf"^\W*{called}{WHO}{MORE_PEOPLE}\s?[,!:]\s?{asked}"
    yield rf"\b{asked}[^.!?:]{{0,40}},\s(?:all\s|our\s|dear\s)?(?P<who>(?:{YEAR}\s)?{NOUN}|{YEAR})\W*$"
    # “Follow us on TikTok, children!”
    yield rf"\b{reached}[^.!?:]{{0,60}},\s(?:all\s|our\s|dear\s)?(?P<who>(?:{YEAR}\s)?{NOUN})\W*$"
    yield rf"\b{reached}\s?,\s(?:all\s|our\s)?(?P<who>{YEAR})\W*$"
    # “If you are in Year 6, follow us”, “Are you a pupil? Follow us”.
    yield rf"^\W*(?:if\syou(?:\sare|{MARK}re)|are\syou)\s(?:(?:a|an|in|one\sof\sour)\s)*{WHO}[^.!,]{{0,40}}[,\u2013-]\s?{lead}{reached}"


def in_welsh(platform: str) -> Iterator[str]:
    """Patterns of “Dilynwch ni ar Instagram, blant!” and “Blant, dilynwch ni ar Instagram”."""
    who = r"(?P<who>(?:annwyl\s)?(?:b|ph|p)lant|dd?isgyblion|(?:f|m)yfyrwyr|(?:b|f)lwyddyn\s\d{1,2})"
    reached = rf"(?:(?:dilynwch|hoffwch|ymunwch\sâ|tanysgrifiwch\si)\s(?:ni|ein)|cofiwch\sein\sdilyn)\b[^.!?,:]{{0,40}}?\b{platform}"
    yield rf"\b{reached}[^.!?:]{{0,40}},\s{who}\W*$"
    yield rf"^\W*(?:helo\s|hei\s)?{who}\s?[,:!\u2013-]\s?(?:cofiwch\s|plîs\s)?{reached}"


def doubtful(account: Reach) -> Iterator[str]:
    """Patterns that may as well speak to parents."""
    # A label may head a page for parents: “Year 5: follow us on X”.
    yield rf"^\W*(?P<who>{YEAR}|{CLASS})\s?[:\u2013\u2014-]\s?(?:please\s)?{account.called}"
    # “Join our Discord server for Year 8 students.”
    yield rf"\b{account.now}(?:\s[\w'\u2019-]+){{0,3}}?,?\s(?:for|open\sto)\s(?:all\s|our\s)?(?P<who>(?:{YEAR}\s)?{NOUN})(?!{MARK})\b"


def by_parents(account: Reach) -> Iterator[str]:
    """Patterns of “ask your parents to follow us”, “children, ask a grown-up to like our page”."""
    whose = rf"(?:(?:your|ur)\s{ADULT}|an?\s(?:\w+\s)?(?:grown-?\s?up|adult|parent|carer)|m[uo]m(?:my)?|dad(?:dy)?|nan)\b"
    more = rf"(?:\s?(?:,|and|or|&|/)\s?(?:your\s)?{ADULT}\b)*"
    yield rf"\b(?:ask|tell|get|remind)\s{whose}{more}\s(?:to|if\sthey\s\w+)\s(?:please\s)?{account.now}"


def by_parents_loosely(account: Reach) -> str:
    """The pattern of “ask your parents whether they would follow us”, with other words between."""
    return rf"\b(?:ask|tell|get|remind)\s(?:your|ur)\s{ADULT}\b[^.!?]{{0,40}}?\b{account.now}"


_POSSESSED = re.compile(rf"\b(?:{NOUN}(?:{MARK}s?)|{NOUN}(?<=s){MARK}|{YEAR}{MARK}s)\s[\w'\u2019-]+", re.IGNORECASE)
_OF_PUPILS = re.compile(
    rf"\b{ADULT}(?:(?:\s?,\s|\s(?:and|or)\s|\s?[&/]\s?){ADULT})*\s(?:of|with|whose|to|for)\s(?:[\w'\u2019-]+\s){{0,3}}?(?:(?:{YEAR}\s)?{NOUN}|{YEAR})"
    rf"(?:\s(?:in|from|at)\s(?:our\s)?(?:{YEAR}|{CLASS}))?",
    re.IGNORECASE,
)
_YEARS_ADULTS = re.compile(rf"\b(?:{YEAR}|{CLASS}|{NOUN})\s(?:{NOUN}{MARK}?\s)?{ADULT}\b", re.IGNORECASE)
_FORMER = re.compile(rf"\b(?:former|ex|past|old|previous)[\s-]{NOUN}", re.IGNORECASE)
_IF_YOURS = re.compile(rf"\b(?:your|a|any)\s{NOUN}\s(?:is|are|has|have|was|were|attends?)\b", re.IGNORECASE)


def without_adults(sentence: str) -> str:
    """The sentence with parents of pupils, pupils' things and former pupils taken out, which are no pupils."""
    plain = sentence
    for phrase in (_POSSESSED, _OF_PUPILS, _YEARS_ADULTS, _FORMER, _IF_YOURS):
        plain = phrase.sub("grown-ups", plain)
    return plain
