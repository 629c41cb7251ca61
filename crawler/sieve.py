"""Lets those addresses of a page through that a test accepts, and remembers those it refused: a menu stands on every page."""

from collections.abc import Callable
from dataclasses import dataclass, field

REMEMBERED = 65_536
# A picture or a file written into its own address may be a megabyte long.
LONGEST_REMEMBERED = 1_000


@dataclass(slots=True, kw_only=True)
class Sieve:
    """Addresses are sifted a whole page at a time; each that was refused is not looked at again."""

    accepts: Callable[[str], bool]
    _refused: set[str] = field(default_factory=set)

    def through(self, addresses: set[str]) -> set[str]:
        """Those of the addresses that the test accepts."""
        new = addresses - self._refused
        accepted = {address for address in new if self.accepts(address)}
        if len(self._refused) + len(new) > REMEMBERED:
            self._refused.clear()
        self._refused.update(address for address in new - accepted if len(address) <= LONGEST_REMEMBERED)
        return accepted
