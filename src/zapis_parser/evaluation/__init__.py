"""Scores records against gold records, field by field.

A record and a gold record are first brought to the same plain facts; facts are then matched, and hits, extras and misses
are counted per field over all documents. The headline is the mean F1 of the fields that the gold speaks of. The figures
are those of the corpus's own scorer, which a test holds this to. Prints nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zapis_parser.errors import InvalidGold, ZapisError
from zapis_parser.evaluation.facts import Json, facts
from zapis_parser.evaluation.scoring import FIELDS, DocumentScore, Miss, Tally, score_document
from zapis_parser.parser import Parser

if TYPE_CHECKING:
    from zapis_parser.record import Minutes
    from zapis_parser.settings import Settings

__all__ = [
    "FIELDS",
    "DocumentScore",
    "Evaluation",
    "Miss",
    "Tally",
    "document_id",
    "evaluate",
    "gold_files",
    "score_record",
    "source_of",
]

GOLD_SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a folder of gold records, in the order of their paths."""

    documents: tuple[DocumentScore, ...]

    @property
    def fields(self) -> dict[str, Tally]:
        return {name: sum((d.tallies[name] for d in self.documents), Tally()) for name in FIELDS}

    @property
    def headline(self) -> float:
        """The mean F1 of the fields that the gold speaks of."""
        counted = [tally.f1 for tally in self.fields.values() if tally.gold]
        return sum(counted) / len(counted) if counted else 0.0

    @property
    def absent(self) -> tuple[str, ...]:
        return tuple(document.id for document in self.documents if document.problem)

    def by_source(self) -> dict[str, Evaluation]:
        """Return one evaluation per source: the part of an id before its first hyphen."""
        parts: dict[str, list[DocumentScore]] = {}
        for document in self.documents:
            parts.setdefault(document.id.partition("-")[0], []).append(document)
        return {source: Evaluation(tuple(documents)) for source, documents in sorted(parts.items())}

    def without_source(self) -> dict[str, float]:
        """Return the headline of all documents but one source's, for each source."""
        parts = self.by_source()
        return {
            left_out: Evaluation(
                tuple(d for source, part in parts.items() if source != left_out for d in part.documents)
            ).headline
            for left_out in parts
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the figures rounded to 4 places, ready for JSON."""
        return {
            "documents": len(self.documents),
            "absent": list(self.absent),
            "headline_f1": round(self.headline, 4),
            "fields": {
                name: {
                    "p": round(tally.precision, 4),
                    "r": round(tally.recall, 4),
                    "f1": round(tally.f1, 4),
                    "gold": tally.gold,
                }
                for name, tally in self.fields.items()
            },
            "per_document": {d.id: round(d.mean_f1, 4) for d in self.documents},
            "per_source": {source: round(part.headline, 4) for source, part in self.by_source().items()},
            "without_source": {source: round(f1, 4) for source, f1 in self.without_source().items()},
        }


def evaluate(
    gold_dir: str | Path, source_glob: str | None = None, settings: Settings | None = None
) -> Evaluation:
    """Parse the source beside each gold record and score what comes out.

    Args:
        gold_dir: searched with its folders for ``ID.gold.json``; the source is ``ID`` with another suffix beside it.
        source_glob: which sources to take by their name, where one gold record has several.

    Raises:
        InvalidGold: there is no gold record, one cannot be read, or the choice between several sources is left open.
    """
    parser = Parser(settings)
    return Evaluation(tuple(_evaluated(path, source_glob, parser) for path in gold_files(Path(gold_dir))))


def _evaluated(path: Path, source_glob: str | None, parser: Parser) -> DocumentScore:
    source = source_of(path, source_glob)
    if source is None:
        return score_record(path, None, "no source beside the gold record")
    try:
        return score_record(path, parser.parse(source))
    except InvalidGold:
        raise
    except ZapisError as error:
        return score_record(path, None, str(error))


def score_record(path: Path, record: Minutes | Json | None, problem: str = "no record") -> DocumentScore:
    """Score one record against a gold file; without a record, all that the gold says counts as missed.

    Raises:
        InvalidGold: the gold file cannot be read or is none.
    """
    try:
        gold = json.loads(path.read_text("utf-8"))
        wanted = facts(gold)
    except (OSError, ValueError) as error:
        raise InvalidGold(f"cannot be read as JSON: {error}", source=str(path)) from error
    except (AttributeError, KeyError, TypeError) as error:
        raise InvalidGold("has not the shape of a gold record", source=str(path)) from error
    score = score_document(document_id(path), wanted, facts({} if record is None else record))
    score.problem = problem if record is None else None
    return score


def gold_files(folder: Path) -> list[Path]:
    """Return the gold files under a folder, sorted.

    Raises:
        InvalidGold: there is none.
    """
    found = sorted(folder.rglob(f"*{GOLD_SUFFIX}"))
    if not found:
        raise InvalidGold(f"no *{GOLD_SUFFIX} in it", source=str(folder))
    return found


def document_id(path: Path) -> str:
    return path.name.removesuffix(GOLD_SUFFIX)


def source_of(gold: Path, source_glob: str | None = None) -> Path | None:
    """Return the source beside a gold file, None if there is none.

    Raises:
        InvalidGold: there are several.
    """
    found = [
        path
        for path in sorted(gold.parent.iterdir())
        if path.stem == document_id(gold)
        and path.suffix != ".json"
        and path.is_file()
        and (source_glob is None or fnmatch(path.name, source_glob))
    ]
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise InvalidGold(f"several sources ({names}), a source glob must choose", source=str(gold))
    return found[0] if found else None
