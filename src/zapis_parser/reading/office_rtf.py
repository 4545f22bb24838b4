"""RTF as a stream of words and characters: groups, escapes, code pages of fonts. Knows nothing of paragraphs.

RTF is bytes: an escape is a byte of the font's code page, a ``\\u`` is a character followed by so many replacements for
programs that don't know it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from zapis_parser.errors import LimitExceeded, UnreadableSource

_TOKEN = regex.compile(
    r"""\\(?:(?P<word>[A-Za-z]{1,32}+)(?P<number>-?\d{1,9}+)?+[ ]?+ | '(?P<hex>[0-9A-Fa-f]{2}) | (?P<sign>[^A-Za-z']) )
      | (?P<brace>[{}]) | (?P<text>[^\\{}\r\n\x00]++) | [\r\n\x00]++ | \\'?+""",
    regex.X,
)
_MOST_NESTED = 10_000
_PAGES = {
    0: None, 1: None, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp852",
}  # fmt: skip
_SYMBOL = 2
_SYMBOLS = "symbol"
"""Stands for the code page of a font of pictures, where an "l" is a bullet."""
_CZECH = frozenset((1029, 1051))
_SIGNS = {
    "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t", "\n": "\n", "\r": "\n",
}  # fmt: skip
_NAMED = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What holds until the group ends; never changed, so that a group costs nothing.

    Attributes:
        goal: where characters go: "" the document, "mark" a list's number, "fonts", "styles", or "skip".
        unicode_skip: how many characters stand in for a ``\\u``.
        before, after: the room around the paragraph, in twentieths of a point; ``alike``: none to those of its style.
    """

    goal: str = ""
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    unicode_skip: int = 1
    in_table: bool = False
    level: int = 1
    outline: int | None = None
    style: int = -1
    before: int = 0
    after: int = 0
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A control word or a run of characters (``text``); "{" and "}" are words."""

    word: str = ""
    number: int | None = None
    text: str = ""
    starred: bool = False


@dataclass(slots=True)
class Stream:
    """Reads tokens; the state that holds is at hand while they are taken one by one.

    Attributes:
        default_page: the code page of fonts that name none.
    """

    data: str
    state: State = field(default_factory=State)
    default_page: str = "cp1252"
    _stack: list[State] = field(default_factory=list)
    _fonts: dict[int, str | None] = field(default_factory=dict)
    _default_font: int = -1
    _declared: bool = False
    _bytes: bytearray = field(default_factory=bytearray)
    _to_skip: int = 0
    _starred: bool = False
    _high: int = 0

    @classmethod
    def of(cls, data: bytes) -> Stream:
        return cls(data.decode("latin-1"))

    def change(self, **changes: object) -> None:
        """Let something else hold from here to the end of the group; most words only repeat what holds."""
        if any(getattr(self.state, name) != value for name, value in changes.items()):
            self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens in order.

        Raises:
            UnreadableSource: the file ends within a group.
            LimitExceeded: groups are nested too deep.
        """
        at, end = 0, len(self.data)
        while at < end:
            match = _TOKEN.match(self.data, at)
            if match is None:
                break
            at = match.end()
            if match["hex"]:
                self._byte(int(match["hex"], 16))
                continue
            text = match["text"]
            if text:
                yield from self._characters(text)
                continue
            if match["word"] == "bin":
                at += max(0, int(match["number"] or 0))
                continue
            if match["word"] == "u" and match["number"]:
                yield from self._unicode(int(match["number"]))
                continue
            yield from self._flush()
            yield from self._control(match)
        yield from self._flush()
        if len(self._stack) > 1:
            raise UnreadableSource(f"the RTF is cut off: {len(self._stack)} groups are open at its end")

    def _control(self, match: regex.Match[str]) -> Iterator[Token]:
        brace, word, sign = match["brace"], match["word"], match["sign"]
        if brace:
            yield from self._brace(brace)
        elif word:
            yield from self._word(word, None if match["number"] is None else int(match["number"]))
        elif sign == "*":
            self._starred = True
        elif sign:
            if self._to_skip:
                self._to_skip -= 1
            elif sign in _SIGNS:
                yield Token(text=_SIGNS[sign])

    def _brace(self, brace: str) -> Iterator[Token]:
        self._to_skip = 0
        self._starred = False
        if brace == "{":
            if len(self._stack) >= _MOST_NESTED:
                raise LimitExceeded(f"the RTF nests groups more than {_MOST_NESTED:,} deep")
            self._stack.append(self.state)
            yield Token("{")
        elif self._stack:
            yield Token("}")
            self.state = self._stack.pop()

    def _word(self, word: str, number: int | None) -> Iterator[Token]:
        if self._to_skip:
            self._to_skip -= 1
            return
        starred, self._starred = self._starred, False
        if word in _NAMED:
            yield Token(text=_NAMED[word])
            return
        if not self._character(word, number) and not self._page(word, number):
            yield Token(word, number, starred=starred)

    def _character(self, word: str, number: int | None) -> bool:
        """Take what concerns characters; False: it is nothing of the kind."""
        on = number != 0
        if word == "f" and number is not None:
            self.change(font=number)
        elif word == "uc":
            self.change(unicode_skip=max(0, min(1 if number is None else number, 10)))
        elif word == "b":
            self.change(bold=on)
        elif word == "v":
            self.change(hidden=on)
        elif word == "deleted":
            self.change(deleted=on)
        elif word == "plain":
            self.change(bold=False, hidden=False, deleted=False, font=self._default_font)
        else:
            return False
        return True

    def _page(self, word: str, number: int | None) -> bool:
        if word == "ansicpg" and number is not None:
            self._declared = True
            self.default_page = _codec(f"cp{number}") or self.default_page
        elif word in ("mac", "pc", "pca"):
            self.default_page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word in ("deflang", "lang") and number in _CZECH and not self._declared:
            self.default_page = "cp1250"
        elif word == "deff" and number is not None:
            self._default_font = number
            self.change(font=number)
        elif word == "fcharset" and self.state.goal == "fonts" and number is not None:
            page = _SYMBOLS if number == _SYMBOL else _PAGES.get(number)
            self._fonts[self.state.font] = page
        else:
            return False
        return True

    # --- characters -------------------------------------------------------------------------------------------------

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(value)

    def _characters(self, text: str) -> Iterator[Token]:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if not text:
            return
        if text.isascii() and not self._bytes and self._fonts.get(self.state.font) != _SYMBOLS:
            yield Token(text=text)
        else:
            self._bytes.extend(text.encode("latin-1"))
            if text[-1].isascii():  # else a character of several bytes may go on
                yield from self._flush()

    def _unicode(self, value: int) -> Iterator[Token]:
        yield from self._flush()
        value %= 0x10000
        self._to_skip = self.state.unicode_skip
        if 0xD800 <= value < 0xDC00:
            self._high = value
            return
        if 0xDC00 <= value < 0xE000:
            high, self._high = self._high, 0
            if high:
                yield Token(text=chr(0x10000 + ((high - 0xD800) << 10) + value - 0xDC00))
            return
        yield Token(text=chr(value))

    def _flush(self) -> Iterator[Token]:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        page = self._fonts.get(self.state.font) or self.default_page
        if page == _SYMBOLS:
            yield Token(text="".join(chr(0xF000 + byte) if byte >= 0x20 else " " for byte in data))
        else:
            yield Token(text=data.decode(page, errors="replace"))


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
