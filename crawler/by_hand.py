"""Makes the platform whose accounts only a person may look at: no visits, and readers that say why."""

from crawler.platform import Answers, Platform
from records.capture import Visit
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

NOTHING = "Its readers see nothing: no address of it is visited."


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
    closed = Unseen(reason=why, detail=by_hand)

    def visits(_account: Account) -> tuple[Visit, ...]:
        return ()

    def read_profile(account: Account, _answers: Answers) -> Profile | Unseen | NoSuchPart:
        return NoSuchPart(detail="a web site has pages, not a profile") if account.is_site else closed

    def read_posts(account: Account, _answers: Answers) -> Posts | Unseen | NoSuchPart:
        return NoSuchPart(detail="a web site has pages, not posts") if account.is_site else closed

    def read_editors(account: Account, _answers: Answers) -> Editors | Unseen | NoSuchPart:
        how = f"Who may edit goes in as an admin list: school-audit evidence add FILE --account {account.account_id}"
        return Unseen(reason=editors, detail=f"{by_hand} {how}")

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
