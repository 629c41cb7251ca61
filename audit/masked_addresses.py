"""Masks file names that read like a person's name, so that a report's addresses name nobody.

Addresses of pages stay as they are: without them nobody could find, and mend, what a finding speaks of.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from checks.file_names import name_in_file
from checks.masking import masked
from checks.named_pupils import Known, known_from
from records.policy import Policy
from records.register import Register

# An address that ends as a file does; pages made by a program are no files.
FILE = re.compile(r"\.(?!html?$|php\d?$|aspx?$|jsp$|cgi$)[A-Za-z0-9]{2,5}$")


def masking(policy: Policy, register: Register) -> Callable[[str], str]:
    """The function that gives an address as a report may show it."""
    known = known_from(policy, register, register.trust)

    def shown(url: str) -> str:
        place, question, query = url.partition("?")
        folder, _, name = place.rpartition("/")
        asked = "&".join(_of_query(part, known) for part in query.split("&")) if question else ""
        hidden = _hidden(name, known) if FILE.search(name) else ""
        if hidden:
            return f"{folder}/{hidden}"
        return f"{place}{question}{asked}"

    return shown


def _of_query(part: str, known: Known) -> str:
    name, equals, value = part.partition("=")
    hidden = _hidden(value.rpartition("/")[2], known) if FILE.search(value) else ""
    return f"{name}={hidden}" if equals and hidden else part


def _hidden(name: str, known: Known) -> str:
    """A file name with the name of a person in it masked; empty where it names nobody."""
    found = name_in_file(unquote(name), known)
    if found is None:
        return ""
    return f"{masked(found.name).replace(' ', '-')}.{name.rpartition('.')[2]}"
