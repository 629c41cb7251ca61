"""Says of what no reader sees why that is so, and makes the platform whose accounts only a person may look at."""

from crawler.platform import Answers, Platform
from records.capture import Visit
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

NOTHING = "Its readers see nothing: no address of it is visited."


def closed(account: Account, *, by_hand: str, part: str, why: Reason = Reason.TERMS_DISALLOW) -> Unseen | NoSuchPart:
    """Why a profile or posts are unseen where no credential was handed over; a web site has pages instead."""
    if account.is_site:
        return NoSuchPart(detail=f"a web site has pages, not {part}")
    return Unseen(reason=why, detail=by_hand)


def nobody_known(account: Account, *, by_hand: str, why: Reason = Reason.API_NO_ENDPOINT) -> Unseen:
    """Why nobody is known to edit, and how their list is handed in."""
    how = f"Who may edit goes in as an admin list: school-audit evidence add FILE --account {account.account_id}"
    return Unseen(reason=why, detail=f"{by_hand} {how}")


def seen_by_a_person(
    *keys: str,
    by_hand: str,
    why: Reason = Reason.TERMS_DISALLOW,
    editors: Reason = Reason.API_NO_ENDPOINT,
    sees_not: str = NOTHING,
) -> Platform:
    """Makes a platform without visits.

    `why` is the reason why profile and posts are unseen, `editors` why nobody is known to edit; `by_hand` says what a person
    must look at, and is the detail of both; that of the editors adds how their list is handed in.
    """

    def visits(_account: Account) -> tuple[Visit, ...]:
        return ()

    def read_profile(account: Account, _answers: Answers) -> Profile | Unseen | NoSuchPart:
        return closed(account, by_hand=by_hand, part="a profile", why=why)

    def read_posts(account: Account, _answers: Answers) -> Posts | Unseen | NoSuchPart:
        return closed(account, by_hand=by_hand, part="posts", why=why)

    def read_editors(account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
        return nobody_known(account, by_hand=by_hand, why=editors)

    return Platform(
        keys=keys,
        hosts=(),
        visits=visits,
        read_profile=read_profile,
        read_posts=read_posts,
        read_editors=read_editors,
        sees_not=sees_not,
        by_hand=by_hand,
    )
