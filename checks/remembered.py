"""Remembers what a pure function made of one thing, for as long as all else it is told stays the same."""

import functools
from collections.abc import Callable, Hashable
from typing import TypeVar, TypeVarTuple

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
Around = TypeVarTuple("Around")


def remembered(*, most: int) -> Callable[[Callable[[K, *Around], R]], Callable[[K, *Around], R]]:
    """Has a function asked once for each first argument; at most `most` answers are kept.

    A site shows the same menu, file names and sentences on every page. What comes after the first argument (the policy, the
    register, a school) need not be hashable: as soon as any of it is another, everything is forgotten.
    """

    def remember(function: Callable[[K, *Around], R]) -> Callable[[K, *Around], R]:
        known: dict[K, R] = {}
        last: tuple[object, ...] = ()

        @functools.wraps(function)
        def asked(thing: K, *around: *Around) -> R:
            nonlocal last
            # Tuples compare by identity first: policy and register are not looked through.
            if around != last:
                known.clear()
                last = around
            try:
                return known[thing]
            except KeyError:
                pass
            if len(known) >= most:
                known.clear()
            found = known[thing] = function(thing, *around)
            return found

        return asked

    return remember
