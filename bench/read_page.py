"""How dear reading a page is beside the bare lexbor parse of the same bytes: python bench/read_page.py [pages] [rounds]."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from crawler.page import read_page

WORDS = tuple(
    "the children of our school have been learning about rivers in geography and painted maps for the hall where parents can look".split()  # noqa: SIM905  (prose)
)
UPLOADS = "/wp-content/uploads/2026/10/"
SITE = "https://www.aldergrove.example"


def page_of(number: int) -> bytes:
    """One page of a made-up school site: about 56 KB, 205 links, 26 pictures, 16,000 characters of text."""
    chance = random.Random(number)  # noqa: S311  (the same pages in every run, no secret)

    def text(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    groups = "".join(
        f'<li class="menu-item menu-item-has-children menu-item-{group}"><a href="/section-{group}/">Section {group}</a>'
         '<ul class="sub-menu">'
        + "".join(
            f'<li id="menu-item-{group}{entry}" class="menu-item menu-item-type-post_type"><a href="/section-{group}/page-{entry}/">'
            f"Page {entry} of section {group}</a></li>"
            for entry in range(10)
        )
        + "</ul></li>"
        for group in range(10)
    )
    cards = "".join(
        f'<div class="card news-card"><a class="card-link" href="../news/{number}-{card}/">'
        f'<img src="{UPLOADS}photo-{number}-{card}-300x200.jpg" srcset="{UPLOADS}photo-{number}-{card}-300x200.jpg 300w, '
        f'{UPLOADS}photo-{number}-{card}.jpg 1600w" alt="{text(6)}" width="300" height="200" loading="lazy"></a>'
        f'<h3><a href="../news/{number}-{card}/">{text(5)}</a></h3><p>{text(28)}</p></div>'
        for card in range(24)
    )
    passages = "".join(
        f'<h2>{text(4)}</h2><p>{text(60)} <a href="page-{chance.randrange(900)}.html">{text(3)}</a> {text(20)}</p>'
        f'<ul><li><a href="/documents/letter-{number}-{passage}.pdf">Letter {passage}</a></li><li>{text(8)}</li></ul>'
        for passage in range(17)
    )
    footer = "".join(f'<li><a href="https://www.facebook.com/place{entry}/">Elsewhere {entry}</a></li>' for entry in range(12))
    style = ".card{display:flex;margin:0 auto;padding:1rem}" * 190
    script = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}" * 90
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Page {number} – Alder Grove</title>
<meta name="description" content="{text(20)}"><meta property="og:title" content="Page {number}">
<meta property="og:image" content="/og.jpg"><meta name="generator" content="WordPress 6.8">
<link rel="canonical" href="{SITE}/news/{number}/"><link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" href="/feed/"><style>{style}</style>
<script src="/jquery.js"></script><script>{script}</script>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"School","name":"Alder Grove"}}</script></head>
<body class="page"><header><a href="/"><img src="/logo.png" alt="Alder Grove"></a><nav class="main-menu"><ul>{groups}</ul></nav></header>
<main><article><h1>News {number}</h1>{passages}
<figure class="wp-caption"><img src="hall.jpg" alt=""><figcaption>{text(9)}</figcaption></figure>
<div class="grid">{cards}</div></article></main><footer><ul>{footer}</ul><p>{text(30)}</p></footer></body></html>""".encode()


def built_page_of(number: int) -> bytes:
    """One page as page builders make it: boxes within boxes, each with names of its own; about 60 KB, 36 pictures."""
    chance = random.Random(number)  # noqa: S311  (the same pages in every run, no secret)

    def text(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    def box(kind: str, inner: str) -> str:
        name = f"{chance.getrandbits(28):07x}"
        return (
            f'<div class="builder-element builder-element-{name} builder-{kind}" data-id="{name}" data-element_type="{kind}">\n\t\t'
            f'<div class="builder-{kind}-container">\n\t\t\t{inner}\t\t</div>\n\t</div>\n'
        )

    def card() -> str:
        photo, leads = f"{UPLOADS}photo-{chance.randrange(5000)}", f"/news/{chance.randrange(2000)}/"
        sizes = ", ".join(f"{photo}-{width}x{width}.jpg {width}w" for width in (800, 300, 768))
        image = f'<img width="800" height="600" src="{photo}-800x800.jpg" class="large" alt="{text(4)}" srcset="{sizes}" sizes="100vw">'
        button = f'<a class="builder-button" href="{leads}"><span class="button-wrapper"><span>Read more</span></span></a>'
        heading = f'<h2 class="builder-heading-title">{text(4)}</h2>'
        parts = (("image", image), ("heading", heading), ("text", f"<p>{text(25)}</p><p>{text(12)}</p>"), ("button", button))
        return box("column", "".join(box(kind, inner) for kind, inner in parts))

    sections = "".join(f'<section class="builder-section">{box("row", card() + card() + card())}</section>' for _ in range(12))
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Page {number} – Alder Grove</title></head>
<body class="builder-page-{number}"><main><h1>News {number}</h1>{sections}</main></body></html>""".encode()


def seconds(work: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """CPU seconds that a piece of work takes for all pages."""
    start = time.process_time()
    for body in bodies:
        work(body)
    return time.process_time() - start


def read(body: bytes) -> object:
    """Reads one page as the crawl does."""
    return read_page(body, f"{SITE}/news/0/", "text/html; charset=utf-8")


def compare(name: str, bodies: Sequence[bytes], rounds: int) -> None:
    """Prints what reading these pages costs."""
    page, count = read_page(bodies[0], f"{SITE}/news/0/", "text/html; charset=utf-8"), len(bodies)
    print(f"{name}: {len(bodies[0]):,} bytes, {len(page.links)} links, {len(page.images)} images, {page.text_length:,} characters of text")
    parsing, reading = [], []
    for _ in range(rounds):
        parsing.append(seconds(LexborHTMLParser, bodies) * 1000 / count)
        reading.append(seconds(read, bodies) * 1000 / count)
    ratios = [whole / bare for whole, bare in zip(reading, parsing, strict=True)]
    bare, whole = statistics.median(parsing), statistics.median(reading)
    print(f"bare parse {bare:.3f} ms · read_page {whole:.3f} ms · {statistics.median(ratios):.2f} times")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5  # noqa: PLR2004  (the second argument)
    compare("page", [page_of(number) for number in range(count)], rounds)
    compare("page of a page builder", [built_page_of(number) for number in range(count)], rounds)


if __name__ == "__main__":
    main()
