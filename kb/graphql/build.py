"""Strawberry types made from descriptions: classes come first, fields later, so that types can refer to each other."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from inspect import Parameter, Signature
from types import GenericAlias
from typing import Annotated, Any

import strawberry
from strawberry.types import Info

Resolve = Callable[[Any, Info, dict[str, Any]], Awaitable[Any]]
# Both are made here from data, which their constructors cannot be typed for.
_PARENT: Any = strawberry.Parent
_ENUM: Callable[..., Any] = Enum


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a field; required where `required`, else left out when not given."""

    type: Any
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: read from the row by its Python name, or answered by `resolve(row, info, arguments)`."""

    type: Any
    description: str
    name: str | None = None  # in GraphQL, where it is not the Python name in camelCase
    resolve: Resolve | None = None
    arguments: Mapping[str, Argument] | None = None


def bare(name: str, *bases: type) -> type:
    """A class without fields yet."""
    return type(name, bases, {})


def list_of(kind: Any) -> Any:
    """The type of lists of a type made here."""
    return GenericAlias(list, (kind,))


def enum_type(name: str, description: str, members: Mapping[str, tuple[Any, str]]) -> Any:
    """An enum: its names, each with what it stands for and a description."""
    values = {member: strawberry.enum_value(value, description=told) for member, (value, told) in members.items()}
    return strawberry.enum(_ENUM(name, values), name=name, description=description)


def object_type(cls: type, description: str, fields: Mapping[str, FieldSpec], **options: Any) -> Any:
    """Give a bare class its fields and make it an object type (or interface, with `is_interface`)."""
    make: Any = strawberry.interface if options.pop("is_interface", False) else strawberry.type
    cls.__annotations__ = {name: field.type for name, field in fields.items()}
    for name, field in fields.items():
        resolver = _resolver(field) if field.resolve else None
        extra: dict[str, Any] = {"resolver": resolver, "graphql_type": field.type} if resolver else {}
        setattr(cls, name, strawberry.field(name=field.name, description=field.description, **extra))
    return make(cls, description=description, **options)


def input_type(cls: type, description: str, fields: Mapping[str, tuple[str, Any, str]], *, one_of: bool = False) -> Any:
    """Give a bare class optional fields: Python name → (GraphQL name, type, description)."""
    cls.__annotations__ = {name: kind | None for name, (_, kind, _) in fields.items()}
    for name, (shown, _, told) in fields.items():
        setattr(cls, name, strawberry.field(default=strawberry.UNSET, name=shown, description=told))
    return strawberry.input(cls, description=description, one_of=one_of)


def given(value: Any) -> Any:
    """An argument as plain data under GraphQL's names: what was left out is left out, null stays null."""
    definition = getattr(value, "__strawberry_definition__", None)
    if definition is not None:
        pairs = (
            (field.graphql_name or field.python_name, getattr(value, field.python_name)) for field in definition.fields
        )
        return {name: given(one) for name, one in pairs if one is not strawberry.UNSET}
    if isinstance(value, list):
        return [given(one) for one in value]
    return value.value if isinstance(value, Enum) else value


def _resolver(field: FieldSpec) -> Any:
    """A resolver whose signature Strawberry reads as the field's arguments."""
    resolve = field.resolve
    assert resolve is not None
    arguments = field.arguments or {}

    async def resolver(root: Any, info: Info, **told: Any) -> Any:
        return await resolve(
            root, info, {name: given(one) for name, one in told.items() if one is not strawberry.UNSET}
        )

    parameters = [
        Parameter("root", Parameter.POSITIONAL_OR_KEYWORD, annotation=_PARENT[Any]),
        Parameter("info", Parameter.POSITIONAL_OR_KEYWORD, annotation=Info),
    ]
    for name, argument in arguments.items():
        kind = argument.type if argument.required else argument.type | None
        parameters.append(
            Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=Parameter.empty if argument.required else strawberry.UNSET,
                annotation=Annotated[kind, strawberry.argument(description=argument.description)],
            )
        )
    resolver.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    resolver.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return resolver
