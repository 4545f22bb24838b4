"""Czech meeting minutes in, structured data with evidence out: the public verbs and nouns.

Knows only where they are. Nothing happens at import; a name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapis_parser.errors import (
        ConverterMissing,
        EmptySource,
        EncryptedSource,
        InvalidGold,
        InvalidSettings,
        LimitExceeded,
        NoTextLayer,
        OcrUnavailable,
        UnreadableSource,
        UnsupportedFormat,
        ZapisError,
    )
    from zapis_parser.parser import Parser, ParseResult, parse, parse_all, parse_many, parse_text
    from zapis_parser.record import Minutes
    from zapis_parser.settings import Settings, read_settings
    from zapis_parser.vocabulary import UserLexicon

__all__ = [
    "ConverterMissing",
    "EmptySource",
    "EncryptedSource",
    "InvalidGold",
    "InvalidSettings",
    "LimitExceeded",
    "Minutes",
    "NoTextLayer",
    "OcrUnavailable",
    "ParseResult",
    "Parser",
    "Settings",
    "UnreadableSource",
    "UnsupportedFormat",
    "UserLexicon",
    "ZapisError",
    "__version__",
    "parse",
    "parse_all",
    "parse_many",
    "parse_text",
    "read_settings",
]

__version__ = "0.1.0"

_HOMES = {
    "Minutes": "record",
    "Settings": "settings",
    "UserLexicon": "vocabulary",
    "read_settings": "settings",
    **dict.fromkeys(("ParseResult", "Parser", "parse", "parse_all", "parse_many", "parse_text"), "parser"),
}

# a type checker sees the names above alone, and so a mistyped one
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
