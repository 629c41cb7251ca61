"""Live video in the words of posts, and who hosts it."""

import pytest

from checks.live_words import Live, live_in

SCHOOL, PUPILS, NONE = Live(announced=True), Live(announced=True, by_pupils=True), Live()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are going live at 6pm for the concert", SCHOOL),
        ("Watch our nativity live on YouTube tonight", SCHOOL),
        ("The carol service will be livestreamed", SCHOOL),
        ("Join us live now!", SCHOOL),
        ("LIVE NOW: sports day", SCHOOL),
        ("Facebook Live with the head at 7", SCHOOL),
        ("Year 9 will host our live stream on Friday", PUPILS),
        ("Our pupils are going live on TikTok tonight", PUPILS),
        ("Tonight's live stream is hosted by pupils of the drama club", PUPILS),
        ("The school council present the live stream", PUPILS),
        ("Live music at the summer fair", NONE),
        ("We live in exciting times", NONE),
        ("Children met live lambs from the farm", NONE),
        ("Where do penguins live? Year 2 found out", NONE),
        ("A lesson about livestreaming and how to stay safe", NONE),
        ("Talk to your child about going live on TikTok tonight", NONE),
        ("You must be 18 to go live on TikTok", NONE),
        ("Our live-in boarding staff", NONE),
        ("", NONE),
    ],
)
def test_what_the_words_say(text: str, expected: Live) -> None:
    assert live_in(text) == expected
