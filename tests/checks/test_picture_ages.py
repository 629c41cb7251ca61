"""The day of a picture: of the camera, of the folder it was uploaded to, of the version in its address."""

from datetime import date

import pytest
from builders import picture

from checks.picture_ages import newest_day

TODAY = date(2026, 11, 23)
UPLOADS = "https://www.aldergrove.example/wp-content/uploads"


@pytest.mark.parametrize(
    ("url", "taken", "expected"),
    [
        (f"{UPLOADS}/2023/09/IMG_1.jpg", None, date(2023, 9, 30)),
        (f"{UPLOADS}/2023/09/IMG_1.jpg", date(2021, 5, 4), date(2023, 9, 30)),
        (f"{UPLOADS}/IMG_1.jpg", date(2021, 5, 4), date(2021, 5, 4)),
        ("https://files.school.example/image/upload/v1622505600/a.jpg", None, date(2021, 6, 1)),
        (f"{UPLOADS}/IMG_1.jpg", date(2014, 1, 1), None),
        (f"{UPLOADS}/IMG_1.jpg", date(1980, 6, 6), None),
        (f"{UPLOADS}/IMG_1.jpg", date(2031, 6, 6), None),
        (f"{UPLOADS}/2031/06/IMG_1.jpg", date(2024, 6, 6), date(2024, 6, 6)),
        (f"{UPLOADS}/2023/19/IMG_1.jpg", None, None),
        (f"{UPLOADS}/IMG_2023.jpg?x=/2021/04/", None, None),
    ],
)
def test_the_newest_day_that_can_be_relied_on(url: str, taken: date | None, expected: date | None) -> None:
    found = newest_day(picture(url=url, taken_on=taken), TODAY)

    assert (found.day if found else None) == expected
