"""How far a batch is, as one line, and what it has done, as a table; in Czech or English. Knows neither the terminal nor work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from zapis_parser.archive.summary import Progress, RunSummary

Language = Literal["cs", "en"]
_LABEL = 22

_WORDS: dict[Language, dict[str, str]] = {
    "cs": {
        "line": "hotovo {done} z {total}, selhalo {failed}, {rate} dok./s, zbývá {left}",
        "unit": "dok.",
        "failed": "selhalo",
        "archive": "Archiv",
        "found": "Dokumenty ve zdrojích",
        "kinds": "{found} (nové {new}, změněné {changed}, beze změny {unchanged})",
        "done": "Zpracováno",
        "counts": "dokumenty {documents}, záznamy {records}, strany {pages}",
        "repaired": "Opraveno",
        "repaired-parts": "{repaired} (poškozené části archivu)",
        "resumed": "z toho už dříve",
        "resumed-counts": "{resumed} (přerušeným během)",
        "speed": "Rychlost",
        "rates": "{documents} dok./s, {pages} stran/s; celkem {seconds} s, procesy: {workers}",
        "failures": "Selhalo",
        "failed-before": "{count} už v dřívějších bězích (--retry-failures je zkusí znovu)",
        "findings": "Zjištění",
        "gone": "Chybí ve zdrojích",
        "kept": "{gone} (v archivu zůstávají; --prune je odstraní)",
        "pruned": "{pruned} (z archivu odstraněno)",
        "total": "V archivu celkem",
        "interrupted": "přerušeno; co je hotové, je uloženo, a stejný příkaz pokračuje tam, kde tento běh skončil",
    },
    "en": {
        "line": "{done} of {total} done, {failed} failed, {rate} docs/s, {left} left",
        "unit": "doc",
        "failed": "failed",
        "archive": "Archive",
        "found": "Documents in sources",
        "kinds": "{found} (new {new}, changed {changed}, unchanged {unchanged})",
        "done": "Done",
        "counts": "documents {documents}, records {records}, pages {pages}",
        "repaired": "Repaired",
        "repaired-parts": "{repaired} (damaged parts of the archive)",
        "resumed": "of these before",
        "resumed-counts": "{resumed} (by a run that was interrupted)",
        "speed": "Speed",
        "rates": "{documents} docs/s, {pages} pages/s; {seconds} s in all, processes: {workers}",
        "failures": "Failed",
        "failed-before": "{count} in earlier runs (--retry-failures tries them again)",
        "findings": "Findings",
        "gone": "Not in the sources",
        "kept": "{gone} (kept in the archive; --prune removes them)",
        "pruned": "{pruned} (removed from the archive)",
        "total": "In the archive",
        "interrupted": "interrupted; what is done is kept, and the same command goes on where this run ended",
    },
}
_REASONS: dict[Language, dict[str, str]] = {
    "cs": {
        "unreadable": "nelze číst nebo poškozený",
        "empty": "prázdný",
        "encrypted": "chráněný heslem",
        "converter-missing": "chybí převodník",
        "no-text-layer": "sken bez textové vrstvy",
        "ocr-unavailable": "není k dispozici OCR",
        "unsupported": "nepodporovaný formát",
        "limit": "překročen limit",
        "crashed": "proces havaroval",
        "timeout": "trvalo příliš dlouho",
        "memory": "potřeboval příliš paměti",
        "internal-error": "chyba programu",
    },
    "en": {
        "unreadable": "cannot be read, or damaged",
        "empty": "empty",
        "encrypted": "needs a password",
        "converter-missing": "a converter is missing",
        "no-text-layer": "a scan without a text layer",
        "ocr-unavailable": "OCR is not available",
        "unsupported": "a format that is not supported",
        "limit": "beyond a limit",
        "crashed": "its process crashed",
        "timeout": "took too long",
        "memory": "needed too much memory",
        "internal-error": "an error of the program",
    },
}


def word(key: str, language: Language) -> str:
    return _WORDS[language][key]


def progress_line(progress: Progress, language: Language) -> str:
    """Return how far a run is, as "hotovo 1 200 z 20 000, selhalo 3, 41,5 dok./s, zbývá 8 min"."""
    return _WORDS[language]["line"].format(
        done=_count(progress.done, language),
        total=_count(progress.total, language),
        failed=_count(progress.failed, language),
        rate=_figure(progress.rate, language),
        left=_duration(progress.left),
    )


def run_table(summary: RunSummary, language: Language) -> str:
    """Return what a run has done, as lines of a label and figures."""
    return "".join(f"{line}\n" for line in _lines(summary, language))


def _lines(summary: RunSummary, language: Language) -> Iterator[str]:
    def row(label: str, shape: str, **figures: int) -> str:
        shown = {name: _count(figure, language) for name, figure in figures.items()}
        return f"{words[label]:<{_LABEL}}{words[shape].format(**shown)}"

    words = _WORDS[language]
    yield f"{words['archive']:<{_LABEL}}{summary.archive}"
    kinds = {"new": summary.new, "changed": summary.changed, "unchanged": summary.unchanged}
    yield row("found", "kinds", found=summary.found, **kinds)
    yield row("done", "counts", documents=summary.documents, records=summary.records, pages=summary.pages)
    if summary.repaired:
        yield row("repaired", "repaired-parts", repaired=summary.repaired)
    if summary.resumed:
        yield row("resumed", "resumed-counts", resumed=summary.resumed)
    if summary.documents:
        rates = words["rates"].format(
            documents=_figure(summary.documents_per_second, language),
            pages=_figure(summary.pages_per_second, language),
            seconds=_figure(summary.seconds, language),
            workers=summary.workers,
        )
        yield f"{words['speed']:<{_LABEL}}{rates}"
    yield f"{words['failures']:<{_LABEL}}{_count(summary.failed, language)}"
    yield from _table(summary.failures, language, _REASONS[language])
    if summary.failed_before:
        yield "  " + words["failed-before"].format(count=_count(summary.failed_before, language))
    if summary.findings:
        yield f"{words['findings']:<{_LABEL}}{_count(sum(summary.findings.values()), language)}"
        yield from _table(summary.findings, language, {})
    if summary.gone:
        yield row("gone", "pruned" if summary.pruned else "kept", gone=summary.gone, pruned=summary.pruned)
    yield f"{words['total']:<{_LABEL}}{_count(summary.total, language)}"


def _table(counts: Mapping[str, int], language: Language, meanings: Mapping[str, str]) -> Iterator[str]:
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        meaning = f"  {meanings[code]}" if code in meanings else ""
        yield f"{_count(count, language):>9}  {code}{meaning}"


def _count(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "\u00a0" if language == "cs" else ",")


def _figure(number: float, language: Language) -> str:
    text = f"{number:,.1f}"
    return text.translate(str.maketrans(",.", "\u00a0,")) if language == "cs" else text


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "?"
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
