"""Czech meeting minutes in, structured data with evidence out: the public verbs and nouns.

Knows only where they are. Nothing happens at import; a name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapis_parser.archive.many import ParsedDocument, parse_many
    from zapis_parser.archive.options import BatchOptions
    from zapis_parser.archive.reading import Archive, open_archive
    from zapis_parser.archive.run import run_batch
    from zapis_parser.archive.summary import RunSummary
    from zapis_parser.errors import (
        ArchiveError,
        ArchiveLocked,
        ConverterMissing,
        EmptySource,
        EncryptedSource,
        ExtraMissing,
        InvalidGold,
        InvalidQuery,
        InvalidSettings,
        LimitExceeded,
        NoTextLayer,
        OcrUnavailable,
        UnreadableSource,
        UnsupportedFormat,
        ZapisError,
    )
    from zapis_parser.parser import Parser, ParseResult, parse, parse_all, parse_text
    from zapis_parser.record import Minutes
    from zapis_parser.settings import Settings, read_settings
    from zapis_parser.vocabulary import UserLexicon

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveLocked",
    "BatchOptions",
    "ConverterMissing",
    "EmptySource",
    "EncryptedSource",
    "ExtraMissing",
    "InvalidGold",
    "InvalidQuery",
    "InvalidSettings",
    "LimitExceeded",
    "Minutes",
    "NoTextLayer",
    "OcrUnavailable",
    "ParseResult",
    "ParsedDocument",
    "Parser",
    "RunSummary",
    "Settings",
    "UnreadableSource",
    "UnsupportedFormat",
    "UserLexicon",
    "ZapisError",
    "__version__",
    "open_archive",
    "parse",
    "parse_all",
    "parse_many",
    "parse_text",
    "read_settings",
    "run_batch",
]

__version__ = "0.1.0"

_HOMES = {
    "BatchOptions": "archive.options",
    "Minutes": "record",
    "ParsedDocument": "archive.many",
    "RunSummary": "archive.summary",
    "Settings": "settings",
    "UserLexicon": "vocabulary",
    "parse_many": "archive.many",
    "read_settings": "settings",
    "run_batch": "archive.run",
    **dict.fromkeys(("Archive", "open_archive"), "archive.reading"),
    **dict.fromkeys(("ParseResult", "Parser", "parse", "parse_all", "parse_text"), "parser"),
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
