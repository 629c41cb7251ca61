"""A loopback school site with consent banners of many kinds, and the hosts outside it that its pages have a browser ask."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image
from web.small_site import Given


def flat(colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour: the photo that must not be seen again."""
    written = BytesIO()
    Image.new("RGB", (80, 80), colour).save(written, "PNG")
    return written.getvalue()


HOST = "www.aldergrove.example"
STYLE = "<style>.cover{position:fixed;bottom:0;left:0;right:0;padding:2em;background:#eee}</style>"


def html(body: str, *, cookie: str = "") -> Given:
    """One page of the site."""
    headers = {"Set-Cookie": cookie} if cookie else {}
    return Given(body=f"<!doctype html><title>Alder Grove</title>{STYLE}<h1>Alder Grove</h1>{body}".encode(), headers=headers)


def banner(*buttons: str, text: str = "We use cookies to see how this site is used.") -> str:
    """A banner over the page; it goes with every press and does not come again after a choice."""
    kind = 'role="dialog" aria-label="Cookies"'
    remembered = "<script>if (document.cookie.includes('choice=')) document.getElementById('banner').remove();</script>"
    return f'<div id="banner" class="cover" {kind}><p>{text}</p>{"".join(buttons)}</div>{remembered}'


def button(words: str, script: str = "", *, choice: str = "") -> str:
    """A button that remembers a choice, does what its script says, and takes the banner away."""
    keeps = f"document.cookie='choice={choice};path=/';" if choice else ""
    return f'<button onclick="{keeps}{script};document.getElementById(\'banner\').remove()">{words}</button>'


ANALYTICS = "<script>document.cookie='_ga=GA1.1.1.2;path=/;max-age=63072000'; localStorage.setItem('visits', '12345');</script>"
PIXEL = '<img src="http://pixel.tracker.example/tr?ev=PageView&dl=http%3A%2F%2Fwww.aldergrove.example%2F" width="1" height="1">'
MANAGER = '<script src="http://tags.manager.example/gtm.js"></script>'
VIDEO = '<iframe src="http://www.video.example/embed/1" width="300" height="200"></iframe>'
AFTER = (
    "const s=document.createElement('script');s.src='http://static.recorder.example/hot.js';document.body.append(s);"
    "localStorage.setItem('recorder','1')"
)
IF_ACCEPTED = "<script>if (document.cookie.includes('choice=yes')) document.cookie='_rec=1;path=/';</script>"
IGNORES = "document.cookie='_fbp=fb.1.2;path=/;max-age=7776000';localStorage.setItem('ads','on')"
SHADOW = """<script>const host=document.createElement('cookie-box');document.body.append(host);
const root=host.attachShadow({mode:'closed'});
root.innerHTML='<div style="position:fixed;bottom:0;left:0;right:0;background:#eee"><p>We use cookies on this site.</p>'
+'<button id="y">Accept all</button><button id="n">Reject all</button></div>';
for (const id of ['y','n']) root.getElementById(id).onclick=()=>{host.remove();document.cookie='choice='+id};
if (document.cookie.includes('choice=')) host.remove();</script>"""
LATE = """<script>setTimeout(()=>{if(document.cookie.includes('choice='))return;
const d=document.createElement('div');d.className='cover';d.id='banner';
d.innerHTML='<p>Mae\\'r wefan hon yn defnyddio cwcis.</p>'
+'<div onclick="document.cookie=\\'choice=yes\\';this.parentNode.remove()" style="cursor:pointer">Derbyn pob cwci</div>'
+'<a href="#" onclick="document.cookie=\\'choice=no\\';this.parentNode.remove();return false">Gwrthod pob cwci</a>'
+'<a href="/polisi">Polisi cwcis</a>';
document.body.append(d)},900)</script>"""
BEHIND = """<div id="banner" class="cover"><p>We use cookies.</p>
<button onclick="banner.remove();document.cookie='choice=yes'">Accept all</button>
<button onclick="document.getElementById('more').showModal()">Manage settings</button></div>
<dialog id="more"><p>Your cookie settings</p><input type="checkbox" id="a"><label for="a">Statistics cookies</label>
<button onclick="more.close();banner.remove();document.cookie='choice=no'">Save my choices</button></dialog>
<script>if (document.cookie.includes('choice=')) banner.remove();</script>"""
LEADS = """<div class="cover" id="banner"><p>We use cookies.</p><form action="/agree" method="post"><button>Accept all</button></form>
<a href="/log-in">Reject all</a></div>"""

PAGES: Mapping[str, Given] = {
    "/": html(
        '<link rel="stylesheet" href="/style.css">' + ANALYTICS + PIXEL + MANAGER + VIDEO + IF_ACCEPTED
        + banner(button("Accept all", AFTER, choice="yes"), button("Reject all", choice="no"), '<a href="/cookies">Cookie policy</a>'),
        cookie="PHPSESSID=abc; Path=/; HttpOnly",
    ),
    "/style.css": Given(body=b"p{color:#222}", content_type="text/css", headers={"Set-Cookie": "stylecookie=1; Path=/; Max-Age=86400"}),
    "/plain": html("<p>No banner, nothing stored, nobody asked.</p>"),
    "/ignored": html(banner(button("Accept all", choice="yes"), button("Reject all", IGNORES, choice="no"))),
    "/dead": html('<div class="cover"><p>We use cookies.</p><button>Accept all</button><button>Reject all</button></div>'),
    "/no-reject": html(PIXEL + banner(button("OK", choice="yes"), text="This site uses cookies.")),
    "/shadow": html(SHADOW),
    "/welsh": html(LATE),
    "/behind": html(BEHIND),
    "/leads": html(LEADS),
    "/framed": html('<iframe src="/box" style="position:fixed;bottom:0;width:100%;height:200px"></iframe>'),
    "/box": html("<p>We use cookies.</p><button onclick=\"parent.document.cookie='choice=1';frameElement.remove()\">Accept</button>"
                 "<button onclick=\"parent.document.cookie='choice=0';frameElement.remove()\">Decline</button>"),
    "/inline": html(
        '<div><p>We use cookies to make this site work.</p><a href="?cookies=yes">Accept cookies</a>'
        ' <a href="?cookies=no">Reject cookies</a></div>'
    ),
    "/inline?cookies=yes": html("<p>Thank you.</p>", cookie="cookie_choice=yes; Path=/"),
    "/inline?cookies=no": html("<p>Thank you.</p>", cookie="cookie_choice=no; Path=/"),
}  # fmt: skip

# What answers where third parties are let in.
OUTSIDE: Mapping[str, Given] = {
    "pixel.tracker.example/tr?ev=PageView&dl=http%3A%2F%2Fwww.aldergrove.example%2F": Given(
        body=flat((255, 0, 255)), content_type="image/png", headers={"Set-Cookie": "fr=1; Max-Age=7776000"}
    ),
    "tags.manager.example/gtm.js": Given(
        body=b"for (const n of [1, 2]) { const s = document.createElement('script'); "
        b"s.src = 'http://more' + n + '.example/t.js'; document.head.append(s); }",
        content_type="text/javascript",
    ),
    "www.video.example/embed/1": Given(body=b"<p>A video</p>", headers={"Set-Cookie": "VISITOR_INFO1_LIVE=x; Max-Age=15552000"}),
    "more1.example/t.js": Given(body=b"", content_type="text/javascript"),
    "more2.example/t.js": Given(body=b"", content_type="text/javascript"),
}
