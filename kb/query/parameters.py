"""Query parameters of addresses: read strictly, so that none is misread or silently ignored."""

import difflib
import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from kb.errors import BadFilter, BadParameter
from kb.query.values import shown, step

MOST_PARAMETERS = 50
_WHOLE = re.compile(r"-?[0-9]{1,9}")


def parameters(query: bytes, known: Iterable[str]) -> dict[str, str]:
    """The parameters of a query string by name. Raises BadParameter: unknown, told twice, or not UTF-8.

    One that is empty, as forms send what was not filled in, is not given.
    """
    try:
        pairs = parse_qsl(query.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise BadParameter("the query string is not UTF-8") from None
    except ValueError:
        raise BadParameter(f"the query string has more than {MOST_PARAMETERS} parameters") from None
    names = list(known)
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            told = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
            raise BadParameter(f"{step(name)}: there is no such parameter; {told}")
        if name in given:
            raise BadParameter(f"{name}: given twice")
        given[name] = value
    return {name: value for name, value in given.items() if value}


def whole_number(told: str | None) -> Any:
    """A number where the text is one; else the text, for whoever checks it to show."""
    return int(told) if told is not None and _WHOLE.fullmatch(told) else told


def json_object(told: str, name: str) -> Any:
    """JSON, with no key told twice. Raises BadFilter."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        read = dict(pairs)
        if len(read) < len(pairs):
            twice = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
            raise BadFilter(f"{name}: the key {shown(twice)} stands twice in one object; use and, or, or a list")
        return read

    def constant(word: str) -> NoReturn:
        raise BadFilter(f"{name}: {word} is no value of JSON")

    try:
        return json.loads(told, object_pairs_hook=unique, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise BadFilter(
            f'{name}: not JSON such as {{"date": {{"gte": "2025"}}}}: {error.msg.lower()} at character {error.pos + 1}'
        ) from None
    except RecursionError:
        raise BadFilter(f"{name}: the JSON nests too deep") from None
    except ValueError:  # thousands of digits
        raise BadFilter(f"{name}: a number has too many digits") from None
