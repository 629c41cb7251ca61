"""Web: comments of visitors on a school's pages should be closed or moderated."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import ok, review
from records.finding import Ruling
from records.verdict import Severity
from records.web import Form, Page

COMMENT_PROGRAMS = ("wp-comments-post.php", "/comments/add", "/comment/reply", "comments-post", "/blogger/comment")
COMMENT_FRAMES = ("disqus.com/embed", "facebook.com/plugins/comments", "intensedebate.com")


@check(
    rule="WEB-05",
    title="Anybody can comment on a page",
    severity=Severity.MEDIUM,
    clause="8.1; 8.5",
    remedy="Close comments in the site's settings, or have each one wait until a member of staff has read it.",
)
def open_comments(page: Page) -> Iterator[Ruling]:
    """What strangers write under a school's news is read as the school's, and by pupils.

    Passes when the page has no form and no frame for comments.
    Review where it has one: whether comments wait for a member of staff cannot be seen from outside. Never fails.
    """
    if any(_takes_comments(form) for form in page.forms) or any(sign in frame for frame in page.embeds for sign in COMMENT_FRAMES):
        what = "1 form for comments stands under the page; whether they wait for approval cannot be seen"
        yield review(what, at=page.url, about="comments")
    else:
        yield ok("no form for comments stands on the page", at=page.url)


def _takes_comments(form: Form) -> bool:
    fields = {field.casefold() for field in form.fields}
    return any(sign in form.action for sign in COMMENT_PROGRAMS) or ("comment_post_id" in fields and "comment" in fields)
