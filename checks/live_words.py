"""Finds in a post's words that live video is sent or announced, and whether pupils host it."""

import re
from dataclasses import dataclass

from checks.school_years import YEAR

STREAMS = r"live[\s-]?stream(?:s|ed|ing)?"
LIVE = re.compile(
    rf"\b{STREAMS}\b|\b(?:facebook|instagram|insta|tik ?tok|youtube|yt|x|twitch)[\s-]live\b"
    r"|\blive (?:on|via|over) (?:our |the school['\u2019]?s )?(?:facebook|instagram|insta|tik ?tok|youtube|twitch|channel|page)\b"
    r"|(?-i:\bLIVE\b)(?=\s*(?:now|on|at|from|tonight|today|tomorrow|[:!\U0001f534]))"
    r"|\b(?:we(?:['\u2019]re|['\u2019]ll be| are| will be| go| went)?|go|goes|going|gone|went|be|being|(?:stream|broadcast)\w*(?: \w+){0,5}"
    r"|watch(?: \w+){0,4}|see(?: \w+){0,3}|host\w*|join(?: \w+){0,3})"
    r" live (?:now|on|via|from|at \d|tonight|today|tomorrow|this (?:morning|afternoon|evening)|right now|in \d+)",
    re.IGNORECASE,
)
# A lesson or a letter about going live is none.
ABOUT_IT = re.compile(
    r"\b(?:safe(?:ty|r|ly|guarding)?|e-?safety|advice|guid(?:e|ance)|risks?|dangers?|tips|workshop|assembly about|lesson"
    r"|learn(?:ed|t|ing)? about|do not|don['\u2019]?t|never|should ?n['\u2019]?t|age limits?|minimum age|must be \d+|parental controls?"
    r"|talk to your child)\b",
    re.IGNORECASE,
)
PUPILS = (
    rf"(?:(?:our|the|some|two|three|\d+|brave|talented|very own)\s)*(?:{YEAR}(?:\s(?:pupils?|students?|children))?|pupils?|students?"
    r"|children|prefects?|head (?:boy|girl|pupil|student)s?|school council(?:lors)?)"
    r"(?:\s(?:from|in|of)\s(?:[\w'\u2019]+\s){0,4}?[\w'\u2019]+)?"
)
HOSTS = r"(?:host|present|run|lead|go|stream|broadcast|film|take over|comment)"
HOSTED = re.compile(
    rf"\b{PUPILS}\s(?:(?:will|are|is|who|be|to|have|has|been|were|was|going|goes)\s)*(?:{HOSTS}(?:s|es|ed|ing|ting)?|going|gone|went)\b[^.!?\n]{{0,60}}\blive"
    rf"|\blive[^.!?\n]{{0,80}}\b(?:hosted|presented|run|led|fronted|filmed) by {PUPILS}\b"
    rf"|\b{PUPILS}\s(?:(?:will|are|be|is)\s)*(?:live\s(?:now|on|at|tonight|today)|live[\s-]?stream(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# “Our new website goes live on Monday” sends no video.
THING_GOES_LIVE = re.compile(
    r"\b(?:web ?sites?|sites?|apps?|bookings?|appointments?|forms?|tickets?|menus?|links?|portals?|systems?|surveys?|timetables?"
    r"|calendars?|newsletters?|shop|registrations?|applications?|sign-?ups?|results?|polls?|votes?|vacanc(?:y|ies))\b[^.!?\n]{0,40}\blive\b(?![\s-]?stream)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What the words say of live video: whether there is any, and whether pupils host it."""

    announced: bool = False
    by_pupils: bool = False


def live_in(text: str) -> Live:
    """Live video in a post's words. Sentences that teach or warn about it do not count."""
    sentences = (THING_GOES_LIVE.sub(" ", sentence) for sentence in SENTENCE.split(text))
    told = [sentence for sentence in sentences if LIVE.search(sentence) and not ABOUT_IT.search(sentence)]
    return Live(announced=bool(told), by_pupils=any(HOSTED.search(sentence) for sentence in told))
