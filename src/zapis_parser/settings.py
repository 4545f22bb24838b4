"""Every knob of the parser in one frozen object that checks itself; knows nothing of what the knobs do."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from zapis_parser.errors import InvalidSettings
from zapis_parser.vocabulary import EMPTY, UserLexicon


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read and parse.

    Attributes:
        max_bytes: largest file read, in bytes.
        max_pages: most pages of a PDF.
        max_characters: longest text parsed, in code points.
        reference_year: the year in which dates without any year are read if the document states none; None, such dates
            stay without a value.
        lexicon: words added to the shipped ones: labels, offices, bodies, abbreviations, known people.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 1_000
    max_characters: int = 4_000_000
    reference_year: int | None = None
    lexicon: UserLexicon = EMPTY

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "reference_year":
                if value is not None and not (type(value) is int and 1850 <= value <= 2200):
                    raise InvalidSettings(f"reference_year must be a year from 1850 to 2200, not {value!r}")
            elif field.name == "lexicon":
                if not isinstance(value, UserLexicon):
                    raise InvalidSettings(f"lexicon must be a UserLexicon, not {value!r}")
            elif type(value) is not int or value < 1:
                raise InvalidSettings(f"{field.name} must be a positive whole number, not {value!r}")


def read_settings(path: str | os.PathLike[str]) -> Settings:
    """Read a ``zapis.toml``: the tables of ``UserLexicon.from_table`` and ``[settings]`` with the other knobs.

    Raises:
        InvalidSettings: the file cannot be read, or a key in it is unknown or has an impossible value.
    """
    name = os.fspath(path)
    try:
        table = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"cannot be read: {error}", source=name) from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidSettings(f"is not TOML: {error}", source=name) from error
    knobs = table.pop("settings", {})
    if not isinstance(knobs, Mapping):
        raise InvalidSettings("settings must be a table", source=name)
    known = {field.name for field in fields(Settings)} - {"lexicon"}
    for key in knobs:
        if key not in known:
            raise InvalidSettings(
                f"settings.{key} is unknown; known are: {', '.join(sorted(known))}", source=name
            )
    try:
        return Settings(**knobs, lexicon=UserLexicon.from_table(table, name))
    except InvalidSettings as error:
        error.source = error.source or name
        raise
