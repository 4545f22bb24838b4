"""Where an archive's files are: a local folder or, by fsspec, any storage. Knows how to write so that a kill loses nothing.

Knows nothing of what the files hold. Paths are relative to the archive and written with slashes; a local folder needs no
fsspec. A file is complete or not there: it is made aside and moved to its place.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from zapis_parser.archive.extras import extra
from zapis_parser.errors import ArchiveError

STAGING = ".staging"


class Place(ABC):
    """A folder with files.

    Attributes:
        name: for people: its path or URL.
        path: where it is, if it is local.
    """

    name: str
    path: Path | None = None

    @abstractmethod
    def read(self, path: str) -> bytes: ...

    @abstractmethod
    def names(self, folder: str = "") -> list[str]:
        """Return the names in a folder, sorted; none where there is no such folder."""

    @abstractmethod
    def make_folders(self, *folders: str) -> None: ...

    @abstractmethod
    def create(self, path: str, data: bytes) -> None:
        """Write a new file in one step.

        Raises:
            FileExistsError: it is there already.
        """

    @abstractmethod
    def replace(self, path: str, data: bytes) -> None:
        """Write a file in one step, over an older one."""

    @abstractmethod
    def delete(self, path: str) -> None:
        """Delete a file, or a folder with all that is in it; where there is none, nothing is to be done."""

    @abstractmethod
    def staging(self) -> Any:
        """A context with a fresh local folder, in which a folder can be prepared; gone at its end."""

    @abstractmethod
    def install(self, staged: Path, path: str) -> None:
        """Put a prepared folder to its place, over one of the same name."""

    @abstractmethod
    def address(self, path: str) -> str:
        """Return how DuckDB names the file."""

    @abstractmethod
    def open(self, path: str) -> Any:
        """Return what pyarrow can read the file from: its path or a file object."""

    def same(self, staged: Path, path: str) -> bool:
        """Tell whether a prepared folder holds what stands at its place already."""
        names = sorted(entry.name for entry in staged.iterdir())
        return names == self.names(path) and all(
            (staged / name).read_bytes() == self.read(f"{path}/{name}") for name in names
        )


class LocalPlace(Place):
    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.name = str(path)

    def _at(self, path: str) -> Path:
        assert self.path is not None
        return self.path / path

    def read(self, path: str) -> bytes:
        return self._at(path).read_bytes()

    def names(self, folder: str = "") -> list[str]:
        try:
            return sorted(entry.name for entry in self._at(folder).iterdir())
        except FileNotFoundError:
            return []

    def make_folders(self, *folders: str) -> None:
        for folder in folders:
            self._at(folder).mkdir(parents=True, exist_ok=True)

    def create(self, path: str, data: bytes) -> None:
        target = self._at(path)
        made = self._written(data)
        try:
            try:
                os.link(made, target)
            except FileExistsError:
                raise
            except OSError:
                # a file system without hard links; the lock keeps other writers away
                if target.exists():
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
                made.replace(target)
        finally:
            made.unlink(missing_ok=True)
        _sync(target.parent)

    def replace(self, path: str, data: bytes) -> None:
        target = self._at(path)
        made = self._written(data)
        try:
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
        _sync(target.parent)

    def _written(self, data: bytes) -> Path:
        made = self._at(f"{STAGING}/{secrets.token_hex(8)}.tmp")
        try:
            with made.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            made.unlink(missing_ok=True)
            raise
        return made

    def delete(self, path: str) -> None:
        target = self._at(path)
        if target.is_dir() and not target.is_symlink():
            # a half deleted part at its place would look damaged
            aside = self._at(f"{STAGING}/{secrets.token_hex(8)}.tmp")
            with suppress(FileNotFoundError):
                target.rename(aside)
                shutil.rmtree(aside)
        else:
            target.unlink(missing_ok=True)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        staged = self._at(f"{STAGING}/{secrets.token_hex(8)}.tmp")
        staged.mkdir(parents=True)
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def install(self, staged: Path, path: str) -> None:
        target = self._at(path)
        for entry in staged.iterdir():
            _sync(entry)
        _sync(staged)
        self.delete(path)
        target.parent.mkdir(exist_ok=True)
        staged.rename(target)
        _sync(target.parent)

    def address(self, path: str) -> str:
        return str(self._at(path))

    def open(self, path: str) -> str:
        return str(self._at(path))


def _sync(path: Path) -> None:
    """Have a file or folder written to the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class RemotePlace(Place):
    """A folder of a storage that fsspec knows; writing one object is taken to be one step, as with object storages."""

    def __init__(self, url: str) -> None:
        self.name = url
        with extra("archive"):
            from fsspec.core import url_to_fs
        try:
            self.fs, self._root = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise ArchiveError(f"this storage is not known: {error}", source=url) from error
        self._root = self._root.rstrip("/")

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root

    def read(self, path: str) -> bytes:
        return bytes(self.fs.cat_file(self._at(path)))

    def names(self, folder: str = "") -> list[str]:
        self.fs.invalidate_cache()
        try:
            listed = self.fs.ls(self._at(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted({name.rstrip("/").rpartition("/")[2] for name in listed} - {""})

    def make_folders(self, *folders: str) -> None:
        for folder in folders:
            self.fs.makedirs(self._at(folder), exist_ok=True)

    def create(self, path: str, data: bytes) -> None:
        target = self._at(path)
        try:
            self.fs.pipe_file(target, data, mode="create")
        except (NotImplementedError, TypeError, ValueError):
            # a storage without "only if absent"; the lock keeps other writers away
            if self.fs.exists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
            self.fs.pipe_file(target, data)

    def replace(self, path: str, data: bytes) -> None:
        self.fs.pipe_file(self._at(path), data)

    def delete(self, path: str) -> None:
        with suppress(FileNotFoundError):
            self.fs.rm(self._at(path), recursive=True)

    @contextmanager
    def staging(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="zapis-") as folder:
            yield Path(folder)

    def install(self, staged: Path, path: str) -> None:
        self.delete(path)
        self.make_folders(path)
        for entry in sorted(staged.iterdir()):
            self.fs.pipe_file(self._at(f"{path}/{entry.name}"), entry.read_bytes())

    def address(self, path: str) -> str:
        return str(self.fs.unstrip_protocol(self._at(path)))

    def open(self, path: str) -> Any:
        return self.fs.open(self._at(path), "rb")


def place_of(path: str | os.PathLike[str]) -> Place:
    """Return the place that a path or a URL names; ``file://`` is local."""
    name = os.fspath(path)
    if name.startswith("file://"):
        name = name.removeprefix("file://")
    return RemotePlace(name) if "://" in name else LocalPlace(Path(name))


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the system says of files into an ``ArchiveError`` that says what to do."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(_explanation(error), source=name) from error


def _explanation(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "no space is left on the disk; what was committed is safe, make room and start again"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "it may not be written or read (read-only, or no permission)"
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "too many files are open; raise the limit (ulimit -n) or use fewer workers"
    return f"a file cannot be read or written: {error.strerror or error}"
