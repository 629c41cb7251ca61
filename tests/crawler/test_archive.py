"""The door for what people hand in: members are streamed, what no export holds is refused, and private members stay shut."""

import gzip
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from made_exports import foldered, tarred, zipped

from crawler.archive import opened
from crawler.archive_limits import LIMITS, Limits, members_told
from records.trouble import TroubleError

GOOD = {"data/account.js": "window.YTD.account.part0 = []", "data/tweets.js": "window.YTD.tweets.part0 = []"}


def read_whole(path: Path, limits: Limits) -> None:
    with opened(path, limits) as shelf:
        for member in shelf.members:
            with shelf.open(member) as stream:
                while stream.read(1 << 16):
                    pass


def refusal(path: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(TroubleError) as trouble:
        read_whole(path, limits)
    return str(trouble.value)


@pytest.mark.parametrize("pack", [zipped, tarred, foldered])
def test_members_are_listed_and_read(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "export", GOOD)  # type: ignore[operator]  # three functions of one shape
    with opened(path) as shelf:
        heads = [shelf.head(member, 12) for member in shelf.named(r"data/\w+\.js")]

    assert heads == [b"window.YTD.a", b"window.YTD.t"]
    assert shelf.opened == ["data/account.js", "data/tweets.js"]


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("name", ["../out.js", "/etc/out.js", "data/../../out.js", "C:\\out.js", "data\\..\\..\\out.js"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, pack: object, name: str) -> None:
    path = pack(tmp_path / "export", GOOD | {name: "x"})  # type: ignore[operator]  # as above

    assert "leads out of the archive" in refusal(path)
    assert not (tmp_path / "out.js").exists()


def test_dots_within_a_name_lead_nowhere(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", {"media/photo..jpg": b"x"})) as shelf:
        names = [member.path for member in shelf.members]

    assert names == ["media/photo..jpg"]


@pytest.mark.parametrize("pack", [zipped, tarred, foldered])
@pytest.mark.parametrize("name", ["part-2.zip", "media/all.tar.gz", "x.7z"])
def test_an_archive_inside_an_archive_is_refused(tmp_path: Path, pack: object, name: str) -> None:
    assert "another archive inside" in refusal(pack(tmp_path / "export", GOOD | {name: b"PK"}))  # type: ignore[operator]  # as above


def test_an_archive_that_somebody_sent_in_a_message_is_left_closed(tmp_path: Path) -> None:
    with opened(zipped(tmp_path / "a.zip", GOOD | {"messages/inbox/somebody_1/files/homework.zip": b"PK"})) as shelf:
        private = [member for member in shelf.members if member.is_private]
        found = shelf.named(r".*homework\.zip")

    assert (len(private), found) == (1, ())


def test_a_ratio_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("data/tweets.js", "w") as member:
        for _ in range(64):
            member.write(bytes(1 << 20))

    assert "more densely" in refusal(path)


def test_a_packed_bomb_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.tgz"
    with tarfile.open(path, "w:gz") as archive:
        found = tarfile.TarInfo("outbox.json")
        found.size = 80 << 20
        archive.addfile(found, io.BytesIO(bytes(found.size)))

    assert "broken or cut short" in refusal(path, Limits(spare=1 << 20, density=100))


def test_a_header_that_claims_a_huge_length_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "forged.tgz"
    forged = tarfile.TarInfo("././@PaxHeader")
    forged.type, forged.size = tarfile.XHDTYPE, 1 << 32
    with gzip.open(path, "wb") as packed:
        packed.write(forged.tobuf(tarfile.PAX_FORMAT))
        packed.write(bytes(1 << 20))

    assert "broken or cut short" in refusal(path)


def test_more_members_than_an_export_has(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"data/{number}.js": "x" for number in range(12)})

    assert members_told(path) == 12
    assert "more than 10 files" in refusal(path, Limits(members=10))
    assert "more than 10 files" in refusal(foldered(tmp_path / "a", {f"{n}.js": "x" for n in range(12)}), Limits(members=10))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_of_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("actor.json")
        link.type, link.linkname = kind, "/etc/passwd"
        archive.addfile(link)

    assert "link or a device" in refusal(path)


def test_a_link_of_a_zip_is_refused(tmp_path: Path) -> None:
    path, link = tmp_path / "a.zip", zipfile.ZipInfo("data/account.js")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert "link or a device" in refusal(path)


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = foldered(tmp_path / "export", GOOD)
    (folder / "data" / "profile.js").symlink_to("/etc/passwd")

    assert "link or a device" in refusal(folder)


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", GOOD)
    body = bytearray(path.read_bytes())
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = 0
        while (at := body.find(start, at)) >= 0:
            body[at + (6 if start == b"PK\x03\x04" else 8)] |= 1
            at += 4
    path.write_bytes(bytes(body))

    assert "locked with a password" in refusal(path)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_that_was_cut_short(tmp_path: Path, pack: object) -> None:
    path = pack(tmp_path / "export", {"data/tweets.js": bytes(range(256)) * 400})  # type: ignore[operator]  # as above
    path.write_bytes(path.read_bytes()[:-600])

    assert "broken or cut short" in refusal(path)


@pytest.mark.parametrize("start", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"BZh9", b"\xfd7zXZ\x00"])
def test_archives_that_no_platform_makes(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(start + bytes(600))

    assert "a kind that no platform makes" in refusal(tmp_path / "a.zip")


@pytest.mark.parametrize(
    "path",
    [
        "your_instagram_activity/messages/inbox/x_1/posts_1.json",
        "connections/followers_and_following/followers_1.json",
        "logged_information/recent_searches/posts_1.json",
        "security_and_login_information/login_and_profile_creation/login_activity.json",
        "data/direct-messages.js",
        "data/direct-messages-group-headers.js",
        "data/ip-audit.js",
        "data/follower.js",
        "data/saved-search.js",
        "Takeout/YouTube and YouTube Music/history/watch-history.json",
        "YouTube und YouTube Music/Verlauf/Suchverlauf.html",
        "Connections.csv",
        "messages.csv",
        "Takeout/My Activity/YouTube/MyActivity.json",
    ],
)
def test_private_members_are_never_opened(tmp_path: Path, path: str) -> None:
    with opened(zipped(tmp_path / "a.zip", {path: b"private"})) as shelf:
        named = shelf.named(".*")
        with pytest.raises(PermissionError), shelf.open(shelf.members[0]):
            pass

    assert (named, shelf.opened) == ((), [])


@pytest.mark.parametrize(
    "path",
    [
        "your_instagram_activity/media/posts_1.json",
        "this_profile's_activity_across_facebook/posts/profile_posts_1.json",
        "personal_information/profile_information/profile_information.json",
        "data/tweets-part1.js",
        "Takeout/YouTube and YouTube Music/video metadata/videos.csv",
        "YouTube und YouTube Music/Kanäle/Kanal.csv",
        "outbox.json",
        "Shares.csv",
    ],
)
def test_what_the_readers_ask_for_is_not_private(tmp_path: Path, path: str) -> None:
    with opened(zipped(tmp_path / "a.zip", {path: b"x"})) as shelf:
        named = shelf.named(".*")

    assert len(named) == 1


def test_names_of_an_old_code_page_and_of_a_mac(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Kana\u0308le/Kanal.csv", "x")
        archive.writestr("__MACOSX/._Kanal.csv", "x")
    body = path.read_bytes().replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")
    path.write_bytes(body)
    with opened(path) as shelf:
        names = [member.path for member in shelf.members]

    assert names == ["Kanäle/Kanal.csv"]


@settings(max_examples=60, deadline=None)
@given(at=some.integers(min_value=0, max_value=10_000), to=some.integers(min_value=0, max_value=255))
def test_a_changed_byte_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, at: int, to: int) -> None:
    folder = tmp_path_factory.mktemp("changed")
    for path in (zipped(folder / "a.zip", GOOD), tarred(folder / "a.tgz", GOOD)):
        body = bytearray(path.read_bytes())
        body[at % len(body)] = to
        path.write_bytes(bytes(body))
        try:
            with opened(path) as shelf:
                for member in shelf.named(".*"):
                    with shelf.open(member) as stream:
                        stream.read()
        except TroubleError:
            continue


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the system does not tell how much memory a process had")
def test_a_large_member_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    line = '{"tweet": {"id_str": "%d", "full_text": "Number %d of many", "created_at": "Mon Mar 02 10:00:00 +0000 2026"}},\n'
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("data/tweets.js", "w", force_zip64=True) as member,
    ):
        member.write(b"window.YTD.tweets.part0 = [\n")
        for number in range(0, 1_200_000, 1000):
            member.write("".join(line % (one * 7919, one * 104_729) for one in range(number, number + 1000)).encode())
        member.write(b"{}]")
    read = (
        "import sys\nfrom pathlib import Path\nfrom crawler.archive import opened\nfrom crawler.json_stream import values_at\n"
        "with opened(Path(sys.argv[1])) as shelf:\n    with shelf.open(shelf.members[0]) as stream:\n"
        "        print(sum(1 for _ in values_at(stream, lambda place: place == 'item')))\n"
        # What the system counts for a process begins with the memory of the one that started it; this count does not.
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", read, str(path)], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    count, megabytes = map(int, done.stdout.split())

    assert zipfile.ZipFile(path).infolist()[0].file_size > 120_000_000
    assert count == 1_200_001
    assert megabytes < 60
