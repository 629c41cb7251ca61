"""IMG-03: whether a picture's file is called by somebody's full name."""

import pytest
from picture_builders import PAGE, REGISTER, SCHOOLS, name_policy, picture_beside

from checks.pupil_images.pupil_name_in_file_name import pupil_name_in_file_name
from records.finding import Ruling
from records.policy import Policy
from records.verdict import Verdict

NAMED = """
    oliver-smith-y2.jpg Oliver_Smith.JPG SMITH_Oliver.png
    olu-adeyemi-300x200.jpg OliverSmith.jpg oliver-james-smith.jpg Aoife%20Murphy.jpg
    zoe-o-neill.jpg
    ZoeO'Neill.jpg AmeliaJones2.jpg amelia_jones_certificate.jpg Jakub-Wisniewski-Year-4.png Harpreet+Kaur.jpg
    smith-oliver.jpg
    star-of-the-week-noah-patel.jpg Mei.Chen.jpg Ruby-Clarke-1024x768.jpg poppy-hughes-scaled.jpg ConnorMcDonald.jpg Rose_Smith.jpg
    noah-patel-year4-chess-winner.jpg ella-mae-robinson.jpg
"""
UNNAMED = """
    IMG_20240102_101010.jpg DSC0123.jpg DSCN0021.jpg 0f8fad5b0f8fad5bd9cb469fa1651867.jpg A1B2C3D4E5F60718293A4B5C6D7E8F90.JPG
    0f8fad5b-d9cb-469f-a165-70867728950e.jpg rose-garden.jpg will-power.png may-day.jpg summer-fair.jpg grace-hall.jpg
    jack-and-the-beanstalk.jpg charlotte-s-web.jpg harry-potter.jpg st-george.jpg logo.png sports-day-2024.jpg hannah-whitlock.jpg
    HannahWhitlock.jpg mrs-brown.jpg mrs-sarah-brown.jpg rosa-parks.jpg rosa-parks-class.jpg year-4-romans.jpg banner-home.jpg
    Screenshot-2024-01-01.png WhatsApp-Image-2024-01-01-at-10.10.10.jpeg alder-grove-logo.png autumn-term-newsletter.jpg
    florence-nightingale-day.jpg roald-dahl.jpg matilda-performance.jpg headteacher-sarah-brown.jpg holly-wreath.jpg easter-bonnet.jpg
    PXL_20230404.jpg victoria-road.jpg willow-class.jpg class-photo.jpg daisy-chain.jpg ruby-slippers.jpg peter-rabbit.jpg mark-making.jpg
    oliver-twist-show.jpg robin-hood.png james-and-the-giant-peach.jpg london-zoo.jpg beacon-hill.jpg christmas-carol.jpg image1.jpg
    icon-facebook.svg faith-leaders.jpg st-john-ambulance.jpg april-showers.jpg april-showers-year-2.jpg
    charlie-and-the-chocolate-factory.jpg
"""


def said(file_name: str, policy: Policy | None = None) -> Ruling:
    image = picture_beside(url=file_name if file_name.startswith("data:") else f"https://www.aldergrove.example/files/{file_name}")
    (ruling,) = pupil_name_in_file_name.function(image=image, school=SCHOOLS[1], register=REGISTER, policy=policy or name_policy())
    return ruling


@pytest.mark.parametrize("file_name", NAMED.split())
def test_a_full_name_is_for_a_person_to_look_at(file_name: str) -> None:
    assert said(file_name).verdict is Verdict.REVIEW


@pytest.mark.parametrize("file_name", [*UNNAMED.split(), "data:image/png;base64,OliverSmith"])
def test_numbers_things_and_staff_are_in_order(file_name: str) -> None:
    assert said(file_name).verdict is Verdict.PASS


def test_nothing_of_the_ruling_carries_the_name() -> None:
    ruling = said("oliver-smith-y2.jpg")

    assert "O*** S***" in ruling.what
    assert "oliver" not in f"{ruling.what} {ruling.at} {ruling.about}".casefold()
    assert ruling.at == PAGE


def test_the_rule_never_fails_without_a_list_of_pupils() -> None:
    assert all(said(name).verdict is not Verdict.FAIL for name in (*NAMED.split(), *UNNAMED.split()))


def test_without_the_table_of_names_nothing_is_known() -> None:
    assert said("oliver-smith.jpg", Policy(clauses=(), platforms={})).verdict is Verdict.UNKNOWN
