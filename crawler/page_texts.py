"""Writes the texts of a page without needless blanks, and its links as records: what a page has hundreds of."""

from records.web import Link

# An end of line, which is blank to `str.split`.
BREAK = "\u2028"


def in_one_line(text: str) -> str:
    """A text without needless blanks."""
    text = text.strip()
    # Of all blanks only the space is printable: most texts need not be taken apart.
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def in_lines(text: str) -> str:
    """A text without needless blanks, each of its lines by itself."""
    if BREAK not in text:
        return in_one_line(text)
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return "\n".join(line for line in lines if line)


_new = object.__new__
_set_url, _set_text, _set_place, _set_element, _set_rel = [getattr(Link, name).__set__ for name in Link.__slots__]


def link_record(url: str, text: str, place: str, element: str, rel: str) -> Link:
    """A link's record, filled field by field: its own `__init__` takes twice as long."""
    link = _new(Link)
    _set_url(link, url)
    _set_text(link, text)
    _set_place(link, place)
    _set_element(link, element)
    _set_rel(link, rel)
    return link
