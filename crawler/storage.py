"""Looks into the browser at one page: what it stores, whom it has the browser ask, and what comes of a press on a banner's button."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.browser import Tab
from crawler.consent import TOPICS, Layer, banner_of, layers_of
from crawler.consent_script import OPEN_SHADOWS, PRESS, SURVEY
from crawler.outcomes import outcome_of
from crawler.storage_read import cookies_of, keys_of, stored_keys
from crawler.storage_shot import screenshot
from crawler.storage_watch import StorageWatch
from records.capture import Outcome
from records.reason import Reason
from records.sight import Unseen
from records.storage import Asked, ButtonKind, Choice, Cookie, Effect, Storage, StoredKey, ThirdParties

# Banners often come a moment after the page: how long one is waited for, and how often it is looked for, seconds.
BANNER_WAIT, BANNER_STEP = 2.4, 0.4
# What a press sets off is given this long before the page rests again, seconds.
AFTER_PRESS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is to be looked at: a page and the choice made on it.

    `own` says of a host whether it belongs to the site or trust, `stays` of an address whether it is still the site's.
    """

    url: str
    choice: Choice
    own: Callable[[str], bool]
    stays: Callable[[str], bool]
    mode: ThirdParties = ThirdParties.ASKED_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen, with the screenshot as PNG; empty where none without a picture in it could be taken."""

    storage: Storage
    png: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that the browser holds at one moment."""

    cookies: tuple[Cookie, ...]
    keys: tuple[StoredKey, ...]


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One visitor with a fresh browser on one page."""

    tab: Tab
    look: Look
    watch: StorageWatch = field(init=False)

    def __post_init__(self) -> None:
        """Stands between the page and the network."""
        lets_in = self.look.mode is ThirdParties.STORED
        self.watch = StorageWatch(tab=self.tab, url=self.look.url, own=self.look.own, lets_in=lets_in)

    async def go(self) -> Looked | Unseen:
        """Opens the page, makes the choice, and tells what is then there."""
        shut = await self._open()
        if shut is not None:
            return shut
        layer = await self._banner(wait=BANNER_WAIT)
        if self.look.choice is Choice.BEFORE:
            return await self._told(layer)
        if layer is None:
            return Unseen(reason=Reason.CONSENT_WALL, detail="the banner that was there before did not come again")
        before, asked = await self._held(), len(self.watch.asked)
        pressed = await self._choose(layer)
        if not pressed:
            return await self._told(layer, since=asked, effect=Effect.NO_BUTTON)
        await self._pause()
        left = await self._banner(wait=0)
        changed = left is None or await self._held() != before or len(self.watch.asked) > asked
        # Many a site acts on a choice with the next page only.
        came = await self.tab.again()
        if not came:
            return Unseen(reason=Reason.NETWORK_ERROR, detail="after the choice the page did not come again")
        left = await self._banner(wait=BANNER_STEP)
        effect = Effect.CHANGED if changed or left is None else Effect.NOTHING_CHANGED
        return await self._told(layer, since=asked, pressed=pressed, effect=effect)

    async def _open(self) -> Unseen | None:
        """Opens the page; why it was not seen, None where it was."""
        await self.watch.begin()
        await self.tab.ask("Page.enable")
        await self.tab.ask("Page.addScriptToEvaluateOnNewDocument", source=OPEN_SHADOWS)
        response = await self.tab.go(self.look.url)
        if isinstance(response, Unseen):
            return response
        outcome, reason = outcome_of(response.status, own_site=True)
        if outcome is not Outcome.SEEN:
            detail = f"the browser was answered with status {response.status}"
            return Unseen(reason=reason or Reason.CONTENT_UNAVAILABLE, detail=detail)
        if not self.look.stays(self.tab.page.url):
            return Unseen(reason=Reason.OUTSIDE_REGISTER, detail="in a browser the page leads to one outside the site")
        self.watch.settle(self.tab.page.url)
        return None

    # The banner.

    async def _banner(self, *, wait: float) -> Layer | None:
        """The consent banner, waited for so many seconds."""
        steps = round(wait / BANNER_STEP)
        for step in range(steps + 1):
            found = banner_of(await self._layers())
            if found is not None or step == steps:
                return found
            await asyncio.sleep(BANNER_STEP)
        return None

    async def _layers(self) -> tuple[Layer, ...]:
        surveyed = await self._run(f"({SURVEY})({json.dumps(TOPICS)})")
        return layers_of(surveyed) if isinstance(surveyed, list) else ()

    async def _choose(self, layer: Layer) -> tuple[str, ...]:
        """Presses what makes the choice, if need be behind the settings; the words pressed, none where there is no such button."""
        kind = ButtonKind.ACCEPT if self.look.choice is Choice.ACCEPTED else ButtonKind.REJECT
        button, words = layer.number(kind), tuple[str, ...]()
        settings = layer.number(ButtonKind.SETTINGS)
        if button is None and kind is ButtonKind.REJECT and settings is not None and await self._press(settings[0]):
            words = (settings[1],)
            await self._pause()
            button = _rejecting(await self._layers())
        if button is None or not await self._press(button[0]):
            return ()
        return (*words, button[1])

    async def _press(self, number: int) -> bool:
        return await self._run(f"({PRESS})({number})") is True

    async def _pause(self) -> None:
        await asyncio.sleep(AFTER_PRESS)
        await self.tab.rest()

    async def _run(self, script: str) -> object:
        """What a script gives that runs beside the page, where the page's own scripts cannot meddle with it; None where it fails."""
        world = await self.tab.ask("Page.createIsolatedWorld", frameId=self.watch.frame, worldName="audit")
        if not world:
            return None
        said = await self.tab.ask("Runtime.evaluate", contextId=world["executionContextId"], expression=script, returnByValue=True)
        return None if "exceptionDetails" in said else said.get("result", {}).get("value")

    # What is there.

    async def _held(self) -> Held:
        cookies = cookies_of(await self.tab.cookies(), self.watch.set_cookies(), self.look.own)
        return Held(cookies=cookies, keys=keys_of(await stored_keys(self.tab), self.look.own))

    async def _told(
        self, layer: Layer | None, *, since: int = 0, pressed: tuple[str, ...] = (), effect: Effect = Effect.NOT_ASKED
    ) -> Looked:
        held = await self._held()
        asked: tuple[Asked, ...] = self.watch.told(since)
        storage = Storage(
            url=self.look.url,
            choice=self.look.choice,
            mode=self.look.mode,
            seen_at=datetime.now(UTC),
            cookies=held.cookies,
            keys=held.keys,
            asked=asked,
            banner=layer.banner if layer else None,
            pressed=pressed,
            effect=effect,
        )
        return Looked(storage=storage, png=await screenshot(self.tab))


def _rejecting(layers: tuple[Layer, ...]) -> tuple[int, str] | None:
    """The button behind the settings that rejects: one that says so, or one that saves switches none of which stands on."""
    rejecting = next((button for layer in layers if (button := layer.number(ButtonKind.REJECT))), None)
    if rejecting is not None:
        return rejecting
    return next((button for layer in layers if not layer.ticked and (button := layer.number(ButtonKind.SAVE))), None)
