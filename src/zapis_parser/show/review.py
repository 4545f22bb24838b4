"""The review page: documents beside their facts, to read, to correct and to save as gold records; one file, no requests.

The page is made of data, one script and one style; what of a document goes into it is data. A content security policy lets
nothing else run or load. Knows the record and HTML; pictures of pages come from outside.
"""

from __future__ import annotations

import base64
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib import resources
from typing import Any

from zapis_parser.record import Minutes
from zapis_parser.record.gold import gold_of
from zapis_parser.show.facts import facts_of
from zapis_parser.show.words import LANGUAGES, TEXTS, Language, all_words, said

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture: PNG or JPEG bytes, with the page's size in points."""

    number: int
    width: float
    height: float
    image: bytes
    media_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document of the page.

    Attributes:
        name: its id: the file name without the ending; the gold file is called by it.
        minutes: its record.
        pages: pictures of its pages, where there are any.
    """

    name: str
    minutes: Minutes
    pages: Sequence[PageImage] = ()

    def without_pages(self) -> Reviewed:
        """Return the document without its pictures, which an index does not show."""
        return Reviewed(self.name, self.minutes)


def review_page(documents: Iterable[Reviewed], lang: Language = "cs", *, index: str | None = None) -> str:
    """Return the page of some documents, or of one.

    Args:
        documents: what is shown; their names must differ.
        lang: the language that the page opens in; the reader can change it.
        index: where the list of all documents is, for the page of one of them.
    """
    return _page([_document(one) for one in documents], lang, index)


def review_index(documents: Iterable[tuple[Reviewed, str]], lang: Language = "cs") -> str:
    """Return the list of documents that have a page each; each comes with the address of its page."""
    rows = []
    for one, href in documents:
        row = _listed(one)
        rows.append(row | {"href": href, "search": one.minutes.text})
    return _page(rows, lang, None)


def _page(documents: Sequence[dict[str, Any]], lang: Language, index: str | None) -> str:
    data = {
        "lang": lang,
        "index": index,
        "words": {code: all_words(code) for code in LANGUAGES},
        "docs": documents,
    }
    script, style = (_file(name) for name in ("review.js", "review.css"))
    policy = (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(style)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(said(TEXTS, 'review', lang))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_frame(lang)}"
        f'<script type="application/json" id="data">{_json(data)}</script>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def _frame(lang: Language) -> str:
    def button(name: str, word: str, kind: str = "") -> str:
        told = escape(said(TEXTS, word, lang))
        return f'<button type="button" id="{name}" data-word="{word}"{kind}>{told}</button>'

    return (
        f'<header>{button("back", "back", " hidden")}<h1 id="title"></h1>'
        '<span id="find" hidden><input type="search" id="search"> <label><input type="checkbox" id="problems"> '
        f'<span data-word="problems"></span></label></span><span id="state" role="status" class="note"></span>'
        f"{button('drop', 'drop', ' hidden')}{button('save', 'save', ' hidden class=main')}{button('lang', 'language')}"
        f'</header>\n<main id="main"><noscript>{escape(said(TEXTS, "no.script", lang))}</noscript></main>\n'
    )


def _file(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text("utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(data: object) -> str:
    """Return JSON that cannot end the script element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _listed(one: Reviewed) -> dict[str, Any]:
    minutes = one.minutes
    meeting = minutes.meeting
    return {
        "id": one.name,
        "name": minutes.source.name,
        "title": meeting.title,
        "body": meeting.body,
        "date": meeting.date.isoformat() if meeting.date else None,
        "votes": len(minutes.votes),
        "tasks": len(minutes.tasks),
        "problems": sum(finding.severity != "info" for finding in minutes.findings),
        "sha256": minutes.source.sha256,
    }


def _document(one: Reviewed) -> dict[str, Any]:
    minutes = one.minutes
    findings = enumerate(minutes.findings, 1)
    return _listed(one) | {
        "text": minutes.text,
        "marks": list(_marks(minutes)),
        "findings": [
            {
                "key": f"finding-{n}",
                "severity": f.severity,
                "code": f.code,
                "cs": f.message,
                "en": f.message_en,
            }
            for n, f in findings
        ],
        "gold": gold_of(minutes, one.name),
        "keys": _keys(minutes),
        "pages": [
            {"number": page.number, "width": page.width, "height": page.height, "image": _image(page)}
            for page in one.pages
        ],
    }


def _keys(minutes: Minutes) -> dict[str, list[str]]:
    """The key of each fact of the gold form's lists, in their order."""
    counted = {
        "attendance": minutes.attendance.entries,
        "agenda": minutes.agenda,
        "attachment": minutes.attachments,
    }
    return {kind: [f"{kind}-{n}" for n, _ in enumerate(items, 1)] for kind, items in counted.items()} | {
        "vote": [vote.id for vote in minutes.votes],
        "resolution": [resolution.id for resolution in minutes.resolutions],
        "task": [task.id for task in minutes.tasks],
    }


def _marks(minutes: Minutes) -> Iterator[dict[str, Any]]:
    offset = _in_units(minutes.text)
    owners = _owners(minutes)
    for fact in facts_of(minutes):
        for place in fact.places:
            passage = place.passage
            yield {
                "fact": owners.get(fact.key, fact.key),
                "kind": fact.kind,
                "field": place.field,
                "value": place.value,
                "rule": passage.found_by,
                "start": offset(passage.start),
                "end": offset(passage.end),
                "page": passage.page,
                "box": passage.bbox,
            }


def _owners(minutes: Minutes) -> dict[str, str]:
    """For each person the fact of the page that names them: people have no list of their own there."""
    owners: dict[str, str] = {}
    for task in minutes.tasks:
        owners |= {who.person: task.id for who in task.assignees if who.person}
    for vote in minutes.votes:
        owners |= {ballot.person: vote.id for ballot in vote.ballots}
    officers = (minutes.chair, *minutes.recorders, *minutes.verifiers)
    owners |= {ref: "officers" for ref in officers if ref}
    return owners | {one.person: f"attendance-{n}" for n, one in enumerate(minutes.attendance.entries, 1)}


def _in_units(text: str) -> Callable[[int], int]:
    """Return what turns a code point offset into one of UTF-16 units, which browsers count."""
    wide = [at for at, one in enumerate(text) if one > "\uffff"] if text and max(text) > "\uffff" else []
    return lambda offset: offset + bisect_left(wide, offset)


def _image(page: PageImage) -> str:
    return f"data:{page.media_type};base64,{base64.b64encode(page.image).decode('ascii')}"
