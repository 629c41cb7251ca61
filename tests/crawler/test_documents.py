"""Documents are read by what they are; what is locked, broken, old or a bomb is named as unseen."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook  # noqa: TID251  (writes a workbook as spreadsheets do, with shared texts)

from crawler.documents import read_document
from crawler.office import MOST_BYTES
from records.reason import Reason
from records.sight import Unseen
from records.web import Document

URL = "https://www.school.example/documents/policy"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
WORD = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
CORE = '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Our &amp; policy</dc:title></cp:coreProperties>'
ODF = "application/vnd.oasis.opendocument."


def pdf(*pages: str, title: str = "", encrypted: bool = False) -> bytes:
    """A PDF of our own with one line of text on each page; an empty text draws a box instead, as a scan would."""
    drawn = [f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else "0 0 100 100 re f" for text in pages]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * number} 0 R' for number in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
    ]
    for number, stream in enumerate(drawn):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    lock = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >> /ID [<00> <00>]" if encrypted else ""
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return body + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R{lock} >>\n"
        f"startxref\n{len(body)}\n%%EOF"
    ).encode()


def zipped(parts: dict[str, str | bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packed) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def docx(body: str, **more: str) -> bytes:
    others = {name.replace("_", "/"): text for name, text in more.items()}
    return zipped({"word/document.xml": WORD.format(body), "docProps/core.xml": CORE, **others})


def opendocument(kind: str, content: str, **more: str) -> bytes:
    inside = f"<office:document-content><office:automatic-styles/><office:body>{content}</office:body></office:document-content>"
    return zipped({"mimetype": ODF + kind, "content.xml": inside, **more})


def read(body: bytes, *, url: str = URL, content_type: str = "") -> Document:
    found = read_document(body, url, content_type)
    assert isinstance(found, Document), found
    return found


def unseen(body: bytes, *, url: str = URL, content_type: str = "") -> Unseen:
    found = read_document(body, url, content_type)
    assert isinstance(found, Unseen), found
    return found


def test_a_pdf_is_read_page_by_page() -> None:
    found = read(pdf("First page", "Second page", title="Behaviour policy"))

    assert found.pages == ("First page", "Second page")
    assert (found.title, found.read_as, found.media_type) == ("Behaviour policy", "text", "application/pdf")
    assert len(found.sha256) == 64


def test_a_scan_is_not_read() -> None:
    found = read(pdf("", ""))

    assert (found.pages, found.read_as) == (("", ""), "unread")


def test_a_word_processor_in_the_title_is_left_out() -> None:
    assert read(pdf("x", title="Microsoft Word - policy.docx")).title == "policy.docx"


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        (pdf("x", encrypted=True), Reason.UNSUPPORTED_MEDIA, "password"),
        (b"%PDF-1.7 and nothing more", Reason.PARSE_ERROR, "broken"),
        (pdf("x")[:300], Reason.PARSE_ERROR, "broken"),
        (pdf(*["x"] * 501), Reason.TRUNCATED, "501 pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Reason.UNSUPPORTED_MEDIA, "before 2007"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Reason.UNSUPPORTED_MEDIA, "password"),
        (b"{\\rtf1 text}", Reason.UNSUPPORTED_MEDIA, "does not read"),
        (b"", Reason.PARSE_ERROR, "empty"),
        (b"<!doctype html><html><body>Sign in</body></html>", Reason.PARSE_ERROR, "web page"),
        (b"PK\x03\x04" + b"\x00" * 50, Reason.PARSE_ERROR, "broken"),
        (zipped({"photos/a.jpg": b"x"}), Reason.UNSUPPORTED_MEDIA, "zipped"),
        (docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")[:-40], Reason.PARSE_ERROR, "broken"),
        (opendocument("text", "", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), Reason.UNSUPPORTED_MEDIA, "password"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: Reason, detail: str) -> None:
    found = unseen(body)

    assert found.reason is reason
    assert detail in found.detail


def test_a_word_document() -> None:
    found = read(
        docx(
            "<w:p><w:r><w:t>Well</w:t></w:r><w:r><w:t xml:space='preserve'> done &amp; </w:t><w:tab/><w:t>more</w:t></w:r></w:p>"
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "<mc:AlternateContent><mc:Choice><w:p><w:t>Box</w:t></w:p></mc:Choice><mc:Fallback><w:p><w:t>Box</w:t></w:p></mc:Fallback></mc:AlternateContent>",
            **{"word_footer1.xml": "<w:ftr><w:p><w:r><w:t>Reviewed 2026</w:t></w:r></w:p></w:ftr>"},
        )
    )

    assert found.pages == ("Well done & more\nCell\nBox", "Reviewed 2026")
    assert found.title == "Our & policy"


def test_slides_come_in_their_order_with_their_notes() -> None:
    slide = "<p:sld><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    slides: dict[str, str | bytes] = {f"ppt/slides/slide{number}.xml": slide.format(f"Slide {number}") for number in (10, 2, 1)}
    notes: dict[str, str | bytes] = {"ppt/notesSlides/notesSlide1.xml": slide.format("Say hello")}

    assert read(zipped({"ppt/presentation.xml": "<p/>", **slides, **notes})).pages == ("Slide 1", "Slide 2", "Slide 10", "Say hello")


def test_a_workbook() -> None:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Points"])
    sheet.append(["Rosie & Tom", 12])
    book.create_sheet("Two").append(["Second sheet"])
    book.save(target)

    assert read(target.getvalue()).pages == ("Name\tPoints\nRosie & Tom\t12", "Second sheet")


TEXT = "<office:text><text:h>Policy</text:h><text:p>One<text:s/>two<text:span> three</text:span></text:p></office:text>"
SLIDES = (
    "<office:presentation><draw:page draw:name='a'><text:p>One</text:p></draw:page><draw:page><text:p>Two</text:p></draw:page>"
    "</office:presentation>"
)
SHEET = (
    "<office:spreadsheet><table:table table:name='s'><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
    "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"
)


@pytest.mark.parametrize(
    ("kind", "content", "pages"),
    [
        ("text", TEXT, ("Policy\nOne two three",)),
        ("presentation", SLIDES, ("One", "Two")),
        ("spreadsheet", SHEET, ("A B",)),
    ],
)
def test_opendocument(kind: str, content: str, pages: tuple[str, ...]) -> None:
    found = read(opendocument(kind, content))

    assert (found.pages, found.media_type) == (pages, ODF + kind)


@pytest.mark.parametrize(
    ("body", "url", "content_type", "text"),
    [
        ("Café".encode(), URL + ".txt", "", "Café"),
        ("Café".encode("cp1252"), URL, "text/plain", "Café"),
        (b"name,year\r\nRosie,4\r\n", URL + ".csv", "application/octet-stream", "name,year\nRosie,4"),
    ],
)
def test_plain_text(body: bytes, url: str, content_type: str, text: str) -> None:
    assert read(body, url=url, content_type=content_type).pages == (text,)


def test_what_is_called_a_text_and_is_none() -> None:
    assert unseen(b"\x00\x01\x02", url=URL + ".txt").reason is Reason.UNSUPPORTED_MEDIA


def test_a_bomb_by_ratio_is_not_unpacked() -> None:
    start = time.process_time()
    found = unseen(zipped({"word/document.xml": b"<w:t>" + b" " * (MOST_BYTES - 100)}))

    assert found.reason is Reason.TRUNCATED
    assert time.process_time() - start < 3


def test_a_bomb_whose_directory_lies_is_stopped() -> None:
    body = bytearray(zipped({"word/document.xml": WORD.format("<w:t>x</w:t>" * 500_000)}))
    directory = body.rfind(b"PK\x01\x02")
    struct.pack_into("<I", body, directory + 24, 100)

    assert unseen(bytes(body)).reason is Reason.PARSE_ERROR


def test_many_entries_are_a_bomb() -> None:
    parts: dict[str, str | bytes] = {f"x{number}": b"" for number in range(10_001)}

    assert unseen(zipped({"word/document.xml": "<w:t>x</w:t>", **parts}, packed=zipfile.ZIP_STORED)).reason is Reason.TRUNCATED


def test_no_entity_is_expanded() -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert read(zipped({"word/document.xml": bomb + WORD.format("<w:p><w:t>&b; safe</w:t></w:p>")})).text == "&b; safe"


@settings(max_examples=60, deadline=None)
@given(cut=some.integers(min_value=0, max_value=900), noise=some.binary(max_size=8))
def test_damaged_files_never_raise(cut: int, noise: bytes) -> None:
    for whole in (pdf("one", "two"), docx("<w:p><w:t>x</w:t></w:p>"), opendocument("text", "<text:p>x</text:p>")):
        assert isinstance(read_document(whole[:cut] + noise + whole[cut + len(noise) :], URL, ""), Document | Unseen)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
@pytest.mark.parametrize(
    ("name", "pages", "word"),
    [
        ("02-behaviour-policy/Behaviour_Policy.pdf", 19, "Behaviour"),
        ("01-admission-arrangements/Beatrix_Potter_Admissions_Policy_2024-25.pdf", 7, "ADMISSIONS POLICY"),
        ("19-send/SEND_Information_and_Offer.pdf", 6, "SEND"),
        ("15-pupil-premium/Pupil_Premium_Strategy.docx", 2, "Pupil premium strategy statement"),
    ],
)
def test_real_school_documents(name: str, pages: int, word: str) -> None:
    found = read((SHARED / "school_documents" / name).read_bytes())

    assert (len(found.pages), word in found.text) == (pages, True)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_a_real_old_word_file_is_named_unseen() -> None:
    body = (SHARED / "school_documents" / "04-charging-remissions" / "Charging_and_Remissions.doc").read_bytes()

    assert unseen(body).reason is Reason.UNSUPPORTED_MEDIA
