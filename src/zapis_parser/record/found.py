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
    """

    start: int = Field(ge=0)
    end: int
    page: int | None = Field(default=None, ge=1)
    bbox: tuple[float, float, float, float] | None = None
    found_by: str = Field(min_length=1)

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
        known, evidence = _fields(type(self)), self.evidence
        bare = self.__pydantic_fields_set__.difference(known.exempt, evidence)
        if () in evidence.values():
            bare.update(name for name, read_from in evidence.items() if not read_from)
            bare -= known.exempt
        unproven = []
        for name in bare:
            value = self.__dict__.get(name)
            if value is not None and value != () and value != known.defaults[name]:
                unproven.append(name)
        if unproven:
            first = min(unproven, key=list(known.defaults).index)
            raise ValueError(f"{type(self).__name__}.{first} has a value but no evidence")
        if not evidence.keys() <= known.defaults.keys():
            unknown = ", ".join(sorted(evidence.keys() - known.defaults.keys()))
            raise ValueError(f"{type(self).__name__} has evidence for unknown fields: {unknown}")


_M = TypeVar("_M", bound=Model)
_F = TypeVar("_F", bound=Found)
_set = object.__setattr__  # the objects are frozen


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
    one = _filled(kind, fields, set(values))
    one.model_post_init(None)
    return one


def make_passage(
    start: int, end: int, page: int | None, bbox: tuple[float, float, float, float] | None, found_by: str
) -> Passage:
    """Make a passage of values of the right types, as ``make`` does an object.

    Raises:
        ValueError: it is empty or begins in front of the text.
    """
    if not 0 <= start < end:
        raise ValueError(f"a passage must not be empty: {start}..{end}")
    fields = {"start": start, "end": end, "page": page, "bbox": bbox, "found_by": found_by}
    return _filled(Passage, fields, _PASSAGE)


def with_reference(one: _F, name: str, value: Any) -> _F:
    """Return an object with another value of a field that needs no evidence: a reference, or parts."""
    return _filled(type(one), {**one.__dict__, name: value}, one.__pydantic_fields_set__ | {name})


_PASSAGE = {"start", "end", "page", "bbox", "found_by"}


def _filled(kind: type[_M], fields: dict[str, Any], given: set[str]) -> _M:
    one = object.__new__(kind)
    _set(one, "__dict__", fields)
    _set(one, "__pydantic_fields_set__", given)
    _set(one, "__pydantic_extra__", None)
    _set(one, "__pydantic_private__", None)
    return one


class _Fields(NamedTuple):
    """The fields of a class.

    Attributes:
        defaults: all of them in their order, each with its default, if it has a plain one.
        required: those that have none.
        exempt: those whose values need no evidence; parts have their own.
    """

    defaults: dict[str, Any]
    required: frozenset[str]
    exempt: frozenset[str]


@cache
def _fields(kind: type[Found]) -> _Fields:
    fields = kind.model_fields
    return _Fields(
        {name: field.default for name, field in fields.items()},
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
