"""What every object of a record has: the passage where it stands and the passages that each value was read from.

Knows nothing of meetings, and of the text only that it has offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(Model):
    """A stretch of the record's text.

    Attributes:
        start, end: half-open code point offsets into ``Minutes.text``.
        page: 1-based; None where the source has no pages.
        bbox: points ``(x0, top, x1, bottom)`` from the page's top left corner; None where the source has no geometry.
        found_by: the rule or model that found it, such as ``votes.labels``.
        confidence: how sure OCR was (0 to 1) of the word in it of which it was least sure; None where no OCR read it.
    """

    start: int = Field(ge=0)
    end: int
    page: int | None = Field(default=None, ge=1)
    bbox: tuple[float, float, float, float] | None = None
    found_by: str = Field(min_length=1)
    confidence: float | None = Field(default=None, ge=0, le=1)

    # pydantic repeats a validator "after" wherever a finished passage is put into another object; this it does once
    def model_post_init(self, _context: Any, /) -> None:
        if self.end <= self.start:
            raise ValueError(f"a passage must not be empty: {self.start}..{self.end}")


class Found(Model):
    """An object read from the document: where it stands, and from where each of its values was read.

    ``evidence`` maps a field's name to the passages that it was read or inferred from. Every field that has a value has
    evidence, except identifiers and references to other parts of the record (``_derived``).
    """

    span: Passage | None = None
    evidence: dict[str, tuple[Passage, ...]] = Field(default_factory=dict)

    _derived: ClassVar[frozenset[str]] = frozenset()

    def model_post_init(self, _context: Any, /) -> None:
        kind = type(self)
        _check_evidence(kind, _fields(kind), self.__dict__, self.__pydantic_fields_set__)


def _check_evidence(kind: type[Found], known: _Fields, fields: dict[str, Any], given: set[str]) -> None:
    """Check that every value that was given has evidence.

    Raises:
        ValueError: one has none, or the evidence is of a field that the class does not have.
    """
    evidence: dict[str, tuple[Passage, ...]] = fields["evidence"]
    bare = given.difference(known.exempt, evidence)
    if () in evidence.values():
        bare.update(name for name, read_from in evidence.items() if not read_from)
        bare -= known.exempt
    unproven = []
    for name in bare:
        value = fields.get(name)
        if value is not None and value != () and value != known.defaults[name]:
            unproven.append(name)
    if unproven:
        first = min(unproven, key=list(known.defaults).index)
        raise ValueError(f"{kind.__name__}.{first} has a value but no evidence")
    if not known.names.issuperset(evidence):
        unknown = ", ".join(sorted(evidence.keys() - known.names))
        raise ValueError(f"{kind.__name__} has evidence for unknown fields: {unknown}")


_M = TypeVar("_M", bound=Model)
_F = TypeVar("_F", bound=Found)
# the objects are frozen; the slots of pydantic's class are set past its own check
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_given = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__


def make(kind: type[_F], /, **values: Any) -> _F:
    """Make an object of values that have the right types already; its own checks are run, those of each type are not.

    For what our own rules have read, in a fifth of the time. Whatever comes from outside is for the class to validate.

    Raises:
        TypeError: a field is unknown, or a required one is missing.
        ValueError: a value has no evidence.
    """
    known = _fields(kind)
    fields = {**known.defaults, **values}
    if len(fields) > len(known.defaults) or not known.required <= values.keys():
        raise TypeError(f"{kind.__name__} has other fields than {', '.join(values)}")
    given = set(values)
    _check_evidence(kind, known, fields, given)
    return _filled(kind, fields, given)


def make_passage(
    where: tuple[int, int],
    page: int | None,
    bbox: tuple[float, float, float, float] | None,
    found_by: str,
    confidence: float | None = None,
) -> Passage:
    """Make a passage of values of the right types, as ``make`` does an object.

    Raises:
        ValueError: it is empty or begins in front of the text.
    """
    start, end = where
    if not 0 <= start < end:
        raise ValueError(f"a passage must not be empty: {start}..{end}")
    # as "_filled" does; there are more of them than of all else
    one = object.__new__(Passage)
    values = {
        "start": start,
        "end": end,
        "page": page,
        "bbox": bbox,
        "found_by": found_by,
        "confidence": confidence,
    }
    _set_values(one, values)
    _set_given(one, _PASSAGE)
    _set_extra(one, None)
    _set_private(one, None)
    return one


def with_reference(one: _F, name: str, value: Any) -> _F:
    """Return an object with another value of a field that needs no evidence: a reference, or parts."""
    return _filled(type(one), {**one.__dict__, name: value}, one.__pydantic_fields_set__ | {name})


_PASSAGE = {"start", "end", "page", "bbox", "found_by", "confidence"}


def _filled(kind: type[_M], fields: dict[str, Any], given: set[str]) -> _M:
    one = object.__new__(kind)
    _set_values(one, fields)
    _set_given(one, given)
    _set_extra(one, None)
    _set_private(one, None)
    return one


class _Fields(NamedTuple):
    """The fields of a class.

    Attributes:
        defaults: all of them in their order, each with its default, if it has a plain one.
        names: of all of them.
        required: those that have no default.
        exempt: those whose values need no evidence; parts have their own.
    """

    defaults: dict[str, Any]
    names: frozenset[str]
    required: frozenset[str]
    exempt: frozenset[str]


@cache
def _fields(kind: type[Found]) -> _Fields:
    fields = kind.model_fields
    return _Fields(
        {name: field.default for name, field in fields.items()},
        frozenset(fields),
        frozenset(name for name, field in fields.items() if field.is_required() or field.default_factory),
        frozenset({"span", "evidence", *kind._derived, *_parts(kind)}),
    )


def passages(model: Model) -> Iterator[Passage]:
    """Yield every passage of a record or of a part of it, in field order."""
    found: list[Passage] = []
    if isinstance(model, Passage):
        found.append(model)
    elif isinstance(model, Found):
        _gather(model, found)
    return iter(found)


def _gather(model: Found, into: list[Passage]) -> None:
    values = model.__dict__
    if values["span"] is not None:
        into.append(values["span"])
    for read_from in values["evidence"].values():
        into += read_from
    for name in _parts(type(model)):
        inner = values[name]
        if type(inner) is tuple:
            for part in inner:
                _gather(part, into)
        elif inner is not None:
            _gather(inner, into)


@cache
def _parts(kind: type[Found]) -> tuple[str, ...]:
    """Return the fields of a class that hold further objects read from the document."""
    return tuple(name for name, field in kind.model_fields.items() if _holds_found(field.annotation))


def _holds_found(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Found):
        return True
    return any(map(_holds_found, get_args(annotation)))
