"""Terms: prize draws keep to the platform's rules for promotions."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, ok, review
from records.finding import Ruling
from records.presence import Post
from records.verdict import Confidence, Severity, Tier

# The calls of a draw; a cup that was won and a raffle that raised money are none.
DRAW = re.compile(
    r"\b(?:give-?aways?|prize draws?|free draw|chance (?:to|of) win\w*|could win|can win|and win (?:him|her|it|them)\b"
    r"|win (?:an?|one of|two|three|\d+|\u00a3\d+|tickets|vouchers?|this|these|free|prizes?)\b(?! (?:of our |for |at ))"
    r"|(?:tag|share|like|comment|follow|rt|retweet)\b[^.!?\n]{0,60}\bto win\b|to be entered (?:in)?to"
    r"|(?:hamper|christmas|easter|summer|grand|lucky|cash|monthly) draw\b"
    r"|(?:enter|entering) (?:the|our|this|a) (?:\w+ )?(?:draw|raffle|competition|giveaway)|enter (?:now )?to win|be in with a chance"
    r"|raffle tickets? (?:are |on )?(?:now )?(?:on sale|for sale|available|from|cost|\u00a3)|buy (?:a|your|our|some) raffle tickets?)",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:won|winners?|congratulations|congrats|well done|raised|thank you to everyone who|was drawn|were drawn|has been drawn"
    r"|last (?:week|night|term)|managed to win|went on to win|team(?:s)? to win|match|league|cup|tournament|fixture|victory|defeat)\b",
    re.IGNORECASE,
)
ENTRY = (
    r"(?:to (?:win|enter|be (?:in with|entered))|for (?:a|your) chance|chance to win|(?:draw|giveaway|competition|raffle|entry|entries)\b)"
)
TAG = (
    r"\b(?:tag|mention)\s(?:who(?:m|ever)?\b|(?:a|your|some|two|three|\d+|one)?\s?(?:\w+\s)?(?:friends?|mates?|famil(?:y|ies)|someone|somebody|mums?|dads?|parents?|people)\b)"
    r"|\bshare (?:this|the|our|it)(?:\s(?:post|page|picture|photo|video|to|on|with))?|\brepost\b|\bretweet\b|\bRTs?\b(?= to)"
)
ASKS = re.compile(
    rf"(?:{TAG})[^.!?\n]{{0,80}}{ENTRY}|{ENTRY}[^.!?\n]{{0,100}}(?:{TAG})|\b(?:win|giveaway|draw)\b[^\n]{{0,120}}(?:{TAG})",
    re.IGNORECASE,
)
GIVES_AWAY = re.compile(rf"\bgiv(?:e|ing) away\b[^\x00]{{0,200}}(?:{TAG})|(?:{TAG})[^\x00]{{0,200}}\bgiv(?:e|ing) away\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@check(
    rule="TOS-04",
    title="A prize draw asks for what the platform does not allow",
    severity=Severity.LOW,
    clause="8.4",
    tier=Tier.EXTENDED,
    remedy="Let people enter by a comment or a form, and say that the platform has no part in the draw and who runs it.",
)
def prize_draw(post: Post) -> Iterator[Ruling]:
    """Platforms let nobody make tagging friends or sharing on one's own page the price of a draw.

    Passes when the post announces no draw; one that reports on a raffle or a cup announces none.
    Fails when a draw asks to tag others or to share the post to take part.
    Review for any other draw: whether it names who runs it and frees the platform, a person reads.
    """
    calls = [sentence for sentence in SENTENCE.split(post.text) if DRAW.search(sentence) and not PAST.search(sentence)]
    gives_away = GIVES_AWAY.search(post.text)
    if not calls and not gives_away:
        yield ok("the post announces no draw", at=post.url)
    elif gives_away or ASKS.search(post.text):
        yield fail("the post asks to tag others or to share it to take part in a draw", at=post.url, confidence=Confidence.MEDIUM)
    else:
        yield review("the post announces a draw: a person reads whether it keeps to the platform's rules", at=post.url)
