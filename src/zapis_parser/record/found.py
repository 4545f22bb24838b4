"""What every object of a record has: the passage where it stands and the passages that each value was read from.

Knows nothing of meetings, and of the text only that it has offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator


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

    @model_validator(mode="after")
    def _forward(self) -> Passage:
        if self.end <= self.start:
            raise ValueError(f"a passage must not be empty: {self.start}..{self.end}")
        return self


class Found(Model):
    """An object read from the document: where it stands, and from where each of its values was read.

    ``evidence`` maps a field's name to the passages that it was read or inferred from. Every field that has a value has
    evidence, except identifiers and references to other parts of the record (``_derived``).
    """

    span: Passage | None = None
    evidence: dict[str, tuple[Passage, ...]] = Field(default_factory=dict)

    _derived: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _evidenced(self) -> Found:
        values, evidence = self.__dict__, self.evidence
        for name, default in _stated(type(self)):
            value = values[name]
            if evidence.get(name) or value is None or value == () or value == default:
                continue
            if isinstance(value, Found) or (isinstance(value, tuple) and isinstance(value[0], Found)):
                continue
            raise ValueError(f"{type(self).__name__}.{name} has a value but no evidence")
        if not evidence.keys() <= type(self).__pydantic_fields__.keys():
            unknown = ", ".join(sorted(evidence.keys() - type(self).__pydantic_fields__.keys()))
            raise ValueError(f"{type(self).__name__} has evidence for unknown fields: {unknown}")
        return self


@cache
def _stated(kind: type[Found]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a class whose values need evidence, each with its default."""
    return tuple(
        (name, field.default)
        for name, field in kind.model_fields.items()
        if name not in ("span", "evidence") and name not in kind._derived
    )


def passages(model: BaseModel) -> Iterator[Passage]:
    """Yield every passage of a record or of a part of it, in field order."""
    stack: list[Any] = [model]
    while stack:
        value = stack.pop()
        if isinstance(value, Passage):
            yield value
        elif isinstance(value, BaseModel):
            values = value.__dict__
            stack.extend([values[name] for name in _holding(type(value))])
        elif isinstance(value, dict):
            stack.extend(reversed(value.values()))
        elif isinstance(value, tuple):
            stack.extend(reversed(value))


@cache
def _holding(kind: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a class in which passages can stand, the last one first."""
    return tuple(name for name, field in reversed(kind.model_fields.items()) if _holds(field.annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return annotation is Any or any(map(_holds, get_args(annotation)))
