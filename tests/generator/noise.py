"""What reading adds to a text or takes from it: menus, stamps, page marks, wrapped and flattened lines, lost accents.

Knows only text; the gold changes with the text where accents are lost.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
import unicodedata
from typing import Any

from generator.draft import Block, Draft

MENU = (
    "Navigace\nÚvod\nÚřední deska\nKontakty\nVyhledávání",
    "Přeskočit na obsah\nMenu\nDomů > Dokumenty > Zápisy\nTisk | Odeslat",
    "Hlavní nabídka\nAktuality\nFotogalerie\nZápisy ze schůzí\nOdkazy",
)
VIEWER = "Rozměr: px\nZačít zobrazení ze stránky:\nStáhnout dokument\nTranskript"
FOOT = ("Zpět na seznam", "Nahoru", "© Všechna práva vyhrazena", "Prohlášení o přístupnosti")

# "12. 3. 2024" as word processors keep it on one line
SPACED_DATE = re.compile(r"(?<=\d)(\.) (?=\d{1,2}\. \d{4}|\d{4}\b)")


def render(draft: Draft) -> str:
    """Return the text of a draft with the noise of its layout."""
    blocks = list(draft.blocks)
    if draft.layout.date == "spaced" and draft.chance(0.2):
        blocks = [Block(SPACED_DATE.sub("\\1\u00a0", block.text), block.fixed) for block in blocks]
    if draft.layout.furniture == "page-marks":
        blocks = _page_marks(draft, blocks)
    if draft.layout.flat == "yes":
        text = " ".join(" ".join(block.text.split()) for block in blocks)
        return text if draft.layout.furniture == "duplicate" else _furnished(draft, text)
    if draft.layout.wrap == "yes":
        width = draft.rng.choice((72, 84, 96))
        blocks = [block if block.fixed else Block(_wrapped(block.text, width)) for block in blocks]
    glue = "\n\n" if draft.layout.spacing == "blank" else "\n"
    return _furnished(draft, glue.join(block.text for block in blocks))


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _page_marks(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Put a page mark between paragraphs, every page the same kind."""
    per_page = draft.rng.randint(14, 22)
    pages = (len(blocks) - 1) // per_page + 1
    form = draft.rng.choice(("Stránka {} z {}", "{}/{}", "Strana {} (celkem {})", "- {} -"))
    made: list[Block] = []
    for n, block in enumerate(blocks, 1):
        made.append(block)
        if n % per_page == 0 or n == len(blocks):
            made.append(Block(form.format((n - 1) // per_page + 1, pages), fixed=True))
    return made


def _furnished(draft: Draft, text: str) -> str:
    form = draft.layout.furniture
    stamp = draft.date + dt.timedelta(days=draft.rng.randint(2, 20))
    printed = f"{stamp.day:02}.{stamp.month:02}.{stamp.year}"
    if form == "web":
        return f"{draft.rng.choice(MENU)}\n\n{text}\n\n{draft.rng.choice(FOOT)}"
    if form == "viewer":
        return f"{VIEWER}\n{text}"
    if form == "stamp":
        author = f"{draft.cast.public.family} {draft.cast.public.given}"
        line = draft.pick(
            f"Autor: {author}, vydáno dne: {printed}",
            f"{draft.cast.public.full()} | {printed}",
            f"Publikováno: {printed} 20:40",
        )
        return f"{line}\n\n{text}"
    if form == "duplicate":
        title = text.split("\n", 1)[0]
        return f"{title}\n{printed} 20:40\n{text}"
    return text


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def strip_gold(value: Any) -> Any:
    """Return a gold value with the accents of its free text lost like the document's; codes and dates have none."""
    if isinstance(value, str):
        return without_accents(value)
    if isinstance(value, dict):
        return {key: strip_gold(inner) for key, inner in value.items()}
    return [strip_gold(inner) for inner in value] if isinstance(value, list) else value
