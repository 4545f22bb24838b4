"""Records as data frames, and the plots made of them: each mark on a plot is a fact of the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zapis_parser import ArchiveError, BatchOptions, Minutes, open_archive, parse, parse_text, run_batch
from zapis_parser.archive.link import link_archive
from zapis_parser.show.frames import to_frames
from zapis_parser.show.plots import (
    plot_agreement,
    plot_attendance,
    plot_task_ages,
    plot_tasks,
    plot_votes,
)

pandas = pytest.importorskip("pandas", reason="pandas is not installed")
matplotlib = pytest.importorskip("matplotlib", reason="Matplotlib is not installed")
matplotlib.use("Agg")
pyplot = pytest.importorskip("matplotlib.pyplot")

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    yield
    pyplot.close("all")


@pytest.fixture(scope="module")
def records() -> list[Minutes]:
    return [parse(path) for path in sorted(FIXTURES.glob("*-*/*.txt"))[:8]]


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_every_fact_has_a_row(records: list[Minutes], library: str) -> None:
    if library == "polars":
        pytest.importorskip("polars", reason="polars is not installed")
    frames = to_frames(records, library)  # type: ignore[call-overload]
    rows = {name: frame.shape[0] for name, frame in frames.items()}
    assert rows["meetings"] == len(records)
    assert rows["votes"] == sum(len(record.votes) for record in records)
    assert rows["tasks"] == sum(len(record.tasks) for record in records)
    assert rows["attendance"] == sum(len(record.attendance.entries) for record in records)
    assert rows["ballots"] == sum(len(vote.ballots) for record in records for vote in record.votes)
    assert not {"documents", "failures"} & rows.keys()


def test_one_record_and_several_of_the_same_document_stand_apart(records: list[Minutes]) -> None:
    one = records[0]
    assert to_frames(one)["meetings"].shape[0] == 1
    assert to_frames([one, one])["meetings"]["record"].nunique() == 2
    assert to_frames([])["votes"].shape[0] == 0


def test_days_are_days_and_numbers_may_be_missing(records: list[Minutes]) -> None:
    frames = to_frames(records)
    assert str(frames["meetings"]["date"].dtype).startswith("datetime64")
    assert str(frames["votes"]["yes"].dtype) == "Int64"
    first = frames["meetings"]["date"].iloc[0]
    assert first.date() == records[0].meeting.date


def test_each_mark_is_an_attendance(records: list[Minutes]) -> None:
    ax = plot_attendance(records)
    shown = sum(len(marks.get_offsets()) for marks in ax.collections)
    dated = [record for record in records if record.meeting.date]
    listed = [entry for record in dated for entry in record.attendance.entries if entry.status != "guest"]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert len(names) == len(set(names)) == 40  # the most that are shown
    assert 40 <= shown <= len(listed)
    assert ax.get_title() == "Účast na jednáních"


def test_bars_count_votes_and_tasks(records: list[Minutes]) -> None:
    dated = [record for record in records if record.meeting.date]
    for plot, count in (
        (plot_votes, sum(len(record.votes) for record in dated)),
        (plot_tasks, sum(len(record.tasks) for record in dated)),
    ):
        ax = plot(records)
        assert sum(bar.get_height() for bar in ax.patches) == count
    assert plot_votes(records, lang="en").get_title() == "Results of votes"


def test_who_votes_with_whom() -> None:
    text = (
        "Zápis z 3. zasedání zastupitelstva obce Lípová konaného dne 5. 3. 2024\nPřítomni: Jan Dub, Eva Malá, Petr Lípa\n"
        "1. Rozpočet\nHlasování: pro: Jan Dub, Eva Malá; proti: Petr Lípa\n"
        "2. Prodej\nHlasování: pro: Jan Dub, Petr Lípa; proti: Eva Malá\n"
    )
    record = parse_text(text)
    assert sum(len(vote.ballots) for vote in record.votes) == 6
    ax = plot_agreement(record)
    names = [label.get_text() for label in ax.get_xticklabels()]
    shares = ax.images[0].get_array()
    alike = {(one, other): shares[y][x] for y, one in enumerate(names) for x, other in enumerate(names)}
    assert alike["Jan Dub", "Eva Malá"] == alike["Petr Lípa", "Jan Dub"] == 0.5
    assert alike["Eva Malá", "Petr Lípa"] == 0
    assert alike["Jan Dub", "Jan Dub"] == 1


def test_records_without_a_date_or_votes_can_be_plotted() -> None:
    record = parse_text("Zápis z jednání výboru\nPřítomni: Jan Dub")
    for plot in (plot_attendance, plot_agreement, plot_votes, plot_tasks):
        assert plot(record).get_title()


def test_people_of_a_linked_archive_are_those_of_its_register(tmp_path: Path) -> None:
    sources = tmp_path / "zapisy"
    sources.mkdir()
    head = "Zápis z {n}. jednání výboru spolku Lípa konaného dne {n}. 5. 2024\nPřítomni: "
    for number, present in enumerate(("Jan Dub, Eva Malá", "J. Dub, Ing. Eva Malá", "Dub, Malá"), 1):
        (sources / f"{number}.txt").write_text(f"{head.format(n=number)}{present}\n", "utf-8")
    run_batch([sources], tmp_path / "archiv", options=BatchOptions(workers=1))
    with open_archive(tmp_path / "archiv") as archive:
        before = {label.get_text() for label in plot_attendance(archive).get_yticklabels()}
    link_archive(tmp_path / "archiv")
    with open_archive(tmp_path / "archiv") as archive:
        after = {label.get_text() for label in plot_attendance(archive).get_yticklabels()}
    assert before == {"Jan Dub", "J. Dub", "Dub", "Eva Malá", "Malá"}
    assert after == {"Jan Dub", "Eva Malá"}


MEETINGS = [
    ("8. 1. 2024", "Úkol: Opravit plot u hřiště\nZodpovídá: Jan Dub\nTermín: 31. 1. 2024"),
    ("5. 2. 2024", "Úkol: Natřít lavičky v parku\nZodpovídá: Eva Malá\nTermín: 30. 9. 2024"),
    (
        "10. 6. 2024",
        "1. Kontrola úkolů\n– Opravit plot u hřiště – splněno.\n– Vyčistit studnu u školy – trvá.\n\n2. Různé\nBez příspěvků.",
    ),
]


def _meetings() -> list[Minutes]:
    head = "Zápis z jednání rady města Jasanov konaného dne {}\nPřítomni: Jan Dub, Eva Malá\n\n{}\n"
    return [parse_text(head.format(*one), name=f"{number}.txt") for number, one in enumerate(MEETINGS)]


def _bars(ax: Any) -> dict[tuple[str, str], int]:
    """The heights of the bars by the labels of the state and the age."""
    ages = [label.get_text() for label in ax.get_xticklabels()]
    return {
        (group.get_label(), age): int(bar.get_height())
        for group in ax.containers
        for age, bar in zip(ages, group, strict=True)
        if bar.get_height()
    }


def test_tasks_by_state_and_age_of_records() -> None:
    ax = plot_task_ages(_meetings())
    assert ax.get_title() == "Úkoly podle stavu a stáří ke dni 10. 6. 2024"
    # the fence took 154 days, the benches have waited for 126; nobody says when the well was first spoken of
    assert _bars(ax) == {
        ("splněno", "92–182 dní"): 1,
        ("otevřený", "92–182 dní"): 1,
        ("trvá", "uložení\nneznámé"): 1,
    }


def test_tasks_by_state_and_age_on_another_day() -> None:
    early = _bars(plot_task_ages(_meetings(), lang="en", day=dt.date(2024, 2, 6)))
    assert early == {("overdue", "up to 30 days"): 1, ("open", "up to 30 days"): 1}
    late = _bars(plot_task_ages(_meetings(), lang="en", day=dt.date(2025, 3, 1)))
    assert late["overdue", "over a year"] == late["done", "92–182 days"] == 1
    assert _bars(plot_task_ages(_meetings(), day=dt.date(2020, 1, 1))) == {}


def test_a_single_record_has_its_own_tasks() -> None:
    assert _bars(plot_task_ages(_meetings()[1])) == {("otevřený", "do 30 dní"): 1}
    assert plot_task_ages(parse_text("Zápis z jednání výboru\nPřítomni: Jan Dub")).get_title()


def test_an_archive_tells_the_same_ages_as_its_records(tmp_path: Path) -> None:
    sources = tmp_path / "zapisy"
    sources.mkdir()
    for number, record in enumerate(_meetings()):
        (sources / f"{number}.txt").write_text(record.text, "utf-8")
    run_batch([sources], tmp_path / "archiv", options=BatchOptions(workers=1))
    with open_archive(tmp_path / "archiv") as archive, pytest.raises(ArchiveError, match="not linked yet"):
        plot_task_ages(archive)
    link_archive(tmp_path / "archiv")
    with open_archive(tmp_path / "archiv") as archive:
        for day in (None, dt.date(2024, 2, 6), dt.date(2024, 5, 1), dt.date(2025, 3, 1), dt.date(2020, 1, 1)):
            one, other = plot_task_ages(archive, day=day), plot_task_ages(_meetings(), day=day)
            assert _bars(one) == _bars(other)
            assert one.get_title() == other.get_title()


def test_people_stand_as_in_a_czech_list() -> None:
    people = [
        "Jan Zajíček",
        "Věra Šafránková",
        "Eva Chocholová",
        "Iva Hrubá",
        "Jan Sova",
        "Petr Čáp",
        "Ota Cvrk",
        "Jan Čech",
    ]
    record = parse_text(
        f"Zápis z jednání výboru spolku Lípa konaného dne 5. 3. 2024\nPřítomni: {', '.join(people)}\n"
    )
    names = [label.get_text().split()[1] for label in plot_attendance(record).get_yticklabels()]
    assert names == ["Cvrk", "Čáp", "Čech", "Hrubá", "Chocholová", "Sova", "Šafránková", "Zajíček"]
