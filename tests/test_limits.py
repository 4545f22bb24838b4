"""The time that one document may take."""

from __future__ import annotations

from itertools import count
from threading import Thread

import pytest

from zapis_parser import LimitExceeded, Parser, Settings, limits, parse_text
from zapis_parser.limits import check_time, time_left, time_limit

TEXT = "Zápis z jednání výboru 12. 3. 2024\nPřítomni: Jan Dub, Eva Malá\n1. Rozpočet: schválen, pro 2, proti 0.\n"


@pytest.fixture
def slow_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which an hour passes between any two looks."""
    ticks = count(0, 3600)
    monkeypatch.setattr(limits, "monotonic", lambda: next(ticks))


def test_no_limit_holds_outside_of_a_document() -> None:
    check_time()
    assert time_left(60) == 60


def test_time_that_is_over_ends_the_work(slow_clock: None) -> None:
    with time_limit(600), pytest.raises(LimitExceeded, match=r"longer than 600 s \(Settings.max_seconds\)"):
        check_time()
    check_time()


def test_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 50.0, 99.0, 500.0])
    monkeypatch.setattr(limits, "monotonic", lambda: next(now))
    with time_limit(100):
        assert time_left(60) == 50.0
        assert time_left(60) == 1.0
        assert time_left(60) == 0.1


def test_a_limit_holds_for_its_own_thread_only(slow_clock: None) -> None:
    seen: list[float] = []
    with time_limit(1):
        other = Thread(target=lambda: seen.append(time_left(7)))
        other.start()
        other.join()
    assert seen == [7]


@pytest.mark.parametrize("kind", ["parse", "parse_all"])
def test_a_document_that_takes_too_long_is_named(slow_clock: None, kind: str) -> None:
    parser = Parser(Settings(max_seconds=1))
    with pytest.raises(LimitExceeded, match="longer than 1 s") as caught:
        getattr(parser, kind)(TEXT.encode(), name="pomaly.txt")
    assert caught.value.source == "pomaly.txt"


def test_a_text_that_takes_too_long_is_refused(slow_clock: None) -> None:
    with pytest.raises(LimitExceeded, match="longer than 1 s"):
        parse_text(TEXT, settings=Settings(max_seconds=1))


def test_a_document_in_time_is_read() -> None:
    assert parse_text(TEXT, settings=Settings(max_seconds=60)).votes
