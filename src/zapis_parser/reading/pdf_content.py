"""Page contents run by pdfminer's interpreter, but split to operators by one compiled pattern.

pdfminer's own lexer takes half of the time of reading a page. Whatever the pattern does not know (inline images, broken
numbers, unbalanced brackets) is left to that lexer, so both give the same operators. Colours, marked content and other
operators that place no text and no rule are skipped. Knows nothing of what is drawn.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

# the standard library's engine takes two thirds of the time of "regex" on these short matches
_TOKEN = re.compile(
    rb"""(?:[\x00\t\n\x0c\r\ ]++|%[^\r\n]*+)*+
      (?: (?P<numbers>(?:[-+.\d]++[\x00\t\n\x0c\r\ ]++)*+)(?P<op>[A-Za-z'"][A-Za-z0-9*]*+)(?![^\x00\t\n\x0c\r\ ()<>\[\]{}/%])
        | (?P<number>[-+.\d]++)(?![^\x00\t\n\x0c\r\ ()<>\[\]{}/%])
        | \((?P<plain>[^()\\]*+)\)
        | <(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r\ ]*+)>
        | (?P<open>\[|<<)
        | (?P<close>\]|>>)
        | /(?P<name>[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]*+)
        | (?P<nested>\()
        | (?P<end>\Z) )""",
    re.VERBOSE,
)
_STRING = re.compile(rb"[^()\\]++|\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_BLANKS = bytes((0, 9, 10, 12, 13, 32))
_MAX_NESTING = 32

# Operators without a bearing on the place of text and rules
_SKIPPED = frozenset(
    b"g G rg RG k K cs CS sc SC scn SCN sh gs ri i J j M d d0 d1 MP DP BMC BDC EMC BX EX W W* ET".split()
)
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_INLINE_IMAGE = (b"BI", b"ID", b"EI")


class _Unknown(Exception):
    """Something that only pdfminer's lexer may judge."""


def _operators(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Each operator with the operands before it.

    Raises:
        _Unknown: the pattern does not cover what follows.
    """
    match_at = _TOKEN.match
    operands: list[Any] = []
    outer: list[list[Any]] = []
    at = 0
    while match := match_at(data, at):
        at, kind = match.end(), match.lastgroup
        if kind == "op":
            numbers, name = match.group(1, 2)
            if not outer and name in _SKIPPED:
                operands = []
                continue
            if numbers:
                operands.extend(map(_number, numbers.split()))
            if name in _CONSTANTS:
                operands.append(_CONSTANTS[name])
                continue
            if outer or name in _INLINE_IMAGE:
                raise _Unknown
            yield name.decode("ascii"), operands
            operands = []
        elif kind is not None and kind in _OPERANDS:
            operands.append(_OPERANDS[kind](match[kind]))
        elif kind == "nested":
            string, at = _string(data, at)
            operands.append(string)
        elif kind == "end" and not outer:
            return
        else:
            operands = _bracket(match[0], operands, outer)
    raise _Unknown


def _bracket(token: bytes, operands: list[Any], outer: list[list[Any]]) -> list[Any]:
    """Go into or out of an array or dictionary (whose content bears on nothing here)."""
    if token.endswith((b"[", b"<<")) and len(outer) < _MAX_NESTING:
        outer.append(operands)
        return []
    if not token.endswith((b"]", b">>")) or not outer:
        raise _Unknown
    parent = outer.pop()
    parent.append(operands if token.endswith(b"]") else None)
    return parent


def _number(digits: bytes) -> float:
    try:
        return float(digits) if b"." in digits else int(digits)
    except ValueError as error:
        raise _Unknown from error


def _from_hex(digits: bytes) -> bytes:
    if not digits.isalnum():
        digits = digits.translate(None, _BLANKS)
    return unhexlify(digits + b"0" if len(digits) % 2 else digits)


def _literal(name: bytes) -> object:
    if b"#" in name:
        name = _HEX_NAME.sub(lambda match: unhexlify(match[1]), name)
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


_OPERANDS: dict[str, Callable[[bytes], Any]] = {
    "number": _number,
    "plain": bytes,
    "hex": _from_hex,
    "name": _literal,
}


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """A string with escapes or brackets in it, from behind its opening bracket; also where it ends."""
    depth, at = 1, start
    while depth:
        match = _STRING.match(data, at)
        if match is None:
            raise _Unknown
        depth += (match[0] == b"(") - (match[0] == b")")
        at = match.end()
    return _ESCAPE.sub(_unescape, data[start : at - 1]), at


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped in (b"\n", b"\r", b"\r\n"):
        return b""
    if escaped[:1] in b"01234567":
        return bytes((int(escaped, 8) & 0xFF,))
    return _ESCAPED.get(escaped, escaped)


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a faster way from bytes to its operators."""

    def execute(self, streams: Sequence[object]) -> None:
        found = [stream_value(stream) for stream in streams]
        self.stream_ids.clear()
        contents = [stream for stream in found if self._may_run(stream)]
        self.stream_ids.update(stream.objid for stream in contents if stream.objid is not None)
        try:
            steps = list(_operators(b"\n".join(stream.get_data() for stream in contents)))
        except _Unknown:
            super().execute(streams)
            return
        for name, operands in steps:
            self._run(name, operands)

    def _may_run(self, stream: PDFStream) -> bool:
        """Not if it is being run already: a form that draws itself would never end."""
        return stream.objid is not None and stream.objid not in self.parent_stream_ids

    def _run(self, name: str, operands: list[Any]) -> None:
        if name == "TJ" or name == "Tj":
            if operands:
                shown = operands[-1]
                self.do_TJ(shown if isinstance(shown, list) else [shown])
            return
        action = _ACTIONS.get(name)
        if action is None:
            return
        method, count = action
        if count == 0:
            method(self)
        elif len(operands) >= count:
            method(self, *operands[-count:])

    def do_TJ(self, seq: Any) -> None:  # noqa: N802 - pdfminer's name for the operator
        # as in pdfminer, but without a copy of the graphic state for every string
        self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)


def _actions() -> dict[str, tuple[Callable[..., None], int]]:
    actions: dict[str, tuple[Callable[..., None], int]] = {}
    special = {"T_a": "T*", "_q": "'", "_w": '"'}
    for attribute in dir(Interpreter):
        if attribute.startswith("do_"):
            method = cast("Callable[..., None]", getattr(Interpreter, attribute))
            name = attribute[3:]
            operator = special.get(name, name[:-2] + "*" if name.endswith("_a") else name)
            actions[operator] = (method, method.__code__.co_argcount - 1)
    return actions


_ACTIONS = _actions()
