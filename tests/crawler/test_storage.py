"""A sampled page in a browser: what is stored and who is asked before a choice, after Accept and after Reject."""

import asyncio
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from web.consent_site import HOST, OUTSIDE, PAGES, flat, html
from web.small_site import Given, small_site

from crawler import storage_shot
from crawler.browser import Rendering, Tab, find_browser
from crawler.scope import host_of
from crawler.storage import Look, Looked, Visitor
from records.reason import Reason
from records.sight import Unseen
from records.storage import ButtonKind, Choice, Effect, Storage, ThirdParties

FOUND = find_browser("")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(FOUND is None, reason="no browser on this machine")]


def own(host: str) -> bool:
    return host == HOST


def looked(
    wanted: tuple[tuple[str, Choice], ...],
    *,
    answers: Mapping[str, Given] = PAGES,
    mode: ThirdParties = ThirdParties.ASKED_FOR,
) -> tuple[list[Looked | Unseen], set[str]]:
    """What visitors see of pages after their choices, and the hosts that were really asked."""

    async def go(port: int) -> list[Looked | Unseen]:
        assert FOUND is not None

        async def one(path: str, choice: Choice) -> Looked | Unseen:
            look = Look(url=f"http://{HOST}{path}", choice=choice, own=own, stays=lambda url: own(host_of(url)), mode=mode)

            async def task(tab: Tab) -> Looked | Unseen:
                return await Visitor(tab=tab, look=look).go()

            return await rendering.with_tab(task, seconds=40)

        allowed: Callable[[str], bool] = lambda url: own(host_of(url))  # noqa: E731  (one line says it)
        async with Rendering(browser=FOUND, allowed=allowed, agent="Audit", timeout=10, resolve=f"127.0.0.1:{port}") as rendering:
            return list(await asyncio.gather(*(one(path, choice) for path, choice in wanted)))

    with small_site({**{f"{HOST}{path}": given for path, given in answers.items() if path[0] == "/"}, **OUTSIDE}) as running:
        seen = asyncio.run(go(running.port))
        return seen, {host for host, _, _ in running.asked}


BEFORE, ACCEPTED, REJECTED = Choice.BEFORE, Choice.ACCEPTED, Choice.REJECTED
WANTED = (
    *(("/", choice) for choice in Choice),
    *((path, choice) for path in ("/ignored", "/shadow", "/welsh", "/framed", "/inline") for choice in (ACCEPTED, REJECTED)),
    *((path, BEFORE) for path in ("/plain", "/no-reject", "/leads", "/gone")),
    *((path, REJECTED) for path in ("/dead", "/no-reject", "/behind", "/leads", "/plain")),
)


@cache
def all_looks() -> tuple[dict[tuple[str, Choice], Looked | Unseen], set[str]]:
    """Every page that is looked at, by one browser."""
    seen, hosts = looked(WANTED)
    return dict(zip(WANTED, seen, strict=True)), hosts


def storage(path: str, choice: Choice = BEFORE) -> Storage:
    seen = all_looks()[0][path, choice]
    assert isinstance(seen, Looked), seen
    return seen.storage


def names(seen: Storage) -> set[str]:
    return {cookie.name for cookie in seen.cookies} | {f"{key.place} {key.name}" for key in seen.keys}


def hosts(seen: Storage) -> set[str]:
    return {one.host for one in seen.asked}


def test_before_a_choice_everything_is_named_that_is_stored() -> None:
    seen = storage("/")

    assert names(seen) == {"PHPSESSID", "stylecookie", "_ga", "local visits"}
    assert {cookie.name: (cookie.by, cookie.kept) for cookie in seen.cookies}["_ga"] == ("script", True)
    assert {cookie.name: cookie.days for cookie in seen.cookies}["stylecookie"] == pytest.approx(1, abs=0.1)


def test_before_a_choice_every_third_party_is_named_with_who_asked_and_what_goes_with_it() -> None:
    seen = storage("/")

    assert hosts(seen) == {"pixel.tracker.example", "tags.manager.example", "www.video.example"}
    assert {one.host: one.kind for one in seen.asked} == {
        "pixel.tracker.example": "image", "tags.manager.example": "script", "www.video.example": "document",
    }  # fmt: skip
    assert all(one.held_back and one.started_by == f"document http://{HOST}/" for one in seen.asked)
    assert {one.carries for one in seen.asked if one.host == "pixel.tracker.example"} == {"address"}
    assert {one.carries for one in seen.asked if one.host == "www.video.example"} == {"site"}


def test_nothing_outside_the_register_is_fetched() -> None:
    assert all_looks()[1] == {HOST}


def test_what_comes_after_accept() -> None:
    seen = storage("/", ACCEPTED)

    assert (seen.pressed, seen.effect) == (("Accept all",), Effect.CHANGED)
    assert {"_rec", "local recorder"} <= names(seen)
    assert "static.recorder.example" in hosts(seen)
    assert next(one for one in seen.asked if one.host == "static.recorder.example").started_by.startswith("script ")


def test_what_comes_after_reject() -> None:
    seen = storage("/", REJECTED)

    assert (seen.pressed, seen.effect) == (("Reject all",), Effect.CHANGED)
    assert not {"_rec", "local recorder"} & names(seen)
    assert "static.recorder.example" not in hosts(seen)


def test_a_reject_that_stores_all_the_same() -> None:
    assert {"_fbp", "local ads"} <= names(storage("/ignored", REJECTED))
    assert not {"_fbp", "local ads"} & names(storage("/ignored", ACCEPTED))


def test_a_button_that_does_nothing_is_not_taken_for_one_that_works() -> None:
    seen = storage("/dead", REJECTED)

    assert (seen.pressed, seen.effect) == (("Reject all",), Effect.NOTHING_CHANGED)


@pytest.mark.parametrize(
    ("path", "accept", "reject"),
    [
        ("/shadow", "Accept all", "Reject all"),
        ("/welsh", "Derbyn pob cwci", "Gwrthod pob cwci"),
        ("/framed", "Accept", "Decline"),
        ("/inline", "Accept cookies", "Reject cookies"),
    ],
)
def test_banners_of_many_kinds_are_found_and_pressed(path: str, accept: str, reject: str) -> None:
    seen = [storage(path, choice) for choice in (ACCEPTED, REJECTED)]

    assert [(one.pressed, one.effect) for one in seen] == [((accept,), Effect.CHANGED), ((reject,), Effect.CHANGED)]


def test_a_reject_behind_the_settings_is_found() -> None:
    assert storage("/behind", REJECTED).pressed == ("Manage settings", "Save my choices")
    assert storage("/behind", REJECTED).effect is Effect.CHANGED


def test_a_banner_without_reject_is_told() -> None:
    before = storage("/no-reject")

    assert before.banner is not None
    assert before.banner.has(ButtonKind.ACCEPT)
    assert not before.banner.has(ButtonKind.REJECT)
    assert storage("/no-reject", REJECTED).effect is Effect.NO_BUTTON


def test_forms_and_links_that_lead_away_are_not_pressed() -> None:
    before, after = storage("/leads"), storage("/leads", REJECTED)

    assert before.banner is not None
    assert [(one.words, one.pressable) for one in before.banner.buttons] == [("Accept all", False), ("Reject all", False)]
    assert (after.pressed, after.effect) == ((), Effect.NO_BUTTON)


def test_a_page_without_banner_and_storage_holds_nothing() -> None:
    seen = storage("/plain")

    assert (seen.cookies, seen.keys, seen.asked, seen.banner) == ((), (), (), None)
    assert all_looks()[0]["/plain", REJECTED] == Unseen(
        reason=Reason.CONSENT_WALL, detail="the banner that was there before did not come again"
    )


def test_a_page_that_is_gone_is_not_a_page_without_storage() -> None:
    assert isinstance(all_looks()[0]["/gone", BEFORE], Unseen)


def test_where_third_parties_are_let_in_their_cookies_are_counted_too() -> None:
    (seen,), asked = looked((("/", BEFORE),), mode=ThirdParties.STORED)

    assert isinstance(seen, Looked)
    assert names(seen.storage) >= {"PHPSESSID", "_ga", "fr", "VISITOR_INFO1_LIVE"}
    assert {cookie.host for cookie in seen.storage.cookies if not cookie.is_own} == {"pixel.tracker.example", "www.video.example"}
    assert {"more1.example", "more2.example"} <= hosts(seen.storage) & asked


# A page that tries in many ways to show a photo. Each is the colour of no other thing on it.
PHOTO = (255, 0, 255)
DATA = "data:image/png;base64," + b64encode(flat(PHOTO)).decode()
SHOWY = f"""<style>* {{max-height:24px;margin:0}} html,body,svg{{max-height:none}} .a::before{{content:url({DATA})}}
.b{{background:url({DATA}) !important;height:80px}} li{{list-style-image:url({DATA})}}
@keyframes back {{ from, to {{ background-image:url({DATA}) }} }} .c{{animation:back 1s infinite;height:80px}}
.d{{border:30px solid;border-image:url({DATA}) 30 round}}</style>
<img src="/photo.png"><img src="{DATA}"><p class="a">before</p><div class="b">behind</div>
<div class="b" style="background:url({DATA}) !important">own</div>
<ul><li>point</li></ul><div class="c"></div><div class="d"></div><div style="background:url(/photo.png);height:80px"></div>
<svg width="80" height="80"><image href="{DATA}" width="80" height="80"/></svg><input type="image" src="{DATA}">
<object data="{DATA}"></object><video poster="/photo.png" width="80" height="80"></video>
<canvas id="one" width="80" height="80"></canvas><iframe src="/photo.png"></iframe>
<iframe srcdoc="<img src='{DATA}'>"></iframe><div id="host"></div><img id="late">
<script>
const root = document.getElementById('host').attachShadow({{mode: 'closed'}});
root.innerHTML = '<img src="{DATA}"><canvas width="80" height="80"></canvas>';
fetch('/photo.bin').then(r => r.blob()).then(b => {{
  document.getElementById('late').src = URL.createObjectURL(new Blob([b], {{type: 'image/png'}}));
  return createImageBitmap(b);
}}).then(i => {{ for (const c of [one, root.querySelector('canvas')]) c.getContext('2d').drawImage(i, 0, 0); }});
setInterval(() => {{ for (const e of document.querySelectorAll('*')) if (e.style.visibility) e.removeAttribute('style'); }}, 1);
</script>"""


def photo_pixels(png: bytes) -> int:
    shot = Image.open(BytesIO(png)).convert("RGB")
    return sum(1 for red, green, blue in shot.get_flattened_data() if red > green + 40 and blue > green + 40)  # type: ignore[misc, union-attr]


def shot_of_showy() -> bytes:
    answers = {"/": html(SHOWY), "/photo.png": Given(body=flat(PHOTO), content_type="image/png")}
    answers["/photo.bin"] = Given(body=flat(PHOTO), content_type="application/octet-stream")
    (seen,), _ = looked((("/", BEFORE),), answers=answers)
    assert isinstance(seen, Looked)
    return seen.png


def test_no_picture_is_in_a_screenshot() -> None:
    png = shot_of_showy()

    assert Image.open(BytesIO(png)).size == (1280, 800)
    assert photo_pixels(png) == 0


def test_the_photo_would_be_seen_where_nothing_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_shot, "_showing", lambda _: iter(()))

    assert photo_pixels(shot_of_showy()) > 12 * 24 * 24


def test_a_screenshot_shows_the_banner() -> None:
    seen = all_looks()[0]["/", BEFORE]
    assert isinstance(seen, Looked)
    shot = Image.open(BytesIO(seen.png)).convert("RGB")

    assert shot.getpixel((5, 790)) == (238, 238, 238)
