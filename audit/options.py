"""What a command was told: the options that crawl, check and run share."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from crawler.scope import Resolve
from records.policy import CrawlSettings
from records.register import Account, Register
from records.trouble import Fault, TroubleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Every shared option. None where the command line did not say: the settings of trust.toml then hold.

    `day` is the day to judge as of, where that is not the day the crawl began.
    """

    inventory: Path = Path("inventory.csv")
    policy: Path = Path("policy")
    evidence: Path | None = None
    out: Path | None = None
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    school: str = ""
    account: str = ""
    max_pages: int | None = None
    max_seconds: float | None = None
    rate: float | None = None
    concurrency: int | None = None
    check_links: int | None = None
    workers: int | None = None
    browser: bool = True
    again: bool = False
    resolve: Resolve | None = None
    ca_file: str = ""
    quiet: bool = False
    log_file: Path | None = None
    arguments: tuple[str, ...] = ()
    day: date | None = None

    def settings(self, own: CrawlSettings) -> CrawlSettings:
        """The trust's crawl settings with what the command line overrides."""
        told = {
            "max_pages": self.max_pages,
            "max_seconds": self.max_seconds,
            "rate": self.rate,
            "concurrency": self.concurrency,
            "foreign_links": self.check_links,
        }
        return replace(own, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]

    def accounts(self, register: Register) -> tuple[Account, ...]:
        """The rows chosen by `--account` and `--school`. Raises TroubleError where there is no row, or a name is in none."""
        if not register.accounts:
            raise TroubleError(Fault(file=self.inventory.name, problem="holds no row yet", right="one row an official account or site"))
        chosen = tuple(
            row
            for row in register.accounts
            if (not self.account or row.account_id == self.account) and (not self.school or row.entity_urn == self.school)
        )
        if not chosen and (self.account or self.school):
            name = self.account or self.school
            right = "an account_id or entity_urn of inventory.csv"
            raise TroubleError(Fault(file="command line", value=name, problem="stands in no row of the register", right=right))
        return chosen

    def reports(self, today: str) -> Path:
        """Where reports go."""
        return self.out or Path("reports") / today


def read_resolve(text: str) -> Resolve | None:
    """Reads `HOST:PORT`. Raises TroubleError where it is none."""
    if not text:
        return None
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise TroubleError(Fault(file="command line", column="--resolve", value=text, problem="is no address", right="127.0.0.1:8080"))
    return Resolve(host=host.strip("[]"), port=int(port))


def today() -> str:
    """This day, UTC, as ISO writes it."""
    return datetime.now(UTC).date().isoformat()
