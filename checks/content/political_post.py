"""Content: no post of an official account may take a party's side."""

import re
from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.passages import looked_at
from checks.person_names import sentences
from checks.rulings import fail, ok, review, unknown
from checks.word_lists import word_list
from records.finding import Ruling
from records.policy import Policy, WordKind
from records.presence import Post
from records.reason import Reason
from records.verdict import Severity

# Lessons, visits and elections of the pupils' own: the parties are what is learnt about.
LEARNING = re.compile(
    r"\b(?:mock|school\scouncil|pupil\sparliament|youth\sparliament|hustings|debat\w+|lesson|assembly|politics|history|civics"
    r"|citizenship|pshe|curriculum"
    r"|learn\w*|stud(?:y|ied|ying|ents?)|pupils?|children|year\s?\d+|visit\w*|q\s?&\s?a|questions?|polling\sstation"
    r"|register\sto\svote|suffrag\w+)\b",
    re.IGNORECASE,
)


@check(
    rule="CON-03",
    title="A post takes a side in politics",
    severity=Severity.HIGH,
    clause="6.3",
    remedy="Take the post down; views of the school on party politics need written approval, and hardly ever get it.",
)
def political_post(post: Post, policy: Policy) -> Iterator[Ruling]:
    """Schools must not promote partisan views (Education Act 1996, sections 406 and 407).

    Passes when the post names no party and asks for no votes.
    Fails when one sentence names a party and asks to vote for, join or back it, and speaks of no lesson or visit.
    Review where a party is named otherwise, also in a lesson: a person judges whether both sides are heard.
    Unknown where words.csv lacks the lists party and advocacy.
    """
    parties, calls = word_list(WordKind.PARTY, policy.words), word_list(WordKind.ADVOCACY, policy.words)
    if not parties or not calls:
        yield unknown(Reason.REFERENCE_MISSING, "words.csv lists no parties or no words of advocacy", at=post.url)
        return
    if not parties.may_stand_in(looked_at((post.text,))):
        yield ok("no party is named in the post", at=post.url)
        return
    named = [sentence for sentence in sentences(post.text) if any(parties.found_in(sentence))]
    taking = [sentence for sentence in named if any(calls.found_in(sentence))]
    if taking and not LEARNING.search(post.text):
        yield fail(f"{count_of(len(taking), 'sentence')} of the post asks to support a party", at=post.url, about="partisan")
    elif named:
        yield review(f"{count_of(len(named), 'sentence')} of the post names a party", at=post.url, about="party")
    else:
        yield ok("no party is named in the post", at=post.url)
