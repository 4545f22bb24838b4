"""Every knob of the parser in one frozen object that checks itself; knows nothing of what the knobs do."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from zapis_parser.errors import InvalidSettings
from zapis_parser.vocabulary import EMPTY, UserLexicon

PDF_ENGINES = ("auto", "pdfminer", "pypdfium2")
Ocr = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read and parse.

    Attributes:
        max_bytes: largest file read, in bytes.
        max_pages: most pages of a PDF.
        max_characters: longest text parsed, in code points.
        max_unpacked_bytes: most bytes that are unpacked from an office file (DOCX, ODT) or given by a converter of .doc.
        max_members: most files packed in an office file.
        max_ratio: how many times longer than packed a part of an office file may be; short parts may be longer.
        max_seconds: how long one document may take, in seconds of wall clock; asked for between steps, so that a step is not
            cut short.
        reference_year: the year in which dates without any year are read if the document states none; None, such dates
            stay without a value.
        pdf_engine: what draws the pages of PDF files: "pdfminer", "pypdfium2" (faster; needs the extra ``fast``), or
            "auto": the faster one if it is installed. Both give the same facts.
        ocr: "auto", pages without a usable text layer are read by OCR where it is installed (else they are refused or
            reported); "never"; "always", every page is, whatever its text layer.
        ocr_dpi: at how many dots per inch pages are drawn for OCR. Of 150, 200, 250 and 300, the scanned fixtures were read
            best at 200, letters of 8 points too; 300 took nearly twice the time (November 2026).
        ocr_seconds: longest run of Tesseract; a page that takes longer is reported as not read. A page that does not lie
            upright needs three runs.
        max_ocr_pages: most pages of one document that are read by OCR.
        max_pixels: largest image read, in pixels.
        lexicon: words added to the shipped ones: labels, offices, bodies, abbreviations, known people.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 1_000
    max_characters: int = 4_000_000
    max_unpacked_bytes: int = 256 * 1024 * 1024
    max_members: int = 10_000
    max_ratio: int = 200
    max_seconds: int = 600
    reference_year: int | None = None
    pdf_engine: str = "auto"
    ocr: Ocr = "auto"
    ocr_dpi: int = 200
    ocr_seconds: int = 60
    max_ocr_pages: int = 200
    max_pixels: int = 80_000_000
    lexicon: UserLexicon = EMPTY

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "reference_year":
                if value is not None and not (type(value) is int and 1850 <= value <= 2200):
                    raise InvalidSettings(f"reference_year must be a year from 1850 to 2200, not {value!r}")
            elif field.name == "pdf_engine":
                if value not in PDF_ENGINES:
                    raise InvalidSettings(
                        f"pdf_engine must be one of {', '.join(PDF_ENGINES)}, not {value!r}"
                    )
            elif field.name == "ocr":
                if value not in get_args(Ocr):
                    raise InvalidSettings(f"ocr must be one of {', '.join(get_args(Ocr))}, not {value!r}")
            elif field.name == "lexicon":
                if not isinstance(value, UserLexicon):
                    raise InvalidSettings(f"lexicon must be a UserLexicon, not {value!r}")
            elif type(value) is not int or value < 1:
                raise InvalidSettings(f"{field.name} must be a positive whole number, not {value!r}")
        if not 72 <= self.ocr_dpi <= 1200:
            raise InvalidSettings(f"ocr_dpi must be from 72 to 1200, not {self.ocr_dpi!r}")


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
