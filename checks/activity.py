"""Sums the posts of an account up in numbers, in one pass over them."""

from datetime import date

from records.presence import Activity, Post
from records.sight import NoSuchPart, Stream, Unseen


def activity_of(posts: Stream[Post] | Unseen | NoSuchPart) -> Activity | Unseen | NoSuchPart:
    """How many posts there are, when the newest was posted, and whom they were made for; what was not seen stays so."""
    if not isinstance(posts, Stream):
        return posts
    newest: date | None = None
    count = undated = kids = others = 0
    for post in posts.items:
        count += 1
        kids += post.made_for_kids is True
        others += post.made_for_kids is False
        if post.posted is None:
            undated += 1
        elif newest is None or post.posted.date() > newest:
            newest = post.posted.date()
    return Activity(
        count=count, newest=newest, undated=undated, made_for_kids=kids, not_for_kids=others, sight=posts.sight, seen=posts.seen
    )
