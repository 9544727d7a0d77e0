"""What is refused before it is written, with the record and the field that are wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from kb.errors import BadExtraction
from kb.store.check import LONGEST_KEY, require_storable
from schema.event import EventFields
from schema.evidence import EvidenceFields
from schema.ids import record_id
from tests.make import Story, release_story


def first(story: Story, table: str) -> Any:
    return next(iter(story.records[table].values()))


def change(table: str, **values: Any) -> Callable[[Story], None]:
    def changed(story: Story) -> None:
        for name, value in values.items():
            object.__setattr__(first(story, table), name, value)

    return changed


def state(**values: Any) -> Callable[[Story], None]:
    def changed(story: Story) -> None:
        first(story, "reports").stated.update(values)

    return changed


def drop(table: str) -> Callable[[Story], None]:
    def dropped(story: Story) -> None:
        story.records[table].clear()

    return dropped


def add_lost_evidence(story: Story) -> None:
    lost = record_id("quotes", "lost")
    fields = EvidenceFields(id="evi_x", record_id=lost, document_id=story.id, start=0, end=1, exact=story.text[0])
    story.records["evidence"]["evi_x"] = fields


def add_untold_event(story: Story) -> None:
    story.records["events"]["evt_x"] = EventFields(id="evt_x", kind="RELEASE", identity_key="x")


def test_right_records_are_taken() -> None:
    require_storable(release_story().extraction())


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(change("quotes", text="Else"), "quo_.*: text is 'Else', but at .* stands 'They", id="other words"),
        pytest.param(change("counts", text="51"), "cnt_.*: text is '51', but at .* stands '52'", id="other figure"),
        pytest.param(change("evidence", exact="x"), "evi_.*: exact is 'x', but at", id="other evidence"),
        pytest.param(change("mentions", end=9_000), r"men_.*: span \d+\.\.9000 ends after the text", id="span"),
        pytest.param(change("mentions", document_id="doc_x"), "men_.*: document_id is doc_x", id="other document"),
        pytest.param(change("quotes", speaker_id="act_x"), "quo_.*: speaker_id is act_x, but no", id="lost speaker"),
        pytest.param(change("counts", release_id="rel_x"), "cnt_.*: release_id is rel_x, but no", id="lost release"),
        pytest.param(add_untold_event, "evt_x: no report tells of this event", id="event without report"),
        pytest.param(drop("actors"), "but no such row of actors comes with it", id="no actors"),
        pytest.param(add_lost_evidence, "evi_x: record_id is quo_.*, but no such row of quotes", id="lost evidence"),
        pytest.param(change("evidence", record_id="x"), "record_id is x, but no such row of any", id="no id"),
        pytest.param(state(place_id="act_x"), "rpt_.*: stated.place_id is act_x, but no such", id="lost place"),
        pytest.param(state(tittle="x"), "rpt_.*: stated.tittle: Extra inputs", id="misspelt statement"),
        pytest.param(state(releases=[{"id": "rel_x"}]), "rpt_.*: stated.releases.0.status", id="no status"),
        pytest.param(change("actors", name="a\0b"), "act_.*: name holds a NUL character at 1", id="NUL"),
        pytest.param(change("actors", name="a\ud800"), r"half a surrogate pair \(U\+D800\) at 1", id="lone surrogate"),
        pytest.param(change("counts", value=float("nan")), "cnt_.*: value is nan, which is no number", id="no number"),
        pytest.param(change("counts", value=float("inf")), "cnt_.*: value is inf", id="infinite"),
        pytest.param(state(title="a\0"), "rpt_.*: stated.title holds a NUL", id="NUL inside a statement"),
        pytest.param(
            change("sources", url="ä" * LONGEST_KEY), "src_.*: url has 5,200 bytes in UTF-8; at most 2,600",
            id="address that no index holds",
        ),
    ],
)  # fmt: skip
def test_refused(spoil: Callable[[Story], None], told: str) -> None:
    story = release_story()
    spoil(story)
    with pytest.raises(BadExtraction, match=told):
        require_storable(story.extraction())


def test_digest_of_another_text() -> None:
    extraction = release_story().extraction()
    extraction.document.text += "!"
    with pytest.raises(BadExtraction, match=r"doc_.*: text_sha256 is not the digest of the text"):
        require_storable(extraction)
