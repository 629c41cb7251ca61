"""Tells what in a sentence makes a person a pupil: an age, a class, a word for a pupil, praise as schools give it."""

import re
from enum import StrEnum

AGE = r"(?:1[0-8]|[2-9])"
AGE_WORD = r"(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)"
WELSH_AGE = rf"(?:{AGE}|(?i:d(?:wy|au)|tair|tri|pedair|pedwar|pum|chwech|chwe|saith|wyth|naw|deg))(?i:\s(?:m?lwydd\s)?oed)\b"
SEPARATOR = r"[\s,;:|/·•()\[\]\-–—]{0,8}"

# A class as schools write it: Year 4, Y4, Yr 4, Year Four, Reception, Class 3, Kestrel Class, form 7B, 7B, KS2, Sixth Form.
CLASS = (
    r"(?:\b(?i:years?|yrs?|y)\.?[\s-]?(?:1[0-3]|[1-9])(?:\s?(?:/|&|,|and|-|to)\s?(?:1[0-3]|[1-9]))?(?:[A-Z]{1,2})?\b"
    r"(?!\s*(?i:old|ago|anniversary|%|plan|project))"
    r"|\b(?i:year\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen))\b"
    r"|\bR(?:eception|ECEPTION)\b(?!\s(?i:desk|area|staff|office|evening|hall))|\b[Nn](?:ursery|URSERY)\b(?!\s(?i:rhymes?|school"
    r"|manager|plan))"
    r"|\b(?:EYFS|Pre-?[Ss]chool)\b|\b(?i:sixth[\s-]?form(?:ers?)?)\b|\b(?i:key\sstage)\s\d\b|\bKS\s?[1-5]\b"
    r"|\b(?i:class|form|tutor\sgroup)\s(?:\d{1,2}[A-Z]{0,3}|[A-Z]{1,3}|[A-Z][a-z]+)\b"
    r"|\b(?i:class|form|tutor\sgroup)\s?:\s?(?:\d{1,2}[A-Z]{0,3}|[A-Z]{1,3}|[A-Z][a-z]+)\b"
    r"|\b(?i:class\sof)\s20(?:2[4-9]|[3-9]\d)\b"
    # Teams of an age.
    r"|\b(?i:under[\s-]?(?:[5-9]|1[0-8])['’]?s)\b|\bU-?(?:[5-9]|1[0-8])s?\b"
    r"|\b(?i:under[\s-]?(?:[5-9]|1[0-8])(?=\s(?:boys?|girls?|team|squad|football|rugby|netball|cricket|hockey|match)\b))"
    # In Welsh: year, class, reception, nursery.
    r"|\b(?:B(?:l|L(?=\.))\.?|(?i:blwyddyn))\s?(?:1[0-3]|[1-9])[A-Z]?\b|\b[Dd]osbarth\s(?:\d{1,2}[A-Z]{0,2}|[A-Z][a-z]+)\b"
    r"|\bD(?:erbyn|ERBYN)\b|(?<!Mudiad\s)(?<!Cylch\s)\bM(?:eithrin|EITHRIN)\b"
    r"|\b[A-Z][a-z]+\s[Cc]lass\b(?!\s(?i:teacher|of))|\b[A-Z]{2,}\sCLASS\b|(?<![A-Z]\d\s)(?<![A-Z]\d\d\s)\b(?:1[0-3]|[1-9])[A-Z]{1,2}\b|\bP[1-7]\b)"
)
NO_CLASS = re.compile(r"^(?:[2345][DGK]|10K|[123]M|[Ff]irst [Cc]lass|World [Cc]lass|Master [Cc]lass)$")
OF_TIME = r"(?i:\s+of\s+the\s+(?:week|day|month|term|half[\s-]term|year|fortnight|match|lesson|session))"
PUPIL_ROLE = (
    r"(?i:head\s?(?:boy|girl|pupil|student|prefect)s?|(?:deputy|vice|assistant)[\s-]head\s?(?:boy|girl|pupil|student)s?"
    r"|(?:senior\s|deputy\s)?prefects?|(?:house|sports?|school|form|vice|games)[\s-]captains?|school\scouncil(?:lors?)?"
    r"|(?:class|student|pupil|eco|junior|year)[\s-](?:councillors?|reps?|ambassadors?|leaders?|governors?|librarians?|champions?|monitors?)"
    r"|(?:digital|play|reading|sports|language|anti-bullying|maths|wellbeing|worship|science|stem|mental\shealth)[\s-](?:leaders?"
    r"|ambassadors?|buddy|buddies)"
    r"|eco[\s-](?:warriors?|committee|team)|junior\s(?:road\ssafety\sofficers?|leadership\steam|duke\saward)|peer\smentors?"
    r"|playground\s(?:pals?|leaders?|buddy|buddies))"
)
PUPIL_WORD = (
    r"(?i:pupils?|students?|classmates?|school(?:boy|girl|child|children)s?|children|child|boys?|girls?|youngsters?|learners?|kids?"
    r"|twins|toddlers?|disgybl(?:ion)?"
    r"|son|daughter|grandson|granddaughter|sixth[\s-]formers?|tots?)"
)
TITLE_OF_PRAISE = (
    r"(?i:(?:(?:star|superstar|learner|writer|reader|mathematician|artist|scientist|author|poet|pupil|student|athlete|player|worker"
    r"|swimmer|runner|sprinter|cyclist|gymnast|dancer|rower|cricketer|netballer|climber|coder|thinker|helper|speaker"
    r"|debater|citizen|friend|cadet|sixth\sformer"
    r"|child|achiever"
    rf"|hero|musician|historian|geographer|speller|linguist|sportsperson|sportsman|sportswoman|performer|listener|champion)s?{OF_TIME}"
    r"|stars?\s(?:learners?|pupils?|students?|writers?|mathematicians?|readers?)))"
)
NAMING = (
    r"(?i:\s*(?:(?:who\s)?(?:is|are|was|were|has\sbeen|have\sbeen|becomes?|became)|named|elected|chosen|crowned|made|appointed|as|our"
    r"|the|a|an|your"
    r"|new|this\s(?:week|term|year)['’]s|one\sof|also|now)\b[\s,:–—-]*){0,6}"
)
LEAD_IN = r"(?i:\s*(?:[,:–—-]|called|named|is|are|was|were|our|the)\s*){0,5}"
PRAISE_LEAD_IN = (
    r"(?i:\s*(?:[,:!–—-]|is|are|was|were|to|goes\sto|for|our|the|both|also|very\sown|lovely|amazing|wonderful|fantastic|brilliant"
    r"|talented|super|clever"
    r"|superstar|own|this\s(?:week|term|month)(?:['’]s)?(?:\swinners?)?)\s*){0,7}"
)
PRAISE = (
    r"(?i:well\sdone|congratulations|congrats|bravo|hats\soff|shout[\s-]?out|happy\s(?:\d+(?:st|nd|rd|th)\s)?birthday|proud\sof|good\sluck"
    r"|(?:great|amazing|super|fantastic)\swork|llongyfarchiadau)"
)
GIVEN_TO = (
    r"(?i:\b(?:award|prize|certificate|trophy|cup|medal|badge|shield|rosette)s?\b[^.!?]{0,40}?\b(?:goes|went|go|presented|awarded|given"
    r"|handed)\sto"
    r"|\b(?:awarded|presented)\sto|\b(?:certificate|award|prize)s?\s(?:for|to)|\bwon\sby|\b(?:winners?|champions?|medall?ists?"
    r"|runners?[\s-]up))"
)

AFTER_AGE = re.compile(
    rf"(?:{SEPARATOR}(?i:\b(?:who\s(?:is|was)|is|was|now|just|only|turned|turns|has\sturned|who)\s+){{0,3}}"
    rf"(?:(?i:aged?)[\s:]*(?i:just\s|only\s)?(?:{AGE}(?!\d)|{AGE_WORD}\b)"
    rf"|(?:{AGE}|{AGE_WORD})(?i:[\s-]*(?:and\sa\shalf\s)?years?[\s-]*(?:old|of\sage)|\s?yrs?\b(?:\sold)?))"
    rf"|\s*,?\s*(?i:who\s(?:is|was)|is|was|both|all|turned|turns|has\sturned|has\sjust\sturned)\s(?i:now\s|just\s|only\s)?(?:{AGE}"
    rf"|{AGE_WORD})\s*(?=[,.;)!]|$|\s(?:and|from|in|today)\b)"
    rf"|{SEPARATOR}(?i:yn\s)?{WELSH_AGE}"
    rf"|\s*[(\[]\s*(?:{AGE}|{AGE_WORD}|{AGE}\s?½)\s*[)\]]"
    rf"|\s*,\s*(?:{AGE}|{AGE_WORD})\s*(?=[,.;:)!]|$|\s(?:and|from|of|in|who|said|with|is|was|has|won|at)\b))"
)
BEFORE_AGE = re.compile(
    rf"(?:{AGE}|{AGE_WORD})(?i:[\s-]*years?[\s-]*olds?)\s*,?\s*(?:(?i:pupil|student|boy|girl|schoolboy|schoolgirl|twins?|child|star"
    rf"|champion|brothers?|sisters?|[a-z]+)\s+){{0,3}}$"
)
AFTER_CLASS = re.compile(
    rf"{SEPARATOR}(?i:(?:who\s|and\s)?(?:is|are|was|were)\s|now\s|both\s|all\s|a\s){{0,2}}"
    rf"(?i:(?:from|in|of|for|representing)\s){{0,1}}(?i:(?:our|the|my|his|her|their)\s)?{CLASS}"
)
BEFORE_CLASS = re.compile(rf"(?P<class>{CLASS})(?:['’]s)?\s*(?:{PUPIL_WORD}(?:['’]s)?)?[\s:,(–—|/•·-]{{1,4}}$")
BEFORE_PUPIL = re.compile(rf"(?<![-\w])(?:{PUPIL_ROLE}|{PUPIL_WORD}|(?i:our\syoungest)|{TITLE_OF_PRAISE}){LEAD_IN}\s*$")
YOUNG_CALLING = re.compile(r"(?i:\b(?:young|budding|junior|little|aspiring|future|youngest)\s(?:[a-z-]+\s){1,2})$")
AFTER_PUPIL = re.compile(
    rf"{SEPARATOR}{NAMING}(?:{CLASS}\s+)?(?i:(?:young|talented|budding|bright|keen)\s)?"
    rf"(?:{PUPIL_ROLE}|(?i:pupils?|students?|disgybl(?:ion)?|schoolboy|schoolgirl|youngster|sixth[\s-]former)|{TITLE_OF_PRAISE})\b"
)
# What only a child does; a year long past says that the child has grown up.
CHILD_LIFE = re.compile(
    r",?\s+(?i:(?:who\s|and\s|has\s|have\s|is\s|will\s|just\s|recently\s|proudly\s|also\s){0,4}"
    r"(?:start(?:s|ed|ing)?\s(?:at\s)?(?:secondary|primary|big|infant|junior|high|nursery)\sschool\b(?!\s(?:teach|train|career))"
    r"|(?:lost|loses|losing)\s(?:his|her|their|a|another)\s(?:\w+\s){0,2}(?:tooth|teeth)\b"
    r"|(?:achieve[sd]?|achieving|got|gained|earned|secured)\s[^.!?]{0,40}?\bgrade\s[4-9]s\b"
    r"|(?:joins|joining|entering|moving\s(?:up\s)?(?:in)?to)\s(?:our|the)\ssixth\sform\b(?!\s(?:team|staff|as|leader|tutor))))"
    r"(?![^.!?]*\b(?:19\d\d|200\d)\b)"
)
BEFORE_PRAISE = re.compile(rf"(?:{PRAISE}|{TITLE_OF_PRAISE}|{GIVEN_TO})\W{{0,4}}{PRAISE_LEAD_IN}\W{{0,3}}$")
ALUMNI = re.compile(
    r"(?i:\b(?:former|ex|past|old|previous|alumni|alumnus|alumna|university|college|phd|postgraduate|undergraduate|trainee|mature)[\s-]+"
    r"(?:\w+\s+){0,2})$"
)

# Anywhere in the sentence: words that speak of one pupil, and words that speak of a class of them.
ONE_PUPIL = re.compile(
    rf"(?:\b(?i:aged?)\s(?:{AGE}|{AGE_WORD})\b(?!\s*(?i:-|–|to|and\s(?:over|above|under)|\+))"
    rf"|\b(?:{AGE}|{AGE_WORD})[\s-](?i:years?[\s-]old)\b|(?<!\w)(?:{PUPIL_ROLE})\b|{TITLE_OF_PRAISE}|{PRAISE}"
    r"|\b(?i:certificates?|medals?|medall?ists?|trophy|trophies|rosettes?|winners?|award[\s-]?winner|award|awarded|prize"
    r"|runners?[\s-]up|achievements?|merit|house\spoints?|reading\sbands?|our\syoungest"
    r"|(?:school|a|the|our|this|that|another)\s(?:young\s)?(?:pupil|student|schoolboy|schoolgirl|boy|girl|child|youngster|learner)"
    r"|only\s(?:pupil|student|child|boy|girl)"
    r"|gcses?|a[\s-]levels?|btecs?|grade\s[89]s?|\d\sgrade\s[789]s?|ucas|badges?|personal\sbest|hat[\s-]trick"
    r"|man\sof\sthe\smatch|player\sof\sthe\smatch)\b)"
)
MANY_PUPILS = re.compile(
    rf"(?:{CLASS}|\b(?i:pupils?|students?|children(?:['’]s)?|child|boys?|girls?|class(?:es)?|classmates?|learners?|youngsters?|kids?)\b)"
)

# A line of a card: “Our Year 1 reader”.
CARD_LINE = re.compile(
    rf"\W*(?i:our|the|a|an)\s{CLASS}(?:\s(?i:[a-z]{{0,12}}(?:er|ist|ian|pion|star|pil|dent|tain|boy|girl|hero|poet)))\W*"
)
MOST_OF_A_SIGN = 6

PUPILS_BELOW = re.compile(
    rf"(?<!\w)(?:{PUPIL_ROLE})\b|{TITLE_OF_PRAISE}|\b(?i:prize\s?winners|certificate\swinners|pupil\sleaders|our\spupils|birthdays)\b"
)


class Cue(StrEnum):
    """What makes a person a pupil, in words for a ruling."""

    AGE = "an age"
    CLASS = "a class"
    PUPIL = "a word for a pupil"
    PRAISE = "praise for a pupil"
    NEARBY = "a pupil word in the same sentence"
    CARD = "a class or a word for a pupil in the line beside it"
    GROUP = "a class or pupils in the same sentence"


Spans = tuple[tuple[int, int], ...]


def cue_beside(sentence: str, start: int, end: int, not_cues: Spans = ()) -> Cue | None:  # noqa: PLR0911  (one line a kind of cue)
    """The cue that stands directly before or after a name, the surest first."""
    before = sentence[:start]
    if AFTER_AGE.match(sentence, end) or BEFORE_AGE.search(before):
        return Cue.AGE
    possessive = re.match(r"['’]s?\b|['’]\s", sentence[end:])
    if not possessive and _free(AFTER_PUPIL.match(sentence, end), not_cues):
        return Cue.PUPIL
    if CHILD_LIFE.match(sentence, end):
        return Cue.PUPIL
    pupil = BEFORE_PUPIL.search(before)
    if _free(pupil, not_cues) and pupil and not ALUMNI.search(before[: pupil.start()]):
        return Cue.PUPIL
    if YOUNG_CALLING.search(before):
        return Cue.PUPIL
    after = None if possessive else AFTER_CLASS.match(sentence, end)
    if _free(after, not_cues):
        return Cue.CLASS
    group = BEFORE_CLASS.search(before)
    if _free(group, not_cues) and group and not NO_CLASS.match(group["class"]):
        return Cue.CLASS
    return Cue.PRAISE if _free(BEFORE_PRAISE.search(before), not_cues) else None


def cue_anywhere(sentence: str, not_cues: Spans = (), names: Spans = ()) -> Cue | None:
    """The cue that stands somewhere in the sentence, outside of names."""
    taken = (*not_cues, *names)
    if any(_free(found, taken) and not ALUMNI.search(sentence[: found.start()]) for found in ONE_PUPIL.finditer(sentence)):
        return Cue.NEARBY
    groups = (found for found in MANY_PUPILS.finditer(sentence) if _free(found, taken) and not NO_CLASS.match(found.group()))
    return Cue.GROUP if any(not ALUMNI.search(sentence[: found.start()]) for found in groups) else None


def is_bare_cue(text: str) -> Cue | None:
    """The cue that a text consists of: “Year 4”, “Aged 7”, “Head Girl”."""
    plain = text.strip(" \t\n.,:;()[]-–—|")
    if re.fullmatch(rf"(?i:aged?)?\s*{AGE}(?i:\s*years?(?:\sold)?)?", plain) and not plain.isdigit():
        return Cue.AGE
    if re.fullmatch(rf"(?:{CLASS}\s*)?(?:{PUPIL_ROLE}|{TITLE_OF_PRAISE}|(?i:pupils?|students?))(?:\s*[,–-]?\s*{CLASS})?", plain):
        return Cue.PUPIL
    return Cue.CLASS if re.fullmatch(CLASS, plain) else None


def is_sign(line: str) -> bool:
    """Whether a short line says that who stands above or below it is a pupil: “Year 4”, “Head Boy”, “Our Year 1 reader”."""
    if len(line.split()) > MOST_OF_A_SIGN:
        return False
    return is_bare_cue(line) is not None or is_card_line(line) or names_pupils(line)


def is_card_line(line: str) -> bool:
    """Whether a line says of somebody which class's pupil that is: “Our Year 1 reader”."""
    return bool(CARD_LINE.fullmatch(line))


def names_pupils(heading: str) -> bool:
    """Whether a heading says that the people under it are pupils: “School council”, “Stars of the week”."""
    return bool(PUPILS_BELOW.search(heading))


def _free(found: re.Match[str] | None, not_cues: Spans) -> bool:
    """Whether a match is there and touches none of the spans that are no cue."""
    return found is not None and not any(found.start() < end and start < found.end() for start, end in not_cues)
