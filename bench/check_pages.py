"""What judging a page costs, stage by stage, beside unpacking its facts: python bench/check_pages.py [pages] [rounds]."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from read_page import SITE, page_of

from audit.handed_in import read_handed_in
from checks.declare import Check, Grain
from checks.judge import Judge
from checks.place import all_checks
from crawler.facts import pack, unpack
from crawler.links import Gathering, registered
from crawler.page import read_page
from records.observation import Papers, UnseenPart
from records.presence import Discovered
from records.register import Account
from records.sight import NoSuchPart, Sight, Stream
from records.web import Page

HOUSE = Path(__file__).resolve().parent.parent
NO_PART = NoSuchPart(detail="the made-up site has none")
SIGHT = Sight(expected=0, observed=0)


class MadeUp:
    """An observation of one site of made-up pages, from packed facts as evidence keeps them."""

    day = date(2026, 11, 20)

    def __init__(self, packed: Sequence[bytes]) -> None:
        """Keep the facts."""
        self.packed = packed

    def pages(self, _account: Account) -> Stream[Page]:
        """Every page, unpacked as it passes by."""
        count = len(self.packed)
        return Stream(items=(unpack(facts, Page) for facts in self.packed), sight=Sight(expected=count, observed=count))

    def discovered(self) -> Discovered:
        """No links, for what is measured are pages."""
        return Discovered(links=(), sight=SIGHT)

    def papers(self) -> Papers:
        """No papers."""
        return Papers(items=())

    def _none(self, _account: Account) -> NoSuchPart:
        return NO_PART

    profile = editors = posts = pictures = documents = storage = _none

    def unseen(self) -> Iterator[UnseenPart]:
        """Nothing is told of what was not seen."""
        return iter(())

    def evidence(self, account_id: str, at: str) -> str:  # noqa: ARG002  (named as the room of records names them)
        """No record stands behind a made-up page."""
        return ""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5  # noqa: PLR2004  (the second argument)
    handed_in = read_handed_in(HOUSE / "inventory.csv", HOUSE / "policy", MadeUp.day)
    site = next(account for account in handed_in.register.accounts if account.is_site and account.is_live)
    pages = [read_page(page_of(number), f"{SITE}/news/{number}/", "text/html; charset=utf-8") for number in range(count)]
    made_up = MadeUp([pack(page) for page in pages])
    del pages

    def judged(*checks: Check) -> Callable[[], object]:
        judge = Judge(checks=checks, register=handed_in.register, policy=handed_in.policy, observation=made_up)
        return lambda: list(judge.rulings((site,), ()))

    def linked() -> None:
        gathering = Gathering(registered=registered(handed_in.register, handed_in.policy.url_forms), forms=handed_in.policy.url_forms)
        for page in made_up.pages(site).items:
            gathering.page(site.account_id, page)

    of_pages = [check for check in all_checks() if check.grain in {Grain.PAGE, Grain.IMAGE}]
    stages: dict[str, Callable[[], object]] = {"unpacking alone": lambda: list(map(len, _blocks(made_up.pages(site).items)))}
    stages["links to platforms"] = linked
    stages |= {check.rule.check: judged(check) for check in of_pages}
    stages["every check together"] = judged(*of_pages)
    measured: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(rounds):
        for name, work in stages.items():
            measured[name].append(seconds(work) * 1000 / count)
    bare = statistics.median(measured["unpacking alone"])
    print(f"{count} pages, median of {rounds} rounds, CPU ms a page; “more” is what comes on top of unpacking")
    for name, costs in measured.items():
        print(f"{name:45} {statistics.median(costs):6.3f}   more {statistics.median(costs) - bare:6.3f}")


def _blocks(pages: Iterator[Page]) -> Iterator[tuple[str, ...]]:
    return (page.blocks for page in pages)


if __name__ == "__main__":
    main()
