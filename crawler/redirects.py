"""Where a redirect of a site leads: to something to see, or to nothing."""

from dataclasses import dataclass, field, replace

from crawler.addresses import changes_state
from crawler.scope import Scope
from crawler.walls import wall
from records.capture import Answer, Capture, Part
from records.policy import Wall
from records.reason import Reason
from records.sight import Unseen

# Browsers give up after about as many redirects in a row.
LONGEST_CHAIN = 10


@dataclass(slots=True, kw_only=True)
class Chains:
    """Which addresses led to one another on the way to a page; forgets a chain once it has ended."""

    _ways: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lead_on(self, url: str, location: str) -> Unseen | None:
        """Notes that an address led to another. Says why nothing is to be seen there, None where it may be."""
        way = (*self._ways.pop(url, ()), url)
        if location in way:
            return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the address leads in a circle that no visitor can leave")
        if len(way) >= LONGEST_CHAIN:
            return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail=f"the address leads on to another {LONGEST_CHAIN} times in a row")
        self._ways[location] = way
        return None

    def end(self, url: str) -> None:
        """Something else than a redirect came from an address."""
        self._ways.pop(url, None)


def shut_redirect(capture: Capture, platform: str, scope: Scope, walls: tuple[Wall, ...]) -> Unseen | None:
    """Why a redirect leads to nothing to see, None where it leads to another page, here or elsewhere."""
    visit, location = capture.visit, capture.location
    if not location:
        return Unseen(reason=Reason.PARSE_ERROR, detail="a redirect that names no address")
    if location in {visit.url, visit.found_on}:
        return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the address sends every visitor back to where they came from")
    door = wall(Answer(capture=replace(capture, visit=replace(visit, url=location), status=0), body=b""), platform, walls)
    if door is not None:
        return door
    if changes_state(location):
        return Unseen(reason=Reason.AUTH_REQUIRED, detail="the address leads on to a log-in or another that does something")
    if visit.part is not Part.PAGE and not scope.allows_file(location):
        return Unseen(reason=Reason.OUTSIDE_REGISTER, detail="the file lies on a host outside the registered sites")
    return None
