"""The log of an archive: which parts are alive. Knows entries and their order, nothing of what a part holds.

An entry is a file ``log/NNNNNNNN.json`` that adds and removes parts; creating it is the commit. A checkpoint says all that
is alive, so that what is older can go. Nobody needs a lock to read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from zapis_parser.errors import ArchiveError

if TYPE_CHECKING:
    from zapis_parser.archive.places import Place

FORMAT_VERSION = 1
FOLDER = "log"
_NAME = re.compile(r"\d{8}\.json")


class Part(NamedTuple):
    """A part as the log names it.

    Attributes:
        first: the uri of its first document; parts are read in this order.
        tables: the version of its tables.
    """

    name: str
    documents: int
    records: int
    first: str
    tables: str


class Links(NamedTuple):
    """The tables that were made across documents.

    Attributes:
        made_of: the number of the log's entry that they were made after.
    """

    folder: str
    tables: tuple[str, ...]
    made_of: int


class Entry(NamedTuple):
    """One step: parts that come, names of parts that go, and the tables across documents, if they are new."""

    add: tuple[Part, ...] = ()
    remove: tuple[str, ...] = ()
    links: Links | None = None
    checkpoint: bool = False


@dataclass(slots=True)
class State:
    """What is alive after the entry with this number; 0 where there is none.

    Attributes:
        entries: how many entries stand since the last checkpoint, with it.
    """

    number: int = 0
    parts: dict[str, Part] = field(default_factory=dict)
    links: Links | None = None
    entries: int = 0

    def apply(self, number: int, entry: Entry) -> None:
        for name in entry.remove:
            self.parts.pop(name, None)
        self.parts.update((part.name, part) for part in entry.add)
        self.links = entry.links or self.links
        self.number, self.entries = number, self.entries + 1

    def ordered(self) -> list[Part]:
        """Return the parts in the order of their documents."""
        return sorted(self.parts.values(), key=lambda part: (part.first, part.name))


def read_state(place: Place) -> State:
    """Replay the log.

    Raises:
        ArchiveError: an entry is missing or damaged.
    """
    for _ in range(5):
        try:
            return _replayed(place)
        except FileNotFoundError:
            # since the folder was listed, a writer has made a checkpoint and deleted what is older
            continue
    return _replayed(place)


def _replayed(place: Place) -> State:
    numbers = _numbers(place)
    entries = list(_last_entries(place, numbers))
    state = State()
    for number, entry in reversed(entries):
        state.apply(number, entry)
    return state


def _numbers(place: Place) -> list[int]:
    return [int(name[:8]) for name in place.names(FOLDER) if _NAME.fullmatch(name)]


def _last_entries(place: Place, numbers: list[int]) -> Iterator[tuple[int, Entry]]:
    """Yield entries from the last one back to a checkpoint or the very first."""
    there = set(numbers)
    number = numbers[-1] if numbers else 0
    while number:
        if number not in there:
            raise _broken(place, number, "is missing")
        entry = _read(place, number)
        yield number, entry
        if entry.checkpoint:
            return
        number -= 1


def append(place: Place, state: State, entry: Entry) -> None:
    """Commit an entry and apply it to the state.

    Raises:
        ArchiveError: somebody else has written an entry since the state was read.
    """
    number = state.number + 1
    try:
        place.create(_path(number), _to_bytes(entry))
    except FileExistsError as error:
        raise ArchiveError("somebody else has written into it meanwhile", source=place.name) from error
    state.apply(number, entry)


def fold(place: Place, state: State) -> None:
    """Write a checkpoint and delete what is older."""
    older = _numbers(place)
    append(place, state, Entry(tuple(state.ordered()), (), state.links, checkpoint=True))
    state.entries = 1
    # from the oldest, so that no gap arises if this is cut off
    for number in older:
        place.delete(_path(number))


def _path(number: int) -> str:
    return f"{FOLDER}/{number:08d}.json"


def _to_bytes(entry: Entry) -> bytes:
    table: dict[str, Any] = {
        "version": FORMAT_VERSION,
        "checkpoint": entry.checkpoint,
        "add": [part._asdict() for part in entry.add],
        "remove": list(entry.remove),
        "links": entry.links._asdict() if entry.links else None,
    }
    return _json({**table, "check": crc32(_json(table))})


def _json(table: dict[str, Any]) -> bytes:
    return json.dumps(table, separators=(",", ":")).encode("ascii")


def _read(place: Place, number: int) -> Entry:
    try:
        table = json.loads(place.read(_path(number)))
        check = table.pop("check")
        if check != crc32(_json(table)):
            raise ValueError("the check sum does not fit")
        links = table["links"]
        return Entry(
            tuple(Part(**part) for part in table["add"]),
            tuple(table["remove"]),
            Links(links["folder"], tuple(links["tables"]), links["made_of"]) if links else None,
            bool(table["checkpoint"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _broken(place, number, "is damaged") from error


def _broken(place: Place, number: int, what: str) -> ArchiveError:
    return ArchiveError(
        f"its log cannot be trusted: {_path(number)} {what}; bring it back from a backup", source=place.name
    )
