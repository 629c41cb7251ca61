"""Masks file names that read like a person's name, so that a report's addresses name nobody.

Addresses of pages stay as they are: without them nobody could find, and mend, what a finding speaks of.
"""

from collections.abc import Callable
from urllib.parse import unquote

from checks.file_names import name_in_file
from checks.masking import masked
from checks.named_pupils import known_from
from crawler.addresses import is_document, is_picture
from records.policy import Policy
from records.register import Register


def masking(policy: Policy, register: Register) -> Callable[[str], str]:
    """The function that gives an address as a report may show it."""
    known = known_from(policy, register, register.trust)

    def shown(url: str) -> str:
        if not (is_picture(url) or is_document(url)):
            return url
        folder, _, name = url.split("?", 1)[0].rpartition("/")
        found = name_in_file(unquote(name), known)
        if found is None:
            return url
        suffix = name.rsplit(".", 1)[-1] if "." in name else ""
        return f"{folder}/{masked(found.name).replace(' ', '-')}.{suffix}"

    return shown
