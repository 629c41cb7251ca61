"""Addresses behind the words of documents."""

import io
import zipfile

import pytest

from crawler.document_addresses import MOST_PART_BYTES, document_addresses

ADDRESS = "https://www.facebook.com/BeaconHillAcademy"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def pdf(*actions: str) -> bytes:
    """A PDF of one page with a link for each action."""
    links = " ".join(f"{4 + number} 0 R" for number in range(len(actions)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [{links}] >>",
        *(f"<< /Type /Annot /Subtype /Link /Rect [0 0 100 100] /A {action} >>" for action in actions),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def zipped(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def relations(target: str, kind: str = HYPERLINK) -> str:
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return f'<?xml version="1.0"?><Relationships>{relation}</Relationships>'


def test_links_of_a_pdf_each_once_in_order() -> None:
    actions = [f"<< /S /URI /URI ({url}) >>" for url in (ADDRESS, "https://x.com/BeaconHillAcad", ADDRESS)]

    assert document_addresses(pdf(*actions)) == (ADDRESS, "https://x.com/BeaconHillAcad")


@pytest.mark.parametrize(
    "action",
    [
        "<< /S /GoTo /D [3 0 R /Fit] >>",
        "<< /S /URI /URI (mailto:office@beaconhill.example) >>",
        "<< /S /JavaScript /JS (app.alert(1)) >>",
    ],
)
def test_links_of_a_pdf_that_lead_to_no_page_of_the_web(action: str) -> None:
    assert document_addresses(pdf(action)) == ()


@pytest.mark.parametrize(
    "name", ["word/_rels/document.xml.rels", "ppt/slides/_rels/slide1.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"]
)
def test_hyperlinks_of_office_files(name: str) -> None:
    assert document_addresses(zipped(name, relations(f"{ADDRESS}?a=1&amp;b=2"))) == (f"{ADDRESS}?a=1&b=2",)


def test_hyperlinks_of_an_open_document() -> None:
    text = f'<office:text><text:p><text:a xlink:type="simple" xlink:href="{ADDRESS}">Facebook</text:a></text:p></office:text>'

    assert document_addresses(zipped("content.xml", text)) == (ADDRESS,)


def test_a_relation_that_is_no_hyperlink() -> None:
    assert document_addresses(zipped("word/_rels/document.xml.rels", relations(ADDRESS, kind="https://x.example/image"))) == ()


def test_a_part_that_unpacks_to_too_much_is_left_alone() -> None:
    padding = " " * (MOST_PART_BYTES + 1)

    assert document_addresses(zipped("word/_rels/document.xml.rels", relations(ADDRESS) + padding)) == ()


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4\nbroken", b"PK\x03\x04broken", b"<html>", pdf("<< /S /URI >>")])
def test_what_cannot_be_opened_has_none(body: bytes) -> None:
    assert document_addresses(body) == ()
