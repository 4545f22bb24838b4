"""Measure the rules on sentences with gold: python benchmarks/sentences.py [--misses].

Names in oblique cases led back to the nominative, without and with the person in a list; people found in running text;
who is charged by a sentence of a discussion. Does not know any document: a sentence stands in one made for it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from sentence_sets import Charge, ObliqueName, charges, oblique_names  # noqa: E402
from zapis_parser import parse_text  # noqa: E402
from zapis_parser.czech.name_hints import hint_before  # noqa: E402
from zapis_parser.czech.name_words import read_name  # noqa: E402
from zapis_parser.czech.names import PersonName  # noqa: E402
from zapis_parser.czech.nominative import Nominative, nominative  # noqa: E402
from zapis_parser.czech.prose_names import find_people  # noqa: E402

LIST = 25  # people of a list: the one named and others of the set
_HEAD = "Zápis z jednání rady města Podlesí ze dne 4. března 2026\n\n1. Různé\n\n"


def led_back(one: ObliqueName, known: Sequence[PersonName] = ()) -> Nominative:
    """Lead the name of a sentence back as the parser does: with what stands in front, else without."""
    name = read_name(one.text, one.start, one.end, inflected=True)
    person = name.person() if name else PersonName(None, one.text[one.start : one.end])
    hint = hint_before(one.text, one.start)
    found = nominative(person, known, case=hint.cases if hint else None, gender=hint.gender if hint else None)
    if hint and found.known is None:
        free = nominative(person, known)
        if free.known is not None or found.rule == "as printed":
            return free
    return found


def as_name(nominative_form: str) -> PersonName:
    name = read_name(nominative_form, 0, len(nominative_form))
    return name.person() if name else PersonName(None, nominative_form)


def verdict(one: ObliqueName, found: Nominative) -> str:
    """ "right", "marked" (said to be uncertain, the right name given or not) or "wrong"."""
    if found.ambiguous:
        return "marked"
    return "right" if is_right(one, found) else "wrong"


def is_right(one: ObliqueName, found: Nominative) -> bool:
    """Tell whether the nominative is right; a name whose order can't be told may be turned ("Nguyen Van Duc")."""
    return found.person.name in (one.nominative, as_name(one.nominative).name)


def lists(ones: Sequence[ObliqueName]) -> list[list[PersonName]]:
    names = [as_name(one.nominative) for one in ones]
    return [[names[(at + step) % len(names)] for step in range(LIST)] for at in range(len(names))]


def charged_by(sentence: str) -> list[str]:
    """Return the words that name whom a sentence charges where it stands alone under a heading."""
    record = parse_text(_HEAD + sentence + "\n")
    passages = [one.evidence["name"][0] for task in record.tasks for one in task.assignees]
    return [record.text[passage.start : passage.end] for passage in passages]


def charges_right(one: Charge) -> tuple[int, int, int]:
    """Return hits, what is extra and what is missing; titles and forms of address may be within a passage or not."""
    left, hits = list(one.charged), 0
    found = charged_by(one.text)
    for words in found:
        match = next((gold for gold in left if gold.endswith(words) or words.endswith(gold)), None)
        if match:
            left.remove(match)
            hits += 1
    return hits, len(found) - hits, len(left)


def names_report(ones: Sequence[ObliqueName], misses: bool) -> None:
    for label, known in (("in no list", None), ("in a list of 25", lists(ones))):
        verdicts = [led_back(one, known[at] if known else ()) for at, one in enumerate(ones)]
        judged = [(one, found, verdict(one, found)) for one, found in zip(ones, verdicts, strict=True)]
        _line(f"names, {label}", judged, ones)
        for kind in dict.fromkeys(one.kind for one in ones) if known is None else ():
            some = [row for row in judged if row[0].kind == kind]
            _line(f"  {kind}", some, [row[0] for row in some])
        for one, found, said in judged if misses else ():
            if said == "wrong" or (said == "marked" and not one.open):
                print(
                    f"    {said}: {one.text[one.start : one.end]} -> {found.person.name}",
                    found.alternatives[:3],
                )


def _line(label: str, judged: list[tuple[ObliqueName, Nominative, str]], ones: Sequence[ObliqueName]) -> None:
    count = Counter(said for _, _, said in judged)
    best = sum(is_right(one, found) for one, found, _ in judged)
    fair = (count["right"] + count["marked"]) / len(ones)
    needless = sum(said == "marked" and not one.open for one, _, said in judged)
    print(
        f"{label:24} n {len(ones):3}  right {count['right']:3}  marked {count['marked']:3} (needlessly {needless})  "
        f"wrong {count['wrong']:2}  right or marked {fair:.3f}  first choice right {best / len(ones):.3f}"
    )


def people_report(sentences: Sequence[tuple[str, set[tuple[int, int]]]], label: str, misses: bool) -> None:
    hits = extra = missed = 0
    for text, gold in sentences:
        found = {(mention.start, mention.end) for mention in find_people(text)}
        # a title belongs to a mention and not to the gold name: ends decide
        ends, wanted = {end for _, end in found}, {end for _, end in gold}
        if misses and ends != wanted:
            print(f"    {[text[start:end] for start, end in sorted(found)]}: {text}")
        hits, extra, missed = (
            hits + len(ends & wanted),
            extra + len(ends - wanted),
            missed + len(wanted - ends),
        )
    _scores(label, hits, extra, missed)


def charges_report(sentences: Sequence[Charge], misses: bool) -> None:
    total = Counter[str]()
    for one in sentences:
        hits, extra, missed = charges_right(one)
        total.update(hits=hits, extra=extra, missed=missed)
        if misses and (extra or missed):
            print(
                f"    {'|'.join(charged_by(one.text)) or '-'} for {'|'.join(one.charged) or '-'}: {one.text}"
            )
    _scores("charged", total["hits"], total["extra"], total["missed"])


def _scores(label: str, hits: int, extra: int, missed: int) -> None:
    precision, recall = hits / max(1, hits + extra), hits / max(1, hits + missed)
    f1 = 2 * hits / max(1, 2 * hits + extra + missed)
    print(f"{label:24} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true", help="print every sentence that came out otherwise")
    misses = options.parse_args().misses
    ones, sentences = oblique_names(), charges()
    names_report(ones, misses)
    people_report([(one.text, {(one.start, one.end)}) for one in ones], "found, oblique names", misses)
    marked = [(c.text, {(m.start, m.end) for m in c.marked if m.is_person}) for c in sentences]
    people_report(marked, "found, minutes", misses)
    charges_report(sentences, misses)


if __name__ == "__main__":
    main()
