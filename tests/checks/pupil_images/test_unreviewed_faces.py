"""IMG-09: a picture with faces waits for a person's eyes, and their word holds for the file."""

from datetime import date
from typing import Any

import pytest
from builders import account, picture, policy, register, rulings, told, verdicts

from checks.pupil_images.unreviewed_faces import unreviewed_faces
from records.policy import PictureSettings
from records.reason import Reason
from records.register import Attestation
from records.sight import Unseen
from records.verdict import Confidence, Verdict

HASH = "0123456789abcdef" * 4
TODAY = date(2026, 11, 23)


def word(value: str, **changes: Any) -> Attestation:
    defaults = {"account_id": account().account_id, "subject": f"picture {HASH}", "value": value, "on": date(2026, 11, 2)}
    return Attestation(**{"who": "Wanda Test", "role": "Office Manager", "reference": "minutes 4", **defaults, **changes})


def said(*words: Attestation, **facts: Any) -> list[Verdict]:
    seen = picture(**{"sha256": HASH, "faces": 2, "largest_face_px": 90, "largest_face_share": 0.02, **facts})
    return verdicts(unreviewed_faces, picture=seen, account=account(), register=register(attestations=words), today=TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"faces": 0, "largest_face_px": 0, "largest_face_share": 0.0}, Verdict.PASS),
        ({"faces": 2}, Verdict.REVIEW),
        ({"faces": Unseen(reason=Reason.NO_FACE_MODEL, detail="no face model is installed")}, Verdict.UNKNOWN),
        ({"faces": Unseen(reason=Reason.UNSUPPORTED_MEDIA), "width": 0, "height": 0}, Verdict.UNKNOWN),
        ({"faces": Unseen(reason=Reason.NOT_VISITED), "width": 32, "height": 32}, Verdict.NOT_APPLICABLE),
        ({"faces": 0, "sha256": "", "width": 0, "height": 0}, Verdict.PASS),
    ],
)
def test_without_a_label(facts: dict[str, Any], expected: Verdict) -> None:
    assert said(**facts) == [expected]


def test_a_picture_that_nobody_read_is_unknown() -> None:
    unread = picture(sha256="", faces=Unseen(reason=Reason.NO_FACE_MODEL), width=0, height=0)
    (ruling,) = rulings(unreviewed_faces, picture=unread)

    assert (ruling.verdict, ruling.reason) == (Verdict.UNKNOWN, Reason.NOT_VISITED)


def test_a_picture_counts_as_uncounted_unless_somebody_counted() -> None:
    (ruling,) = rulings(unreviewed_faces, picture=picture())

    assert (ruling.verdict, ruling.reason) == (Verdict.UNKNOWN, Reason.NO_FACE_MODEL)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("no identifiable pupil", Verdict.PASS),
        ("Identifiable,  allowed", Verdict.PASS),
        ("take down", Verdict.FAIL),
        ("looks fine", Verdict.REVIEW),
    ],
)
def test_a_persons_word(value: str, expected: Verdict) -> None:
    assert said(word(value)) == [expected]


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "picture " + "f" * 64},
        {"account_id": "beacon-hill-instagram"},
        {"on": date(2026, 12, 1)},
        {"subject": f"pictures {HASH}"},
    ],
)
def test_a_word_on_something_else_is_none_on_this(other: dict[str, Any]) -> None:
    assert said(word("no identifiable pupil", **other)) == [Verdict.REVIEW]


def test_the_last_word_counts_and_on_one_day_the_stricter() -> None:
    later = word("no identifiable pupil", on=date(2026, 11, 9))

    assert said(word("take down"), later) == [Verdict.PASS]
    assert said(word("take down", on=date(2026, 11, 9)), later) == [Verdict.FAIL]


@pytest.mark.parametrize(
    ("share", "pixels", "expected"), [(0.2, 400, Confidence.HIGH), (0.01, 60, Confidence.MEDIUM), (0.001, 20, Confidence.LOW)]
)
def test_the_closer_the_surer(share: float, pixels: int, expected: Confidence) -> None:
    near = picture(sha256=HASH, faces=1, largest_face_share=share, largest_face_px=pixels)
    (ruling,) = rulings(unreviewed_faces, picture=near)

    assert ruling.confidence is expected


def test_numbers_are_told_and_nobody_is_named() -> None:
    near = picture(sha256=HASH, faces=3, largest_face_share=0.09, largest_face_px=212)
    here = {"account": account(), "today": TODAY}
    (ruling,) = rulings(unreviewed_faces, picture=near, **here)
    labelled = told(rulings(unreviewed_faces, picture=near, register=register(attestations=(word("take down"),)), **here))

    assert ruling.what == "3 faces were found; the largest is 212 pixels high or wide, 9 % of the picture: a close-up"
    assert "Wanda" not in labelled


def test_what_is_an_icon_is_the_trusts_own_choice() -> None:
    small = picture(faces=Unseen(reason=Reason.NOT_VISITED), width=100, height=80)
    larger = policy(pictures=PictureSettings(least_side=120))

    assert verdicts(unreviewed_faces, picture=small, policy=larger) == [Verdict.NOT_APPLICABLE]
