"""English words of speech, and the patterns made of them."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.gazetteers.tables import lists
from loaders.gazetteers.words import actor_words
from loaders.text.alternation import any_of

Words = frozenset[str]
FILE = "speech.toml"


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs by their forms, in small letters; `verbs` holds saying and calling alike."""

    saying: Words
    finite_saying: Words  # the forms that have a subject of their own: says, said
    calling: Words
    plain_forms: Words  # those that no other form shares: say, but not put
    verbs: re.Pattern[str]
    beside: re.Pattern[str]  # also verbs that tell speech only right beside the words
    any_cue: re.Pattern[str]
    openers: re.Pattern[str]
    quoting: re.Pattern[str]
    addressing: Words  # verbs whose object is whom they speak to
    telling: Words  # verbs by which a figure is given as true
    counting: re.Pattern[str]  # verbs by which the figure after them is given


@cache
def speech() -> Speech:
    read = lists(FILE)
    beside = set(read["beside_only"])
    saying = [row.split() for row in read["saying"]]
    surely = {form for forms in saying if forms[0] not in beside for form in forms}
    every = {form for forms in saying for form in forms}
    calling_rows = [row.split() for row in read["calling"]]
    calling = {form for forms in calling_rows for form in forms}
    others = {*read["quoting"], *read["phrases"]}
    utterances = set(read["utterances"])
    return Speech(
        saying=frozenset(every),
        finite_saying=frozenset(
            form for forms in (*saying, list(others)) for form in forms if not form.endswith("ing")
        ),
        calling=frozenset(calling),
        plain_forms=frozenset(forms[0] for forms in (*saying, *calling_rows)),
        verbs=_any(surely | calling | others),
        beside=_any(every | calling | others),
        any_cue=_any(surely | calling | utterances | others),
        openers=_any(set(read["openers"])),
        quoting=_any(set(read["quoting"])),
        telling=frozenset(form for forms in saying if forms[0] not in read["not_counting"] for form in forms),
        counting=_any({form for row in read["counting"] for form in row.split()}),
        addressing=frozenset(form for forms in saying if forms[0] in read["addressing"] for form in forms),
    )


def speech_words(name: str) -> Words:
    """A list of the file."""
    return frozenset(lists(FILE)[name])


@cache
def nouns_of_speakers() -> Words:
    """Nouns for persons and bodies, in small letters."""
    words = actor_words()
    known = words.roles | words.roles_m | words.roles_f | words.kin | words.kin_m | words.kin_f
    return frozenset(word.casefold() for word in known | words.organization_nouns | words.group_nouns) | speech_words(
        "speakers"
    )


def _any(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{any_of(words)})(?![\w-])", re.I)
