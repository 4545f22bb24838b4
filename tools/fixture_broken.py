"""Files that a parser must refuse or flag: damaged, empty, locked, in another language or another encoding.

All are made from nothing or from one fixture, with fixed seeds; none of them has a gold record.
"""

from __future__ import annotations

import random
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from fixture_pdf import CREATED, find_fonts

PASSWORD = "heslo"  # noqa: S105 - of a test file, printed in fixtures/README.md
NEWS = """\
Na Kančím vrchu přibyla rozhledna, lidé čekali frontu i hodinu

Zadní Skalka – Přes osm set lidí přišlo v sobotu na otevření dřevěné rozhledny na Kančím vrchu. Pásku
přestřihl starosta Jaromír Klouda spolu s tesařem Petrem Vránkem, který stavbu navrhl. „Pro rozhlednu
hlasovalo v anketě 312 obyvatel, proti jich bylo 41,“ připomněl starosta. Peníze na stavbu schválilo
zastupitelstvo loni v březnu, stála bezmála čtyři miliony korun.

Rozhledna měří 22 metrů a na vyhlídku vede 96 schodů. Výlet si užili hlavně rodiče s dětmi, pro které
hasiči připravili soutěže. „Bylo by dobré přidat lavičky, nahoru je to kus cesty,“ řekla Hana Bémová,
která přišla s vnučkou. Podle Vránka vydrží modřínové dřevo nejméně padesát let.

Otevřeno bude o víkendech od 9 do 18 hodin, v zimě podle počasí. Vstupné obec nevybírá, příspěvek na
údržbu mohou lidé vhodit do pokladničky. Další novinkou bude naučná stezka, kterou chce obec otevřít
do konce června příštího roku.
"""
SLOVAK = """\
Zápisnica zo zasadnutia Obecného zastupiteľstva v Hornej Brezovke
konaného dňa 14. mája 2024 o 18.00 hod. v zasadačke obecného úradu

Prítomní: Ján Hrončok, starosta obce, Mgr. Ľubica Sádecká, Peter Višňovský, Ing. Zdenka Ďuricová
Ospravedlnení: Štefan Kôň
Overovatelia: Peter Višňovský, Mgr. Ľubica Sádecká
Zapisovateľka: Mária Tóthiková

Program:
1. Otvorenie
2. Kontrola plnenia uznesení
3. Rozpočtové opatrenie č. 2/2024
4. Rôzne
5. Záver

K bodu 1
Zasadnutie otvoril starosta obce, ktorý konštatoval, že je prítomná nadpolovičná väčšina poslancov a
zastupiteľstvo je uznášaniaschopné.

K bodu 3
Uznesenie č. 12/2024: Obecné zastupiteľstvo schvaľuje rozpočtové opatrenie č. 2/2024.
Hlasovanie: za 4, proti 0, zdržal sa 0. Uznesenie bolo prijaté.

K bodu 5
Starosta poďakoval poslancom za účasť a zasadnutie o 19.30 hod. ukončil.
"""


def make_broken(sample_text: str, sample_pdf: bytes) -> dict[str, bytes]:
    """Return the files by name; the encodings are of ``sample_text``, the cut PDF is half of ``sample_pdf``."""
    return {
        "empty.txt": b"",
        "blank.txt": b"   \n \t \n\n    \n",
        "truncated.pdf": sample_pdf[: len(sample_pdf) // 2],
        "encrypted.pdf": _encrypted(),
        "no-text.pdf": _drawing(),
        "not-minutes.txt": NEWS.encode(),
        "slovak.txt": SLOVAK.encode(),
        "binary.bin": random.Random(20240101).randbytes(2048),  # noqa: S311 - noise that must not change
        "cp1250.txt": encode(sample_text, "cp1250"),
        "iso-8859-2.txt": encode(sample_text, "iso-8859-2"),
        "utf-16.txt": b"\xff\xfe" + sample_text.encode("utf-16-le"),
        "utf-8-bom.txt": sample_text.encode("utf-8-sig"),
    }


def encode(text: str, encoding: str) -> bytes:
    """Encode as an old program would: what the code page lacks is replaced by its nearest ASCII sign."""
    nearest = str.maketrans({"–": "-", "…": "...", "²": "2", "„": '"', "“": '"'})
    return (text.translate(nearest) if encoding == "iso-8859-2" else text.replace("²", "2")).encode(encoding)


def _blank_pdf() -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_creation_date(CREATED)
    pdf.add_page()
    return pdf


def _encrypted() -> bytes:
    pdf = _blank_pdf()
    pdf.add_font("text", fname=str(find_fonts("sans").regular))
    pdf.set_font("text", size=11)
    pdf.multi_cell(0, 6, "Zápis z jednání komise č. 1/2024\nTento soubor je chráněn heslem.")
    pdf.set_encryption(
        owner_password=PASSWORD, user_password=PASSWORD, encryption_method=EncryptionMethod.RC4
    )
    return bytes(pdf.output())


def _drawing() -> bytes:
    """A page like a scan whose recognition failed: bars where lines would be, and a round stamp."""
    pdf = _blank_pdf()
    lengths = random.Random(7)  # noqa: S311 - a drawing that must not change
    pdf.set_fill_color(90, 90, 90)
    for line in range(32):
        pdf.rect(25, 35 + line * 6, lengths.uniform(90, 160), 2.2, style="F")
    pdf.set_draw_color(40, 40, 140)
    pdf.ellipse(130, 240, 32, 32)
    pdf.line(135, 256, 157, 256)
    return bytes(pdf.output())


def write_broken(folder: Path, sample_text: str, sample_pdf: bytes) -> None:
    """Write the files into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in make_broken(sample_text, sample_pdf).items():
        (folder / name).write_bytes(data)
