"""Writes a school's web site of any size for the benchmarks, the same bytes each time: python bench/site_files.py --help."""

import argparse
import io
import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from page_html import ALPHABET, HOST, address, page_html
from PIL import Image, ImageDraw

# Pictures of the theme stand on every page; photographs are fewer than the pages that show them.
THEME_PICTURES = 20
PAGES_A_PHOTO = 8
# A fixed time for all files, so that the server's ETag and Last-Modified are the same in every run.
MADE_ON = 1_790_000_000
WHOLE, SMALL = (960, 640), (300, 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site of so many pages and photographs. `photos` is reckoned from `pages` where it is not told."""

    pages: int
    photos: int = field(default=0)

    @property
    def photo_count(self) -> int:
        """Different photographs, each in two sizes, of which pages link to the larger as the original."""
        return self.photos or max(8, self.pages // PAGES_A_PHOTO)

    def write(self, folder: Path, *, processes: int = 2) -> None:
        """Writes every file into a folder, by so many processes (0: this one)."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pictures").mkdir(exist_ok=True)
        parts = [(self, folder, first, 100) for first in range(0, max(self.pages, self.photo_count), 100)]
        if processes:
            with ProcessPoolExecutor(processes) as pool:
                list(pool.map(_write_part, parts))
        else:
            for part in parts:
                _write_part(part)
        for number in range(THEME_PICTURES):
            _put(folder / f"pictures/theme-{number}.jpg", _picture(f"theme {number}", (160, 120)))
        _put(folder / "robots.txt", f"User-agent: *\nDisallow: /wp-admin/\n\nSitemap: http://{HOST}/sitemap.xml\n".encode())
        _put(folder / "sitemap.xml", self._sitemap())

    def _sitemap(self) -> bytes:
        entries = "".join(
            f"<url><loc>http://{HOST}{address(number)}</loc><lastmod>2026-10-{1 + number % 28:02}</lastmod></url>\n"
            for number in range(self.pages)
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'.encode()


def _write_part(part: tuple[Site, Path, int, int]) -> None:
    site, folder, first, count = part
    for number in range(first, min(first + count, site.pages)):
        place = folder / address(number).strip("/")
        place.mkdir(parents=True, exist_ok=True)
        _put(place / "index.html", page_html(number, pages=site.pages, photos=site.photo_count))
    for number in range(first, min(first + count, site.photo_count)):
        _put(folder / f"pictures/photo-{number}.jpg", _picture(f"photo {number}", WHOLE))
        _put(folder / f"pictures/photo-{number}-300x200.jpg", _picture(f"photo {number}", SMALL))


def _put(path: Path, body: bytes) -> None:
    path.write_bytes(body)
    os.utime(path, (MADE_ON, MADE_ON))


def _picture(name: str, size: tuple[int, int]) -> bytes:
    """A JPEG of coloured shapes over soft noise, some tens of kilobytes at full size, the same for the same name."""
    chance = random.Random(name)  # noqa: S311  (the same pictures in every run, no secret)
    noise = Image.frombytes("RGB", (96, 64), chance.randbytes(96 * 64 * 3))
    picture = Image.blend(Image.new("RGB", (96, 64), ALPHABET[chance.randrange(len(ALPHABET))]), noise, 0.25).resize(WHOLE)
    drawing = ImageDraw.Draw(picture)
    for _ in range(12):
        left, top = chance.randrange(WHOLE[0]), chance.randrange(WHOLE[1])
        box = (left, top, left + chance.randrange(40, 400), top + chance.randrange(40, 300))
        drawing.ellipse(box, fill=tuple(chance.randrange(256) for _ in range(3)))
    kept = io.BytesIO()
    picture.resize(size).save(kept, "JPEG", quality=82)
    return kept.getvalue()


def main() -> None:
    asked = argparse.ArgumentParser(description="Writes a school's web site for the benchmarks.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=2000)
    asked.add_argument("--photos", type=int, default=0, help="different photographs; 0: one for eight pages")
    told = asked.parse_args()
    site = Site(pages=told.pages, photos=told.photos)
    site.write(told.folder)
    sizes = [path.stat().st_size for path in told.folder.rglob("index.html")]
    print(
        f"{len(sizes):,} pages, {min(sizes):,} to {max(sizes):,} bytes, mean {sum(sizes) // len(sizes):,}; {site.photo_count:,} photographs"
    )


if __name__ == "__main__":
    main()
