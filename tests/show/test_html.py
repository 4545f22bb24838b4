"""A record in a notebook: every fact is marked where it was read, and nothing of a document becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from zapis_parser import Minutes, parse, parse_text
from zapis_parser.show.facts import facts_of
from zapis_parser.show.html import shown, to_html
from zapis_parser.show.marking import stretches
from zapis_parser.show.words import FIELDS, said

FIXTURES = Path(__file__).parents[2] / "fixtures"
DOCUMENTS = sorted(FIXTURES.glob("*-*/*.txt"))


class Reader(HTMLParser):
    """Keeps the words of the marked text, the titles of its marks, and which tags a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str] = []
        self.words: list[str] = []
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        assert not [name for name in known if name.startswith("on") or name in ("href", "src", "style")]
        if known.get("class") == "text":
            self._depth = 1
        elif self._depth and tag == "div":
            self._depth += 1
        if self._depth and known.get("title"):
            self.titles.append(known["title"] or "")

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "div":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words.append(data)


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return parse(FIXTURES / "horni-lhotka-zastupitelstvo" / "horni-lhotka-zastupitelstvo.txt")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_the_text_is_shown_whole_and_each_place_is_marked(path: Path) -> None:
    record = parse(path)
    read = Reader(to_html(record))
    assert "".join(read.words) == record.text
    told = {line for title in read.titles for line in title.split("\n")}
    for fact in facts_of(record):
        for place in fact.places:
            lines = [
                line
                for line in told
                if line.startswith(f"{fact.label} – {said(FIELDS, place.field, 'cs')}: ")
            ]
            assert any(line.endswith(f"({place.passage.found_by})") for line in lines), (fact, place)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_stretches_tile_the_text_and_know_their_places(path: Path) -> None:
    record = parse(path)
    facts = facts_of(record)
    at = 0
    for stretch in stretches(len(record.text), facts):
        assert stretch.start == at < stretch.end
        at = stretch.end
        sizes = [mark.place.end - mark.place.start for mark in stretch.marks]
        assert sizes == sorted(sizes)
        covering = {
            (fact.key, place)
            for fact in facts
            for place in fact.places
            if place.start <= stretch.start and place.end >= stretch.end
        }
        assert {(mark.fact.key, mark.place) for mark in stretch.marks} == covering
    assert at == len(record.text)


def test_a_record_shows_itself_in_a_notebook(minutes: Minutes) -> None:
    assert minutes._repr_html_() == to_html(minutes)


def test_tables_show_what_the_record_says(minutes: Minutes) -> None:
    page = to_html(minutes)
    for vote in minutes.votes:
        assert f'<td class="n">{vote.counts.yes}</td>' in page
    for task in minutes.tasks:
        assert f"<td>{shown(task.text)}</td>" in page
    assert "<h4>Úkoly (" in page
    assert "<h4>Tasks (" in to_html(minutes, "en")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div></div><style>*{display:none}</style>",
    "&lt;b&gt; &amp; ' \" `",
    "\u202eobrácený\u202c text \u2066izolovaný\u2069",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    text = (
        f"Zápis z jednání rady obce Lhotka {words} dne 3. 5. 2024\n"
        f"Přítomni: Jan Dub, Eva {words} Malá\n1. Rozpočet {words}\n"
        f"Usnesení č. 1/2024: Rada schvaluje rozpočet {words}. Hlasování: pro 2, proti 0, zdržel se 0\n"
        f"Úkol: opravit lavičku {words}\nZodpovídá: Jan Dub\nTermín: 1. 6. 2024\n"
    )
    record = parse_text(text, name=words)
    page = to_html(record)
    read = Reader(page)
    assert set(read.tags) <= {
        "div",
        "style",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
        "mark",
        "span",
    }
    assert read.tags.count("style") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    as_read = re.sub(r"\[U\+([0-9A-F]{4})\]", lambda match: chr(int(match[1], 16)), "".join(read.words))
    assert as_read == record.text


def test_a_long_text_is_cut_and_says_so(minutes: Minutes) -> None:
    page = to_html(minutes, longest_text=120)
    assert "".join(Reader(page).words) == minutes.text[:120]
    assert f"prvních 120 z {len(minutes.text)} znaků" in page
    assert "prvních" not in to_html(minutes)
