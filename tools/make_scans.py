#!/usr/bin/env python3
"""Make scans of fixtures: each PDF drawn, turned, dirtied and stored as images without a text layer.

Run it without arguments to rewrite ``fixtures/scans/``; ``--to FOLDER`` writes elsewhere. What is expected of a scan is the
gold of the document it was made from. Dirt comes from a fixed seed, so the same libraries give the same files.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

FIXTURES = Path(__file__).parent.parent / "fixtures"
SEED = 20240115
POINTS = 72
JPEG_QUALITY = 45
CREATED = time.gmtime(1_705_312_800)


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a document was scanned.

    Attributes:
        tilt: degrees by which lines rise.
        turn: degrees clockwise by which the sheet lay wrong.
        noise: share of the pixels that are specks.
        bilevel: black and white only.
        blur: radius in pixels.
        paper: the shade of the paper, 255 for white.
    """

    dpi: int = 300
    tilt: float = 0.0
    turn: int = 0
    noise: float = 0.0
    bilevel: bool = True
    blur: float = 0.0
    paper: int = 255


SCANS = {
    "podhrazi-komise-zp": ("clean", Scanner()),
    "horni-lhotka-zastupitelstvo": ("tilted", Scanner(tilt=1.0)),
    "lipkov-komise-kultura": ("tilted-back", Scanner(tilt=-0.7, dpi=200)),
    "rokytnov-financni-vybor": ("noisy", Scanner(noise=0.0006, dpi=200)),
    "vysluni-svj": ("grey", Scanner(bilevel=False, blur=0.6, paper=225, dpi=150)),
    "javorna-lhota-rada": ("200-dpi", Scanner(dpi=200)),
    "pratele-skalky-vybor": ("upside-down", Scanner(dpi=200, turn=180)),
    "povlni-pracovni-skupina": ("lying", Scanner(dpi=200, turn=90)),
    "fakulta-akademicky-senat": ("tilted", Scanner(tilt=0.8, dpi=200)),
    "lesnov-osh": ("tilted-back", Scanner(tilt=-1.2, dpi=200)),
    "osekov-zastupitelstvo": ("noisy-tilted", Scanner(noise=0.0004, tilt=0.6, dpi=200)),
    "dolni-brezinka-pozvanka": ("noisy", Scanner(noise=0.0008, dpi=200)),
    "jednaci-rad-komisi": ("noisy", Scanner(noise=0.0005, dpi=200)),
    "zlamany-mlyn-skolska-rada": ("noisy", Scanner(noise=0.0005, dpi=200)),
}
"""By the document: the ending of the scan's name, and how it was made."""


def make_scan(pdf: bytes, scanner: Scanner) -> bytes:
    """Return a PDF file whose pages are images."""
    noise = np.random.default_rng(SEED)
    document = pypdfium2.PdfDocument(pdf)
    drawn = [
        page.render(scale=scanner.dpi / POINTS, grayscale=True).to_pil().convert("L") for page in document
    ]
    first, *others = [scanned(image, scanner, noise) for image in drawn]
    document.close()
    out = BytesIO()
    # black and white is stored as by a fax machine, grey as JPEG
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=scanner.dpi,
        **({} if scanner.bilevel else {"quality": JPEG_QUALITY}),
        creationDate=CREATED,
        modDate=CREATED,
    )
    return out.getvalue()


def scanned(page: Image.Image, scanner: Scanner, noise: np.random.Generator) -> Image.Image:
    if scanner.tilt:
        page = page.rotate(scanner.tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if scanner.turn:
        page = page.rotate(-scanner.turn, expand=True)
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur))
    pixels = np.asarray(page).astype(np.int16)
    pixels = np.where(pixels < 140, 0, 255) if scanner.bilevel else pixels * scanner.paper // 255
    if scanner.noise:
        specks = noise.random(pixels.shape) < scanner.noise
        pixels = np.where(specks, 255 - pixels, pixels)
    image = Image.fromarray(pixels.astype(np.uint8))
    return image.convert("1") if scanner.bilevel else image


def make_scans(folder: Path) -> list[str]:
    """Write all scans and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for document, (ending, scanner) in SCANS.items():
        name = f"{document}.{ending}.pdf"
        data = (FIXTURES / document / f"{document}.pdf").read_bytes()
        (folder / name).write_bytes(make_scan(data, scanner))
        names.append(name)
    return names


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--to", type=Path, default=FIXTURES / "scans", help="folder (default: fixtures/scans/)"
    )
    sys.stdout.write("\n".join(make_scans(parser.parse_args().to)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
