"""Records as data frames, and the plots made of them: each mark on a plot is a fact of the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from zapis_parser import BatchOptions, Minutes, open_archive, parse, parse_text, run_batch
from zapis_parser.archive.link import link_archive
from zapis_parser.show.frames import to_frames
from zapis_parser.show.plots import plot_agreement, plot_attendance, plot_tasks, plot_votes

pandas = pytest.importorskip("pandas", reason="pandas is not installed")
matplotlib = pytest.importorskip("matplotlib", reason="Matplotlib is not installed")
matplotlib.use("Agg")

FIXTURES = Path(__file__).parents[2] / "fixtures"


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
