"""Takes a screenshot in which no picture is: what could show one is taken out of the page first, and that is verified."""

import base64
import re
from collections.abc import Iterator
from typing import Any

from crawler.browser import Tab

# Elements that show pictures, and properties that paint them.
SHOWING = frozenset({"IMG", "IMAGE", "VIDEO", "CANVAS", "OBJECT", "EMBED", "FEIMAGE", "PICTURE", "APPLET", "PORTAL"})
PAINTING = (
    *("background-image", "border-image-source", "list-style-image", "mask-image", "-webkit-mask-box-image-source", "content"),
    *("-webkit-box-reflect", "filter", "backdrop-filter"),
)
PAINTED = re.compile(r"url\(|image-set\(|cross-fade\(|paint\(|element\(", re.IGNORECASE)
PLAIN = ";".join(
    f"{name}:none !important"
    for name in ("background-image", "border-image-source", "list-style-image", "mask-image", "-webkit-mask-box-image-source")
) + (";-webkit-box-reflect:none !important;filter:none !important;backdrop-filter:none !important"
     ";transition:none !important;animation:none !important")  # fmt: skip
HIDDEN = "visibility:hidden !important;transition:none !important;animation:none !important"
ROUNDS = 3
MOST_CHANGES = 3000


async def screenshot(tab: Tab) -> bytes:
    """The window as PNG; empty where something that may show a picture could not be taken out.

    The page's scripts are stopped for good first, so that nothing comes back.
    """
    await tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    for _ in range(ROUNDS):
        snapshot = await tab.ask("DOMSnapshot.captureSnapshot", computedStyles=[*PAINTING, "visibility"])
        showing = list(_showing(snapshot)) if snapshot else [(0, "", "")]
        if not showing:
            shot = await tab.ask("Page.captureScreenshot", format="png")
            return base64.b64decode(shot.get("data", ""))
        if not snapshot or len(showing) > MOST_CHANGES:
            return b""
        await _take_out(tab, showing)
    return b""


def _showing(snapshot: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Everything that may show a picture: the number of its node, what to write into its style, and the style it has."""
    strings = snapshot["strings"]
    for document in snapshot["documents"]:
        nodes, layout = document["nodes"], document["layout"]
        pseudo = dict(zip(nodes.get("pseudoType", {}).get("index", ()), nodes.get("pseudoType", {}).get("value", ()), strict=True))
        framed = set(nodes.get("contentDocumentIndex", {}).get("index", ()))
        for place, node in enumerate(layout["nodeIndex"]):
            styles = [strings[number] if number >= 0 else "" for number in layout["styles"][place]]
            if not styles or styles[-1] == "hidden":
                continue
            owner = nodes["parentIndex"][node] if node in pseudo else node
            written = nodes["attributes"][owner]
            attributes = {strings[written[at]]: strings[written[at + 1]] for at in range(0, len(written) - 1, 2)}
            name = strings[nodes["nodeName"][node]].upper()
            unread_frame = name in {"IFRAME", "FRAME"} and node not in framed
            shows = name in SHOWING or unread_frame or (name == "INPUT" and attributes.get("type", "").lower() == "image")
            meant = HIDDEN if shows else _meant(styles[:-1], is_pseudo=node in pseudo)
            if meant:
                yield nodes["backendNodeId"][owner], meant, attributes.get("style", "")


def _meant(styles: list[str], *, is_pseudo: bool) -> str:
    """What must be written into the style of a node, empty where it paints no picture."""
    if not any(PAINTED.search(style) for style in styles):
        return ""
    # A picture that stands for an element's content, or behind what a style sheet adds, goes with its element.
    shows_content = PAINTED.search(styles[PAINTING.index("content")]) is not None
    return HIDDEN if is_pseudo or shows_content else PLAIN


async def _take_out(tab: Tab, showing: list[tuple[int, str, str]]) -> None:
    """Writes into the styles of nodes; one that is named twice gets all that was meant for it."""
    meant: dict[int, tuple[str, str]] = {}
    for backend, style, old in showing:
        before = meant.get(backend, ("", old))[0]
        meant[backend] = (f"{before};{style}", old)
    await tab.ask("DOM.getDocument", depth=0)
    pushed = await tab.ask("DOM.pushNodesByBackendIdsToFrontend", backendNodeIds=list(meant))
    for node, (style, old) in zip(pushed.get("nodeIds", ()), meant.values(), strict=False):
        await tab.ask("DOM.setAttributeValue", nodeId=node, name="style", value=f"{old};{style}")
