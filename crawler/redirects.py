"""Where a redirect of a site leads: to something to see, or to nothing."""

from dataclasses import replace

from crawler.addresses import changes_state
from crawler.scope import Scope
from crawler.walls import wall
from records.capture import Answer, Capture, Part
from records.policy import Wall
from records.reason import Reason
from records.sight import Unseen


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
