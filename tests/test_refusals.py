"""Every refusal of reading and of settings has a message of its own, and a test that names it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import regex

from zapis_parser import errors
from zapis_parser.settings import Settings

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "zapis_parser"
READ = sorted(
    [
        *(SOURCE / "reading").glob("*.py"),
        *(SOURCE / f"{name}.py" for name in ("limits", "parser", "settings")),
    ]
)
TESTS = sorted(path for path in (ROOT / "tests").rglob("test_*.py") if path.name != Path(__file__).name)
KINDS = frozenset(errors.__all__)
_GAP = "\0"
_SHORTEST = 7  # letters of a message that a test must name


def messages(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, message and kind of each error that a module makes; what is put into a message is a gap."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in KINDS
            and node.args
        ):
            (message, *_) = node.args
            if isinstance(message, ast.Name):
                message = named.get(message.id, message)
            for choice in (message.body, message.orelse) if isinstance(message, ast.IfExp) else (message,):
                yield node.lineno, "".join(_pieces(choice, named)), node.func.id


def _pieces(message: ast.AST, named: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(message, ast.Constant):
        yield str(message.value)
    elif isinstance(message, ast.JoinedStr):
        for part in message.values:
            yield from _pieces(part, named)
    elif isinstance(message, ast.FormattedValue) and isinstance(message.value, ast.Name):
        value = named.get(message.value.id)
        yield value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else _GAP
    else:
        yield _GAP


REFUSALS = [
    pytest.param(message, id=f"{path.stem}:{line} {message.replace(_GAP, '…')}")
    for path in READ
    for line, message, _ in messages(path)
    if message != _GAP  # an error of another one, passed on
]
ALL = [str(case.values[0]) for case in REFUSALS]


def _told() -> dict[str, set[str]]:
    """What texts and patterns of the tests say from some word on, by that word's first letters: it may name a message."""
    told: dict[str, set[str]] = {}
    for path in TESTS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or len(node.value) > 300:
                continue
            for piece in {node.value, *re.split(r"\.[*+]|[\[\]|^$]", re.sub(r"\\(.)", r"\1", node.value))}:
                for word in re.finditer(r"(?<!\S)\S+", piece):
                    if len(re.findall(r"\w", piece[word.start() :])) >= _SHORTEST:
                        told.setdefault(word[0], set()).add(piece[word.start() :].rstrip())
    return told


TOLD = _told()


@pytest.mark.parametrize("message", REFUSALS)
def test_a_refusal_is_named_by_a_test(message: str) -> None:
    assert _is_named(message), f"no test names this refusal: {message!r}"


def _is_named(message: str) -> bool:
    """Whether a test has a part of a message, in which anything may stand for what is put in."""
    for word in re.finditer(r"(?<![^\s\0])[^\s\0]+(?=\s|$)", message):
        rest = message[word.start() :]
        if len(re.findall(r"\w", rest.partition(_GAP)[0])) < _SHORTEST:
            continue
        pattern = regex.compile(".{0,80}?".join(map(regex.escape, rest.split(_GAP))))
        if any(pattern.fullmatch(piece, partial=True) for piece in TOLD.get(word[0], ())):
            return True
    return False


def test_refusals_with_the_same_words_are_of_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for path in READ:
        for _, message, kind in messages(path):
            kinds.setdefault(message, set()).add(kind)
    assert {message for message, known in kinds.items() if len(known) > 1 and message != _GAP} == set()


def test_each_limit_is_named_by_its_message() -> None:
    told = "".join(ALL)
    limits = {
        field.name
        for field in fields(Settings)
        if field.name.startswith("max_") or field.name == "ocr_seconds"
    }
    assert limits
    assert {name for name in limits if f"Settings.{name}" not in told} == set()
