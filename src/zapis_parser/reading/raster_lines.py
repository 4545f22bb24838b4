"""What a scanned page shows beside its letters: is there any ink, how is it tilted, which straight rules does it have.

Works on the pixels of a grey image. Rules are those of tables and forms; letters are too short to be taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Mask = NDArray[np.bool_]

_DARK = 0.5  # between ink and paper
_SPECKS = 60  # pixels; fewer are no letter
_NO_CONTRAST = 40  # shades of grey; less between the darkest and the usual is an empty page
_TILT_DPI = 75
_MOST_TILT = 5.0  # degrees
_COARSE, _FINE = 0.5, 0.05
_LEAST_TILT = 0.12
_RULE_DPI = 150
_LONG_LEVEL = 0.45  # inches; the widest dash of a title is shorter
_LONG_UPRIGHT = 0.22  # the tallest letter of a title is as high
_THICK = 0.045
_FILLED = 0.9  # of a rule's length is ink, for scanners lose some
_FRINGE = 4  # pixels of grey, or ragged, at the edges of a rule
_MOST_RUNS = 20_000  # rows of pixels; a page with more is a picture


def find_ink(image: Image) -> Mask | None:
    """Return which pixels are ink; None on an empty page."""
    import numpy as np

    grey = np.asarray(image)
    shades = np.cumsum(image.histogram())
    if shades[-1] < _SPECKS:
        return None
    paper, dark = (int(np.searchsorted(shades, count)) for count in (shades[-1] / 2, _SPECKS))
    if paper - dark < _NO_CONTRAST:
        return None
    ink: Mask = grey < paper - _DARK * (paper - dark)
    return ink


def share_of_ink(ink: Mask, boxes: Iterable[tuple[int, int, int, int]]) -> float:
    """Return which part of the ink, 0 to 1, lies in boxes."""
    rest = ink.copy()
    for x0, top, x1, bottom in boxes:
        rest[top:bottom, x0:x1] = False
    total = int(ink.sum())
    return 1 - int(rest.sum()) / total if total else 0.0


def find_tilt(ink: Mask, dpi: int) -> float:
    """Return by how many degrees lines of text rise from left to right; 0.0 where it is too little to matter.

    The angle is the one in whose direction the ink falls into the sharpest rows.
    """
    import numpy as np

    small = _shrunk(ink, max(1, round(dpi / _TILT_DPI)))
    ys, xs = np.nonzero(small)
    if not len(ys):
        return 0.0
    middle = xs - small.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = (ys + np.tan(np.radians(angle)) * middle + small.shape[0]).astype(np.int64)
        counts = np.bincount(rows).astype(np.float64)
        return float(np.sum(np.diff(counts) ** 2))

    coarse = max(_angles(-_MOST_TILT, _MOST_TILT, _COARSE), key=lambda a: (sharpness(a), -abs(a)))
    best = max(_angles(coarse - _COARSE, coarse + _COARSE, _FINE), key=lambda a: (sharpness(a), -abs(a)))
    return best if abs(best) >= _LEAST_TILT else 0.0


def _angles(first: float, last: float, step: float) -> list[float]:
    return [first + step * i for i in range(round((last - first) / step) + 1)]


def _shrunk(ink: Mask, by: int) -> Mask:
    """Make one pixel of by x by, which is ink if one of them is: thin rules are not lost."""
    import numpy as np

    if by == 1:
        return ink
    height, width = (side // by * by for side in ink.shape)
    blocks = ink[:height, :width].reshape(height // by, by, width // by, by)
    small: Mask = np.asarray(blocks.any(axis=(1, 3)), dtype=np.bool_)
    return small


class Stroke(NamedTuple):
    """A rule in pixels; ``at`` is its middle, ``thick`` how many pixels it takes across."""

    at: float
    start: float
    end: float
    thick: float


def find_strokes(ink: Mask, dpi: int) -> tuple[list[Stroke], list[Stroke]]:
    """Return the level and the upright rules."""
    by = max(1, round(dpi / _RULE_DPI))
    small, scale = _shrunk(ink, by), dpi / by
    level = _straight(small, round(_LONG_LEVEL * scale), _THICK * scale)
    upright = _straight(small.T, round(_LONG_UPRIGHT * scale), _THICK * scale)
    return [_scaled(rule, by) for rule in level], [_scaled(rule, by) for rule in upright]


def _scaled(stroke: Stroke, by: int) -> Stroke:
    return Stroke((stroke.at + 0.5) * by, stroke.start * by, stroke.end * by, stroke.thick * by)


def without_strokes(image: Image, level: Sequence[Stroke], upright: Sequence[Stroke]) -> Image:
    """Paint over rules: OCR takes those of tables for letters, and reads underlined words wrongly or not at all."""
    import numpy as np
    from PIL import Image as Images

    if not level and not upright:
        return image
    pixels = np.array(image)
    paper = int(np.median(pixels[::4, ::4]))
    for stroke in upright:
        _paint(pixels.T, stroke, paper)
    for stroke in level:
        _paint(pixels, stroke, paper)
    return Images.fromarray(pixels)


def _paint(pixels: NDArray[np.uint8], stroke: Stroke, paper: int) -> None:
    """Paint over a level rule with its grey edge; where something goes on beyond that, a letter or an accent, only the rule."""
    first, last = round(stroke.at - stroke.thick / 2), round(stroke.at + stroke.thick / 2) + 1
    start, end = round(stroke.start), round(stroke.end) + 1
    pixels[max(0, first) : last, start:end] = paper
    top, bottom = max(0, first - _FRINGE), min(len(pixels), last + _FRINGE)
    # what is a third darker than paper touches a letter
    light = paper * 2 // 3
    for edge, outer in (((top, max(0, first)), top - 1), ((last, bottom), bottom)):
        if not 0 <= outer < len(pixels):
            continue
        free = pixels[outer, start:end] > light
        pixels[edge[0] : edge[1], start:end][:, free] = paper


def _straight(ink: Mask, length: int, thick: float) -> list[Stroke]:
    """Return the level strokes of at least a length that are not thick."""
    runs = list(_runs(_long(ink, length)))
    if len(runs) > _MOST_RUNS:
        return []
    return [stroke for stroke in _stacked(runs) if stroke.thick <= thick]


def _long(ink: Mask, length: int) -> Mask:
    """Keep the pixels that stand within a level stretch of a length that is nearly all ink."""
    import numpy as np

    if ink.shape[1] < length:
        return np.zeros_like(ink)
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= _FILLED * length
    starts = np.pad(full, ((0, 0), (0, length)))
    ends = np.pad(full, ((0, 0), (length, 0)))
    covering = np.cumsum(starts, axis=1, dtype=np.int32) - np.cumsum(ends, axis=1, dtype=np.int32)
    kept: Mask = (covering > 0)[:, : ink.shape[1]] & ink
    return kept


def _runs(mask: Mask) -> Iterator[tuple[int, int, int]]:
    """Yield (row, start, end) of each stretch, rows from the top; small gaps within a row are closed."""
    import numpy as np

    ys, xs = np.nonzero(mask)
    if not len(ys):
        return
    breaks = np.nonzero((np.diff(ys) != 0) | (np.diff(xs) > _GAP))[0]
    firsts, lasts = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(ys) - 1]))
    yield from zip(ys[firsts].tolist(), xs[firsts].tolist(), xs[lasts].tolist(), strict=True)


_GAP = 8  # pixels


def _stacked(runs: Iterable[tuple[int, int, int]]) -> Iterator[Stroke]:
    """Join stretches of neighbouring rows that lie over each other."""
    open_: list[list[int]] = []  # first row, last row, start, end
    for y, start, end in runs:
        done = [rule for rule in open_ if rule[1] < y - 2]
        open_ = [rule for rule in open_ if rule[1] >= y - 2]
        yield from map(_as_stroke, done)
        touching = [rule for rule in open_ if rule[2] <= end + _GAP and start <= rule[3] + _GAP]
        joined = [y, y, start, end]
        for rule in touching:
            joined = [
                min(joined[0], rule[0]),
                max(joined[1], rule[1]),
                min(joined[2], rule[2]),
                max(joined[3], rule[3]),
            ]
        open_ = [rule for rule in open_ if not any(rule is other for other in touching)]
        open_.append(joined)
    yield from map(_as_stroke, open_)


def _as_stroke(joined: list[int]) -> Stroke:
    first, last, start, end = joined
    return Stroke((first + last) / 2, float(start), float(end + 1), float(last - first + 1))
