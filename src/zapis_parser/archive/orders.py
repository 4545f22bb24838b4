"""What a parent asks of a child. A module of its own, as the child's is another one in the parent."""

from __future__ import annotations

from typing import NamedTuple

from zapis_parser.settings import Settings


class Orders(NamedTuple):
    """What a child needs to know once.

    Attributes:
        memory: how many bytes one document may take.
    """

    settings: Settings
    fingerprint: str
    memory: int


class PartOrder(NamedTuple):
    """A part to be written.

    Attributes:
        archive: path or URL of the archive.
        spool: the file with the outcomes' lines.
        places: where in it the lines begin, in the order of the documents.
    """

    archive: str
    name: str
    spool: str
    places: tuple[int, ...]
