"""Makes the pages of the benchmarks' school: one menu, cards, passages of text, captioned pictures, and what a CMS writes around."""

import json
import random

HOST = "www.hazelmere.example"
SCHOOL = "Hazelmere Primary School"
# Colours of the pictures.
ALPHABET = ("#1f4e79", "#70ad47", "#ffc000", "#c55a11", "#7030a0", "#2e75b6")

WORDS = tuple(
    """
    the the the the the of of of and and and to to to in in a a a our our we we for for on on with with is are was were have has been
    this that at by from children pupils school class classes learning week term year parents families staff teachers governors visit
    trip project garden library hall playground reading writing maths science history geography music art drama sport football netball
    choir assembly lunch club clubs morning afternoon day after before about into their they them it all many some more most every
    each new old great good kind proud happy busy warm bright local whole small big first last next made make making found find wrote
    write read played play sang sing worked work looked look visited learned learn helped help shared share planted grow raised
    collected built designed painted measured explored discovered enjoyed welcomed thanked celebrated remembered discussed described
    compared tested rivers castles planets volcanoes habitats fractions poems stories maps models machines bridges plants insects
    weather seasons village church museum farm beach forest station market charity fair performance concert tournament workshop
    exhibition timetable uniform lunchboxes letters forms dates meeting evening money online safely together carefully outside inside
    throughout during between because when where while although however please remember bring wear send contact office information
    support wellbeing attendance safeguarding curriculum policy progress homework phonics spelling nursery reception
    """.split()  # noqa: SIM905  (prose)
)
UKRAINIAN = tuple(
    """
    ми раді вітати вас у нашій школі діти вчаться читати писати і рахувати разом з друзями щодня просимо батьків принести форму до
    офісу дякуємо за допомогу
    """.split()  # noqa: SIM905  (prose)
)
SURNAMES = ("Harrowby", "Pemberton", "Okonjo", "Lindqvist", "Marchetti", "Thistlewood", "Ahmadi", "Brackley", "Dunmore", "Fairweather")
CHILDREN = ("Isla", "Rowan", "Priya", "Tomasz", "Amelia", "Kofi", "Freya", "Yusuf", "Mabel", "Oskar")
SECTIONS = ("about-us", "our-team", "classes", "curriculum", "parents", "news", "admissions", "safeguarding", "clubs", "contact")
ENTRIES = (
    "welcome", "vision-and-values", "term-dates", "school-day", "uniform", "meals", "letters", "policies", "gallery", "questions"
)  # fmt: skip
NEWS = 1 + SECTIONS.index("news") * (1 + len(ENTRIES))
MENU_PAGES = len(SECTIONS) * (1 + len(ENTRIES))
NETWORKS = ("facebook.com/hazelmereprimary", "instagram.com/hazelmereprimary", "x.com/hazelmereprimary", "youtube.com/@hazelmereprimary")
ELSEWHERE = (
    "www.gov.uk/school-attendance-absence", "www.gov.uk/find-ofsted-inspection-report", "www.nspcc.org.uk/keeping-children-safe/",
    "www.ceop.police.uk/Safety-Centre/", "www.bbc.co.uk/bitesize", "www.parentpay.com/", "www.childline.org.uk/", "www.nhs.uk/live-well/"
)  # fmt: skip
STYLE = (
    ".wp-block-columns{display:flex;flex-wrap:wrap;gap:2em}.has-pale-background-color{background:#f7f9fb}"
    "@media(min-width:782px){.card{flex-basis:0}}"
)
SCRIPT = (
    "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());"
    "var theme={sticky:true,speed:300};"
)


def address(number: int) -> str:
    """The path of a page: the home page, then those of the menu, then news."""
    if number == 0:
        return "/"
    if number <= MENU_PAGES:
        section, entry = divmod(number - 1, 1 + len(ENTRIES))
        return f"/{SECTIONS[section]}/" if entry == 0 else f"/{SECTIONS[section]}/{ENTRIES[entry - 1]}/"
    chance = random.Random(number * 7919)  # noqa: S311  (the same addresses in every run, no secret)
    words = "-".join(chance.choice(WORDS[24:]) for _ in range(3))
    return f"/news/{2018 + number % 9}/{words}-{number}/"


class Writing:
    """Words of one page, by chance that is the same in every run."""

    def __init__(self, number: int) -> None:
        """Starts the page's own chance."""
        self.chance = random.Random(number)  # noqa: S311  (the same pages in every run, no secret)
        self._words = UKRAINIAN if number % 10 == 9 else WORDS  # noqa: PLR2004  (one page in ten is in another alphabet)

    def words(self, count: int) -> str:
        """So many words that begin with a capital."""
        return " ".join(self.chance.choices(self._words, k=count)).capitalize()

    def sentences(self, count: int) -> str:
        """So many sentences."""
        return " ".join(f"{self.words(self.chance.randint(8, 22))}." for _ in range(count))


def page_html(number: int, *, pages: int, photos: int) -> bytes:
    """The bytes of one page. Every page of the site can be reached from the first by links."""
    writing = Writing(number)
    title = f"{writing.words(4)} – {SCHOOL}"
    length = writing.chance.choice((4, 6, 8, 9, 10, 11, 12, 13, 15, 24))
    head = _head(number, title, writing, length)
    main = _passages(writing, length, pages) + _gallery(number, writing, photos) + _cards(writing, pages)
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>{head}</head>\n<body class="page-template page-id-{number}">'
        f'<a class="skip-link" href="#content">Skip to content</a>{_header(pages)}'
        f'<nav class="breadcrumbs"><a href="/">Home</a> <a href="{address(NEWS % pages)}">News</a></nav>'
        f'<main id="content"><article id="post-{number}" class="post type-page"><h1>{title}</h1>{main}'
        f"{_more(number, writing, pages)}</article></main>"
        f"{_footer()}</body>\n</html>\n"
    ).encode()


def _head(number: int, title: str, writing: Writing, length: int) -> str:
    summary, here = writing.sentences(2), f"http://{HOST}{address(number)}"
    metas = {
        "og:locale": "en_GB", "og:type": "article", "og:title": title, "og:description": summary, "og:url": here,
        "og:site_name": SCHOOL, "og:image": f"http://{HOST}/pictures/theme-0.jpg",
        "article:modified_time": f"2026-10-{1 + number % 28:02}T09:00:00+00:00",
    }  # fmt: skip
    declared = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": here, "url": here, "name": title, "description": summary, "inLanguage": "en-GB"},
            {"@type": "School", "name": SCHOOL, "url": f"http://{HOST}/", "sameAs": [f"https://www.{name}" for name in NETWORKS]},
        ],
    }
    return (
        f'<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f'<meta name="description" content="{summary}"><meta name="generator" content="WordPress 6.8.3">'
        '<meta name="twitter:card" content="summary_large_image">'
        + "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items())
        + f'<link rel="canonical" href="{here}"><link rel="stylesheet" href="/style.css"><style>{STYLE * (3 * length)}</style>'
        f'<script src="/theme.js" defer></script><script>{SCRIPT * (4 * length)}</script>'
        f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    )


def _header(pages: int) -> str:
    """The crest and the menu, the same on every page; a small site's menu leads to the pages there are."""
    groups = []
    for section, name in enumerate(SECTIONS):
        first = 1 + section * (1 + len(ENTRIES))
        entries = "".join(
            f'<li id="menu-item-{first + entry}" class="menu-item menu-item-type-post_type menu-item-{first + entry}">'
            f'<a href="{address((first + entry) % pages)}">{_label(name, ENTRIES[entry - 1])}</a></li>'
            for entry in range(1, 1 + len(ENTRIES))
        )
        groups.append(
            f'<li id="menu-item-{first}" class="menu-item menu-item-has-children menu-item-{first}">'
            f'<a href="{address(first % pages)}">{_label(name)}</a>'
            f'<ul class="sub-menu">{entries}</ul></li>'
        )
    crest = f'<a href="/" class="crest"><img src="/pictures/theme-0.jpg" alt="{SCHOOL} crest" width="160" height="120"></a>'
    menu = f'<nav class="main-navigation" aria-label="Main"><ul class="menu">{"".join(groups)}</ul></nav>'
    return f'<header class="site-header">{crest}{menu}</header>'


def _elsewhere(name: str) -> str:
    host, _, path = name.partition("/")
    return f"{host.removeprefix('www.')} {path.strip('/')}".strip()


def _label(*words: str) -> str:
    return " ".join(words).replace("-", " ").capitalize()


def _passages(writing: Writing, length: int, pages: int) -> str:
    """Headings, paragraphs with a link in each, and lists."""
    made = []
    for passage in range(length):
        leads = address(writing.chance.randrange(pages))
        made.append(
            f'<h2>{writing.words(4)}</h2><p>{writing.sentences(4)} <a href="{leads}">{writing.words(3)}</a> {writing.sentences(3)}</p>'
            f"<ul><li>{writing.words(8)}</li><li>{writing.words(6)}</li></ul>"
        )
        if passage % 5 == 0:
            made.append(f"<p>With thanks to Mrs {writing.chance.choice(SURNAMES)}. {writing.sentences(2)}</p>")
    return "".join(made)


def _gallery(number: int, writing: Writing, photos: int) -> str:
    """Two photographs with captions and four without; on one page in fifty a caption names an invented child."""
    own = [writing.chance.randrange(photos) if place else number % photos for place in range(6)]
    child = f"{writing.chance.choice(CHILDREN)} {writing.chance.choice(SURNAMES)}"
    names_a_child = number % 50 == 7  # noqa: PLR2004  (one page in fifty)
    first = f"{child} from Year 4 with a model of the castle" if names_a_child else writing.words(9)
    captions = (first, writing.words(7))
    figures = "".join(
        f'<figure class="wp-block-image size-medium">{_photo(photo, writing.words(5))}<figcaption>{caption}</figcaption></figure>'
        for photo, caption in zip(own[:2], captions, strict=True)
    )
    return figures + f'<div class="gallery">{"".join(_photo(photo, writing.words(4)) for photo in own[2:])}</div>'


def _photo(photo: int, alt: str) -> str:
    stem = f"/pictures/photo-{photo}"
    return (
        f'<img decoding="async" loading="lazy" width="300" height="200" src="{stem}-300x200.jpg" alt="{alt}" class="wp-image-{photo}" '
        f'srcset="{stem}-300x200.jpg 300w, {stem}.jpg 960w" sizes="(max-width: 300px) 100vw, 300px">'
    )


def _cards(writing: Writing, pages: int) -> str:
    """Cards that lead on, each with two links; fifteen of them with a picture of the theme."""
    made = []
    for card in range(20):
        leads, picture = address(writing.chance.randrange(pages)), ""
        if card < 15:  # noqa: PLR2004  (as many pictures of the theme as are left for cards)
            image = f'<img src="/pictures/theme-{card + 1}.jpg" alt="{writing.words(3)}" width="160" height="120" loading="lazy">'
            picture = f'<a class="card-link" href="{leads}">{image}</a>'
        made.append(
            f'<div class="card news-card wp-block-column">{picture}<h3><a href="{leads}">{writing.words(5)}</a></h3>'
            f'<p>{writing.sentences(1)} {writing.words(8)}.</p><a class="more" href="{leads}" aria-hidden="true">Read more</a></div>'
        )
    return f'<section class="wp-block-columns">{"".join(made)}</section>'


def _more(number: int, writing: Writing, pages: int) -> str:
    """Links to eight pages further on, by which all are reached."""
    further = [8 * number + step for step in range(1, 9)]
    return (
        "<h2>More news</h2><ul>"
        + "".join(f'<li><a href="{address(page % pages)}">{writing.words(4)}</a></li>' for page in further)
        + "</ul>"
    )


def _footer() -> str:
    badges = "".join(f'<img src="/pictures/theme-{number}.jpg" alt="Award {number}" width="80" height="60">' for number in range(16, 20))
    links = "".join(f'<li><a href="https://www.{name}" rel="noopener">{_elsewhere(name)}</a></li>' for name in (*NETWORKS, *ELSEWHERE))
    contact = '<a href="mailto:office@hazelmere.example">office@hazelmere.example</a> <a href="tel:+441632960123">01632 960123</a>'
    imprint = f"<p>{SCHOOL}, Mill Lane, Hazelmere {contact}</p>"
    return f'<footer class="site-footer"><div class="badges">{badges}</div><ul>{links}</ul>{imprint}</footer>'
