"""Where a picture cannot be taken out of a page, there is no screenshot."""

import asyncio
from typing import Any, cast

import pytest

from crawler.browser import Tab
from crawler.storage_shot import PAINTING, screenshot

PNG = "iVBORw0KGgo="


class Stubborn:
    """A page that shows the same whatever is written into its styles; `asked` are the commands it was given."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self.snapshot, self.asked = snapshot, list[str]()

    async def ask(self, method: str, **_: object) -> dict[str, Any]:
        self.asked.append(method)
        answers = {"DOMSnapshot.captureSnapshot": self.snapshot, "Page.captureScreenshot": {"data": PNG}}
        return answers.get(method, {"nodeIds": [1]})


def snapshot(name: str, *styles: str) -> dict[str, Any]:
    """A page of one element; `styles` are its computed ones, in their order, the visibility last."""
    strings = [name, *styles]
    nodes = {"parentIndex": [-1], "nodeName": [0], "backendNodeId": [7], "attributes": [[]]}
    return {"strings": strings, "documents": [{"nodes": nodes, "layout": {"nodeIndex": [0], "styles": [list(range(1, len(strings)))]}}]}


PLAIN = ("none",) * len(PAINTING)


@pytest.mark.parametrize(
    ("page", "is_taken"),
    [
        (snapshot("DIV", *PLAIN, "visible"), True),
        (snapshot("IMG", *PLAIN, "hidden"), True),
        (snapshot("IMG", *PLAIN, "visible"), False),
        (snapshot("canvas", *PLAIN, "visible"), False),
        (snapshot("IFRAME", *PLAIN, "visible"), False),
        (snapshot("DIV", 'url("data:image/png;base64,AA")', *PLAIN[1:], "visible"), False),
        ({}, False),
    ],
)
def test_no_screenshot_of_what_may_be_a_picture(page: dict[str, Any], *, is_taken: bool) -> None:
    tab = Stubborn(page)
    shot = asyncio.run(screenshot(cast("Tab", tab)))

    assert bool(shot) is is_taken
    assert ("Page.captureScreenshot" in tab.asked) is is_taken
    assert tab.asked[0] == "Emulation.setScriptExecutionDisabled"
