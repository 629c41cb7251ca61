"""Records are what the field's own program reads, and hold what came over the wire."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler import warc

AT = datetime(2026, 11, 23, 6, 30, 5, tzinfo=UTC)
URL = "https://www.hillside.example/news?page=2"


def headers_of(record: bytes) -> dict[str, str]:
    for one in ArchiveIterator(BytesIO(record)):
        return dict(one.rec_headers.headers)
    pytest.fail("no record")


def test_an_answer_keeps_its_status_headers_and_bytes() -> None:
    record = warc.response(URL, AT, "200 OK", (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")), b"<p>News</p>")
    found = next(iter(ArchiveIterator(BytesIO(record))))

    assert (found.rec_headers.get_header("WARC-Target-URI"), found.rec_headers.get_header("WARC-Date")) == (URL, "2026-11-23T06:30:05Z")
    assert found.http_headers.statusline == "200 OK"
    assert found.http_headers.headers == [("Content-Type", "text/html"), ("Content-Length", "11")]
    assert found.content_stream().read() == b"<p>News</p>"


@pytest.mark.parametrize(
    "record",
    [
        warc.response(URL, AT, "200 Gut \N{LATIN SMALL LETTER U WITH DIAERESIS}", (("X-Odd", "a\r\nWARC-Type: revisit"),), b"x"),
        warc.not_modified(URL, AT, (("ETag", '"1"'),)),
        warc.resource(f"{URL}\r\nInjected: yes", AT, "Élan".encode(), "text/csv"),
    ],
)
def test_odd_texts_add_no_header_and_the_record_is_whole(record: bytes, tmp_path: Path) -> None:
    (tmp_path / "one.warc.gz").write_bytes(record)
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(tmp_path / "one.warc.gz")], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout
    assert "Injected" not in headers_of(record)


def test_a_damaged_body_is_found_by_the_fields_own_program(tmp_path: Path) -> None:
    digest = b"WARC-Payload-Digest: sha1:"
    record = warc.isal_zlib.decompress(warc.response(URL, AT, "200 OK", (), b"as it came"), warc.GZIP)
    broken = record.replace(b"as it came", b"as it went")
    (tmp_path / "one.warc").write_bytes(broken)
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(tmp_path / "one.warc")], capture_output=True, text=True, check=False
    )

    assert digest in record
    assert checked.returncode == 1


def test_a_file_is_followed_by_another_once_it_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "FILE_BYTES", 600)
    folder = warc.WarcFolder(tmp_path, "test")
    places = [folder.add(warc.resource(URL, AT, bytes([number]) * 50, "text/plain")) for number in range(4)]
    folder.close()

    assert len({place.file for place in places}) > 1
    assert [warc.payload(tmp_path / place.file, place.offset, place.length)[0] for place in places] == [0, 1, 2, 3]
    assert list(warc.differing(tmp_path, iter(sorted(folder.drain(), key=lambda place: (place.file, place.offset))))) == []
