"""Accounts of a class, of a year and of one teacher, told from those of the school and of others."""

import pytest

from checks.people_handles import is_of_class, is_of_person

NAMES = ("Alder Grove Primary School", "Alder Grove", "Beacon Hill Academy", "BHA")


@pytest.mark.parametrize(
    "handle",
    [
        "AlderGroveY4",
        "aldergrovey4",
        "class3b",
        "year5_aldergrove",
        "Y6AlderGrove",
        "bha_sixthform",
        "oakclass",
        "yr2_alder",
        "AGPSYear3",
        "eyfs_aldergrove",
    ],
)
def test_a_class_or_a_year(handle: str) -> None:
    assert is_of_class(handle, NAMES)


@pytest.mark.parametrize(
    "handle",
    [
        "aldergroveprimary",
        "BeaconHillAcad",
        "classicfm",
        "library1",
        "gallery4",
        "Y2KBooks",
        "yearbook",
        "firstclass",
        "worldclass",
        "BeaconHill2024",
        "educationgovuk",
        "newyork7",
        "classdojo",
        "",
    ],
)
def test_no_class(handle: str) -> None:
    assert not is_of_class(handle, NAMES)


@pytest.mark.parametrize("handle", ["OakfieldNursery", "oakfield_nursery"])
def test_a_nursery_school_is_no_class(handle: str) -> None:
    assert not is_of_class(handle, ("Oakfield Nursery School",))
    assert is_of_class(handle, ("Oakfield Primary School",))


@pytest.mark.parametrize(
    ("handle", "texts"),
    [
        ("MrSmithPE", ()),
        ("Miss_Jones", ()),
        ("mrs.thistleton", ()),
        ("mrashdownpe", ()),
        ("mrsthistletonaldergrove", ()),
        ("oakroom", ("Mrs Thistleton's class",)),
        ("oakroom", ("our Year 4 teacher",)),
        ("@DrFoxley_science", ()),
    ],
)
def test_one_member_of_staff(handle: str, texts: tuple[str, ...]) -> None:
    assert is_of_person(handle, texts, NAMES)


@pytest.mark.parametrize(
    ("handle", "texts"),
    [
        ("aldergroveprimary", ("Follow us",)),
        ("MrBean", ()),
        ("mrmenofficial", ()),
        ("MissingPeople", ()),
        ("mississippi", ()),
        ("drama_club", ()),
        ("sirius", ()),
        ("mrporter", ()),
        ("BeaconHillAcad", ("Mr Foxley welcomes you to our new page",)),
    ],
)
def test_nobody_of_the_staff(handle: str, texts: tuple[str, ...]) -> None:
    assert not is_of_person(handle, texts, NAMES)
