"""The formats by name, each as the files that it makes: what ``zapis export`` writes.

Knows which format makes one file and which several, and not where they go.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from zapis_parser import export
from zapis_parser.export.naming import Naming, slug

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

Made = bytes | dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user may choose.

    Attributes:
        excel: CSV as Czech Excel opens it.
    """

    naming: Naming = field(default_factory=Naming)
    excel: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        suffix: of a file of it.
        several: whether it is more than one file: a table, or a document, each.
        binary: whether it cannot be shown on a terminal.
        make: the bytes of the file, or the files by name.
    """

    suffix: str
    make: Callable[[list[Minutes], Wishes], Made]
    several: bool = False
    binary: bool = False


def _json(value: Any) -> bytes:
    # by way of "replace": a name of a file may hold halves of pairs
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _akn(minutes: list[Minutes], wishes: Wishes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for one in minutes:
        stem = slug(PurePath(one.source.name or "zapis").stem)
        name, number = f"{stem}.xml", 1
        while name in files:
            number += 1
            name = f"{stem}-{number}.xml"
        files[name] = export.to_akn(one, naming=wishes.naming)
    return files


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", lambda m, w: export.to_csv(m, excel=w.excel), several=True),
    "parquet": Format(".parquet", lambda m, _: export.to_parquet(m), several=True, binary=True),
    "xlsx": Format(".xlsx", lambda m, _: export.to_xlsx(m), binary=True),
    "sqlite": Format(".sqlite", lambda m, _: export.to_sqlite(m), binary=True),
    "ics": Format(".ics", lambda m, w: export.to_ics(m, naming=w.naming)),
    "popolo": Format(".json", lambda m, w: _json(export.to_popolo(m, naming=w.naming))),
    "jsonld": Format(".jsonld", lambda m, w: _json(export.to_jsonld(m, naming=w.naming))),
    "turtle": Format(".ttl", lambda m, w: export.to_graph(m, naming=w.naming).serialize(encoding="utf-8")),
    "akn": Format(".xml", _akn, several=True),
}


def make_files(minutes: Iterable[Minutes], form: str, wishes: Wishes | None = None) -> Made:
    """Return the bytes of the one file of a format, or its several files by name.

    Raises:
        ExtraMissing: a library of the format is not installed.
        KeyError: there is no such format.
    """
    return FORMATS[form].make(list(minutes), wishes or Wishes())


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive of the files; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            # the earliest moment that the format can tell
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
