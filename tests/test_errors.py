"""One tree of errors, each with a stable code, that survives the way between processes."""

from __future__ import annotations

import pickle

import pytest

from zapis_parser import errors
from zapis_parser.errors import ArchiveError, EmptySource, UnreadableSource, ZapisError

KINDS = [getattr(errors, name) for name in errors.__all__]


def test_codes_are_pinned_and_differ() -> None:
    assert {kind.__name__: kind.code for kind in KINDS} == {
        "ArchiveError": "archive",
        "ArchiveLocked": "archive-locked",
        "ConverterMissing": "converter-missing",
        "EmptySource": "empty",
        "EncryptedSource": "encrypted",
        "ExtraMissing": "extra-missing",
        "InvalidGold": "gold",
        "InvalidQuery": "query",
        "InvalidSettings": "settings",
        "LimitExceeded": "limit",
        "NoTextLayer": "no-text-layer",
        "OcrUnavailable": "ocr-unavailable",
        "UnreadableSource": "unreadable",
        "UnsupportedFormat": "unsupported",
        "ZapisError": "error",
    }


def test_what_cannot_be_read_is_caught_by_one_name() -> None:
    assert {kind.__name__ for kind in KINDS if issubclass(kind, UnreadableSource)} == {
        "ConverterMissing",
        "EmptySource",
        "EncryptedSource",
        "NoTextLayer",
        "UnreadableSource",
    }


def test_what_archives_refuse_is_caught_by_one_name() -> None:
    assert {kind.__name__ for kind in KINDS if issubclass(kind, ArchiveError)} == {
        "ArchiveError",
        "ArchiveLocked",
        "InvalidQuery",
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", [None, "zápis.pdf"])
def test_an_error_crosses_process_borders(kind: type[ZapisError], source: str | None) -> None:
    error = pickle.loads(pickle.dumps(kind("nothing in it", source=source)))  # noqa: S301 - its own bytes
    assert (type(error), error.message, error.source, error.code) == (
        kind,
        "nothing in it",
        source,
        kind.code,
    )


def test_an_error_names_its_document() -> None:
    assert str(EmptySource("nothing in it", source="a.pdf")) == "a.pdf: nothing in it"
    assert str(EmptySource("nothing in it")) == "nothing in it"
