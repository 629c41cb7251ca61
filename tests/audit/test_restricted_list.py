"""What restricted.csv becomes, as names and as hashes, and that no message repeats a name."""

from pathlib import Path

import pytest

from audit.restricted_list import hash_list, read_restricted
from checks.name_spellings import letters_of, spelling_hash
from records.reason import Reason
from records.register import Channel, ListedSpelling, RestrictedList, Spelled
from records.sight import Unseen
from records.trouble import Fault, TroubleError

SECRET = "sixteen letters and more, invented"
NAMES = "given_name,family_name,also_known_as,not_on\nMira Jane,Ashdown-Patel,Mimi;Mira Bellwether,\nSéan,O’Neill,,social\n"


def written(folder: Path, text: str, name: str = "restricted.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, secret: str = "") -> RestrictedList:
    faults: list[Fault] = []
    listed = read_restricted(path, secret, faults)
    assert not faults
    assert isinstance(listed, RestrictedList)
    return listed


def spelled(listed: RestrictedList, name: str) -> ListedSpelling | None:
    return listed.spellings.get(letters_of(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mira Jane Ashdown-Patel", Spelled.FULL),
        ("Mira Ashdown", Spelled.FULL),
        ("Mira Patel", Spelled.FULL),
        ("Ashdown Patel Mira", Spelled.TURNED),
        ("M Ashdown", Spelled.WEAK),
        ("Mimi Patel", Spelled.FULL),
        ("Mira Bellwether", Spelled.FULL),
        ("Sean O'Neill", Spelled.FULL),
        ("Jane", None),
        ("Jane Bellwether", None),
    ],
)
def test_the_spellings_of_a_row(name: str, expected: Spelled | None, tmp_path: Path) -> None:
    found = spelled(read(written(tmp_path, NAMES)), name)

    assert (found.spelled if found else None) == expected


def test_a_blank_channel_is_every_channel(tmp_path: Path) -> None:
    listed = read(written(tmp_path, NAMES))

    assert listed.spellings["mirapatel"].barred == frozenset(Channel)
    assert listed.spellings["seanoneill"].barred == {Channel.SOCIAL}


@pytest.mark.parametrize("cell", ["Mira Ashdown", "Ashdown; Mira"])
def test_names_in_one_column(cell: str, tmp_path: Path) -> None:
    listed = read(written(tmp_path, f"name\n{cell.replace(';', ' ')}\n"))

    assert "miraashdown" in listed.spellings


def test_a_name_with_a_comma(tmp_path: Path) -> None:
    assert read(written(tmp_path, 'name\n"Ashdown, Mira"\n')).spellings["miraashdown"].spelled is Spelled.FULL


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    assert read(written(tmp_path, "given_name,family_name\n")).spellings == {}


@pytest.mark.parametrize(
    "text",
    [
        "name\nMira\n",
        "given_name,family_name\nMira,\n",
        "given_name,family_name\n,Ashdown\n",
        "name\nМира Ашдаун\n",
        "name,not_on\nMira Ashdown,Mira's wall\n",
        "name,also_known_as\nMira Ashdown,Мира\n",
    ],
)
def test_what_cannot_be_read_is_a_fault_without_the_name(text: str, tmp_path: Path) -> None:
    faults: list[Fault] = []
    read_restricted(written(tmp_path, text), "", faults)

    assert len(faults) == 1
    assert faults[0].line == 2
    assert not any(word in str(faults[0]) for word in ("Mira", "Ashdown", "Мира"))


@pytest.mark.parametrize("text", ["pupil\nMira Ashdown\n", "name,\nMira,Ashdown\n", "given_name\nMira\n", ""])
def test_a_file_that_is_no_list_is_trouble_without_the_name(text: str, tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        read_restricted(written(tmp_path, text), "", [])

    assert not any(word in str(trouble.value) for word in ("Mira", "Ashdown"))


def test_a_list_does_not_show_itself(tmp_path: Path) -> None:
    path = written(tmp_path, NAMES)
    hash_list(path, tmp_path / "hashed.csv", SECRET)
    shown = repr(read(path)) + repr(read(tmp_path / "hashed.csv", SECRET))

    assert shown == "RestrictedList()RestrictedList()"


def test_the_hashed_file_holds_the_same_spellings_and_no_name(tmp_path: Path) -> None:
    path, target = written(tmp_path, NAMES), tmp_path / "hashed.csv"
    plain = read(path)

    assert hash_list(path, target, SECRET) == len(plain.spellings)
    assert read(target, SECRET).spellings == {spelling_hash(SECRET.encode(), key): one for key, one in plain.spellings.items()}
    assert not any(word in target.read_text(encoding="utf-8").lower() for word in ("mira", "ashdown", "patel", "neill", SECRET))


def test_the_hashed_file_is_its_makers_alone_to_read(tmp_path: Path) -> None:
    hash_list(written(tmp_path, NAMES), tmp_path / "hashed.csv", SECRET)

    assert (tmp_path / "hashed.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("secret", ["", "another secret, also invented"])
def test_hashes_without_their_secret_are_unseen(secret: str, tmp_path: Path) -> None:
    hash_list(written(tmp_path, NAMES), tmp_path / "hashed.csv", SECRET)
    found = read_restricted(tmp_path / "hashed.csv", secret, [])

    assert isinstance(found, Unseen)
    assert found.reason is Reason.REFERENCE_MISSING


def test_a_spoilt_hash_is_a_fault(tmp_path: Path) -> None:
    hash_list(written(tmp_path, NAMES), tmp_path / "hashed.csv", SECRET)
    lines = (tmp_path / "hashed.csv").read_text(encoding="utf-8").splitlines()
    spoilt = written(tmp_path, "\n".join([lines[0], "mira" + lines[1][4:], *lines[2:]]), "spoilt.csv")
    faults: list[Fault] = []
    read_restricted(spoilt, SECRET, faults)

    assert [(fault.line, fault.value) for fault in faults] == [(2, "…")]


@pytest.mark.parametrize("secret", ["", "too short"])
def test_a_short_secret_makes_no_file(secret: str, tmp_path: Path) -> None:
    with pytest.raises(TroubleError):
        hash_list(written(tmp_path, NAMES), tmp_path / "hashed.csv", secret)

    assert not (tmp_path / "hashed.csv").exists()


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, NAMES)

    with pytest.raises(TroubleError):
        hash_list(path, path, SECRET)

    assert path.read_text(encoding="utf-8") == NAMES
