"""Reads the addresses in QR codes of a picture: posters and newsletters lead to accounts by them; no I/O."""

import zxingcpp
from PIL import Image

# A code needs a few pixels a square; a poster photographed whole still has them at this size. Larger ones take seconds.
LARGEST_SIDE = 2_000
# Smaller than the smallest code with a pixel for each square and its margin.
SMALLEST_SIDE = 29
MOST_CODES = 20
LONGEST_ADDRESS = 2_000
FORMATS = zxingcpp.barcode_formats_from_str("QRCode")


def qr_addresses(image: Image.Image) -> tuple[str, ...]:
    """Addresses of the web in the QR codes of a picture, each once, from the top; empty where there is none.

    The picture must have been loaded at full size, or near it: a code does not survive a thumbnail. Other texts of codes
    (log-ins of a network, business cards, tickets) are not told: they may be somebody's secret or name.
    """
    if min(image.size) < SMALLEST_SIDE:
        return ()
    grey = image if image.mode == "L" else image.convert("L")
    if max(grey.size) > LARGEST_SIDE:
        grey = grey.copy()
        grey.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.BOX)
    codes = zxingcpp.read_barcodes(grey, formats=FORMATS)
    codes = sorted(codes, key=lambda code: (code.position.top_left.y, code.position.top_left.x))[:MOST_CODES]
    return tuple(dict.fromkeys(address for code in codes if (address := _address(code.text))))


def _address(text: str) -> str:
    """The address that a code's text is; empty where it is something else."""
    plain = text.strip()
    if plain[:6].upper() == "URLTO:":
        plain = plain[6:].strip()
    if not plain[:8].lower().startswith(("http://", "https://")):
        plain = f"https://{plain}" if plain[:4].lower() == "www." else ""
    # A log-in may stand before the host: such an address is not told.
    if len(plain) > LONGEST_ADDRESS or any(letter.isspace() or not letter.isprintable() for letter in plain):
        return ""
    host = plain.partition("//")[2].partition("/")[0]
    return "" if "@" in host else plain
