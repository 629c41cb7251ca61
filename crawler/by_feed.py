"""The platform that is seen by a feed its owner publishes: where the register names its address, the feed is read and no page."""

from collections.abc import Callable
from dataclasses import dataclass

from crawler.by_hand import closed, nobody_known
from crawler.feed import Feed, read_feed
from crawler.json_parts import web_address
from crawler.owner_api import DOCUMENTED, sight_of
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Seen, Unseen

# A column of the register that only rows with a feed fill in.
COLUMN = "feed_url"
MOST_PAGES = 50
NO_FEED = Unseen(reason=Reason.PARSE_ERROR, detail="layout changed? The answer is no feed")
OLDER = Gap(reason=Reason.TRUNCATED, count=1, detail="a feed may leave out older entries and does not say so")


def feed_of(account: Account) -> str:
    """The address of the row's own feed, empty where the register names none."""
    return web_address(account.more.get(COLUMN, "").strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenByFeed:
    """An account that is seen by its feed; `kind` says what it is. Without a feed it is left to a person.

    `address` gives the feed of a row; `told_by` says where it comes from, `why` is the reason where there is none.
    """

    key: str
    by_hand: str
    kind: str
    address: Callable[[Account], str] = feed_of
    told_by: str = f"the register's column {COLUMN}"
    why: Reason = Reason.TERMS_DISALLOW

    def visits(self, account: Account) -> tuple[Visit, ...]:
        """The feed."""
        return (_visit(account, self.address(account), 0),) if self.address(account) else ()

    def published(self, account: Account, url: str) -> bool:
        """The feed and its further pages are published for programs, whatever the terms say of the platform's own pages."""
        own = self.address(account)
        return bool(own) and url.partition("?")[0] == own.partition("?")[0]

    def follow(self, account: Account, answer: Answer) -> tuple[Visit, ...]:
        """The page with older entries, where the feed names one."""
        url, page = answer.capture.visit.url, answer.capture.visit.depth + 1
        feed = read_feed(answer.body, on=url)
        if feed is None or page >= MOST_PAGES or not self.published(account, feed.next) or feed.next == url:
            return ()
        return (_visit(account, feed.next, page),)

    def read_profile(self, account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
        """What the feed says of itself."""
        if not answers:
            return closed(account, by_hand=self.by_hand, part="a profile", why=self.why)
        feed = read_feed(answers[0].body)
        if feed is None or not feed.title:
            return NO_FEED
        return Profile(
            url=account.url or self.address(account),
            name=feed.title,
            seen=_seen(answers[0]),
            handle=account.handle,
            stable_id=account.stable_id,
            text=feed.text,
            links=(feed.home,) if feed.home.startswith("http") else (),
            avatar=web_address(feed.picture),
            kind=self.kind,
        )

    def read_posts(self, account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
        """The entries of every page that was seen; never known to be all."""
        if not answers:
            return closed(account, by_hand=self.by_hand, part="posts", why=self.why)
        feeds = [(one, feed) for one in answers if (feed := read_feed(one.body, on=one.capture.visit.url)) is not None]
        if not feeds:
            return NO_FEED
        items = tuple({post.url or post.text: post for _, feed in feeds for post in feed.posts}.values())
        return Posts(items=items, seen=_seen(feeds[0][0]), sight=sight_of(len(items), _gaps(feeds)))

    def read_editors(self, account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
        """A feed names nobody who may edit."""
        return nobody_known(account, by_hand=self.by_hand)

    def platform(self) -> Platform:
        """The platform."""
        return Platform(
            keys=(self.key,),
            hosts=(),
            visits=self.visits,
            follow=self.follow,
            published=self.published,
            read_profile=self.read_profile,
            read_posts=self.read_posts,
            read_editors=self.read_editors,
            sees_not=f"Sees the feed by {self.told_by}, and nothing else; without one, nothing.",
            by_hand=self.by_hand,
            ways=(
                Way(part=Part.PROFILE, mode="public_feed", shows=f"name, text, picture, by {self.told_by}", tried_on=DOCUMENTED),
                Way(part=Part.POSTS, mode="public_feed", shows="entries of the feed, never known to be all", tried_on=DOCUMENTED),
            ),
        )


def _visit(account: Account, url: str, depth: int) -> Visit:
    accept = "application/rss+xml, application/atom+xml, application/xml, text/xml"
    return Visit(account_id=account.account_id, url=url, part=Part.PROFILE if depth == 0 else Part.POSTS, depth=depth, accept=accept)


def _gaps(feeds: list[tuple[Answer, Feed]]) -> tuple[Gap, ...]:
    unread = sum(feed.unread for _, feed in feeds)
    lost = (Gap(reason=Reason.PARSE_ERROR, count=unread, detail="entries of the feed that could not be read"),) if unread else ()
    missing = {feed.next for _, feed in feeds} - {one.capture.visit.url for one, _ in feeds} - {""}
    cut = Gap(reason=Reason.PAGINATION_INCOMPLETE, count=len(missing), detail="older entries were not fetched")
    return (cut if missing else OLDER, *lost)


def _seen(answer: Answer) -> Seen:
    return Seen(mode="public_feed", at=answer.capture.fetched_at, evidence=answer.capture.place)
