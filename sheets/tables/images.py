"""Images: every distinct picture, in numbers; never the picture, never where it was taken."""

from collections.abc import Iterator

from records.report import PictureRow, Report
from records.sight import Unseen
from sheets.table import Cell, Column, Kind, Row, Table


def rows(report: Report) -> Iterator[Row]:
    """One row a picture. A cell is empty where nobody looked: an unread picture has neither “no GPS” nor “0 faces”."""
    for row in report.pictures():
        picture = row.picture
        yield (
            picture.url,
            row.account_id,
            " ".join(picture.found_on),
            picture.sha256,
            picture.phash,
            picture.width or None,
            picture.height or None,
            *_looked_for(row),
            row.why_unseen,
        )


def _looked_for(row: PictureRow) -> tuple[Cell, ...]:
    """Faces, the largest face, GPS, camera, text."""
    picture = row.picture
    if row.why_unseen:
        return (None, None, None, None, None)
    if isinstance(picture.faces, Unseen):
        return (None, None, picture.has_gps, picture.camera, picture.text_found)
    return (picture.faces, picture.largest_face_px or None, picture.has_gps, picture.camera, picture.text_found)


TABLE = Table(
    about="Every distinct picture. An empty cell means that nobody looked, never that nothing is there.",
    order=70,
    sheet="Images",
    csv="images.csv",
    nothing="No picture was seen.",
    rows=rows,
    columns=(
        Column(name="url", width=56, kind=Kind.LINK),
        Column(name="account", width=24, kind=Kind.LABEL),
        Column(name="found_on", width=46),
        Column(name="sha256", width=16),
        Column(name="phash", width=18),
        Column(name="width", width=8, kind=Kind.NUMBER),
        Column(name="height", width=8, kind=Kind.NUMBER),
        Column(name="faces", width=8, kind=Kind.NUMBER),
        Column(name="largest_face_px", width=12, kind=Kind.NUMBER),
        Column(name="gps", width=7),
        Column(name="camera", width=20, kind=Kind.LABEL),
        Column(name="text_found", width=11),
        Column(name="why_unseen", width=34, kind=Kind.PROSE),
    ),
)
