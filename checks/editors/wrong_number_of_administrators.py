"""Editors: an account needs at least two people who can change everything, and not many more."""

from collections.abc import Iterator

from checks.counting import count_of
from checks.declare import check
from checks.editor_rights import has_full_rights, is_program, without_role
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account, AccountType
from records.verdict import Severity, Tier


@check(
    rule="EDT-04",
    title="Too few or too many people can change everything",
    severity=Severity.MEDIUM,
    clause="8.2",
    tier=Tier.EXTENDED,
    remedy="Make a second person an administrator of the account, or take that right from those who do not need it.",
    # An association holds its own account: how, is not the trust's to say.
    types=frozenset(AccountType) - {AccountType.AFFILIATE},
)
def wrong_number_of_administrators(account: Account, editors: Editors, policy: Policy) -> Iterator[Ruling]:
    """With one administrator the school is locked out when that person is away; with many nobody answers for the account.

    Passes when as many people have every right as trust.toml sets, two to four by default.
    Fails when one person alone has, and when more have than trust.toml bears at all.
    Review between these numbers. Programs of a business do not count.
    Unknown where the list names nobody with every right, is not whole, or leaves roles out so that the number is not known.
    Not applicable to an account with one password for all, and to a closed portal without editors.
    """
    if account.access_method == "shared_password":
        yield not_applicable("the register says that the account has one password for all")
        return
    if not editors.people and account.is_closed_portal:
        yield not_applicable("the portal has 0 editors")
        return
    yield _counted(editors, policy)


def _counted(editors: Editors, policy: Policy) -> Ruling:
    limits = policy.thresholds
    able = sum(editor.can_edit for editor in editors.people)
    full = sum(has_full_rights(editor, policy) and not is_program(editor) for editor in editors.people)
    unclear = without_role(editors.people)
    what = f"{full} of {count_of(able, 'identity', 'identities')} that can edit may change everything"
    if full > limits.most_administrators:
        answer = fail if full > limits.far_too_many_administrators else review
        return answer(f"{what}; {limits.most_administrators} are enough")
    if not editors.sight.complete:
        gap = editors.sight.worst
        seen = f"{editors.sight.observed} of {editors.sight.expected} were seen ({gap.detail or gap.reason})"
        return unknown(gap.reason, f"{what}; but {seen}")
    if unclear or not full:
        why = f"the role of {unclear} is not told" if unclear else "the list cannot be whole, or names roles that trust.toml does not know"
        return unknown(Reason.PARTIAL_EDGES, f"{what}; {why}")
    if full < limits.fewest_administrators:
        return fail(f"{what}; {limits.fewest_administrators} are needed, so that nobody is locked out")
    return ok(what)
