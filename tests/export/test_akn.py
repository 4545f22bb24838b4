"""Akoma Ntoso: the parts of a debate, the text in its order, votes as metadata, and names that the schema allows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree

from export_checks import AKN, check_akn_document
from exported import documents, empty, small
from zapis_parser.export import Naming, to_akn
from zapis_parser.export.akn import _heading
from zapis_parser.parser import parse_text
from zapis_parser.record import Minutes

TEXT = """Zápis z 5. jednání rady obce Jasanov dne 4. 3. 2024
Přítomni: Jan Malý, Eva Bílá, Petr Hrubý
Program:
1. Zahájení
2. Oprava lávky
1. Zahájení
Jednání zahájil Jan Malý.
2. Oprava lávky
Rada schvaluje opravu lávky.
Hlasování: pro 3, proti 0, zdržel se 0
Příští jednání: 8. 4. 2024 v 16:00
Zapsala: Eva Bílá
"""


def tree(minutes: Minutes, naming: Naming | None = None) -> etree._Element:
    content = to_akn(minutes, naming=naming)
    check_akn_document(minutes, content)
    return etree.fromstring(content)


def values(root: etree._Element, name: str) -> list[dict[str, Any]]:
    return [dict(element.attrib) for element in root.iter(f"{AKN}{name}")]


def test_a_debate_has_its_parts() -> None:
    root = tree(parse_text(TEXT))
    names = [element.tag.removeprefix(AKN) for element in root[0]]
    assert names[0] == "meta"
    assert "debateBody" in names
    assert len(values(root, "rollCall")) == 1
    headings = [element.text for element in root.iter(f"{AKN}heading")]
    assert "Oprava lávky" in headings
    numbers = [element.text for element in root.iter(f"{AKN}num")]
    assert "2." in numbers


def test_people_are_marked_where_they_are_named() -> None:
    root = tree(parse_text(TEXT))
    marked = {element.text for element in root.iter(f"{AKN}person")}
    assert {"Jan Malý", "Eva Bílá", "Petr Hrubý"} <= marked
    shown = {person["showAs"] for person in values(root, "TLCPerson")}
    assert {"Jan Malý", "Eva Bílá", "Petr Hrubý"} <= shown


def test_the_work_is_named_by_the_convention() -> None:
    root = tree(small())
    uris = [item["value"] for item in values(root, "FRBRuri")]
    work = "/akn/cz/debate/jasanov-komise-pro-zelen/2024-03-04/3"
    assert uris == [work, f"{work}/ces@", f"{work}/ces@.akn"]
    assert values(root, "FRBRlanguage") == [{"language": "ces"}]


def test_a_vote_is_metadata_with_its_counts_and_voters() -> None:
    root = tree(small())
    (voting,) = root.iter(f"{AKN}voting")
    assert (voting.get("outcome"), voting.get("href")) == ("#result-pass", "#s2")
    assert [dict(count.attrib) for count in voting] == [
        {"refersTo": "#option-yes #p2", "value": "2"},
        {"refersTo": "#option-no", "value": "0"},
        {"refersTo": "#option-abstain", "value": "0"},
    ]


def test_a_quorum_is_stated_or_not() -> None:
    attendance = small().model_dump(mode="json")["attendance"]
    assert "outcome" not in values(tree(small()), "quorumVerification")[0]
    attendance |= {"quorum": True, "evidence": {"quorum": attendance["entries"][0]["evidence"]["status"]}}
    (check,) = values(tree(small(attendance=attendance)), "quorumVerification")
    assert check["outcome"] == "#quorate"


@pytest.mark.parametrize(
    ("unanimous", "result", "value"),
    [(True, None, "přijato"), (None, "fail", "přijato"), (None, None, None)],
    ids=["unanimously", "a result alone", "nothing"],
)
def test_a_vote_without_numbers_is_told_in_words_or_not_at_all(
    unanimous: bool | None, result: str | None, value: str | None
) -> None:
    vote = small().model_dump(mode="json")["votes"][0]
    words = next(p for p in vote["evidence"]["result"])
    start = small().text.index("přijato")
    passage = {**words, "start": start, "end": start + len("přijato")}
    vote |= {"counts": {}, "ballots": [], "unanimous": unanimous, "result": result}
    vote["evidence"] = {"unanimous": [passage], "result": [passage]}
    root = tree(small(votes=[vote]))
    assert [
        count["value"]
        for voting in root.iter(f"{AKN}voting")
        for count in map(dict, (c.attrib for c in voting))
    ] == ([value] if value else [])


def test_no_date_is_said_to_be_unknown() -> None:
    root = tree(empty())
    dates = values(root, "FRBRdate")
    assert {(date["date"], date["name"]) for date in dates} == {("0001-01-01", "unknown")}


def test_every_section_of_real_layouts_is_in_the_text_once() -> None:
    for minutes in documents()[:20]:
        root = tree(minutes)
        ids = {element.get("eId") for element in root.iter()}
        assert {section.id for section in minutes.sections if section.span} <= ids


@pytest.mark.parametrize("ref", ["a b", "body", "meeting", "#x", "option-yes", "é", ""])
def test_identifiers_of_another_shape_are_rewritten(ref: str) -> None:
    text = small().model_dump_json().replace('"p2"', json.dumps(ref))
    root = tree(Minutes.model_validate_json(text))
    assert all(re.fullmatch(r"\S+", element.get("eId") or "x") for element in root.iter())


HEADS = [
    ("2. Oprava lávky", "Oprava lávky", ("2.", "Oprava lávky")),
    ("Bod č. 3 Rozpočet", "Rozpočet", ("Bod č. 3", "Rozpočet")),
    ("ROZPOČET:", "Rozpočet", ("", "ROZPOČET:")),
    ("IV) Různé", "Různé", ("IV)", "Různé")),
    ("Rada projednala Rozpočet", "Rozpočet", None),
    ("2. Rozpočet byl schválen", "Rozpočet", None),
    ("něco jiného", "Rozpočet", None),
]


@pytest.mark.parametrize(("line", "title", "head"), HEADS)
def test_a_line_is_a_heading_only_if_it_says_nothing_else(
    line: str, title: str, head: tuple[str, str] | None
) -> None:
    assert _heading(line, title) == head


def test_nested_sections_stand_in_each_other_while_the_text_allows() -> None:
    made = small().model_dump(mode="json")
    end = len(made["text"])
    parts = [("s1", None), ("s2", "s1"), ("s3", "s2"), ("s4", "s1"), ("s5", None), ("s6", "s1")]
    cuts = [0, 60, 100, 140, 180, 220, end]
    made["sections"] = [
        {"id": ref, "kind": "item", "parent": parent}
        | {"span": {"start": cuts[n], "end": cuts[n + 1], "found_by": "test.rule"}}
        for n, (ref, parent) in enumerate(parts)
    ]
    root = tree(Minutes.model_validate(made))
    above = {
        part.get("eId"): part.getparent().get("eId")  # type: ignore[union-attr]
        for part in root.iter(f"{AKN}debateSection")
    }
    assert above == {"s1": None, "s2": "s1", "s3": "s2", "s4": "s1", "s5": None, "s6": None}
