"""Events and their reports, releases, quotes and figures."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
PRECISIONS = "minute day week month season year decade interval unknown"
QUALIFIERS = "exact approximate uncertain before after"
KINDS = (
    "RELEASE EXCHANGE PARDON MEETING CALL LETTER VISIT STATEMENT AGREEMENT NEGOTIATION ARREST DETENTION TRIAL "
    "SENTENCE DEATH ATTACK INCURSION SHOOT_DOWN WARNING SANCTION SANCTION_RELIEF PROTEST ELECTION "
    "TAKING_OFFICE AWARD TRAVEL OTHER"
)
TABLES = ("events", "reports", "event_actors", "prisoner_releases", "quotes", "counts")


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("identity_key", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("title_folded", TEXT, nullable=False),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=True),
        sa.Column("report_count", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *date_columns("date"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(["place_id"], ["actors.id"], name=op.f("fk_events_place_id_actors")),
        known("events", "kind", KINDS),
        known("events", "modality", "asserted planned demanded denied hypothetical unconfirmed historical"),
        sa.CheckConstraint("report_count >= 1", name=op.f("ck_events_report_count")),
        *date_checks("events", "date"),
    )
    op.create_index(op.f("ix_events_date_earliest_id"), "events", ["date_earliest", "id"])
    op.create_index(op.f("ix_events_date_latest_id"), "events", ["date_latest", "id"])
    op.create_index(op.f("ix_events_identity_key"), "events", ["identity_key"], unique=True)
    op.create_index(op.f("ix_events_kind_date_earliest_id"), "events", ["kind", "date_earliest", "id"])
    op.create_index(op.f("ix_events_modality_id"), "events", ["modality", "id"])
    op.create_index(op.f("ix_events_place_id_id"), "events", ["place_id", "id"])
    op.create_index(op.f("ix_events_report_count_id"), "events", ["report_count", "id"])
    op.create_index(op.f("ix_events_title_id"), "events", ["title", "id"])

    op.create_table(
        "reports",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("citation_id", TEXT, nullable=True),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("stated", JSON, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("run_id", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *date_columns("date"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_reports_citation_id_citations")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_reports_document_id_documents")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_reports_event_id_events")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_reports_run_id_runs")),
        known("reports", "modality", "asserted planned demanded denied hypothetical unconfirmed historical"),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_reports_rank")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_reports_span")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_reports_confidence")),
        *date_checks("reports", "date"),
    )
    op.create_index(op.f("ix_reports_citation_id"), "reports", ["citation_id"])
    op.create_index(op.f("ix_reports_date_earliest_id"), "reports", ["date_earliest", "id"])
    op.create_index(op.f("ix_reports_document_id_start_id"), "reports", ["document_id", "start", "id"])
    op.create_index(op.f("ix_reports_event_id_rank_id"), "reports", ["event_id", "rank", "id"])
    op.create_index(op.f("ix_reports_modality_id"), "reports", ["modality", "id"])
    op.create_index(op.f("ix_reports_run_id"), "reports", ["run_id"])

    op.create_table(
        "event_actors",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("report_id", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("event_id", "actor_id", "role", "report_id", name=op.f("pk_event_actors")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_event_actors_actor_id_actors")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_actors_event_id_events")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_event_actors_report_id_reports")),
        known("event_actors", "role", "agent patient addressee mediator location origin destination other"),
    )
    op.create_index(op.f("ix_event_actors_actor_id_event_id"), "event_actors", ["actor_id", "event_id"])
    op.create_index(op.f("ix_event_actors_report_id"), "event_actors", ["report_id"])

    op.create_table(
        "prisoner_releases",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("mechanism", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("count_min", sa.Integer(), nullable=True),
        sa.Column("count_max", sa.Integer(), nullable=True),
        sa.Column("count_qualifier", TEXT, nullable=True),
        sa.Column("count_text", TEXT, nullable=True),
        sa.Column("population", TEXT, nullable=True),
        sa.Column("released_by_id", TEXT, nullable=True),
        sa.Column("mediator_id", TEXT, nullable=True),
        sa.Column("from_place_id", TEXT, nullable=True),
        sa.Column("to_place_id", TEXT, nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        *date_columns("date"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prisoner_releases")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_prisoner_releases_event_id_events")),
        sa.ForeignKeyConstraint(
            ["from_place_id"], ["actors.id"], name=op.f("fk_prisoner_releases_from_place_id_actors")
        ),
        sa.ForeignKeyConstraint(["mediator_id"], ["actors.id"], name=op.f("fk_prisoner_releases_mediator_id_actors")),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["actors.id"], name=op.f("fk_prisoner_releases_released_by_id_actors")
        ),
        sa.ForeignKeyConstraint(["to_place_id"], ["actors.id"], name=op.f("fk_prisoner_releases_to_place_id_actors")),
        within_bounds("prisoner_releases", "count", "count_min", "count_max"),
        known("prisoner_releases", "count_qualifier", "exact about at_least more_than at_most fewer_than range vague"),
        known("prisoner_releases", "mechanism", "release exchange pardon amnesty deportation unknown"),
        known("prisoner_releases", "status", "announced planned demanded partial completed denied reversed"),
        *date_checks("prisoner_releases", "date"),
    )
    op.create_index(op.f("ix_prisoner_releases_count_id"), "prisoner_releases", ["count", "id"])
    op.create_index(op.f("ix_prisoner_releases_date_earliest_id"), "prisoner_releases", ["date_earliest", "id"])
    op.create_index(op.f("ix_prisoner_releases_date_latest_id"), "prisoner_releases", ["date_latest", "id"])
    op.create_index(
        op.f("ix_prisoner_releases_event_id_released_by_id"),
        "prisoner_releases",
        ["event_id", "released_by_id"],
        unique=True,
    )
    op.create_index(op.f("ix_prisoner_releases_from_place_id"), "prisoner_releases", ["from_place_id"])
    op.create_index(op.f("ix_prisoner_releases_mechanism_id"), "prisoner_releases", ["mechanism", "id"])
    op.create_index(op.f("ix_prisoner_releases_mediator_id"), "prisoner_releases", ["mediator_id"])
    op.create_index(
        op.f("ix_prisoner_releases_released_by_id_date_earliest_id"),
        "prisoner_releases",
        ["released_by_id", "date_earliest", "id"],
    )
    op.create_index(
        op.f("ix_prisoner_releases_status_date_earliest_id"), "prisoner_releases", ["status", "date_earliest", "id"]
    )
    op.create_index(op.f("ix_prisoner_releases_to_place_id"), "prisoner_releases", ["to_place_id"])

    op.create_table(
        "quotes",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("speaker_id", TEXT, nullable=True),
        sa.Column("speaker_text", TEXT, nullable=True),
        sa.Column("addressee_id", TEXT, nullable=True),
        sa.Column("cue", TEXT, nullable=True),
        sa.Column("citation_id", TEXT, nullable=True),
        sa.Column("event_id", TEXT, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *date_columns("said"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sa.ForeignKeyConstraint(["addressee_id"], ["actors.id"], name=op.f("fk_quotes_addressee_id_actors")),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_quotes_citation_id_citations")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_quotes_document_id_documents")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_quotes_event_id_events")),
        sa.ForeignKeyConstraint(["speaker_id"], ["actors.id"], name=op.f("fk_quotes_speaker_id_actors")),
        known("quotes", "kind", "direct partial block epithet signature"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_quotes_span")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_quotes_confidence")),
        *date_checks("quotes", "said"),
    )
    op.create_index(op.f("ix_quotes_addressee_id_id"), "quotes", ["addressee_id", "id"])
    op.create_index(op.f("ix_quotes_citation_id"), "quotes", ["citation_id"])
    op.create_index(op.f("ix_quotes_document_id_start_id"), "quotes", ["document_id", "start", "id"])
    op.create_index(op.f("ix_quotes_event_id"), "quotes", ["event_id"])
    op.create_index(op.f("ix_quotes_kind_id"), "quotes", ["kind", "id"])
    op.create_index(op.f("ix_quotes_said_earliest_id"), "quotes", ["said_earliest", "id"])
    op.create_index(op.f("ix_quotes_speaker_id_id"), "quotes", ["speaker_id", "id"])

    op.create_table(
        "counts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("report_id", TEXT, nullable=True),
        sa.Column("release_id", TEXT, nullable=True),
        sa.Column("part_of_id", TEXT, nullable=True),
        sa.Column("measure", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("min", sa.Double(), nullable=True),
        sa.Column("max", sa.Double(), nullable=True),
        sa.Column("qualifier", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("population", TEXT, nullable=True),
        sa.Column("place_id", TEXT, nullable=True),
        sa.Column("reported_by_id", TEXT, nullable=True),
        sa.Column("citation_id", TEXT, nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *date_columns("as_of"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counts")),
        sa.ForeignKeyConstraint(["citation_id"], ["citations.id"], name=op.f("fk_counts_citation_id_citations")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_counts_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["part_of_id"],
            ["counts.id"],
            name=op.f("fk_counts_part_of_id_counts"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["place_id"], ["actors.id"], name=op.f("fk_counts_place_id_actors")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["prisoner_releases.id"], name=op.f("fk_counts_release_id_prisoner_releases")
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_counts_report_id_reports")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["actors.id"], name=op.f("fk_counts_reported_by_id_actors")),
        known("counts", "measure", "released held detained sentenced killed died wounded missing other"),
        known("counts", "qualifier", "exact about at_least more_than at_most fewer_than range vague"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_counts_span")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_counts_confidence")),
        known("counts", "unit", "person case family object percent"),
        within_bounds("counts", "value", "min", "max"),
        *date_checks("counts", "as_of"),
    )
    op.create_index(op.f("ix_counts_as_of_earliest_id"), "counts", ["as_of_earliest", "id"])
    op.create_index(op.f("ix_counts_citation_id"), "counts", ["citation_id"])
    op.create_index(op.f("ix_counts_document_id_start_id"), "counts", ["document_id", "start", "id"])
    op.create_index(op.f("ix_counts_measure_id"), "counts", ["measure", "id"])
    op.create_index(op.f("ix_counts_part_of_id"), "counts", ["part_of_id"])
    op.create_index(op.f("ix_counts_place_id"), "counts", ["place_id"])
    op.create_index(op.f("ix_counts_release_id_id"), "counts", ["release_id", "id"])
    op.create_index(op.f("ix_counts_report_id"), "counts", ["report_id"])
    op.create_index(op.f("ix_counts_reported_by_id"), "counts", ["reported_by_id"])
    op.create_index(op.f("ix_counts_unit_id"), "counts", ["unit", "id"])
    op.create_index(op.f("ix_counts_value_id"), "counts", ["value", "id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def known(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))


def date_columns(prefix: str) -> list[sa.Column[Any]]:
    return [
        sa.Column(f"{prefix}_text", TEXT, nullable=True),
        sa.Column(f"{prefix}_edtf", TEXT, nullable=True),
        sa.Column(f"{prefix}_earliest", sa.Date(), nullable=True),
        sa.Column(f"{prefix}_latest", sa.Date(), nullable=True),
        sa.Column(f"{prefix}_precision", TEXT, nullable=True),
        sa.Column(f"{prefix}_qualifier", TEXT, nullable=True),
    ]


def date_checks(table: str, prefix: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=op.f(f"ck_{table}_{prefix}_order")),
        known(table, f"{prefix}_precision", PRECISIONS),
        known(table, f"{prefix}_qualifier", QUALIFIERS),
    ]


def within_bounds(table: str, value: str, low: str, high: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        f"({value} IS NULL OR {value} >= 0) AND ({low} IS NULL OR {low} >= 0) AND ({high} IS NULL OR {high} >= 0)"
        f" AND ({low} IS NULL OR {high} IS NULL OR {low} <= {high})"
        f" AND ({value} IS NULL OR {low} IS NULL OR {low} <= {value})"
        f" AND ({value} IS NULL OR {high} IS NULL OR {value} <= {high})",
        name=op.f(f"ck_{table}_{value}_bounds"),
    )
