"""Opens what a person hands in: ZIP, TAR, TGZ, an unpacked folder or one file. Members are streamed; nothing is unpacked to the disk."""

import gzip
import io
import os
import re
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from crawler.archive_limits import LIMITS, Limits, Measured, members_told
from records.trouble import Fault, TroubleError

AGAIN = "ask the platform for the export once more, and hand in the file exactly as it was downloaded"
PARTS = "unpack the outer archive, and hand in each archive inside it by itself"
FEWER = "ask for fewer kinds of data: posts, media and profile are enough"
PLAIN_ZIP = "a ZIP, TAR or TGZ as the platform made it"

# What programs leave behind when somebody packs a folder anew.
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
NESTED = re.compile(r"\.(?:zip|7z|rar|tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst)|gz|bz2|xz|zst)$", re.IGNORECASE)
# Whatever a layout asks for: nothing in these folders, and none of these lists, is ever opened.
PRIVATE = re.compile(
    r"(?:^|/)(?:messages?|inbox|archived_threads|message_requests|filtered_threads|e2ee_cutover|direct[-_ ]?messages?[^/]*|"
    r"connections(?:\.csv)?|friends[^/]*|followers?[^/]*|following[^/]*|contacts[^/]*|recent_searches|(?:saved-)?search[^/]*|block|mute|logged_information/search|"
    r"security_and_login[^/]*|login[^/]*|logins?\.csv|ip-audit[^/]*|device-token[^/]*|location history|mail|chat|"
    r"watch-history[^/]*|suchverlauf[^/]*|wiedergabeverlauf[^/]*|my[ _]activity|meine aktivitäten|history|verlauf)(?:/|\.\w+$|$)",
    re.IGNORECASE,
)
BROKEN = (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError, OverflowError)
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive: its path with “/”, its size in bytes as the archive tells it, and when it was written."""

    path: str
    size: int
    written: datetime | None
    number: int

    @property
    def is_private(self) -> bool:
        """Whether it belongs to what is never opened: messages, friends, searches, log-ins."""
        return PRIVATE.search(self.path) is not None


class Holder(Protocol):
    """What holds the members: one kind of archive, or a folder. `is_one` says that it is a single file, no archive."""

    is_one: bool

    def list(self) -> Iterator[Member]:
        """Every file in it."""

    def open(self, member: Member) -> BinaryIO:
        """One file's bytes, from its beginning."""

    def close(self) -> None:
        """Lets go of the file."""


@dataclass(slots=True, kw_only=True)
class Shelf:
    """What was handed in, file by file. `opened` names the members whose bytes were looked at."""

    name: str
    members: tuple[Member, ...]
    holder: Holder
    handed_in: datetime
    limits: Limits = LIMITS
    opened: list[str] = field(default_factory=list)

    def named(self, pattern: str) -> tuple[Member, ...]:
        """Members whose path ends as the pattern says, wherever the archive's root lies; never private ones. In the archive's order."""
        wanted = re.compile(rf"(?:^|.*/)(?:{pattern})$", re.IGNORECASE | re.DOTALL)
        return tuple(member for member in self.members if wanted.match(member.path) and not member.is_private)

    def has(self, pattern: str) -> bool:
        """Whether there is such a member."""
        return bool(self.named(pattern))

    def lists(self, pattern: str) -> bool:
        """Whether a path ends as the pattern says, private or not: names are looked at, bytes are not."""
        wanted = re.compile(rf"(?:^|.*/)(?:{pattern})$", re.IGNORECASE | re.DOTALL)
        return any(wanted.match(member.path) for member in self.members)

    @contextmanager
    def open(self, member: Member) -> Iterator[BinaryIO]:
        """One member's bytes as a stream. Raises TroubleError where it is private, damaged or longer than it said."""
        if member.is_private:
            message = "a private member must not be opened"
            raise PermissionError(message)
        self.opened.append(member.path)
        with told(self.name):
            stream = self.holder.open(member)
            try:
                yield io.BufferedReader(Measured(stream, most=member.size), 1 << 16)
            finally:
                stream.close()

    def head(self, member: Member, most: int) -> bytes:
        """The first bytes of a member."""
        with self.open(member) as stream:
            return stream.read(most)

    @property
    def written(self) -> datetime | None:
        """When the newest member was written, None where no member says so believably."""
        moments = [member.written for member in self.members if member.written and member.written >= OLDEST]
        return max(moments, default=None)

    def close(self) -> None:
        """Lets go of the file."""
        self.holder.close()


def trouble(name: str, problem: str, right: str = AGAIN) -> TroubleError:
    """Why a file is not taken in, and what to do instead."""
    return TroubleError(Fault(file=name, problem=problem, right=right))


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tells what is wrong with an archive, whichever library found it."""
    try:
        yield
    except BROKEN as found:
        problem = "is broken or cut short, or packed in a way that no export is"
        raise trouble(name, problem) from found


@contextmanager
def opened(path: Path, limits: Limits = LIMITS) -> Iterator[Shelf]:
    """What was handed in at a path. Raises TroubleError where it is not safe or not whole."""
    with told(path.name):
        holder = _holder(path, limits)
    try:
        with told(path.name):
            members = tuple(_checked(path.name, holder.list(), limits))
        at = min(datetime.fromtimestamp(path.stat().st_mtime, UTC), datetime.now(UTC))
        yield Shelf(name=path.name, members=members, holder=holder, handed_in=at, limits=limits)
    finally:
        holder.close()


def _holder(path: Path, limits: Limits) -> Holder:
    if path.is_dir():
        return _Folder(path)
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _Zip(path, limits)
    if start.startswith(b"\x1f\x8b") or start[257:262] == b"ustar":
        return _Tar(path, limits, is_packed=start.startswith(b"\x1f\x8b"))
    if start.startswith((b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")):
        raise trouble(path.name, "is an archive of a kind that no platform makes", PLAIN_ZIP)
    return _One(path)


def _checked(name: str, members: Iterator[Member], limits: Limits) -> Iterator[Member]:
    """The members, each with a path that stays inside, and not more of them than an export has."""
    seen = 0
    for member in members:
        seen += 1
        if seen > limits.members:
            raise trouble(name, f"holds more than {limits.members} files", FEWER)
        if member.path.startswith("/") or re.match(r"[A-Za-z]:", member.path) or ".." in member.path.split("/") or "\0" in member.path:
            raise trouble(name, "holds a file whose path leads out of the archive: no export does")
        if LITTER.search(member.path):
            continue
        if NESTED.search(member.path) and not member.is_private:
            raise trouble(name, "holds another archive inside", PARTS)
        yield member


def _plain_path(path: str) -> str:
    # Letters that are none come back from a TAR as halves of characters, which nothing can store.
    whole = path.encode("utf-8", errors="replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole.replace("\\", "/")).removeprefix("./")


class _Zip:
    is_one = False

    def __init__(self, path: Path, limits: Limits) -> None:
        """Opens it, unless it tells of more members than may be read."""
        if members_told(path) > limits.members:
            raise trouble(path.name, f"holds more than {limits.members} files", FEWER)
        self._limits, self._path = limits, path
        self._zip = zipfile.ZipFile(path)

    def list(self) -> Iterator[Member]:
        """Every file; one that is locked, a link, or packed too densely is no export's."""
        entries = self._zip.infolist()
        if sum(entry.file_size for entry in entries) > self._limits.most_from(self._path.stat().st_size):
            raise trouble(self._path.name, "would unpack to far more than such an archive can hold")
        for number, entry in enumerate(entries):
            if entry.flag_bits & 0x1:
                raise trouble(self._path.name, "is locked with a password", "unpack it, and hand in the folder or a plain ZIP of it")
            kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system == 3 else 0  # noqa: PLR2004  (3 is Unix)
            if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
                raise trouble(self._path.name, "holds a link or a device: no export does")
            if self._limits.is_too_dense(entry.file_size, entry.compress_size):
                raise trouble(self._path.name, "holds a file that is packed more densely than any export")
            if not entry.filename:
                message = "a member has no name"
                raise zipfile.BadZipFile(message)
            if not entry.is_dir():
                path = entry.orig_filename
                if not entry.flag_bits & 0x800:
                    path = _as_utf8(path)
                yield Member(path=_plain_path(path), size=entry.file_size, written=_moment(entry.date_time), number=number)

    def open(self, member: Member) -> BinaryIO:
        """One member's bytes."""
        try:
            return self._zip.open(self._zip.infolist()[member.number])  # type: ignore[return-value]  # IO[bytes] is all that is read here
        except (OSError, ValueError) as found:
            message = "a member lies where there is nothing"
            raise zipfile.BadZipFile(message) from found

    def close(self) -> None:
        """Lets go of the file."""
        self._zip.close()


def _as_utf8(path: str) -> str:
    """A path whose letters were told as those of an old code page, though they are UTF-8."""
    try:
        return path.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return path


def _moment(told_time: tuple[int, int, int, int, int, int]) -> datetime | None:
    try:
        return datetime(*told_time, tzinfo=UTC)
    except ValueError:
        return None


class _Tar:
    is_one = False

    def __init__(self, path: Path, limits: Limits, *, is_packed: bool) -> None:
        """Opens it; what comes out of it is measured, so that a small file cannot become a huge one."""
        self._path, self._infos = path, list[tarfile.TarInfo]()
        with ExitStack() as stack:
            file = stack.enter_context(path.open("rb"))
            packed = stack.enter_context(gzip.GzipFile(fileobj=file)) if is_packed else file
            measured = Measured(packed, most=limits.most_from(path.stat().st_size), at_once=1 << 24)
            self._tar = stack.enter_context(tarfile.open(fileobj=measured, mode="r:", errorlevel=2))
            # Whatever fails above closes the file; from here on `close` does.
            self._opened = stack.pop_all()

    def list(self) -> Iterator[Member]:
        """Every file, one after another as they lie in the archive."""
        for info in self._tar:
            if info.isdir():
                continue
            if not info.isreg():
                raise trouble(self._path.name, "holds a link or a device: no export does")
            self._infos.append(info)
            written = datetime.fromtimestamp(info.mtime, UTC) if 0 < info.mtime < 1 << 33 else None
            yield Member(path=_plain_path(info.name), size=info.size, written=written, number=len(self._infos) - 1)

    def open(self, member: Member) -> BinaryIO:
        """One member's bytes."""
        found = self._tar.extractfile(self._infos[member.number])
        if found is None:
            message = "not a file"
            raise tarfile.ReadError(message)
        return found  # type: ignore[return-value]  # IO[bytes] is all that is read here

    def close(self) -> None:
        """Lets go of the file."""
        self._opened.close()


class _Folder:
    is_one = False

    def __init__(self, path: Path) -> None:
        """A folder that a browser or a person unpacked already."""
        self._path, self._files = path, list[Path]()

    def list(self) -> Iterator[Member]:
        """Every file below it; a link could lead anywhere."""
        for folder, names, files in os.walk(self._path):
            names.sort()
            for name in sorted(files):
                path = Path(folder, name)
                if path.is_symlink() or not path.is_file():
                    raise trouble(self._path.name, "holds a link or a device: no export does")
                facts = path.stat()
                self._files.append(path)
                written = datetime.fromtimestamp(facts.st_mtime, UTC)
                yield Member(
                    path=_plain_path(path.relative_to(self._path).as_posix()),
                    size=facts.st_size,
                    written=written,
                    number=len(self._files) - 1,
                )

    def open(self, member: Member) -> BinaryIO:
        """One file's bytes."""
        return self._files[member.number].open("rb")

    def close(self) -> None:
        """Nothing is held open."""


class _One:
    is_one = True

    def __init__(self, path: Path) -> None:
        """A single file: a feed, a page, a list."""
        self._path = path

    def list(self) -> Iterator[Member]:
        """The file itself."""
        yield Member(path=_plain_path(self._path.name), size=self._path.stat().st_size, written=None, number=0)

    def open(self, member: Member) -> BinaryIO:  # noqa: ARG002  (there is but one)
        """Its bytes."""
        return self._path.open("rb")

    def close(self) -> None:
        """Nothing is held open."""
