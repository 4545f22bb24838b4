"""A user's own words: labels, offices, bodies, abbreviations and known people, added to the shipped lexicons.

Checks their shape and says which key is wrong; knows nothing of patterns or of what a rule does with a word. Words are plain
text, matched without regard to case; "*" at the end of a word stands for further letters: "účastník*".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NoReturn

from zapis_parser.errors import InvalidSettings

LABELS: dict[str, tuple[str, ...]] = {
    "attendance": ("present", "excused", "absent", "guest"),
    "agenda": ("heads",),
    "officers": ("chair", "recorder", "verifier"),
    "closing": ("labels",),
    "tasks": ("task", "who", "when"),
    "headings": (
        "task_review",
        "discussion",
        "resolutions",
        "next_meeting",
        "attachments",
        "closing",
        "attendance",
        "agenda",
        "other",
    ),
}
"""Which lists of labels may be added to, table by table."""
GENDERS = ("m", "f", "n")
BODY_KINDS = ("council", "board", "commission", "committee", "senate", "assembly", "working_group", "other")
_LONGEST, _MOST = 80, 1_000
_WORD = re.compile(r"[^\s*~|\\]+\*?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office or a unit. ``forms`` are its other cases; without them, endings of up to 4 letters are taken."""

    name: str
    gender: str = "m"
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """The noun of a body ("spolek"), in the nominative, with its other cases."""

    noun: str
    kind: str = "other"
    gender: str = "m"
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A known person: given name and family name in the nominative. ``body``: of which body's minutes only; None, of all."""

    name: str
    body: str | None = None

    @property
    def given(self) -> str:
        return self.name.rpartition(" ")[0]

    @property
    def family(self) -> str:
        return self.name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class UserLexicon:
    """The words that a user adds; immutable, so that parsers with different ones never meet.

    Attributes:
        labels: ("table.list", words), as "attendance.present".
        abbreviations: (abbreviation, name of the body).
    """

    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    offices: tuple[Office, ...] = ()
    bodies: tuple[BodyNoun, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return the user's labels of one list."""
        return next((words for name, words in self.labels if name == f"{table}.{key}"), ())

    @classmethod
    def from_table(cls, table: Mapping[str, Any], source: str | None = None) -> UserLexicon:
        """Read the tables of a ``zapis.toml``, or a dictionary of the same shape.

        Raises:
            InvalidSettings: a key is unknown or a value impossible; the message names the key, ``source`` the file.
        """
        return _Reader(source).lexicon(table)


class _Reader:
    """Reads one table and names the key that is wrong."""

    def __init__(self, source: str | None) -> None:
        self._source = source

    def lexicon(self, table: Mapping[str, Any]) -> UserLexicon:
        own = {field.name for field in fields(UserLexicon)} - {"labels"}
        self._known(table, {*LABELS, *own}, "")
        return UserLexicon(
            labels=tuple(self._labels(table)),
            offices=tuple(self._office(row, at) for row, at in self._rows(table, "offices")),
            bodies=tuple(self._body(row, at) for row, at in self._rows(table, "bodies")),
            abbreviations=tuple(self._abbreviations(table)),
            members=tuple(self._member(row, at) for row, at in self._rows(table, "members")),
        )

    def _labels(self, table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, keys in LABELS.items():
            part = self._table(table.get(name, {}), name)
            self._known(part, set(keys), f"{name}.")
            for key in keys:
                if key in part:
                    yield f"{name}.{key}", self._list(part[key], f"{name}.{key}", _WORD)

    def _office(self, row: Mapping[str, Any], at: str) -> Office:
        self._known(row, {"name", "gender", "forms"}, f"{at}.")
        name = self._text(row.get("name"), f"{at}.name")
        gender = self._choice(row.get("gender", "m"), f"{at}.gender", GENDERS)
        return Office(name, gender, self._list(row.get("forms", ()), f"{at}.forms"))

    def _body(self, row: Mapping[str, Any], at: str) -> BodyNoun:
        self._known(row, {"noun", "kind", "gender", "forms"}, f"{at}.")
        noun = self._text(row.get("noun"), f"{at}.noun")
        if " " in noun:
            self._refuse(
                f"{at}.noun",
                f"must be one word, not {noun!r}; what stands beside it is read from the document",
            )
        kind = self._choice(row.get("kind", "other"), f"{at}.kind", BODY_KINDS)
        gender = self._choice(row.get("gender", "m"), f"{at}.gender", GENDERS)
        return BodyNoun(noun, kind, gender, self._list(row.get("forms", ()), f"{at}.forms"))

    def _member(self, row: Mapping[str, Any], at: str) -> Member:
        self._known(row, {"name", "body"}, f"{at}.")
        name = self._text(row.get("name"), f"{at}.name")
        if " " not in name or "." in name or "," in name:
            self._refuse(
                f"{at}.name", f"must be a full given name and a family name without titles, not {name!r}"
            )
        body = row.get("body")
        return Member(name, None if body is None else self._text(body, f"{at}.body"))

    def _abbreviations(self, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        part = self._table(table.get("abbreviations", {}), "abbreviations")
        for key, value in part.items():
            if not (2 <= len(key) <= 4 and key.isalpha() and key.isupper()):
                self._refuse(f"abbreviations.{key}", "must be 2 to 4 capital letters")
            yield key, self._text(value, f"abbreviations.{key}")

    def _rows(self, table: Mapping[str, Any], name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        rows = table.get(name, ())
        if not isinstance(rows, (list, tuple)) or len(rows) > _MOST:
            self._refuse(name, f"must be a list of at most {_MOST} tables ([[{name}]])")
        for number, row in enumerate(rows, 1):
            yield self._table(row, f"{name}[{number}]"), f"{name}[{number}]"

    def _table(self, value: object, name: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self._refuse(name, f"must be a table, not {value!r}")
        return value

    def _list(self, value: object, name: str, word: re.Pattern[str] | None = None) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or len(value) > _MOST:
            self._refuse(name, f"must be a list of at most {_MOST} texts, not {value!r}")
        return tuple(dict.fromkeys(self._text(item, name, word) for item in value))

    def _text(self, value: object, name: str, word: re.Pattern[str] | None = None) -> str:
        if not isinstance(value, str):
            self._refuse(name, "is needed" if value is None else f"must be a text, not {value!r}")
        text = " ".join(value.split())
        if not 2 <= len(text) <= _LONGEST or not any(map(str.isalpha, text)):
            self._refuse(name, f"must have letters and 2 to {_LONGEST} characters, not {value!r}")
        if not all((word or _PLAIN).fullmatch(part) for part in text.split()):
            self._refuse(name, f"has a character that no word has: {value!r}")
        return text

    def _choice(self, value: object, name: str, choices: tuple[str, ...]) -> str:
        if value not in choices:
            self._refuse(name, f"must be one of {', '.join(choices)}, not {value!r}")
        return str(value)

    def _known(self, table: Mapping[str, Any], known: set[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                self._refuse(f"{prefix}{key}", f"is unknown; known are: {', '.join(sorted(known))}")

    def _refuse(self, key: str, why: str) -> NoReturn:
        raise InvalidSettings(f"{key} {why}", source=self._source)


_PLAIN = re.compile(r"[^\s*~|\\]+")
EMPTY = UserLexicon()
"""No words of one's own."""
