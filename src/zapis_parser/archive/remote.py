"""URLs as sources, through fsspec: what is there, and its bytes. Knows nothing of formats.

How a service is reached and with which rights is fsspec's own configuration.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any, cast

from zapis_parser.archive.documents import Document
from zapis_parser.archive.extras import extra
from zapis_parser.errors import UnreadableSource

_SIGNS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "Last-Modified", "updated", "created")
"""Under which names file systems tell that a file has changed."""
IN_PROCESS = frozenset({"memory"})
"""What another process cannot see."""


def unreachable() -> tuple[type[Exception], ...]:
    """Return the errors by which a storage says that it does not answer: those of the web are no ``OSError``."""
    web = sys.modules.get("aiohttp")
    return (OSError, ValueError) if web is None else (OSError, ValueError, web.ClientError)


def in_this_process(path: str) -> bool:
    return path.partition("://")[0] in IN_PROCESS


def _place(url: str) -> tuple[Any, str]:
    if "::" in url:
        raise UnreadableSource("URLs that are chained by :: are not supported", source=url)
    with extra("archive"):
        from fsspec.core import url_to_fs
    try:
        system, path = url_to_fs(url)
    except (ValueError, ImportError) as error:  # an unknown protocol, or one whose package is missing
        raise UnreadableSource(str(error), source=url) from error
    return system, path


def documents_at(url: str) -> Iterable[Document]:
    """Return the documents at a URL: of a folder, of a pattern, or the file itself.

    Raises:
        UnreadableSource: there is nothing, or it cannot be reached.
        ExtraMissing: fsspec is not installed.
    """
    system, path = _place(url)
    try:
        infos = _listed(system, path, is_web=url.startswith("http"))
    except FileNotFoundError as error:
        raise UnreadableSource("there is no such file or folder", source=url) from error
    except unreachable() as error:
        raise UnreadableSource(f"it cannot be reached: {error}", source=url) from error
    for name, info in infos:
        yield _document(str(system.unstrip_protocol(name)), info)


def _listed(system: Any, path: str, *, is_web: bool) -> list[tuple[str, Mapping[str, Any]]]:
    # a question mark in a web address is no pattern
    if "*" in path or (not is_web and any(sign in path for sign in "?[")):
        found = system.glob(path, detail=True)
        if not found:
            raise FileNotFoundError(path)
    else:
        info = system.info(path)
        if info.get("type") != "directory":
            return [(path, info)]
        found = system.find(path, detail=True)
    return [
        (name, info)
        for name, info in sorted(found.items())
        if info.get("type") != "directory" and not _is_hidden(name, path)
    ]


def _is_hidden(name: str, top: str) -> bool:
    return any(part.startswith(".") for part in name.removeprefix(top).split("/"))


def _document(uri: str, info: Mapping[str, Any]) -> Document:
    size = info.get("size")
    sign = next((str(info[key]) for key in _SIGNS if info.get(key)), "")
    return Document(uri, uri, size=size or 0, stamp=f"{size}:{sign}" if sign else "")


def open_url(url: str) -> IO[bytes]:
    """Open a file for reading; it can be sought in.

    Raises:
        OSError: it cannot be reached.
    """
    system, path = _place(url)
    try:
        return cast(IO[bytes], system.open(path, "rb"))
    except ValueError as error:
        raise OSError(str(error)) from error
