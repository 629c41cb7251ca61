"""Names of the smaller copies that WordPress makes of a picture, and of the file behind them."""

import re
from urllib.parse import urlsplit, urlunsplit

WORDPRESS_SIZE = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled)(?=\.[a-z0-9]{2,5}$)", re.IGNORECASE)


def is_resized_name(url: str) -> bool:
    """Whether the file's name is one that WordPress gives to a smaller copy (`-300x200`, `-scaled`)."""
    return bool(WORDPRESS_SIZE.search(urlsplit(url).path))


def original_of(url: str) -> str:
    """Address of the file that a smaller copy was made from; the address itself where it is no copy."""
    parts = urlsplit(url)
    path = WORDPRESS_SIZE.sub("", parts.path)
    return url if path == parts.path else urlunsplit(parts._replace(path=path, query="", fragment=""))
