"""Content: no post of an official account may insult anybody."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.passages import looked_at
from checks.rulings import fail, ok, review, unknown
from checks.word_lists import word_list
from records.finding import Ruling
from records.policy import Policy, WordKind
from records.presence import Post
from records.reason import Reason
from records.verdict import Severity


@check(
    rule="CON-01",
    title="A post holds abusive or offensive words",
    severity=Severity.HIGH,
    clause="6.5; 6.2",
    remedy="Take the post down or mend its words, apologise where somebody was meant, and find out who wrote it.",
)
def abusive_post(post: Post, policy: Policy) -> Iterator[Ruling]:
    """What an official account says, the school says.

    Passes when the post holds no word of the lists severe and mild of words.csv.
    Fails for a severe one.
    Review for a mild one, and for a severe one beside the title of a set text or play, which may quote it. Phrases that the table
    allows, such as names of places, are none. The word itself is not repeated.
    Unknown where words.csv lacks the lists.
    """
    severe, mild, titles = (word_list(kind, policy.words) for kind in (WordKind.SEVERE, WordKind.MILD, WordKind.TITLE))
    if not severe or not mild:
        yield unknown(Reason.REFERENCE_MISSING, "words.csv lists no severe or no mild words", at=post.url)
        return
    looked = looked_at((post.text,))
    grave = sum(1 for _ in severe.found_in(post.text)) if severe.may_stand_in(looked) else 0
    slight = sum(1 for _ in mild.found_in(post.text)) if mild.may_stand_in(looked) else 0
    if grave and not any(titles.found_in(post.text)):
        yield fail(f"{count_of(grave, 'severe word')} in the post", at=post.url, about="severe words")
    elif grave or slight:
        what = f"{count_of(grave, 'severe word')} and {count_of(slight, 'mild word')} in the post"
        yield review(what, at=post.url, about="mild words")
    else:
        yield ok("no severe or mild word in the post", at=post.url)
