"""What holds for every table: described columns, indexed references, known values checked in the database."""

import pytest
import sqlalchemy as sa

from schema.count import CountFields
from schema.evidence import EvidenceFields
from schema.tables import TABLES, metadata
from schema.vocab import EVENT_KINDS, EventKind

ALL = [pytest.param(metadata.tables[str(table.__tablename__)], id=str(table.__tablename__)) for table in TABLES]


def test_every_table_is_listed_after_those_it_refers_to() -> None:
    names = [str(table.__tablename__) for table in TABLES]
    assert sorted(names) == sorted(metadata.tables)
    for name in names:
        for key in metadata.tables[name].foreign_keys:
            target = key.column.table.name
            assert target == name or names.index(target) < names.index(name)


@pytest.mark.parametrize("table", ALL)
def test_every_foreign_key_is_indexed(table: sa.Table) -> None:
    leading = {next(iter(index.columns)).name for index in table.indexes} | {next(iter(table.primary_key)).name}
    assert {key.parent.name for key in table.foreign_keys} <= leading


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__tablename__)
def test_every_column_is_described(model: type) -> None:
    assert not [name for name, field in model.model_fields.items() if not field.description]  # type: ignore[attr-defined]


def test_every_kind_of_event_is_described() -> None:
    assert set(EVENT_KINDS) == set(EventKind)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"start": 5, "end": 5}, id="empty span"),
        pytest.param({"start": -1}, id="negative start"),
        pytest.param({"measure": "guessed"}, id="unknown measure"),
        pytest.param({"value": -3}, id="negative value"),
        pytest.param({"confidence": 1.5}, id="confidence above one"),
        pytest.param({"unheard_of": 1}, id="unknown field"),
    ],
)
def test_fields_are_checked_when_built(wrong: dict[str, object]) -> None:
    right = {
        "id": "cnt_x", "document_id": "doc_x", "start": 0, "end": 2, "measure": "held", "unit": "person",
        "value": 52, "qualifier": "exact", "text": "52", "rule": "test",
    }  # fmt: skip
    CountFields(**right)
    with pytest.raises(ValueError):
        CountFields(**right | wrong)


def test_enums_are_kept_as_their_values() -> None:
    fields = EvidenceFields(id="evi_x", record_id="evt_x", document_id="doc_x", start=0, end=1, exact="a")
    assert type(fields.stance) is str
