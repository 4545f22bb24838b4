"""Who was there: lists, tables, counts, the excused, guests, the quorum, and who chaired.

Does not know the programme.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.draft import FULL, Draft, ended
from generator.names import Person
from generator.wording import NUMBER_WORDS, hours, later, time_text

LABELS = (
    "Přítomni", "Přítomni", "Přítomni", "Přítomní", "Přítomni členové", "Účast", "Účastníci", "Zúčastnili se", "Přítomno",
)  # fmt: skip


def write_attendance(draft: Draft) -> None:
    """Write the list with its neighbours; a list at the end of the document is written by ``write_late_list``."""
    form = draft.layout.attendance
    if form == "counts":
        _counts(draft)
    elif form == "sheet":
        label = _head(draft, draft.pick("Přítomni", "Přítomní"))
        draft.say(
            f"{label} {draft.pick('dle prezenční listiny', 'viz prezenční listina', 'dle presenční listiny')}"
        )
    elif form not in ("none", "end"):
        _list(draft)
    if form not in ("none", "end", "sheet"):
        _others(draft)


def write_late_list(draft: Draft) -> None:
    if draft.layout.attendance == "end":
        _list(draft)
        _others(draft)


def write_opening(draft: Draft) -> None:
    """Write who chaired and whether the body had a quorum."""
    sentences = []
    chair = draft.cast.chair
    if draft.layout.chair == "label" and draft.chair is None:
        draft.chair = chair
        draft.say(
            f"{draft.pick('Předsedající', 'Jednání řídil' + ('a' if chair.gender == 'f' else ''))}: {draft.full(chair)}"
        )
    elif draft.layout.chair in ("sentence", "opened"):
        sentences.append(_chaired(draft, chair))
    quorum = _quorum(draft)
    if quorum:
        sentences.append(quorum)
    if draft.layout.recorder == "prose":
        sentences.append(_recorder(draft))
    if draft.layout.verifiers == "prose":
        sentences.append(_verifiers(draft))
    if sentences:
        draft.say(" ".join(ended(sentence) for sentence in sentences))


def _chaired(draft: Draft, chair: Person) -> str:
    draft.chair = chair
    draft.office_named = True
    a = "a" if chair.gender == "f" else ""
    noun = _noun(draft)
    verb = f"zahájil{a} a řídil{a}" if draft.layout.chair == "sentence" else f"zahájil{a}"
    at = ""
    if draft.meeting["start_time"] is None and draft.chance(0.2):
        draft.meeting["start_time"] = draft.start.strftime("%H:%M")
        at = f" v {time_text(draft.start, draft.layout.time)}{hours(draft.rng).rstrip('.')}"
    return f"{noun} {verb}{at} {draft.office} {draft.full(chair)}."


def _noun(draft: Draft) -> str:
    """Return what the meeting is called, in the accusative with a capital."""
    word = draft.body.kind.noun[0].split()[-1] if draft.body.kind.noun[0] else "jednání"
    return {"schůze": "Schůzi", "schůzky": "Schůzku"}.get(word, word.capitalize())


def _recorder(draft: Draft) -> str:
    person = draft.cast.recorder
    draft.recorders.append(person)
    if draft.chance(0.5):
        return f"{'Zapisovatelkou' if person.gender == 'f' else 'Zapisovatelem'} byl{'a' if person.gender == 'f' else ''} určen{'a' if person.gender == 'f' else ''} {draft.full(person)}."
    return (
        f"Předsedající určil za zapisovatele {draft.full(person, 'acc')}."
        if draft.chair
        else f"Zápisem byl{'a' if person.gender == 'f' else ''} pověřen{'a' if person.gender == 'f' else ''} {draft.full(person)}."
    )


def _verifiers(draft: Draft) -> str:
    people = draft.cast.verifiers
    draft.verifiers.extend(people)
    names = _and([draft.full(person) for person in people])
    women = all(person.gender == "f" for person in people)
    if len(people) == 1:
        return (
            f"Ověřovatelkou zápisu byla určena {names}."
            if women
            else f"Ověřovatelem zápisu byl určen {names}."
        )
    if draft.chair and draft.chance(0.3):
        return (
            f"Ověřovateli zápisu určil předsedající {_and([draft.full(person, 'acc') for person in people])}."
        )
    if draft.chance(0.5):
        return f"Ověřovateli zápisu {'byly určeny' if women else 'byli určeni'} {names}."
    return f"Za ověřovatele zápisu {'byly navrženy a určeny' if women else 'byli navrženi a určeni'} {names}."


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} a {names[-1]}"


def _quorum(draft: Draft) -> str | None:
    form = draft.layout.quorum
    planned = draft.planned in ("quorum-contradicted", "present-count-mismatch")
    if form == "none":
        return None
    present = len(draft.cast.members)
    total = present + len(draft.cast.excused) + len(draft.cast.absent)
    if planned and draft.planned == "present-count-mismatch":
        present += 1
        total += 1
        draft.findings.append("present-count-mismatch")
    elif planned:
        total = 2 * present + draft.rng.randint(1, 4)
        draft.findings.append("quorum-contradicted")
    draft.stated["quorum"] = True
    ending = {"m": "ý", "f": "á", "n": "é"}[draft.body.gender]
    able = f"{draft.body.short} je usnášeníschopn{ending}."
    if draft.body.short not in ("ZO", "VV", "AS", "MAS") and draft.chance(0.3):
        able = f"{draft.body.short} je schopn{'á' if ending == 'á' else 'o' if ending == 'é' else 'ý'} se usnášet."
    if form == "formula":
        return able
    draft.stated["stated_present"], draft.stated["stated_total"] = present, total
    if form == "total-first":
        return f"Z celkového počtu {total} {draft.body.kind.members} je přítomno {present}. {able}"
    if present < len(NUMBER_WORDS) and present > 4 and draft.chance(0.2):
        return f"Přítomno je {NUMBER_WORDS[present]} z {total} {draft.body.kind.members}. {able}"
    return f"Je přítomno {present} z {total} {draft.body.kind.members}. {able}"


def _head(draft: Draft, label: str) -> str:
    """Open the part and return its label as printed; labels may be letter-spaced like the title."""
    draft.section("attendance", label)
    if draft.layout.case == "spaced" and draft.chance(0.4) and " " not in label:
        return f"{' '.join(label)} :"
    return f"{label}{draft.pick(':', ':', ':', ' :')}"


def _counts(draft: Draft) -> None:
    count = len(draft.cast.members)
    if draft.stated["stated_present"] is None:
        draft.stated["stated_present"] = count
    if draft.chance(0.5):
        draft.say(f"{_head(draft, 'Počet přítomných členů')} {count}")
    else:
        draft.say(f"{_head(draft, 'Přítomno')} {count} {'členů' if count > 4 else 'členové'}")


def _decorated(draft: Draft, person: Person) -> str:
    """Return a list entry with its function, time of arrival or way of taking part."""
    name = draft.listed(person)
    form = draft.layout.functions
    if form != "no" and person is draft.cast.chair:
        draft.office_named = True
        name = {
            "brackets": f"{name} ({draft.office})",
            "dash": f"{name} – {draft.office}",
            "comma": f"{name}, {draft.office}",
        }[form]
    elif form != "no" and person in draft.functions:
        office = draft.functions[person]
        name = {"brackets": f"{name} ({office})", "dash": f"{name} – {office}", "comma": f"{name}, {office}"}[
            form
        ]
    elif draft.layout.lateness == "list" and person is draft.cast.members[-1]:
        moment = time_text(
            later(draft.start, 35), "dot" if draft.layout.time == "hour" else draft.layout.time
        )
        name = f"{name} ({draft.pick('příchod', 'od', 'přišel v' if person.gender == 'm' else 'přišla v')} {moment})"
    return name


def _list(draft: Draft) -> None:
    form = draft.layout.attendance
    if form == "table":
        _table(draft)
        return
    people = draft.cast.members
    names = [_decorated(draft, person) for person in people]
    draft.entries.extend((person, "present") for person in people)
    label = _head(draft, draft.pick(*LABELS))
    if form == "lines":
        draft.say("\n".join((label, *names)), fixed=True)
    elif form == "bullets":
        mark = draft.pick("•", "–", "-")
        draft.say("\n".join((label, *(f"{mark} {name}" for name in names))), fixed=True)
    elif form == "numbered":
        draft.say("\n".join((label, *(f"{n}. {name}" for n, name in enumerate(names, 1)))), fixed=True)
    elif form == "grouped":
        _grouped(draft, label, names)
    else:
        draft.say(f"{label} {', '.join(names)}")


def _grouped(draft: Draft, label: str, names: list[str]) -> None:
    """Write the list in two groups, each behind the unit it speaks for."""
    half = max(1, len(names) // 2)
    groups = {
        "school": ("Za rodiče", "Za učitele"),
        "town": ("Za zřizovatele", "Za občany"),
    }.get(draft.body.kind.topics[0], ("Výbor", "Kontrolní komise"))
    lines = [f"{groups[0]}: {', '.join(names[:half])}", f"{groups[1]}: {', '.join(names[half:])}"]
    draft.say("\n".join((label, *lines)), fixed=True)


def _table(draft: Draft) -> None:
    """Write one line per member with the status at its end, the absent among the present."""
    words = draft.rng.choice((("přítomen", "omluven", "nepřítomen"), ("ano", "omluven", "ne")))
    glue = draft.pick("\t", "   ", " – ")
    label = draft.pick("Prezence", "Účast", "Účast členů", "Prezenční listina")
    rows = [_head(draft, label)]
    groups = (
        (draft.cast.members, words[0], "present"),
        (draft.cast.excused, words[1], "excused"),
        (draft.cast.absent, words[2], "absent"),
    )
    for people, word, status in groups:
        for person in people:
            feminine = {"přítomen": "přítomna", "omluven": "omluvena", "nepřítomen": "nepřítomna"}
            printed = feminine.get(word, word) if person.gender == "f" else word
            rows.append(f"{draft.listed(person)}{glue}{printed}")
            draft.entries.append((person, status))
    draft.say("\n".join(rows), fixed=True)


def _others(draft: Draft) -> None:
    """Write the excused, the absent and the guests, where the form of the list has not named them already."""
    if draft.layout.attendance != "table":
        _excused(draft)
        _absent(draft)
    if draft.layout.guests == "named" and draft.cast.guests:
        people = draft.cast.guests
        names = [_guest(draft, person) for person in people]
        draft.entries.extend((person, "guest") for person in people)
        label = draft.pick(
            "Hosté", "Hosté", "Přizváni", "Host" if len(people) == 1 else "Hosté", "Další přítomní"
        )
        draft.say(f"{label}: {', '.join(names)}")
    if (
        draft.planned == "attendance-contradicted"
        and draft.entries
        and draft.layout.attendance not in ("table", "counts")
    ):
        person = draft.cast.members[-1]
        draft.say(f"Nepřítomni: {draft.listed(person)}")
        draft.findings.append("attendance-contradicted")


def _guest(draft: Draft, person: Person) -> str:
    if person.function:
        glue = draft.habit("guest-function", " – {}", " ({})", ", {}")
        return draft.full(person) + glue.format(person.function)
    return f"{draft.full(person)}{' (k bodu 3)' if draft.chance(0.2) else ''}"


def _excused(draft: Draft) -> None:
    people = draft.cast.excused
    if not people:
        if draft.layout.absent == "empty":
            draft.say(f"Omluveni: {draft.pick('–', '---', 'nikdo', '0')}")
        return
    draft.entries.extend((person, "excused") for person in people)
    if draft.layout.excused == "sentence" and len(people) > 1:
        draft.say(f"Z jednání se omluvili {_and([draft.full(person) for person in people])}.")
        return
    one = people[0].gender == "f"
    label = draft.pick("Omluveni", "Omluven" + ("a" if one else "") if len(people) == 1 else "Omluveni")
    draft.say(f"{label}: {', '.join(draft.listed(person) for person in people)}")


def _absent(draft: Draft) -> None:
    people = draft.cast.absent
    if people:
        draft.entries.extend((person, "absent") for person in people)
        draft.say(
            f"{draft.pick('Neomluveni', 'Nepřítomni')}: {', '.join(draft.listed(person) for person in people)}"
        )
    elif draft.layout.absent == "empty":
        draft.say(f"{draft.pick('Neomluveni', 'Nepřítomni')}: {draft.pick('–', '0', 'nikdo', '---')}")


def note_arrival(draft: Draft) -> None:
    """Write into the running text that the last of the list came late."""
    person = draft.cast.members[-1]
    moment = time_text(later(draft.start, 40), "dot" if draft.layout.time == "hour" else draft.layout.time)
    verb = "přišla" if person.gender == "f" else "přišel"
    name = draft.named(person, FULL, person.full()) if draft.chance(0.3) else draft.mention(person)
    draft.say(f"V {moment} hod. {verb} {name}.")
