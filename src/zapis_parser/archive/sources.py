"""What there is to read: folders, patterns, files, lists, zip files and URLs become documents with stable, unique names.

Looks at directories only and opens no document; knows nothing of what is in them. Whatever stands in a source becomes a
document: one that cannot be read carries the reason with it, so that nothing is left out in silence. Left out on purpose are
hidden files and folders, and folders that hold an archive of ours.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import translate
from pathlib import Path, PurePath
from re import IGNORECASE, Pattern
from re import compile as compile_pattern

from zapis_parser.archive.documents import ABSENT, DENIED, SPECIAL, Document, file_stamp, readable
from zapis_parser.archive.outcomes import Failure
from zapis_parser.archive.packed import members
from zapis_parser.archive.remote import documents_at
from zapis_parser.errors import UnreadableSource

_LOCAL_URL = "file://"
_ARCHIVE_SIGNS = frozenset({"archive.json", "log", "parts"})


class Selection:
    """Which documents of a source are wanted: patterns for names, or for whole paths where a pattern has a slash."""

    def __init__(self, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self._include = [_matcher(pattern) for pattern in include]
        self._exclude = [_matcher(pattern) for pattern in exclude]

    def wants(self, uri: str) -> bool:
        return self.allows(uri) and (not self._include or any(wanted(uri) for wanted in self._include))

    def allows(self, uri: str) -> bool:
        """Tell whether nothing excludes it; a zip file need not be included for its members to be."""
        return not any(unwanted(uri) for unwanted in self._exclude)


def _matcher(pattern: str) -> Callable[[str], bool]:
    whole: Pattern[str] = compile_pattern(translate(pattern), IGNORECASE)
    if "/" in pattern:
        anywhere: Pattern[str] = compile_pattern(translate(f"*/{pattern}"), IGNORECASE)
        return lambda uri: bool(whole.match(uri) or anywhere.match(uri))
    return lambda uri: bool(whole.match(uri.rpartition("/")[2]))


def find_documents(
    sources: Iterable[str | os.PathLike[str]],
    *,
    selection: Selection | None = None,
    leave_out: str | os.PathLike[str] | None = None,
) -> list[Document]:
    """Return the documents of all sources, sorted by name, each once.

    Args:
        sources: paths of files, folders and zip files, patterns (``**`` crosses folders), URLs, and lists: ``@names.txt`` is a
            file with a source on each line, ``@-`` is standard input.
        leave_out: a folder that is none of them, wherever it stands.

    Raises:
        UnreadableSource: a source does not exist or is no readable list, or a pattern matches nothing. What a list names need
            not exist: it becomes a document with a failure.
        ExtraMissing: a URL needs the extra ``archive``.
    """
    finder = Finder(selection or Selection(), leave_out)
    found: dict[str, Document] = {}
    for source in sources:
        for document in finder.find(source):
            _enter(found, document)
    return [found[uri] for uri in sorted(found)]


def _enter(found: dict[str, Document], document: Document) -> None:
    """Add a document under a name of its own: two may differ only in bytes that a name cannot show."""
    uri, number = document.uri, 1
    while (other := found.get(uri)) is not None:
        if (other.path, other.member) == (document.path, document.member):
            return
        number += 1
        uri = f"{document.uri}#{number}"
    found[uri] = replace(document, uri=uri)


class Finder:
    """Looks through sources, one after the other."""

    def __init__(self, selection: Selection, leave_out: str | os.PathLike[str] | None = None) -> None:
        self._selection = selection
        self._leave_out = os.path.realpath(leave_out) if leave_out is not None else None

    def find(self, source: str | os.PathLike[str]) -> list[Document]:
        """Return the documents of one source, sorted by name.

        Raises:
            UnreadableSource: there is no such source.
        """
        name = os.fspath(source)
        if isinstance(source, str) and name.startswith("@"):
            return [document for entry in _read_list(name[1:]) for document in self._listed(entry)]
        return sorted(self._one(name), key=lambda document: document.uri)

    def _listed(self, entry: str) -> list[Document]:
        try:
            return sorted(self._one(entry), key=lambda document: document.uri)
        except UnreadableSource as error:
            return [
                Document(readable(entry), entry, stamp=ABSENT, failure=Failure(error.code, error.message))
            ]

    def _one(self, name: str) -> Iterator[Document]:
        if name.startswith(_LOCAL_URL):
            name = name.removeprefix(_LOCAL_URL)
        elif "://" in name:
            for document in documents_at(name):
                yield from self._document(document)
            return
        if os.path.lexists(name):
            yield from self._path(name)
        elif glob.has_magic(name) and (matches := sorted(_matches(name))):
            for match in matches:
                yield from self._path(match)
        elif glob.has_magic(name):
            raise UnreadableSource("the pattern matches nothing", source=name)
        else:
            raise UnreadableSource("no such file or folder", source=name)

    def _path(self, name: str) -> Iterator[Document]:
        path = os.path.normpath(name)
        if os.path.isdir(path):  # noqa: PTH112 - names that are no UTF-8, and 100,000 of them
            yield from self._folder(path)
        else:
            yield from self._file(path, lambda: os.stat(path))  # noqa: PTH116 - the same

    def _folder(self, top: str) -> Iterator[Document]:
        """Everything below a folder; a folder that links lead to twice is gone through once."""
        waiting, seen = [top], set[str]()
        while waiting:
            path = waiting.pop()
            real = os.path.realpath(path)
            if real in seen or real == self._leave_out:
                continue
            seen.add(real)
            try:
                with os.scandir(path) as listing:
                    entries = sorted((e for e in listing if not e.name.startswith(".")), key=lambda e: e.name)
            except OSError as error:
                yield _unlistable(path, error)
                continue
            if {entry.name for entry in entries} >= _ARCHIVE_SIGNS:
                continue
            folders = []
            for entry in entries:
                below = os.path.normpath(os.path.join(path, entry.name))  # noqa: PTH118 - the same
                if _is_folder(entry):
                    folders.append(below)
                else:
                    yield from self._file(below, entry.stat)
            waiting += reversed(folders)

    def _file(self, path: str, look: Callable[[], os.stat_result]) -> Iterator[Document]:
        uri = readable(PurePath(path).as_posix())
        if self._selection.allows(uri):
            yield from self._document(_looked_at(uri, path, look))

    def _document(self, document: Document) -> Iterator[Document]:
        """The document itself, or the members of a zip file; as far as they are wanted."""
        wants, allows = self._selection.wants, self._selection.allows
        if not document.uri.lower().endswith(".zip"):
            if wants(document.uri):
                yield document
        elif allows(document.uri):
            for member in members(document):
                # a zip file that cannot be looked into is told of, whatever was wanted of it
                if wants(member.uri) or (member.failure is not None and allows(member.uri)):
                    yield member


def _matches(pattern: str) -> list[str]:
    return glob.glob(pattern, recursive=True)  # noqa: PTH207 - the pattern may begin anywhere


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _looked_at(uri: str, path: str, look: Callable[[], os.stat_result]) -> Document:
    try:
        state = look()
    except FileNotFoundError:
        return Document(uri, path, stamp=ABSENT, failure=Failure("unreadable", "no such file"))
    except OSError as error:
        message = f"it cannot be looked at: {error.strerror}"
        return Document(uri, path, stamp=DENIED, failure=Failure("unreadable", message))
    if not stat.S_ISREG(state.st_mode):
        failure = Failure("unreadable", "it is no file but a device, a socket or a pipe")
        return Document(uri, path, stamp=SPECIAL, failure=failure)
    return Document(uri, path, size=state.st_size, stamp=file_stamp(state))


def _unlistable(path: str, error: OSError) -> Document:
    uri = readable(PurePath(path).as_posix()) + "/"
    failure = Failure("unreadable", f"the folder cannot be listed: {error.strerror}")
    return Document(uri, path, stamp=DENIED, failure=failure)


def _read_list(name: str) -> list[str]:
    """The entries of a list: one a line, or separated by zero bytes as ``find -print0`` does it."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UnreadableSource(f"the list cannot be read: {error.strerror}", source=f"@{name}") from error
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    entries = text.split("\0") if "\0" in text else text.split("\n")
    return [entry for line in entries if (entry := line.strip("\r"))]
