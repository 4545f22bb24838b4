"""The invented fixtures with all their line ends lost, as document portals print them, against their gold records."""

from __future__ import annotations

from pathlib import Path

from zapis_parser.evaluation import Evaluation, score_record
from zapis_parser.parser import parse_text

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
_PAGE = 3000
# measured 2026-11; the votes and tasks of tables cannot be told without their rows
FLOORS = {"kind": 1.0, "body": 1.0, "date": 1.0, "agenda": 0.98, "resolutions": 0.95, "officers": 0.95}
HEADLINE = 0.93


def flattened(text: str) -> str:
    """Return the text as pages that stand on one line each, behind their numbers."""
    pages: list[str] = [""]
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        if len(pages[-1]) > _PAGE:
            pages.append("")
        pages[-1] = f"{pages[-1]} {line}".strip()
    return "\n\n".join(f"{number} {page}" for number, page in enumerate(pages, 1))


def test_what_is_read_without_line_ends() -> None:
    scores = []
    for gold in sorted(FIXTURES.rglob("*.gold.json")):
        document = gold.with_name(gold.name.replace(".gold.json", ".txt"))
        if document.exists():
            scores.append(score_record(gold, parse_text(flattened(document.read_text(encoding="utf-8")))))
    result = Evaluation(tuple(scores))
    assert len(scores) > 8
    found = {name: result.fields[name].f1 for name in FLOORS}
    assert not {name: f1 for name, f1 in found.items() if f1 < FLOORS[name]}
    assert result.headline > HEADLINE
