"""What, beside a document's bytes, decides what becomes of it, in 16 hexadecimal digits.

Of two runs with the same fingerprint, the second need not parse again what the first has parsed. Limits of time and memory
are no part of it: who raises them asks for the failed documents to be tried again.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from zapis_parser import __version__
from zapis_parser.archive.columns import TABLE_VERSION
from zapis_parser.archive.outcomes import KEY_LENGTH
from zapis_parser.errors import OcrUnavailable
from zapis_parser.reading.tesseract import require_tesseract
from zapis_parser.record import SCHEMA_VERSION
from zapis_parser.settings import Settings

_CONVERTERS = ("soffice", "libreoffice", "antiword", "catdoc")


def fingerprint(settings: Settings) -> str:
    """Return the fingerprint of the settings together with the versions and the engines that are installed here."""
    table: dict[str, Any] = {
        "version": __version__,
        "schema": SCHEMA_VERSION,
        "tables": TABLE_VERSION,
        "settings": asdict(settings),
        "pypdfium2": find_spec("pypdfium2") is not None,
        "ocr": settings.ocr != "never" and _can_recognise(),
        "converters": [name for name in _CONVERTERS if shutil.which(name)],
    }
    text = json.dumps(table, ensure_ascii=True, sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()[:KEY_LENGTH]


def _can_recognise() -> bool:
    if find_spec("pypdfium2") is None or find_spec("PIL") is None:
        return False
    try:
        require_tesseract()
    except OcrUnavailable:
        return False
    return True
