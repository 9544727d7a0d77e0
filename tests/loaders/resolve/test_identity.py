"""What makes reports of two documents tell of one event."""

import pytest

from loaders.document import Metadata
from loaders.pipeline import extraction
from loaders.readers import document
from loaders.resolve.identity_events import identity_key
from schema.dates import PartialDate
from schema.extraction import Extraction
from schema.span import Span
from schema.vocab import EventKind

DAY = PartialDate.from_edtf("2025-09-11")
PLACE = Span(0, 5)


def records(text: str) -> Extraction:
    return extraction(document(text, Metadata(published=PartialDate.from_edtf("2025-10-04"))))


def keys(text: str, kind: EventKind) -> set[str]:
    return {event.identity_key for event in records(text).events if event.kind == kind}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        pytest.param(
            EventKind.RELEASE,
            (
                "Belarus released 52 prisoners on 11 September 2025.",
                "On September 11, 2025, 52 captives of various nationalities were freed by Belarus.",
                "On 11 September 2025 Belarus let 52 prisoners go, a rights group says.",
            ),
            id="a release in any order of words",
        ),
        pytest.param(
            EventKind.EXCHANGE,
            (
                "On 11 September 2025 Russia and Ukraine each handed over 75 prisoners.",
                "Ukraine and Russia exchanged prisoners on 11 September 2025: each handed over 75 prisoners.",
            ),
            id="an exchange, whichever side is named first",
        ),
        pytest.param(
            EventKind.MEETING,
            (
                "Marta Novak met Tomas Berg in Geneva on 11 September 2025.",
                "On 11 September 2025 Tomas Berg and Marta Novak met.",
                "Marta Novak met Czech envoy Tomas Berg on September 11, 2025, at noon.",
            ),
            id="a meeting, whoever is the subject",
        ),
        pytest.param(
            EventKind.CALL,
            (
                "Marta Novak spoke by telephone with Tomas Berg on 11 September 2025.",
                "On 11 September 2025 Tomas Berg telephoned Marta Novak.",
            ),
            id="a call",
        ),
        pytest.param(
            EventKind.ARREST,
            (
                "Police arrested Leila Haddad on 11 September 2025.",
                "Leila Haddad was detained in Tunis on 11 September 2025.",
            ),
            id="an arrest, active and passive",
        ),
        pytest.param(
            EventKind.SENTENCE,
            (
                "A court in Tunis sentenced Leila Haddad to six years in prison on 11 September 2025.",
                "On 11 September 2025 Leila Haddad was convicted.",
            ),
            id="a sentence",
        ),
        pytest.param(
            EventKind.DEATH,
            ("Leila Haddad died in custody on 11 September 2025.", "On 11 September 2025 Leila Haddad was killed."),
            id="a death",
        ),
        pytest.param(
            EventKind.ELECTION,
            (
                "A presidential election was held in Peru on 11 September 2025.",
                "Peru held a presidential election on 11 September 2025.",
            ),
            id="an election",
        ),
    ],
)
def test_one_key_in_all_documents(kind: EventKind, texts: tuple[str, ...]) -> None:
    told = [keys(text, kind) for text in texts]
    assert all(len(found) == 1 for found in told)
    assert len(set.union(*told)) == 1


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        pytest.param(
            EventKind.RELEASE,
            "Belarus released 52 prisoners on 11 September 2025.",
            "Belarus released 52 prisoners on 12 September 2025.",
            id="another day",
        ),
        pytest.param(
            EventKind.RELEASE,
            "Belarus released 52 prisoners on 11 September 2025.",
            "Iran released 52 prisoners on 11 September 2025.",
            id="another releaser",
        ),
        pytest.param(
            EventKind.MEETING,
            "Marta Novak met Tomas Berg on 11 September 2025.",
            "Marta Novak met Leila Haddad on 11 September 2025.",
            id="another met",
        ),
        pytest.param(
            EventKind.RELEASE,
            "Belarus released 52 prisoners in September.",
            "Belarus released 52 prisoners in September, we hear.",
            id="no day: each its own",
        ),
        pytest.param(
            EventKind.PROTEST,
            "Thousands protested in Belgrade on 11 September 2025.",
            "Thousands of people protested in Belgrade on 11 September 2025.",
            id="a kind whose day and actors make no event",
        ),
    ],
)
def test_only_alike_stays_apart(kind: EventKind, one: str, two: str) -> None:
    first, second = keys(one, kind), keys(two, kind)
    assert first
    assert second
    assert not first & second


def test_a_release_told_in_two_documents_is_one_record() -> None:
    one = records("Belarus released 52 prisoners on 11 September 2025.")
    two = records("On September 11, 2025, 52 captives were freed by Belarus.")
    (first,), (second,) = one.reports, two.reports
    assert first.stated["releases"][0]["id"] == second.stated["releases"][0]["id"]
    assert first.id != second.id


def test_two_releases_of_a_day_are_told_apart_by_where_they_went() -> None:
    found = records(
        "On 11 September 2025 Belarus freed 52 prisoners and flew them to Lithuania. "
        "On 11 September 2025 Belarus freed eight priests and flew them to Italy."
    )
    assert len({event.identity_key for event in found.events if event.kind == EventKind.RELEASE}) == 2


def test_pardons_and_releases_are_one_family() -> None:
    release = identity_key(EventKind.RELEASE, ["act_a"], DAY, "doc_1", PLACE)
    pardon = identity_key(EventKind.PARDON, ["act_a"], DAY, "doc_2", PLACE)
    assert release == pardon


def test_the_order_of_principals_does_not_matter() -> None:
    one = identity_key(EventKind.MEETING, ["act_a", "act_b"], DAY, "doc_1", PLACE)
    two = identity_key(EventKind.MEETING, ["act_b", "act_a", "act_b"], DAY, "doc_2", PLACE)
    assert one == two


@pytest.mark.parametrize(
    ("kind", "principals", "edtf"),
    [
        pytest.param(EventKind.MEETING, ["act_a"], "2025-09-11", id="one who met"),
        pytest.param(EventKind.RELEASE, [], "2025-09-11", id="nobody released"),
        pytest.param(EventKind.RELEASE, ["act_a"], "2025-09", id="a month is no day"),
        pytest.param(EventKind.PROTEST, ["act_a"], "2025-09-11", id="not a strong kind"),
    ],
)
def test_a_weak_key_is_of_its_document(kind: EventKind, principals: list[str], edtf: str) -> None:
    date = PartialDate.from_edtf(edtf)
    one, strong = identity_key(kind, principals, date, "doc_1", PLACE)
    two, _ = identity_key(kind, principals, date, "doc_2", PLACE)
    assert not strong
    assert one != two
