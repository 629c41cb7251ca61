"""What to do with each element of a page that is more than a run of text."""

from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from crawler.addresses import folder_of, resolver
from crawler.page_captions import captions_around
from crawler.page_declared import Declared
from crawler.page_parts import BLOCKS, DIVIDERS, OpenLink
from crawler.page_texts import BREAK, in_one_line, link_record
from crawler.page_walk import Ending, Handler, Walk
from crawler.picture_source import Attributes, picture_of

# Nothing in these is read by a person who looks at the page.
UNREAD = ("style", "template", "noembed", "noframes", "desc", "metadata")


def link(walk: Walk, _tag: str, node: LexborNode, attributes: Attributes) -> Ending:
    """`<a>`: its text is its visible text, else its label, else the words of the pictures in it."""
    href = attributes.get("href") or attributes.get("xlink:href") or ""
    if not href or href[0] == "#" or walk.link is not None:
        return None
    url = walk.declared.resolve(href)
    if not url:
        return None
    rel = (attributes.get("rel") or "").lower()
    child = node.first_child
    text = child.text_content if child is not None and child.next is None else None
    if text is not None:
        # Most links hold a text and nothing else.
        if walk.apart:
            walk.read_text(text)
        else:
            walk.words.append(text)
        walk.links.append(link_record(url, in_one_line(text) or _told(attributes), walk.place, "a", rel))
        return False
    passages = walk.passages
    walk.apart += 1
    walk.link = OpenLink(url=url, rel=rel, told=_told(attributes), first=len(passages.texts), first_picture=len(passages.pictures))
    return walk.end_link


def _told(attributes: Attributes) -> str:
    """The words that a link has beside its visible text."""
    return (attributes.get("aria-label") or attributes.get("title") or "").strip()


def area(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<area>`: a link on a part of a picture."""
    walk.touched += 1
    href = attributes.get("href")
    url = walk.declared.resolve(href) if href else ""
    if url:
        walk.add_link(url, attributes.get("alt") or attributes.get("title") or "", "area", (attributes.get("rel") or "").lower())
    return None


def picture(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<img>`, with the captions that stand in attributes around it."""
    walk.touched += 1
    linked = walk.link.url if walk.link is not None else ""
    url, largest = picture_of(attributes, walk.picture_sets, linked, walk.declared.resolve)
    if url:
        captions, labels = captions_around(attributes, walk.opened, linked, walk.boxes)
        walk.add_picture(url, largest, attributes, captions, labels)
    return False


def picture_set(walk: Walk, _tag: str, _node: LexborNode, _attributes: Attributes) -> Ending:
    """`<picture>`: its sources are versions of the one picture in it."""
    walk.touched += 1
    walk.picture_sets.clear()
    return walk.picture_sets.clear


def source(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<source>` of a picture."""
    walk.touched += 1
    walk.picture_sets.extend(value for name in ("srcset", "data-srcset") if (value := attributes.get(name)))
    return None


def svg_picture(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<image>` in a drawing."""
    walk.touched += 1
    href = attributes.get("href") or attributes.get("xlink:href") or ""
    if href and not href.startswith("data:"):
        walk.add_picture(walk.declared.resolve(href), "", attributes)
    return None


def player(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<video>` and its like: a poster is a picture; the text in it is for browsers that cannot play."""
    walk.touched += 1
    poster = attributes.get("poster")
    if poster:
        walk.add_picture(walk.declared.resolve(poster), "", attributes)
    walk.muted += 1
    walk.apart += 1

    def end() -> None:
        walk.muted -= 1
        walk.apart -= 1

    return end


def noscript(walk: Walk, _tag: str, _node: LexborNode, _attributes: Attributes) -> Ending:
    """`<noscript>`: its text is for browsers without script; its pictures count, since lazy loading puts the true ones there."""
    walk.touched += 1
    walk.noscript += 1
    walk.apart += 1

    def end() -> None:
        walk.noscript -= 1
        walk.apart -= 1

    return end


def drawing(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<svg>`: its label or title is what a link around it says."""
    walk.svg += 1
    if walk.link is not None:
        walk.link.pictured.append(attributes.get("aria-label") or "")

    def end() -> None:
        walk.svg -= 1

    return end


def title(walk: Walk, _tag: str, node: LexborNode, _attributes: Attributes) -> Ending:
    """`<title>` of the page, or of a drawing."""
    text = " ".join(node.text().split())
    if walk.svg:
        if walk.link is not None:
            walk.link.pictured.append(text)
    elif walk.declared.title is None:
        walk.touched += 1
        walk.declared.title = text
    return False


def line_break(walk: Walk, _tag: str, _node: LexborNode, _attributes: Attributes) -> Ending:
    """`<br>`: a new line of the passage; two of them end it."""
    last = next((word for word in reversed(walk.words) if word == BREAK or not word.isspace()), "")
    if last == BREAK:
        walk.flush()
    walk.read_text(BREAK)
    return None


def language(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<html>`."""
    walk.touched += 1
    walk.language = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
    return None


def base_address(walk: Walk, _tag: str, _node: LexborNode, attributes: Attributes) -> Ending:
    """`<base>`: the first one says what all addresses start from."""
    walk.touched += 1
    href = attributes.get("href")
    url = resolver(walk.url)(href) if href and not walk.declared.is_based else ""
    if url.startswith("http"):
        walk.declared.is_based, walk.declared.resolve, walk.folder = True, resolver(url), folder_of(url)
    return None


def form_part(walk: Walk, tag: str, node: LexborNode, attributes: Attributes) -> Ending:
    """A form or a field that holds text: declared, and read."""
    if tag == "form" or walk.declared.forms:
        walk.touched += 1
    (walk.declared.form if tag == "form" else walk.declared.form_field)(node, attributes)
    return walk.begin_part(tag, node, attributes)


def unread(_walk: Walk, _tag: str, _node: LexborNode, _attributes: Attributes) -> Ending:
    """What nobody reads."""
    return False


def _declared(keep: Callable[[Declared, LexborNode, Attributes], None], *, goes_in: bool = True) -> Handler:
    """Makes a handler of what `Declared` keeps of an element."""

    def handle(walk: Walk, _tag: str, node: LexborNode, attributes: Attributes) -> Ending:
        walk.touched += 1
        walk.declared.place = walk.place
        keep(walk.declared, node, attributes)
        return None if goes_in else False

    return handle


HANDLERS: Mapping[str, Handler] = (
    dict.fromkeys(BLOCKS, Walk.begin_part)
    | dict.fromkeys(DIVIDERS, Walk.begin_divider)
    | dict.fromkeys(("form", "select", "textarea", "button"), form_part)
    | dict.fromkeys(UNREAD, unread)
    | dict.fromkeys(("video", "audio", "canvas"), player)
    | {
        "a": link,
        "area": area,
        "img": picture,
        "picture": picture_set,
        "source": source,
        "image": svg_picture,
        "noscript": noscript,
        "svg": drawing,
        "title": title,
        "br": line_break,
        "html": language,
        "base": base_address,
        "meta": _declared(Declared.meta),
        "link": _declared(Declared.link_element),
        "script": _declared(Declared.script, goes_in=False),
        "iframe": _declared(Declared.frame, goes_in=False),
        "frame": _declared(Declared.frame),
        "embed": _declared(Declared.embed),
        "object": _declared(Declared.embed),
        "input": _declared(Declared.form_field),
    }
)
