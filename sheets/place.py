"""Finds the tables by place: sheets/tables/<name>.py with a TABLE at its foot, never by a list."""

import functools
import importlib
import pkgutil

from sheets import tables
from sheets.table import Table


@functools.cache
def all_tables() -> tuple[Table, ...]:
    """Every table there is, in the order of the workbook."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(tables.__path__))
    return tuple(sorted((_table_in(f"sheets.tables.{name}") for name in names), key=lambda table: table.order))


def _table_in(module_name: str) -> Table:
    table = getattr(importlib.import_module(module_name), "TABLE", None)
    if not isinstance(table, Table):
        message = f"{module_name} must hold a Table called TABLE"
        raise TypeError(message)
    return table
