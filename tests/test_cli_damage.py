"""No input leads to a traceback: damaged files of every format are read or refused by the command, with one line each."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from zapis_parser.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
SUFFIXES = (".txt", ".pdf", ".docx", ".odt", ".doc", ".rtf", ".html", ".md", ".rst")
NAME = "podhrazi-komise-zp"
TRIES = 8
COMMANDS = (
    ("parse",),
    ("parse", "--format", "summary"),
    ("audit",),
    ("inspect",),
    ("parse", "--split", "--format", "jsonl"),
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change, take out, repeat or cut bytes."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(out))
        kind = chance.randrange(5)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.choice((1, 40, 400))]
        elif kind == 2:
            out[at:at] = out[: chance.choice((1, 30, 300))]
        elif kind == 3:
            out[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"<<<<", b"{{{{", b"\\u-9")
            )
        elif chance.random() < 0.1:
            del out[at:]
        out = out or bytearray(b"x")
    return bytes(out)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A sound package with damaged parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in package.namelist():
            part = package.read(name)
            made.writestr(name, damaged(part, chance) if part and chance.random() < 0.3 else part)
    return out.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_file_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    chance = random.Random(f"20240115{suffix}")  # noqa: S311 - damage that must not change
    whole = (FIXTURES / NAME / f"{NAME}{suffix}").read_bytes()
    path = tmp_path / f"zapis{suffix}"
    for number in range(TRIES):
        zipped = suffix in (".docx", ".odt") and number % 4
        path.write_bytes(repacked(whole, chance) if zipped else damaged(whole, chance))
        command = COMMANDS[number % len(COMMANDS)]
        result = CliRunner().invoke(main, [command[0], str(path), *command[1:], "--ocr", "never"])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code in (0, 1, 3)
        assert "Traceback" not in result.output
        assert result.exit_code != 1 or len(result.stderr.splitlines()) == 1
