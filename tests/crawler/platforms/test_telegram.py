"""Telegram: the preview of a public channel, and where there is none."""

import pytest
from builders import account
from made_answers import answer

from crawler.platforms.telegram import PLATFORM, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ACCOUNT = account(platform="telegram", url="https://t.me/aldergrovenews", handle="")
PREVIEW = "https://t.me/s/aldergrovenews"
HEAD = """<div class="tgme_channel_info"><div class="tgme_channel_info_header"><img src="https://cdn.example/a.jpg">
<div class="tgme_channel_info_header_title"><span dir="auto">Alder Grove News</span></div></div>
<div class="tgme_channel_info_description">For parents.<br>For ages 18+ <a href="https://www.aldergrove.example/">site</a></div></div>"""
CONTACT = '<html><head><title>Telegram: Contact @aldergrovenews</title></head><body><div class="tgme_page">Send message</div></body></html>'


def message(number: int, text: str = "Sports day<br>on Friday", *, photo: bool = False, closed: bool = False) -> str:
    picture = (
        """<a class="tgme_widget_message_photo_wrap" style="width:800px;background-image:url('https://cdn.example/p.jpg')"></a>"""
        if photo
        else ""
    )
    hidden = '<div class="message_media_not_supported">Please open Telegram to view this post</div>' if closed else ""
    return f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="aldergrovenews/{number}">
    {picture}{hidden}<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
    <a class="tgme_widget_message_date"><time datetime="2026-06-12T09:00:00+01:00">09:00</time></a></div></div>"""


def preview(*messages: str, url: str = PREVIEW, older: str = "", depth: int = 0, head: str = HEAD) -> Answer:
    more = f'<a href="{older}" class="tme_messages_more js-messages_more" data-before="5"></a>' if older else ""
    return answer(
        url, f"<html><body>{head}<section class='tgme_channel_history'>{more}{''.join(messages)}</section></body></html>", depth=depth
    )


@pytest.mark.parametrize(
    ("url", "handle", "expected"),
    [
        ("https://t.me/aldergrovenews", "", [PREVIEW]),
        ("https://t.me/s/aldergrovenews/", "", [PREVIEW]),
        ("https://telegram.me/aldergrovenews?x=1", "", [PREVIEW]),
        ("", "@aldergrovenews", [PREVIEW]),
        ("https://t.me/+AbCdEfGhIjKlMn", "@aldergrovenews", []),
        ("", "Alder Grove News", []),
    ],
)
def test_where_to_look(url: str, handle: str, expected: list[str]) -> None:
    assert [visit.url for visit in visits(account(platform="telegram", url=url, handle=handle))] == expected


@pytest.mark.parametrize(
    ("seen", "then"),
    [
        (preview(message(5), older="/s/aldergrovenews?before=5"), [f"{PREVIEW}?before=5"]),
        (preview(message(5), older="https://elsewhere.example/s/x?before=5"), []),
        (preview(message(5), older="/s/aldergrovenews?before=5", depth=99), []),
        (preview(message(5)), []),
        (answer("https://t.me/aldergrovenews", CONTACT), []),
    ],
)
def test_how_to_go_on(seen: Answer, then: list[str]) -> None:
    assert [visit.url for visit in follow(ACCOUNT, seen)] == then


def test_a_profile() -> None:
    found = read_profile(ACCOUNT, (preview(message(1)),))

    assert isinstance(found, Profile)
    assert (found.name, found.handle, found.url) == ("Alder Grove News", "aldergrovenews", "https://t.me/aldergrovenews")
    assert found.text == "For parents.\nFor ages 18+\nsite"
    assert found.links == ("https://www.aldergrove.example/",)


def test_posts_of_all_pages_each_once() -> None:
    older = preview(message(3), message(4), url=f"{PREVIEW}?before=5")
    found = read_posts(ACCOUNT, (preview(message(4), message(5, photo=True), older="/s/aldergrovenews?before=5"), older))

    assert isinstance(found, Posts)
    assert sorted(item.url for item in found.items) == [f"https://t.me/aldergrovenews/{number}" for number in (3, 4, 5)]
    assert found.sight.complete


def test_what_a_post_holds() -> None:
    found = read_posts(ACCOUNT, (preview(message(5, photo=True)),))

    assert isinstance(found, Posts)
    only = found.items[0]
    assert only.posted is not None
    assert only.posted.isoformat() == "2026-06-12T08:00:00+00:00"
    assert (only.text, [image.url for image in only.images]) == ("Sports day\non Friday", ["https://cdn.example/p.jpg"])


def test_an_older_page_that_was_not_fetched_is_missing() -> None:
    found = read_posts(ACCOUNT, (preview(message(5), older="/s/aldergrovenews?before=5"),))

    assert isinstance(found, Posts)
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_a_post_that_the_preview_hides_is_counted() -> None:
    found = read_posts(ACCOUNT, (preview(message(5), message(6, closed=True)),))

    assert isinstance(found, Posts)
    assert (found.sight.expected, found.sight.observed) == (2, 1)


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (answer("https://t.me/aldergrovenews", CONTACT), Reason.PREVIEW_OFF),
        (answer(PREVIEW, "<html><body><main>New design</main></body></html>"), Reason.PARSE_ERROR),
        (preview(head='<div class="tgme_channel_info"></div>'), Reason.PARSE_ERROR),
        (answer(PREVIEW, b""), Reason.PARSE_ERROR),
    ],
)
def test_why_a_profile_is_unseen(seen: Answer, reason: Reason) -> None:
    found = read_profile(ACCOUNT, (seen,))

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_posts_without_a_preview_are_unseen() -> None:
    found = read_posts(ACCOUNT, (answer("https://t.me/aldergrovenews", CONTACT),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PREVIEW_OFF


def test_only_members_see_the_administrators() -> None:
    assert read_editors(ACCOUNT, ()) == Unseen(reason=Reason.API_NOT_AUTHORISED, detail=PLATFORM.by_hand)
