"""Records for other systems: tables, calendars and the standards of public data. The functions stand here, their makers below.

Each takes one record or many and returns what a file of the format holds; none reads or writes files. Nothing happens at import;
a library that a format needs is loaded when the format is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapis_parser.export.akn import to_akn
    from zapis_parser.export.calendar import to_ics
    from zapis_parser.export.comma_separated import to_csv
    from zapis_parser.export.jsonld import to_graph, to_jsonld
    from zapis_parser.export.naming import Naming
    from zapis_parser.export.parquet import to_parquet
    from zapis_parser.export.popolo import to_popolo
    from zapis_parser.export.sqlite import to_sqlite
    from zapis_parser.export.xlsx import to_xlsx

__all__ = [
    "Naming",
    "to_akn",
    "to_csv",
    "to_graph",
    "to_ics",
    "to_jsonld",
    "to_parquet",
    "to_popolo",
    "to_sqlite",
    "to_xlsx",
]

_HOMES = {
    "Naming": "naming",
    "to_akn": "akn",
    "to_csv": "comma_separated",
    "to_graph": "jsonld",
    "to_ics": "calendar",
    "to_jsonld": "jsonld",
    "to_parquet": "parquet",
    "to_popolo": "popolo",
    "to_sqlite": "sqlite",
    "to_xlsx": "xlsx",
}

# a type checker sees the names above alone, and so a mistyped one
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
