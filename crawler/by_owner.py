"""The platform that its owner's credential opens: an interface with one answer about the account, and lists page by page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crawler.by_hand import closed, nobody_known
from crawler.json_parts import json_of, text_of
from crawler.owner_api import asked, editors_of, further, listed, posts_of, refused_by, with_parameter
from crawler.platform import Answers, Platform, Way
from records.capture import Answer, Part, Visit
from records.presence import Editor, Editors, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, NoSuchPart, Unseen


def by_cursor(*place: str, parameter: str) -> Callable[[Answer], str]:
    """Makes what names the further page: a mark that stands at `place` in the answer and goes back as a parameter."""

    def next_of(answer: Answer) -> str:
        mark = text_of(json_of(answer), *place)
        return with_parameter(answer.capture.visit.url, parameter, mark) if mark else ""

    return next_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PostList:
    """A list of posts: how its pages are known, what finds entries in them, how they go on, what an entry is.

    `gaps` says what is missing for sure once the profile and so many posts were seen.
    """

    sign: str
    entries_of: Callable[[object], list[object] | None]
    next_of: Callable[[Answer], str]
    make: Callable[[object], Post | None]
    gaps: Callable[[Answers, int], tuple[Gap, ...]] = lambda _answers, _count: ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """A list of people who may change the account; `gaps` stand beside it always."""

    sign: str
    entries_of: Callable[[object], list[object] | None]
    next_of: Callable[[Answer], str]
    make: Callable[[object], Editor | None]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersInterface:
    """An interface that the owner's credential opens.

    `begin` gives the address of the answer about the account (empty: the row does not name it); `profile` reads it, and says where
    the token belongs to another account. `lead` gives the addresses of the lists.
    `no_posts` says why there is no list of posts, `codes` what the interface's own error codes mean, `refused` stands for them where
    codes do not say enough. `scheme` is how the credential is sent; `why` and `editors` are the reasons where there is none, of profile
    and posts, and of people.
    """

    key: str
    hosts: tuple[str, ...]
    begin: Callable[[Account], str]
    profile: Callable[[Account, Answer], Profile | Unseen]
    lead: Callable[[Account, Profile], Mapping[str, Part]]
    by_hand: str
    sees_not: str
    credential: str
    ways: tuple[Way, ...]
    posts: PostList | None = None
    people: PeopleList | None = None
    no_posts: Unseen | None = None
    scheme: str = "bearer"
    codes: Mapping[str, Reason] = field(default_factory=dict)
    refused: Callable[[Answer], Unseen | None] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    editors: Reason = Reason.API_NO_ENDPOINT
    why: Reason = Reason.TERMS_DISALLOW

    def visits(self, account: Account) -> tuple[Visit, ...]:
        """The answer about the account."""
        address = self.begin(account)
        return (asked(account, address, Part.PROFILE, credential=self.scheme),) if address else ()

    def follow(self, account: Account, answer: Answer) -> tuple[Visit, ...]:
        """From the row's own account to its lists; from each page of a list to the next."""
        url = answer.capture.visit.url
        for one in (self.posts, self.people):
            if one is not None and one.sign in url:
                return further(account, answer, one.next_of(answer), credential=self.scheme)
        found = self.profile(account, answer) if answer.capture.visit.part is Part.PROFILE else None
        lists = self.lead(account, found) if isinstance(found, Profile) else {}
        return tuple(asked(account, address, part, credential=self.scheme) for address, part in lists.items())

    def read_profile(self, account: Account, answers: Answers) -> Profile | Unseen | NoSuchPart:
        """The account as its owner sees it."""
        about = (one for one in answers if one.capture.visit.part is Part.PROFILE)
        answer = next(about, None)
        if answer is None:
            return closed(account, by_hand=self.by_hand, part="a profile", why=self.why)
        return self.profile(account, answer)

    def read_posts(self, account: Account, answers: Answers) -> Posts | Unseen | NoSuchPart:
        """Every post of every page of the list."""
        posts = self.posts
        found = listed(answers, posts.sign, posts.entries_of, next_of=posts.next_of, what="posts") if posts is not None else None
        if posts is None or found is None:
            shown = self.read_profile(account, answers)
            nothing = self.no_posts or closed(account, by_hand=self.by_hand, part="posts", why=self.why)
            return shown if isinstance(shown, Unseen) else nothing
        count = 0 if isinstance(found, Unseen) else len(found.entries)
        return posts_of(found, posts.make, gaps=posts.gaps(answers, count))

    def read_editors(self, account: Account, answers: Answers) -> Editors | Unseen | NoSuchPart:
        """Everybody of the list of people, where the interface has one."""
        nobody = nobody_known(account, by_hand=self.by_hand, why=self.editors)
        people = self.people
        if people is None:
            return nobody
        found = listed(answers, people.sign, people.entries_of, next_of=people.next_of, what="people")
        return editors_of(found, people.make, gaps=people.gaps, otherwise=nobody)

    def platform(self) -> Platform:
        """The platform."""
        return Platform(
            keys=(self.key,),
            hosts=self.hosts,
            visits=self.visits,
            follow=self.follow,
            refused=self.refused or refused_by(self.codes, needs=self.credential),
            headers=self.headers,
            read_profile=self.read_profile,
            read_posts=self.read_posts,
            read_editors=self.read_editors,
            sees_not=self.sees_not,
            by_hand=self.by_hand,
            credential=self.credential,
            ways=self.ways,
        )
