"""Says a number with its word: “1 page”, “2 pages”."""


def count_of(number: int, thing: str, things: str = "") -> str:
    """A number with its word, in the singular for one; `things` is the plural where it is not made with an s."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"
