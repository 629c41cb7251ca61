"""Content: no post may carry what is marked as confidential."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.passages import looked_at
from checks.rulings import ok, review, unknown
from checks.word_lists import word_list
from records.finding import Ruling
from records.policy import Policy, WordKind
from records.presence import Post
from records.reason import Reason
from records.verdict import Severity


@check(
    rule="CON-04",
    title="A post speaks of confidential papers",
    severity=Severity.HIGH,
    clause="4.2; 6.4",
    remedy="Read the post: where it quotes what was not meant for everybody, take it down and tell the author of the paper.",
)
def confidential_post(post: Post, policy: Policy) -> Iterator[Ruling]:
    """A post about a paper that is not public yet tells its contents to everybody.

    Passes when no mark of the list confidential of words.csv stands in the post.
    Review where one does: the post may quote the paper, or only say that a service is confidential. Never fails.
    Unknown where words.csv lacks the list.
    """
    marks = word_list(WordKind.CONFIDENTIAL, policy.words)
    if not marks:
        yield unknown(Reason.REFERENCE_MISSING, "words.csv lists no marks of confidential papers", at=post.url)
        return
    found = {match[0].casefold() for match in marks.found_in(post.text)} if marks.may_stand_in(looked_at((post.text,))) else set()
    # A counsellor or a helpline is called confidential to say that it can be trusted.
    found.discard("confidential")
    if found:
        yield review(f"{count_of(len(found), 'mark')} of a confidential paper in the post", at=post.url, about="confidential")
    else:
        yield ok("no mark of a confidential paper in the post", at=post.url)
