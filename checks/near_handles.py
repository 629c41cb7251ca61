"""Says whether two handles are so alike that a reader may take one for the other."""

# Signs that are read as one another.
CONFUSED = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "_": "", ".": "", "-": ""})
SHORTEST = 5


def look_alike(one: str, other: str) -> bool:
    """Whether two different handles differ by one sign, by signs that look the same, or by a dot or a line.

    Numbers that differ (“year5”, “year6”) make no look-alike, nor do handles of fewer than five signs.
    """
    first, second = one.casefold(), other.casefold()
    if first == second or min(len(first), len(second)) < SHORTEST or _differ_in_numbers(first, second):
        return False
    return within(_read(first), _read(second), 1)


def within(one: str, other: str, most: int) -> bool:
    """Whether so many signs at most must be put in, taken out or changed to make one text of the other."""
    if abs(len(one) - len(other)) > most:
        return False
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, sign in enumerate(other, start=1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != sign)))
        before = now
    return before[-1] <= most


def _read(handle: str) -> str:
    return handle.translate(CONFUSED).replace("rn", "m").replace("vv", "w")


def _differ_in_numbers(one: str, other: str) -> bool:
    """Whether nothing but a number tells them apart."""
    letters = ["".join(sign for sign in handle if not sign.isdigit()) for handle in (one, other)]
    digits = ["".join(sign for sign in handle if sign.isdigit()) for handle in (one, other)]
    return letters[0] == letters[1] and digits[0] != digits[1] and all(digits)
