"""Sources become documents with stable, unique names, and nothing is left out in silence."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from zapis_parser.archive.contents import ContentReader
from zapis_parser.archive.documents import Document
from zapis_parser.archive.sources import Selection, find_documents
from zapis_parser.errors import EncryptedSource, LimitExceeded, UnreadableSource
from zapis_parser.settings import Settings

HERE = "http:/" + "/127.0.0.1"
READER = ContentReader(Settings())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a folder of documents."""
    for name in (
        "archiv/b.txt",
        "archiv/a.PDF",
        "archiv/2023/č. 1 – zápis.docx",
        "archiv/2023/photo.jpg",
        "sám.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def uris(*sources: str | os.PathLike[str], **how: object) -> list[str]:
    return [document.uri for document in find_documents(sources, **how)]  # type: ignore[arg-type]


def content(document: Document) -> bytes:
    return READER.read(document).data


ALL = ["archiv/2023/photo.jpg", "archiv/2023/č. 1 – zápis.docx", "archiv/a.PDF", "archiv/b.txt"]
SOURCES = [
    (["archiv"], ALL),
    (["archiv/"], ALL),
    (["./archiv//2023/.."], ALL),
    (["archiv", "archiv/2023", "archiv/b.txt"], ALL),
    (["."], [*ALL, "sám.txt"]),
    (["sám.txt"], ["sám.txt"]),
    (["archiv/*.txt"], ["archiv/b.txt"]),
    (["archiv/**/*.*"], ALL),
    (["arch*"], ALL),
    (["archiv/2023/../b.txt"], ["archiv/b.txt"]),
]


@pytest.mark.parametrize(("sources", "expected"), SOURCES, ids=[" ".join(row[0]) for row in SOURCES])
def test_a_source_gives_its_documents_sorted_and_once(
    place: Path, sources: list[str], expected: list[str]
) -> None:
    assert uris(*sources) == expected


def test_names_outside_the_current_folder_stay_as_they_were_given(place: Path) -> None:
    assert uris(place / "archiv")[0] == f"{place.as_posix()}/archiv/2023/photo.jpg"
    os.chdir("archiv/2023")
    assert uris("../b.txt", "..")[-2:] == ["../a.PDF", "../b.txt"]
    (document,) = find_documents([f"file://{place}/sám.txt"])
    assert (document.uri, content(document)) == (f"{place.as_posix()}/sám.txt", "sám.txt".encode())


@pytest.mark.parametrize("source", ["nic", "nic/*.pdf", "archiv/nic.txt", "@nic.txt", "memory://nic/tu"])
def test_a_source_that_is_not_there_is_refused(place: Path, source: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        find_documents(["archiv", source])
    assert caught.value.source == source


def test_hidden_files_archives_of_ours_and_the_output_are_no_documents(place: Path) -> None:
    for name in (
        ".git/config",
        ".hidden.txt",
        "out/x.parquet",
        "old/archive.json",
        "old/parts/x",
        "old/log/1",
    ):
        path = place / "archiv" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (place / "link").symlink_to(place / "archiv" / "out")
    assert uris("archiv", leave_out="link") == ALL
    assert uris("archiv") == sorted([*ALL, "archiv/out/x.parquet"])


def test_patterns_choose_by_name_or_by_path(place: Path) -> None:
    chosen = [
        (Selection(include=["*.pdf"]), ["archiv/a.PDF"]),
        (Selection(exclude=["*.jpg", "B.*"]), ["archiv/2023/č. 1 – zápis.docx", "archiv/a.PDF"]),
        (Selection(include=["2023/*"], exclude=["*.jpg"]), ["archiv/2023/č. 1 – zápis.docx"]),
        (Selection(include=["*.xls"]), []),
    ]
    for selection, expected in chosen:
        assert uris("archiv", selection=selection) == expected


def test_a_list_names_sources_and_what_is_missing_becomes_a_failure(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\ufeffsám.txt\r\narchiv/2023\r\n\r\nnení.txt\r\n"
    (place / "list.txt").write_text(lines, "utf-8")
    expected = ["archiv/2023/photo.jpg", "archiv/2023/č. 1 – zápis.docx", "není.txt", "sám.txt"]
    assert uris("@list.txt") == expected
    missing = find_documents(["@list.txt"])[2]
    assert missing.failure is not None
    assert (missing.failure.reason, missing.stamp) == ("unreadable", "absent")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("sám.txt\0archiv/b.txt\0".encode())))
    assert uris("@-") == ["archiv/b.txt", "sám.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_names_that_are_no_utf8_are_readable_unique_and_lead_to_their_files(place: Path) -> None:
    folder = place / "divné"
    folder.mkdir()
    for name in (b"z\xe1pis.txt", b"z\xe2pis.txt", b"z%E1pis.txt", b"50%.txt", b"\xff%.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(name)
    found = {document.uri: content(document) for document in find_documents(["divné"])}
    assert sorted(found.values()) == sorted(
        [b"z\xe1pis.txt", b"z\xe2pis.txt", b"z%E1pis.txt", b"50%.txt", b"\xff%.txt"]
    )
    assert {"divné/50%.txt", "divné/%FF%25.txt", "divné/z%E2pis.txt"} < set(found)
    assert "".join(found).encode("utf-8")
    assert found == {document.uri: content(document) for document in find_documents(["divné"])}


def test_what_cannot_be_read_is_a_document_with_a_failure(place: Path) -> None:
    (place / "archiv" / "lost.txt").symlink_to("nowhere")
    os.mkfifo(place / "archiv" / "pipe.txt")
    failures = {
        document.uri: document.failure.message
        for document in find_documents(["archiv"])
        if document.failure is not None
    }
    assert failures.keys() == {"archiv/lost.txt", "archiv/pipe.txt"}
    assert failures["archiv/lost.txt"] == "no such file"


def test_links_are_followed_and_a_folder_is_gone_through_once(place: Path) -> None:
    (place / "archiv" / "znovu").symlink_to(place / "archiv")
    (place / "jinde").mkdir()
    (place / "jinde" / "c.txt").write_bytes(b"c")
    (place / "archiv" / "odkaz").symlink_to(place / "jinde")
    (place / "archiv" / "stejný.txt").symlink_to(place / "archiv" / "b.txt")
    assert uris("archiv") == [*ALL, "archiv/odkaz/c.txt", "archiv/stejný.txt"]


def test_a_stamp_changes_with_the_file(place: Path) -> None:
    (before,) = find_documents(["sám.txt"])
    assert before.stamp == find_documents(["sám.txt"])[0].stamp
    os.utime("sám.txt", ns=(1, before.size + 1))
    assert before.stamp != find_documents(["sám.txt"])[0].stamp
    assert READER.read(before).stamp == find_documents(["sám.txt"])[0].stamp


def pack(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)


def with_raw_names(path: Path, names: dict[str, bytes]) -> None:
    """Replace names of a zip file by as many bytes, as an old program would have written them."""
    data = path.read_bytes()
    for name, raw in names.items():
        assert len(name) == len(raw)
        data = data.replace(name.encode(), raw)
    path.write_bytes(data)


def test_members_of_a_zip_file_are_documents(place: Path) -> None:
    members = {"rok/zápis.txt": b"one", "/../../b.txt": b"two", "rok/": b"", "rok\\únor.txt": b"three"}
    pack(place / "archiv" / "x.zip", members)
    found = {document.uri: content(document) for document in find_documents(["archiv/x.zip"])}
    assert found == {
        "archiv/x.zip!/rok/zápis.txt": b"one",
        "archiv/x.zip!/../../b.txt": b"two",
        "archiv/x.zip!/rok/únor.txt": b"three",
    }
    assert uris("archiv") == sorted([*ALL, *found])
    only = find_documents(["archiv"], selection=Selection(include=["*.txt"]))
    assert [document.uri for document in only] == sorted(["archiv/b.txt", *found])
    assert uris("archiv", selection=Selection(exclude=["*.zip"])) == ALL


NAMES = [
    ("žluťoučký.txt".encode("cp852"), "žluťoučký.txt"),
    ("žluťoučký.txt".encode("cp1250"), "žluťoučký.txt"),
    ("žluťoučký.txt".encode(), "žluťoučký.txt"),
    ("zápis č. 5.txt".encode("cp852"), "zápis č. 5.txt"),
]


@pytest.mark.parametrize(("raw", "expected"), NAMES, ids=["cp852", "cp1250", "utf-8", "cp852, a number"])
def test_czech_names_in_old_zip_files(place: Path, raw: bytes, expected: str) -> None:
    plain = "x" * (len(raw) - 4) + ".txt"
    pack(place / "a.zip", {plain: b"one"})
    with_raw_names(place / "a.zip", {plain: raw})
    (document,) = find_documents(["a.zip"])
    assert (document.uri, content(document)) == (f"a.zip!/{expected}", b"one")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_all_kept(place: Path) -> None:
    with zipfile.ZipFile(place / "a.zip", "w") as package:
        package.writestr("a.txt", b"one")
        package.writestr("a.txt", b"two")
    found = {document.uri: content(document) for document in find_documents(["a.zip"])}
    assert found == {"a.zip!/a.txt": b"one", "a.zip!/a.txt#2": b"two"}


def test_an_office_document_named_zip_is_a_document(place: Path) -> None:
    pack(place / "a.zip", {"[Content_Types].xml": b"", "word/document.xml": b""})
    assert uris("a.zip") == ["a.zip"]


def test_a_damaged_zip_file_is_one_failure(place: Path) -> None:
    pack(place / "a.zip", {"a.txt": b"one" * 100})
    whole = (place / "a.zip").read_bytes()
    for damaged in (b"", b"no zip at all", whole[:50], whole[:-30]):
        (place / "a.zip").write_bytes(damaged)
        (document,) = find_documents(["a.zip"], selection=Selection(include=["*.txt"]))
        assert document.failure is not None
        assert (document.uri, document.failure.reason) == ("a.zip", "unreadable")


def test_a_damaged_member_costs_only_itself(place: Path) -> None:
    pack(place / "a.zip", {"a.txt": os.urandom(100), "b.txt": b"two"})
    whole = bytearray((place / "a.zip").read_bytes())
    whole[60] ^= 0xFF
    (place / "a.zip").write_bytes(whole)
    first, second = find_documents(["a.zip"])
    with pytest.raises(UnreadableSource, match="damaged in the zip file"):
        content(first)
    assert content(second) == b"two"


def test_bombs_passwords_and_changes_are_refused(place: Path) -> None:
    pack(place / "a.zip", {"bomb.txt": b"0" * 20_000_000, "secret.txt": b"x", "long.txt": os.urandom(5_000)})
    data = bytearray((place / "a.zip").read_bytes())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"secret.txt"))
    data[entry + 8] |= 1
    (place / "a.zip").write_bytes(data)
    bomb, long, secret = find_documents(["a.zip"])
    with pytest.raises(LimitExceeded, match="max_ratio"):
        content(bomb)
    with pytest.raises(EncryptedSource):
        content(secret)
    with pytest.raises(LimitExceeded, match="max_bytes"):
        ContentReader(Settings(max_bytes=4_000)).read(long)
    assert len(ContentReader(Settings(max_bytes=5_000)).read(long).data) == 5_000
    pack(place / "a.zip", {"bomb.txt": b"1", "long.txt": b"3"})
    reader = ContentReader(Settings())
    for document in (bomb, secret):
        with pytest.raises(UnreadableSource, match="changed while"):
            reader.read(document)


def test_a_directory_that_is_too_long_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zapis_parser.archive.packed.LARGEST_DIRECTORY", 1000)
    pack(place / "a.zip", {f"{number}.txt": b"" for number in range(100)})
    (document,) = find_documents(["a.zip"])
    assert document.failure is not None
    assert document.failure.reason == "limit"


def test_urls_are_read_through_fsspec(place: Path) -> None:
    import fsspec

    storage = fsspec.filesystem("memory")
    storage.pipe(
        {f"/{place.name}/a.txt": b"one", f"/{place.name}/2023/b.pdf": b"two", f"/{place.name}/.c": b"3"}
    )
    try:
        top = f"memory://{place.name}"
        found = {document.uri: content(document) for document in find_documents([top])}
        assert found == {
            f"memory:///{place.name}/2023/b.pdf": b"two",
            f"memory:///{place.name}/a.txt": b"one",
        }
        assert [uri.rpartition("/")[2] for uri in uris(f"{top}/*.txt")] == ["a.txt"]
        (before,) = find_documents([f"{top}/a.txt"])
        assert before.stamp
        storage.pipe(f"/{place.name}/a.txt", b"uno")
        assert find_documents([f"{top}/a.txt"])[0].stamp != before.stamp
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as members:
            members.writestr("d.txt", b"four")
        storage.pipe(f"/{place.name}/x.zip", package.getvalue())
        (member,) = find_documents([f"{top}/x.zip"])
        assert (member.uri.rpartition("/")[2], content(member)) == ("d.txt", b"four")
    finally:
        storage.rm(f"/{place.name}", recursive=True)


@pytest.mark.parametrize("url", ["gopher-nic://a/b", f"zip://a.txt::{HERE}/x.zip"])
def test_a_url_that_nothing_can_read_is_refused(url: str) -> None:
    with pytest.raises(UnreadableSource):
        find_documents([url])


@pytest.fixture
def web(place: Path) -> Callable[[str], str]:
    pytest.importorskip("aiohttp")
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place)))
    Thread(target=server.serve_forever, daemon=True).start()
    return lambda path: f"{HERE}:{server.server_port}/{path}"


def test_files_of_the_web(web: Callable[[str], str]) -> None:
    (document,) = find_documents([web("archiv/b.txt")])
    assert content(document) == b"archiv/b.txt"
    with pytest.raises(UnreadableSource):
        find_documents([web("archiv/nic.txt")])
