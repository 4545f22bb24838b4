"""Plots of many records for analysts: attendance over time, who votes with whom, results of votes, tasks.

Each takes an archive or records, and gives Matplotlib axes to go on with; of an archive that is linked (``zapis link``), people
are those of its register. Knows the tables, not how they were made.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from zapis_parser.errors import ExtraMissing
from zapis_parser.record import Minutes
from zapis_parser.show.frames import to_frames
from zapis_parser.show.task_ages import AGES, STATES, aged_tasks
from zapis_parser.show.words import PLOTS, VALUES, Language, said

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from zapis_parser.archive.reading import Archive

    Records: TypeAlias = Archive | Minutes | Iterable[Minutes]

# told apart by people who do not see red and green (Okabe and Ito's colours)
_COLOURS = {
    "present": "#0072b2",
    "excused": "#e69f00",
    "absent": "#d55e00",
    "guest": "#cccccc",
    "pass": "#0072b2",
    "fail": "#d55e00",
    "unstated": "#cccccc",
    "open": "#e69f00",
    "ongoing": "#56b4e9",
    "done": "#009e73",
    "cancelled": "#999999",
    "postponed": "#cc79a7",
    "overdue": "#d55e00",
}
_MOST_PEOPLE = 40
# letters of their own in the Czech alphabet; the tilde stands behind every letter
_OWN_LETTERS = str.maketrans({"č": "c~", "ř": "r~", "š": "s~", "ž": "z~"})


def plot_attendance(records: Records, ax: Axes | None = None, lang: Language = "cs") -> Axes:
    """Draw who was at which meeting: a row for each person by name, a column for each meeting by date."""
    tables = _tables(records, "attendance", "people", "meetings")
    rows = tables["attendance"].merge(_names(tables["people"]), on=["record", "person"])
    rows = rows.merge(_dates(tables["meetings"]), on="record")
    rows = rows[rows["status"] != "guest"]
    ranked = rows["name"].value_counts().index[:_MOST_PEOPLE]
    dates = sorted(rows["held"].unique())
    ax = _axes(ax, (1.5 + 0.35 * len(dates), 1 + 0.28 * len(ranked)))
    places = {name: n for n, name in enumerate(sorted(ranked, key=_by_family))}
    columns = {date: n for n, date in enumerate(dates)}
    for status in ("present", "excused", "absent"):
        part = rows[(rows["status"] == status) & rows["name"].isin(ranked)]
        at = [columns[date] for date in part["held"]]
        ax.scatter(
            at,
            [places[n] for n in part["name"]],
            marker="s",
            s=90,
            color=_COLOURS[status],
            label=said(VALUES, status, lang),
        )
    ax.set_yticks(list(places.values()), list(places))
    ax.set_xticks(list(columns.values()), [_day(date) for date in dates], rotation=90)
    ax.invert_yaxis()
    return _finished(ax, "attendance", lang)


def plot_agreement(records: Records, ax: Axes | None = None, lang: Language = "cs") -> Axes:
    """Draw for each two people the share of their common ballots in which they voted alike; votes printed by name only."""
    tables = _tables(records, "ballots", "people")
    ballots = tables["ballots"].merge(_names(tables["people"]), on=["record", "person"])
    ballots = ballots[ballots["option"].isin(["yes", "no", "abstain"])]
    wide = ballots.pivot_table(index=["record", "vote"], columns="name", values="option", aggfunc="first")
    names = sorted(wide.columns, key=_by_family)[:_MOST_PEOPLE]
    alike = [[_alike(wide, one, other) for other in names] for one in names]
    ax = _axes(ax, (2.5 + 0.35 * len(names), 2 + 0.35 * len(names)))
    image = ax.imshow(alike or [[float("nan")]], vmin=0, vmax=1, cmap="cividis")
    ax.set_xticks(range(len(names)), names, rotation=90)
    ax.set_yticks(range(len(names)), names)
    ax.figure.colorbar(image, ax=ax, shrink=0.7, label=said(PLOTS, "alike", lang))
    ax.set_title(said(PLOTS, "agreement", lang))
    return ax


def _alike(wide: pd.DataFrame, one: str, other: str) -> float:
    both = wide[[one, other]].dropna() if one != other else wide[[one]].dropna()
    if both.empty:
        return float("nan")
    return 1.0 if one == other else float((both[one] == both[other]).mean())


def plot_votes(records: Records, ax: Axes | None = None, lang: Language = "cs") -> Axes:
    """Draw how many votes of each meeting ended how."""
    tables = _tables(records, "votes", "meetings")
    votes = tables["votes"].merge(_dates(tables["meetings"]), on="record")
    votes["result"] = votes["result"].astype("object").where(votes["result"].notna(), "unstated")
    return _stacked(votes, "result", ("pass", "fail", "unstated"), ax, ("votes", lang))


def plot_tasks(records: Records, ax: Axes | None = None, lang: Language = "cs") -> Axes:
    """Draw how many tasks the minutes of each meeting name in which state."""
    tables = _tables(records, "tasks", "meetings")
    tasks = tables["tasks"].merge(_dates(tables["meetings"]), on="record")
    return _stacked(tasks, "status", ("open", "ongoing", "done", "cancelled"), ax, ("tasks", lang))


def plot_task_ages(
    records: Records, ax: Axes | None = None, lang: Language = "cs", *, day: dt.date | None = None
) -> Axes:
    """Draw how old the tasks are that were known on a day, by their state on it.

    The age of a task is the time since a meeting laid it on somebody, of one that is done or cancelled the time until then. It
    is unknown where a review is the first that names the task. An archive has to be linked; records are linked here.

    Args:
        day: as of when; the day of the last meeting unless given.

    Raises:
        ArchiveError: the archive is not linked.
        ExtraMissing: Matplotlib or pandas is not installed.
    """
    _need_libraries()
    tasks, day = aged_tasks(records, day)
    counts = Counter((task.age, task.state) for task in tasks)
    ages = [age for age in AGES if age != "unknown" or any(task.days is None for task in tasks)]
    ax = _axes(ax, (2.5 + 0.9 * len(ages), 3.8))
    floor = [0] * len(ages)
    for state in STATES:
        heights = [counts[age, state] for age in ages]
        if any(heights):
            label = said(PLOTS | VALUES, state, lang)
            ax.bar(range(len(ages)), heights, bottom=floor, color=_COLOURS[state], label=label)
            floor = [low + height for low, height in zip(floor, heights, strict=True)]
    ax.set_xticks(range(len(ages)), [said(PLOTS, f"age.{age}", lang) for age in ages])
    ax.set_xlabel(said(PLOTS, "age", lang))
    ax.locator_params(axis="y", integer=True)
    _finished(ax, "task_ages", lang)
    if day is not None:
        ax.set_title(f"{ax.get_title()} {_day(day) if lang == 'cs' else day.isoformat()}")
    return ax


def _stacked(
    rows: pd.DataFrame, column: str, values: tuple[str, ...], ax: Axes | None, about: tuple[str, Language]
) -> Axes:
    title, lang = about
    counts = rows.groupby(["held", column]).size().unstack(fill_value=0).sort_index()
    ax = _axes(ax, (2 + 0.4 * len(counts), 3.5))
    floor = [0] * len(counts)
    for value in values:
        if value not in counts:
            continue
        heights = list(counts[value])
        ax.bar(
            range(len(counts)),
            heights,
            bottom=floor,
            color=_COLOURS[value],
            label=said(PLOTS | VALUES, value, lang),
        )
        floor = [low + height for low, height in zip(floor, heights, strict=True)]
    ax.set_xticks(range(len(counts)), [_day(date) for date in counts.index], rotation=90)
    ax.locator_params(axis="y", integer=True)
    return _finished(ax, title, lang)


def _need_libraries() -> None:
    for library in ("pandas", "matplotlib"):
        if find_spec(library) is None:
            raise ExtraMissing(f"plots need {library}: pip install 'zapis-parser[notebook]'")


def _tables(records: Records, *names: str) -> dict[str, pd.DataFrame]:
    _need_libraries()
    from zapis_parser.archive.reading import Archive

    if isinstance(records, Archive):
        tables = {name: records.to_pandas(name) for name in names}
        if "people" in tables and "appearances" in records.tables():
            tables["people"] = _registered(tables["people"], records)
        return tables
    frames = to_frames(records)
    return {name: frames[name] for name in names}


def _registered(people: pd.DataFrame, archive: Archive) -> pd.DataFrame:
    """The people of records by the names of the register: one person is one row of a plot over all years."""
    known = archive.to_pandas("register", ["register", "name"]).rename(columns={"name": "registered"})
    links = archive.to_pandas("appearances", ["record", "person", "register"]).merge(known, on="register")
    named = people.merge(links, on=["record", "person"], how="left")
    named["name"] = named["registered"].fillna(named["name"])
    return named


def _names(people: pd.DataFrame) -> pd.DataFrame:
    return people[["record", "person", "name"]]


def _dates(meetings: pd.DataFrame) -> pd.DataFrame:
    """The day of each record's meeting; records without a date are left out."""
    import pandas as pd

    dated = meetings[meetings["date"].notna()]
    return pd.DataFrame({"record": dated["record"], "held": pd.to_datetime(dated["date"])})


def _day(date: Any) -> str:
    return f"{date.day}. {date.month}. {date.year}"


def _by_family(name: str) -> tuple[str, str]:
    """The key by which Czech lists stand: family name first, č behind c and ch behind h, other accents last."""
    turned = " ".join(reversed(name.split(" ", 1))).casefold().replace("ch", "h~")
    turned = turned.translate(_OWN_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", turned) if not unicodedata.combining(sign))
    return bare, turned


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    # one plot is drawn as large as its labels need, a long series no wider than a screen
    return plt.subplots(figsize=(min(size[0], 24.0), min(size[1], 16.0)), layout="constrained")[1]


def _finished(ax: Axes, title: str, lang: Language) -> Axes:
    ax.set_title(said(PLOTS, title, lang))
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return ax
