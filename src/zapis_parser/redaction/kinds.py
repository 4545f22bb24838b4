"""What a redaction takes out besides names: numbers, addresses and contacts, each given away by its form or its label.

Knows nothing of people and of records. Where two readings are possible (a birth number or a short bank account), both go.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

Kind = Literal[
    "person",
    "birth_number",
    "birth_date",
    "address",
    "phone",
    "email",
    "account",
    "id_card",
    "data_box",
    "plate",
    "parcel",
]
LABELS: dict[Kind, tuple[str, str]] = {
    "person": ("osoba", "person"),
    "birth_number": ("rodné číslo", "birth number"),
    "birth_date": ("datum narození", "birth date"),
    "address": ("adresa", "address"),
    "phone": ("telefon", "phone"),
    "email": ("e-mail", "e-mail"),
    "account": ("účet", "account"),
    "id_card": ("doklad", "identity document"),
    "data_box": ("datová schránka", "data box"),
    "plate": ("registrační značka", "number plate"),
    "parcel": ("parcela", "parcel"),
}


class Spot(NamedTuple):
    """A stretch to be replaced: half-open offsets, its kind, the rule, and a key that equal values share."""

    start: int
    end: int
    kind: Kind
    rule: str
    key: str


_MONTH = r"(?:led|únor|břez|dub|květ|červ|srp|září|říj|list|prosin)\w{0,6}+"
_DATE = rf"(?:\d{{1,2}}\s?[./]\s?(?:\d{{1,2}}\s?[./]|{_MONTH})\s?\d{{4}}|\d{{4}}-\d\d-\d\d|(?:v\s+roce\s+)?(?:19|20)\d\d(?!\d))"
_CAP = r"(?:\p{Lu}[\p{L}\-]*+\.?)"
_NUMBER = r"(?:\d{3}\s?\d{2}(?![\d/])|\d[\d/]*+[a-z]?(?!\p{L}))"
_SMALL = r"(?:(?:ul|ulice|nám|náměstí|tř|třída|č\.\s?p|čp|č\.\s?o|č\.\s?ev|č|PSČ|v|ve|na|nad|pod|u|za|pri|při|k|ke|obec|město|část)\b\.?:?)"
_LINK = r"(?:\s*+[,–-]\s*+|\s++)"
_PLACE = rf"(?:{_SMALL}\s*+){{0,3}}(?:{_CAP}|{_NUMBER})(?:{_LINK}(?:{_SMALL}\s*+){{0,3}}(?:{_CAP}|{_NUMBER})){{0,11}}"
_HOME = (
    r"(?:(?:trvale|trv\.|přechodně)?\s*bytem|bydlišt\w{1,3}|(?:trval\w{2,3}|přechodn\w{2,3})\s+pobyt\w{0,3}|bydlící\w{0,3}|bydlí|"
    r"(?:korespondenční|doručovací|kontaktní)\s+adres\w{1,2})(?:\s+(?:je|na\s+adrese|trvale))?"
)
_OUT = r"(?P<value>{})"


def _made(lead: str, value: str, tail: str = "") -> regex.Pattern[str]:
    return regex.compile(lead + _OUT.format(value) + tail, regex.IGNORECASE)


_RULES: tuple[tuple[Kind, str, regex.Pattern[str]], ...] = (
    ("email", "email.form", _made(r"(?<![\w.+-])", r"[\w.+-]{1,64}+@(?:[\w-]{1,63}\.){1,5}\p{L}{2,10}")),
    (
        "birth_number",
        "birth_number.label",
        _made(r"(?:\br\.\s?č\.?|\brodn\w{1,3}\s+čísl\w{1,2}|\bRČ\b)\s*:?\s*", r"\d{6}\s?/?\s?\d{3,4}(?!\d)"),
    ),
    (
        "account",
        "account.label",
        _made(
            r"(?:\bč\.\s?ú\.|\bčíslo\s+účtu|\búč(?:et|tu)(?:\s+č(?:\.|íslo))?)\s*:?\s*",
            r"(?:\d{1,6}\s?-\s?)?\d{2,10}\s?/\s?\d{4}(?!\d)",
        ),
    ),
    ("account", "account.iban", _made(r"\b", r"[A-Z]{2}\d{2}(?:\s?\d{4}){5}(?!\d)")),
    (
        "account",
        "account.form",
        _made(
            r"(?<![\d/.-])",
            r"(?:\d{1,6}-)?\d{7,10}/(?:0[1368]00|2010|2[0-9]50|5500|6[0-9]\d\d|0710|2700|3030|5800|79\d\d|8\d\d\d)(?![\d/])",
        ),
    ),
    (
        "birth_date",
        "birth_date.label",
        _made(r"(?:\bnar\.|\bnaroz\w{1,5}|\bdat(?:um|\.)\s+nar(?:ození|\.)|\*)\s*:?\s*(?:dne\s+)?", _DATE),
    ),
    ("birth_date", "birth_date.year_class", _made(r"\broč(?:ník|\.)\s*:?\s*", r"(?:19|20)\d\d(?!\d)")),
    (
        "id_card",
        "id_card.label",
        _made(
            r"(?:\bč(?:\.|íslo)\s+(?:OP|občansk\w{1,4}\s+průkaz\w{0,2}|pasu)|\bOP\b|\bobčansk\w{1,4}\s+průkaz\w{0,2}|\b(?:cestovní\w{0,2}\s+)?pas\w{0,2})(?:\s+č(?:\.|íslo))?\s*:?\s*",
            r"[A-Z]{0,2}\d{6,9}[A-Z]{0,2}\d{0,2}\b",
        ),
    ),
    (
        "data_box",
        "data_box.label",
        _made(
            r"(?:\bdatov\w{1,3}\s+schrán\w{1,3}|\bID\s?DS|\bDS)(?:\s+(?:ID|č\.))?\s*:?\s*",
            r"(?=[a-z\d]{0,6}\d)[a-z\d]{7}(?!\w)",
        ),
    ),
    (
        "plate",
        "plate.label",
        _made(
            r"(?:\bSPZ|\bRZ|\breg(?:istrační\w{0,2}|\.)\s+zn(?:ač\w{1,3}|\.))\s*:?\s*",
            r"[\dA-Z]{2,3}[\s-]?\d{2}[-\s]?\d{2}(?!\d)",
        ),
    ),
    ("plate", "plate.form", regex.compile(r"(?<![\w/.])(?P<value>\d[A-Z]\d\s?\d{4})(?![\w/])")),
    (
        "phone",
        "phone.label",
        _made(
            r"(?:\btel(?:efon\w{0,3})?|\bmob(?:il\w{0,2})?)\b\.?\s*(?:č(?:\.|íslo))?\s*:?\s*",
            r"(?:(?:\+|00)420[\s-]?)?\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)",
        ),
    ),
    ("phone", "phone.prefix", _made(r"(?<!\d)", r"(?:\+|00)420[\s-]?\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)")),
    (
        "phone",
        "phone.form",
        _made(
            r"(?<![\d.,/-])(?<!\d\s)",
            r"[67]\d{2}[ \u00a0-]?\d{3}[ \u00a0-]?\d{3}",
            r"(?![\d/]|,[\d-]|\s?(?:Kč|korun|CZK|EUR|€|m2|m²|tis|\d))",
        ),
    ),
    ("address", "address.label", regex.compile(rf"(?i:\b{_HOME})\b\s*:?\s*(?P<value>{_PLACE})")),
)
_BIRTH = _made(r"(?<![\d/.-])", r"\d{6}\s?/\s?\d{3,4}(?![\d/])")
_FILE_LEAD = regex.compile(
    r"(?i)(?:č\.\s?j\.|sp\.\s?zn\.|p(?:arc)?\.\s?č\.|č\.\s?jednací|parcel\w*|pozem\w*|st\.|usnesení|smlouv\w*)[^\d\n]{0,12}$"
)
_PARCEL = _made(
    r"(?:\bp(?:arc)?\.\s?č\.|\bparcel\w{1,3}(?:\s+č(?:íslo|\.))?|\bLV(?:\s+č\.)?)\s*:?\s*(?:st\.\s*)?",
    r"\d{1,5}(?:/\d{1,4})?(?!\d)",
)
_OFFICE = regex.compile(
    r"(?i)\b(?:(?:obecní\w{0,3}|městsk\w{1,3}|krajsk\w{1,3})\s+úřad|úřad(?:u|ovna|em)?\b|podateln|sekretariát|OÚ\b|MěÚ\b)"
)
_OFFICE_BOX = regex.compile(
    r"(?i)^(?:podatelna|e-?podatelna|posta|urad|ou|mu|meu|obec|mesto|mestys|starosta|starostka|mistostarosta|info|sekretariat|tajemnik|kancelar|matrika)(?=[@.\d_-])"
)


def find_kinds(text: str, *, office_contacts: bool, parcels: bool = False) -> list[Spot]:
    """Return what is no name and has to go; spots may overlap.

    Args:
        text: the document or a part of it.
        office_contacts: whether the contacts of the office itself go too.
        parcels: whether numbers of parcels and title deeds go too.
    """
    found = []
    for kind, rule, pattern in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span("value")
            if office_contacts or not _is_of_office(text, kind, start, end):
                found.append(_spot(text, start, end, kind, rule))
    found += [
        _spot(text, *match.span("value"), "birth_number", "birth_number.form")
        for match in _BIRTH.finditer(text)
        if _is_birth_number(text, match)
    ]
    if parcels:
        found += [_spot(text, *m.span("value"), "parcel", "parcel.label") for m in _PARCEL.finditer(text)]
    return found


def _spot(text: str, start: int, end: int, kind: Kind, rule: str) -> Spot:
    key = "".join(c for c in text[start:end].casefold() if c.isalnum() or c in "@.")
    if kind == "phone":
        key = key[-9:]
    return Spot(start, end, kind, rule, key)


def _is_of_office(text: str, kind: Kind, start: int, end: int) -> bool:
    if kind == "email":
        return _OFFICE_BOX.match(text[start:end]) is not None
    if kind not in ("phone", "data_box"):
        return False
    begin = text.rfind("\n", max(0, start - 200), start) + 1
    return _OFFICE.search(text, max(begin, start - 60), start) is not None


def _is_birth_number(text: str, match: regex.Match[str]) -> bool:
    printed = match["value"]
    month, day = int(printed[2:4]), int(printed[4:6])
    fits = month % 50 in (*range(1, 13), *range(21, 33)) and 1 <= day <= 31
    return fits and not _FILE_LEAD.search(text, max(0, match.start() - 40), match.start())
