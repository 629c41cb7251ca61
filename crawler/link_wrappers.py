"""Takes an address out of the redirects, mail filters and archives that hold it, and out of the schemes that open applications."""

import base64
import binascii
import functools
import re
from urllib.parse import unquote

REMEMBERED_HOSTS = 8_192

# Hosts that send on to the address in one of these parameters.
WRAPPERS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"lm?\.facebook\.com|(?:www\.|m\.)?facebook\.com"), "/l.php", ("u",)),
    (re.compile(r"(?:www\.|m\.)?facebook\.com"), "/flx/warn", ("u",)),
    (re.compile(r"l\.(?:instagram|threads|messenger)\.com|l\.wl\.co"), "/", ("u",)),
    (re.compile(r"(?:www\.)?instagram\.com"), "/linkshim", ("u",)),
    (re.compile(r"(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"), "/url", ("url", "q")),
    (re.compile(r"translate\.google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"), "/translate", ("u",)),
    (re.compile(r"accounts\.google\.(?:com|[a-z]{2}|com?\.[a-z]{2})"), "/", ("continue",)),
    (re.compile(r"(?:[a-z0-9]+\.)?safelinks\.protection\.(?:outlook\.com|office365\.us)"), "/", ("url",)),
    (re.compile(r"statics\.teams\.cdn\.office\.net"), "/evergreen-assets/safelinks", ("url",)),
    (re.compile(r"outlook\.(?:office|live)\.com"), "/mail/safelink", ("url",)),
    (re.compile(r"(?:www\.|m\.)?youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com"), "/redir/redirect", ("url",)),
    (re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com"), "/safety/go", ("url",)),
    (re.compile(r"consent\.(?:google|youtube)\.[a-z.]+"), "/", ("continue",)),
    (re.compile(r"(?:www\.)?tiktok\.com"), "/link/v2", ("target",)),
    (re.compile(r"(?:www\.)?(?:twitter|x)\.com"), "/i/redirect", ("url",)),
    (re.compile(r"(?:[a-z]{2,3}\.|www\.)?pinterest\.(?:com|[a-z]{2}|com?\.[a-z]{2})"), "/offsite", ("url",)),
    (re.compile(r"t\.umblr\.com"), "/redirect", ("z",)),
    (re.compile(r"(?:www\.)?duckduckgo\.com"), "/l", ("uddg",)),
    (re.compile(r"(?:www\.)?bing\.com"), "/ck/a", ("u",)),
    (re.compile(r"(?:www\.)?medium\.com"), "/r", ("url",)),
    (re.compile(r"(?:exit|gate)\.sc|out\.reddit\.com|slack-redir\.net|href\.li|linkprotect\.cudasvc\.com"), "/", ("url", "a")),
    (re.compile(r"urldefense(?:\.proofpoint)?\.com"), "/v", ("u",)),
    (re.compile(r"protect\d*\.fireeye\.com|clicktime\.symantec\.com|(?:[a-z0-9-]+\.)?protection\.sophos\.com"), "/", ("u",)),
)  # fmt: skip

# Hosts in whose own path the address stands.
IN_PATH: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"urldefense\.com"), re.compile(r"/v3/__(?P<held>.+?)__;.*")),
    (re.compile(r"secure-web\.cisco\.com"), re.compile(r"/[^/]+/(?P<held>https?(?:%3A|:).+)", re.IGNORECASE)),
    (re.compile(r"web\.archive\.org"), re.compile(r"/web/\d+(?:[a-z]{2}_|\*)?/(?P<held>https?:.+)")),
)  # fmt: skip

ANY_WRAPPER = re.compile("|".join([*(pattern.pattern for pattern, _, _ in WRAPPERS), *(pattern.pattern for pattern, _ in IN_PATH)]))

# Addresses that open an application, and what they mean on the web.
APPLICATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"whatsapp:(?://)?send/?(\?.*)?", re.IGNORECASE), r"https://api.whatsapp.com/send\1"),
    (re.compile(r"whatsapp:(?://)?chat/?\?code=(\w+).*", re.IGNORECASE), r"https://chat.whatsapp.com/\1"),
    (re.compile(r"tg:(?://)?resolve/?\?domain=(\w+).*", re.IGNORECASE), r"https://t.me/\1"),
    (re.compile(r"tg:(?://)?join/?\?invite=([\w-]+).*", re.IGNORECASE), r"https://t.me/+\1"),
    (re.compile(r"tg:(?://)?msg(?:_url)?/?(\?.*)?", re.IGNORECASE), r"https://t.me/share/url\1"),
    (re.compile(r"fb:(?://)?group/(?:\?id=)?(\d+).*", re.IGNORECASE), r"https://www.facebook.com/groups/\1"),
    (re.compile(r"fb:(?://)?(?:page|profile)/(?:\?id=)?(\d+).*", re.IGNORECASE), r"https://www.facebook.com/profile.php?id=\1"),
    (re.compile(r"fb:(?://)?facewebmodal/f\?href=(https?:.*)", re.IGNORECASE), r"\1"),
    (re.compile(r"(?:twitter|x):(?://)?user/?\?screen_name=(\w+).*", re.IGNORECASE), r"https://x.com/\1"),
    (re.compile(r"instagram:(?://)?user/?\?username=([\w.]+).*", re.IGNORECASE), r"https://www.instagram.com/\1/"),
    (re.compile(r"vnd\.youtube:(?://)?(?:www\.youtube\.com/)?(channel/UC[\w-]{22}|user/[\w.-]+).*", re.IGNORECASE), r"https://www.youtube.com/\1"),
    (re.compile(r"fb-messenger:(?://)?(?:user-thread/|user/)(\w+).*", re.IGNORECASE), r"https://m.me/\1"),
    (re.compile(r"fb-messenger:(?://)?share.*", re.IGNORECASE), "https://www.facebook.com/dialog/send"),
    (re.compile(r"snapchat:(?://)?add/([\w.-]+).*", re.IGNORECASE), r"https://www.snapchat.com/add/\1"),
    (re.compile(r"spotify:(show|user|episode|track|album|playlist|artist):([\w.-]+).*", re.IGNORECASE), r"https://open.spotify.com/\1/\2"),
    (re.compile(r"at:(?://)?(did:[\w:.%-]+|[\w-]+(?:\.[\w-]+)+)/?", re.IGNORECASE), r"https://bsky.app/profile/\1"),
    (re.compile(r"intent://([^#]+)#intent;.*", re.IGNORECASE), r"https://\1"),
)  # fmt: skip

_PROOFPOINT_SIGN = re.compile(r"-([0-9A-F]{2})")


def of_the_web(url: str) -> str:
    """An address that opens an application as the address on the web that it stands for."""
    if url[:4] != "http":
        for pattern, address in APPLICATIONS:
            match = pattern.fullmatch(url.strip())
            if match is not None:
                return match.expand(address)
    return url


def unwrapped(host: str, rest: str) -> str:
    """The address that a redirecting host holds, empty where it holds none."""
    if not _wraps(host):
        return ""
    for begins, names in _wrapping(host):
        path, _, query = rest.replace("&amp;", "&").partition("?")
        if query and path.rstrip("/").startswith(begins.rstrip("/")):
            held = _parameters(query.partition("#")[0])
            return _readable(next((held[name] for name in names if held.get(name)), ""))
    for pattern, path_pattern in IN_PATH:
        match = path_pattern.fullmatch(rest) if pattern.fullmatch(host) else None
        if match is not None:
            return _readable(match["held"])
    return ""


@functools.lru_cache(maxsize=REMEMBERED_HOSTS)
def _wraps(host: str) -> bool:
    return ANY_WRAPPER.fullmatch(host) is not None


@functools.lru_cache(maxsize=REMEMBERED_HOSTS)
def _wrapping(host: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((begins, names) for pattern, begins, names in WRAPPERS if pattern.fullmatch(host))


def _parameters(query: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return {name: value for name, _, value in pairs}


def _readable(held: str) -> str:
    """An address as a redirect wrote it down: plain, encoded, in a mail filter's own signs or in base 64; empty where it is none."""
    begins = held[:8].lower()
    if begins.startswith(("http-3a_", "https-3a")):
        return unquote(_PROOFPOINT_SIGN.sub(r"%\1", held.replace("_", "/")))
    if begins.startswith(("http", "%68%74")):
        return unquote(held)
    letters = held.removeprefix("a1")
    if not letters.startswith("aHR0c"):
        return ""
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
