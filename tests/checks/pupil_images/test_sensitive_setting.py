"""IMG-10: words of settings in which a picture of children needs a person's eyes."""

import re

import pytest
from builders import rulings, verdicts
from picture_builders import picture_beside

from checks.pupil_images.sensitive_setting import SETTING, SETTINGS, STEMS, sensitive_setting
from records.verdict import Confidence, Verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Year 4 at the swimming gala", Verdict.REVIEW),
        ("Our gymnasts on the beam", Verdict.REVIEW),
        ("In the changing room before the match", Verdict.REVIEW),
        ("Bath time for the dolls", Verdict.REVIEW),
        ("Pyjama day", Verdict.REVIEW),
        ("A first-aid course for Year 6", Verdict.REVIEW),
        ("Nofio ym Mlwyddyn 5", Verdict.REVIEW),
        ("Changing the world, one tree at a time", Verdict.PASS),
        ("A trip to Bath", Verdict.PASS),
        ("The summer gala in the park", Verdict.PASS),
        ("Plans for our new pool building", Verdict.PASS),
        ("Nappy recycling", Verdict.PASS),
        ("Year 4 build a bridge", Verdict.PASS),
        ("", Verdict.PASS),
    ],
)
def test_which_words_call_for_a_person(text: str, expected: Verdict) -> None:
    assert verdicts(sensitive_setting, image=picture_beside(caption=text)) == [expected]


@pytest.mark.parametrize(
    ("beside", "confidence", "what"),
    [
        ({"alt": "swimmers"}, Confidence.MEDIUM, "words of the picture itself speak of swimming"),
        ({"url": "https://aldergrove.example/Y4-swimming-2.jpg"}, Confidence.MEDIUM, "words of the picture itself speak of swimming"),
        ({"near": ("On Monday we swam.",)}, Confidence.LOW, "words beside the picture speak of swimming"),
        ({"heading": "Gymnastics club"}, Confidence.LOW, "words beside the picture speak of gymnastics"),
    ],
)
def test_words_of_the_picture_itself_say_more(beside: dict[str, object], confidence: Confidence, what: str) -> None:
    (ruling,) = rulings(sensitive_setting, image=picture_beside(**beside))

    assert (ruling.confidence, ruling.what) == (confidence, what)


def test_the_quick_look_loses_nothing() -> None:
    words = [word for _, pattern in SETTINGS for word in re.findall(r"[a-z]{3,}", re.sub(r"\(\?![^)]*\)|\\s|\\b", " ", pattern))]

    assert [word for word in words if SETTING.search(word) and not any(stem in word for stem in STEMS)] == []
