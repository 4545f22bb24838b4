"""What became of tasks: led over meetings, left open where two fit, and asked for on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.held import held
from zapis_parser.archive.ledger import Ledger, make_ledger, tasks_by_state
from zapis_parser.archive.register import make_register
from zapis_parser.archive.sittings import Sitting

DAYS = ["8. 1. 2024", "5. 2. 2024", "4. 3. 2024", "8. 4. 2024"]
THERE = "Jan Dub, Eva Malá, Petr Javor"
PLOT = "Úkol: Opravit plot u hřiště\nZodpovídá: Jan Dub\nTermín: 31. 1. 2024"


def meeting(n: int, rest: str) -> Sitting:
    return held(DAYS[n], THERE, rest)


def review(*lines: str) -> str:
    return "\n".join(["1. Kontrola úkolů", *lines, "", "2. Různé", "Nic dalšího nebylo projednáno."])


def ledger(*meetings: Sitting) -> Ledger:
    return make_ledger("body", meetings, make_register("body", meetings))


def states(found: Ledger, number: int = 0) -> list[str]:
    return [step.state for step in found.tasks[number].steps]


# a line of the review at the second meeting, the state that it gives, the deadline from then on
REVIEWED = [
    ("– Opravit plot u hřiště (Jan Dub) – splněno.", "done", "2024-01-31"),
    ("– Opravit plot u hřiště – trvá.", "ongoing", "2024-01-31"),
    ("– Opravit plot u hřiště – zrušeno.", "cancelled", "2024-01-31"),
    ("– Opravit plot u hřiště – úkol se ruší.", "cancelled", "2024-01-31"),
    ("– Opravit plot u hřiště – trvá, nový termín 31. 3. 2024.", "postponed", "2024-03-31"),
    ("– Opravit plot u hřiště – termín prodloužen do 31. 3. 2024.", "postponed", "2024-03-31"),
    ("Úkol „opravit plot u hřiště“: Termín posunut na 31. 3. 2024.", "postponed", "2024-03-31"),
    ("– Oprava plotu u hřiště – splněno.", "done", "2024-01-31"),
    ("– Plot u hřiště – splněno.", "done", "2024-01-31"),
    ("– Opravit plot u hřiště – nesplněno.", "open", "2024-01-31"),
    ("Splněné úkoly:\n– Opravit plot u hřiště", "done", "2024-01-31"),
    ("Všechny úkoly byly splněny.", "done", "2024-01-31"),
    ("Ostatní úkoly trvají.", "ongoing", "2024-01-31"),
]
# a line that tells nothing of the task
NOT_REVIEWED = [
    ("– Opravit střechu kůlny – splněno.", "another thing"),
    ("– Opravit plot u školky (Petr Javor) – splněno.", "another fence of another doer"),
    ("Plot u hřiště stojí od roku 1998.", "a sentence about the fence"),
]


@pytest.mark.parametrize("line, state, due", REVIEWED, ids=[row[0] for row in REVIEWED])
def test_a_review_leads_to_its_task(line: str, state: str, due: str) -> None:
    found = ledger(meeting(0, PLOT), meeting(1, review(line)))
    assert len(found.tasks) == 1
    assert states(found) == ["open", state]
    assert str(found.tasks[0].due) == due
    last = found.tasks[0].steps[-1]
    assert last.place is not None
    assert last.place.record == DAYS[1]


@pytest.mark.parametrize("line, why", NOT_REVIEWED, ids=[row[1] for row in NOT_REVIEWED])
def test_a_line_that_tells_nothing_of_the_task(line: str, why: str) -> None:
    found = ledger(meeting(0, PLOT), meeting(1, review(line)))
    assert states(found) == ["open"]


NUMBERED = "Úkol č. 4/2024: Opravit plot u hřiště\nZodpovídá: Jan Dub\nÚkol č. 5/2024: Natřít lavičky v parku\nZodpovídá: Eva Malá"


@pytest.mark.parametrize(
    "line, first, second",
    [
        ("Úkol č. 4/2024 splněn.", "done", "open"),
        ("Úkoly č. 4/2024 a 5/2024 jsou splněny.", "done", "done"),
        ("Úkol č. 5/2024 se ruší.", "open", "cancelled"),
        ("Úkol č. 4/2024 – termín prodloužen do 31. 5. 2024.", "postponed", "open"),
        ("Úkol 5/2024 – termín posunut na 14. 5. 2024.", "open", "postponed"),
        ("Úkol č. 9/2024 splněn.", "open", "open"),
    ],
)
def test_numbers_lead_to_tasks(line: str, first: str, second: str) -> None:
    found = ledger(meeting(0, NUMBERED), meeting(1, review(line)))
    assert [task.state for task in found.tasks] == [first, second]
    assert [task.number for task in found.tasks] == ["4/2024", "5/2024"]


def test_a_number_wins_over_little_in_common() -> None:
    found = ledger(meeting(0, NUMBERED), meeting(1, review("Úkol č. 4/2024: Plot – splněno.")))
    assert [task.state for task in found.tasks] == ["done", "open"]
    assert found.tasks[0].steps[-1].by == "number"


def test_the_resolution_that_laid_a_task_leads_to_it() -> None:
    laid = "Usnesení č. 12/2024: Rada ukládá Janu Dubovi opravit plot u hřiště.\nHlasování: pro 3, proti 0, zdržel se 0."
    found = ledger(
        meeting(0, laid), meeting(1, "1. Kontrola usnesení\nUsnesení č. 12/2024 splněno.\n\n2. Různé\nNic.")
    )
    assert [(task.resolution, task.state) for task in found.tasks] == [("12/2024", "done")]
    assert found.tasks[0].steps[-1].by == "resolution"


def test_two_tasks_of_the_same_words_are_left_open() -> None:
    both = "Úkol: Připravit zprávu o činnosti\nZodpovídá: Jan Dub\nÚkol: Připravit zprávu o činnosti\nZodpovídá: Eva Malá"
    found = ledger(meeting(0, both), meeting(1, review("– Připravit zprávu o činnosti – splněno.")))
    assert [task.state for task in found.tasks] == ["open", "open"]
    (one,) = found.undecided
    assert (one.reason, len(one.candidates)) == ("several-fit", 2)


def test_the_doer_decides_between_two_of_the_same_words() -> None:
    both = "Úkol: Připravit zprávu o činnosti\nZodpovídá: Jan Dub\nÚkol: Připravit zprávu o činnosti\nZodpovídá: Eva Malá"
    found = ledger(
        meeting(0, both), meeting(1, review("– Připravit zprávu o činnosti (zodpovídá Eva Malá) – splněno."))
    )
    assert [task.state for task in found.tasks] == ["open", "done"]


def test_a_task_that_is_laid_again_unchanged_goes_on() -> None:
    found = ledger(meeting(0, PLOT), meeting(1, PLOT))
    assert states(found) == ["open", "ongoing"]


def test_a_resolution_lays_a_task_anew() -> None:
    def laid(number: str) -> str:
        return f"Usnesení č. {number}: Rada pověřuje starostu podpisem smlouvy.\nHlasování: pro 3, proti 0, zdržel se 0."

    found = ledger(meeting(0, laid("1/2024")), meeting(1, laid("2/2024")))
    assert [states(found, n) for n in range(len(found.tasks))] == [["open"], ["open"]]


def test_a_task_first_seen_in_a_review_was_laid_before() -> None:
    found = ledger(meeting(0, review("– Opravit plot u hřiště – trvá.")))
    assert (states(found), found.tasks[0].seen_open) == (["ongoing"], False)
    assert ledger(meeting(0, PLOT)).tasks[0].seen_open


def test_a_task_that_is_done_may_go_on() -> None:
    done, again = review("– Opravit plot u hřiště – splněno."), review("– Opravit plot u hřiště – trvá.")
    assert states(ledger(meeting(0, PLOT), meeting(1, done), meeting(2, again))) == [
        "open",
        "done",
        "ongoing",
    ]


NEXT = "Úkol: Opravit plot u hřiště\nZodpovídá: Jan Dub\nTermín: do příštího jednání"


def test_until_the_next_meeting_is_the_day_on_which_it_took_place() -> None:
    task = ledger(meeting(0, NEXT), meeting(2, "Nic.")).tasks[0]
    assert (str(task.due), task.steps[0].due_inferred) == ("2024-03-04", True)


def test_until_the_next_meeting_is_the_day_that_was_announced() -> None:
    task = ledger(meeting(0, f"{NEXT}\n\nPříští jednání: 5. 2. 2024"), meeting(2, "Nic.")).tasks[0]
    assert (str(task.due), task.steps[0].due_inferred) == ("2024-02-05", False)


def test_without_a_next_meeting_there_is_no_day() -> None:
    assert ledger(meeting(0, NEXT)).tasks[0].due is None


ON_DAYS = [
    ("2024-01-07", None),
    ("2024-01-08", "open"),
    ("2024-01-31", "open"),
    ("2024-02-01", "overdue"),
    ("2024-02-05", "postponed"),
    ("2024-03-31", "postponed"),
    ("2024-04-01", "overdue"),
    ("2024-04-08", "done"),
    ("2025-01-01", "done"),
]


@pytest.mark.parametrize("day, state", ON_DAYS)
def test_the_state_on_a_day(day: str, state: str | None) -> None:
    found = ledger(
        meeting(0, PLOT),
        meeting(1, review("– Opravit plot u hřiště – trvá, nový termín 31. 3. 2024.")),
        meeting(3, review("– Opravit plot u hřiště – splněno.")),
    )
    assert found.tasks[0].state_on(dt.date.fromisoformat(day)) == state
    by_state = tasks_by_state(found, dt.date.fromisoformat(day))
    assert by_state == ({state: [found.tasks[0]]} if state else {})


def test_another_record_of_the_same_meeting_lays_nothing_twice() -> None:
    resolutions = held(DAYS[0], THERE, PLOT, uri="jasanov/rada/usneseni.txt")
    found = ledger(meeting(0, PLOT), Sitting("other", resolutions.uri, resolutions.minutes))
    assert states(found) == ["open"]


def test_tasks_of_a_meeting_without_a_day_are_listed() -> None:
    undated = held("", THERE, PLOT.replace("31. 1. 2024", "průběžně"))
    assert undated.date is None
    found = ledger(undated)
    assert ([one.reason for one in found.undecided], found.tasks) == (["no-date"], ())


def test_keys_are_the_same_in_every_run() -> None:
    some = meeting(0, PLOT), meeting(1, review("– Opravit plot u hřiště – trvá."))
    assert [task.id for task in ledger(*some).tasks] == [task.id for task in ledger(*some).tasks]
