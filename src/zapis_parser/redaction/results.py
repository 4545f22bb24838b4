"""What a redaction gives: the copy, what was replaced and why, and what a person has to decide.

Holds no private value except in ``Redacted.key``, which no other output contains.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Literal

from zapis_parser.record import Minutes
from zapis_parser.redaction.kinds import LABELS, Kind

Style = Literal["mark", "initials", "black"]
Lang = Literal["cs", "en"]
_REASONS = {
    "same-name": (
        "stejné příjmení má veřejně činná osoba; ponecháno",
        "a public person has the same family name; kept",
    ),
    "trader": ("podnikající fyzická osoba (IČO); nahrazeno", "a trader with a registration number; replaced"),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to redact.

    Attributes:
        style: mark: "[osoba 1]"; initials: "J. N." for people, marks for all else; black: five black boxes.
        lang: of the marks and the summary.
        office_contacts: whether phones, e-mails and data boxes of the office go too.
        parcels: whether numbers of parcels and title deeds go too.
    """

    style: Style = "mark"
    lang: Lang = "cs"
    office_contacts: bool = False
    parcels: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """One replaced place: half-open offsets in the redacted text, what stands there now, its kind, the rule."""

    start: int
    end: int
    mark: str
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place for a person to look at: half-open offsets in the redacted text, and the code of the reason."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """The redacted copy of one document.

    Attributes:
        text: the redacted text, the same as ``record.text``.
        record: the redacted record; its ``source.sha256`` is that of the redacted text, boxes on pages are left out.
        replacements: in the order of the text.
        doubts: places that are not decided.
        key: each mark with the values it stands for. Private: never publish it.
    """

    text: str
    record: Minutes
    replacements: tuple[Replacement, ...]
    doubts: tuple[Doubt, ...]
    key: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False, default=())

    def list_json(self) -> str:
        """Return what was replaced and what is doubtful as JSON, without the values."""
        made = {
            "replacements": [asdict(one) for one in self.replacements],
            "doubts": [asdict(one) for one in self.doubts],
        }
        return json.dumps(made, ensure_ascii=False, indent=2) + "\n"

    def list_csv(self) -> str:
        """Return what was replaced as CSV with a header, without the values."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("start", "end", "mark", "kind", "rule"))
        writer.writerows((one.start, one.end, one.mark, one.kind, one.rule) for one in self.replacements)
        return out.getvalue()

    def key_json(self) -> str:
        """Return the marks with the values they stand for as JSON: private data."""
        return (
            json.dumps({mark: list(values) for mark, values in self.key}, ensure_ascii=False, indent=2) + "\n"
        )

    def summary(self, lang: Lang = "cs") -> str:
        """Return an overview for the clerk: how much of each kind was replaced, and the places to look at."""
        number = 0 if lang == "cs" else 1
        counts = Counter(one.kind for one in self.replacements)
        lines = [("Nahrazeno", "Replaced")[number] + f": {len(self.replacements)}"]
        lines += [f"  {LABELS[kind][number]}: {count}" for kind, count in counts.most_common()]
        lines.append(("Zkontrolujte", "Check")[number] + f": {len(self.doubts)}")
        where = ("řádek", "line")[number]
        for one in self.doubts:
            line = self.text.count("\n", 0, one.start) + 1
            lines.append(f"  {where} {line}: {_REASONS[one.reason][number]}")
        return "\n".join(lines) + "\n"
