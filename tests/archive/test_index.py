"""Which part holds which document: the latest word counts, before and after the arrays are merged."""

from __future__ import annotations

import random
import sys

import pytest

from zapis_parser.archive import index
from zapis_parser.archive.index import Index
from zapis_parser.archive.outcomes import document_key


@pytest.mark.parametrize("fresh", [1, 7, 100, 50_000])
def test_it_answers_as_a_dictionary_does(fresh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_FRESH", fresh)
    rng = random.Random(fresh)  # noqa: S311 - repeatable, not secret
    keys = [document_key(str(number)) for number in range(300)]
    told, held = Index(), dict[str, str]()
    for step in range(200):
        some = rng.sample(keys, rng.randint(0, 20))
        if rng.random() < 0.3:
            told.drop(some)
            held = {key: part for key, part in held.items() if key not in some}
        else:
            told.put(some, f"part-{step}")
            held |= dict.fromkeys(some, f"part-{step}")
        asked = rng.sample(keys, 40)
        expected: dict[str, set[str]] = {}
        for key in asked:
            if key in held:
                expected.setdefault(held[key], set()).add(key)
        assert told.find(asked) == expected


def test_it_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_FRESH", 1000)
    told = Index()
    for part in range(40):
        told.put((document_key(f"{part} {number}") for number in range(500)), f"part-{part}")
    told._merge()
    assert sys.getsizeof(told._keys) + sys.getsizeof(told._parts) < 20_000 * 16
    assert told._fresh == {}
