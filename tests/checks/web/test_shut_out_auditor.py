"""Shut out auditor: what robots.txt kept the audit from."""

from builders import ALL_SEEN, discovered, site, verdicts

from checks.web.shut_out_auditor import shut_out_auditor
from records.reason import Reason
from records.sight import Gap, Sight
from records.verdict import Verdict


def seen(sight: Sight) -> list[Verdict]:
    return verdicts(shut_out_auditor, account=site(), discovered=discovered(sights=(("aldergrove-site", sight),)))


def test_a_site_that_lets_the_audit_in() -> None:
    assert seen(ALL_SEEN) == [Verdict.PASS]


def test_a_site_that_shuts_a_part() -> None:
    assert seen(Sight(expected=5, observed=3, gaps=(Gap(reason=Reason.ROBOTS_DISALLOWED, count=2),))) == [Verdict.REVIEW]


def test_a_site_that_did_not_answer() -> None:
    assert seen(Sight(expected=1, observed=0, gaps=(Gap(reason=Reason.NETWORK_ERROR, count=1),))) == [Verdict.UNKNOWN]
