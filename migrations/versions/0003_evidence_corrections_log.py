"""Evidence, statements, corrections, and the change log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("evidence", "statements", "corrections", "feed", "changes")


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("exact", TEXT, nullable=False),
        sa.Column("stance", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_evidence_document_id_documents")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_evidence_span")),
        known("evidence", "stance", "supports contradicts context"),
    )
    op.create_index(op.f("ix_evidence_document_id_start_id"), "evidence", ["document_id", "start", "id"])
    op.create_index(
        op.f("ix_evidence_record_id_field_document_id_start_end"),
        "evidence",
        ["record_id", "field", "document_id", "start", "end"],
        unique=True,
    )

    op.create_table(
        "statements",
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("record_type", TEXT, nullable=False),
        sa.Column("stated", JSON, nullable=False),
        sa.PrimaryKeyConstraint("record_id", "document_id", name=op.f("pk_statements")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_statements_document_id_documents")),
        known("statements", "record_type", "actors sources events"),
    )
    op.create_index(op.f("ix_statements_document_id"), "statements", ["document_id"])

    op.create_table(
        "corrections",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("document_id", TEXT, nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("exact", TEXT, nullable=True),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("op", TEXT, nullable=False),
        sa.Column("seen_value", JSON, nullable=True),
        sa.Column("new_value", JSON, nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_corrections_document_id_documents")),
        sa.CheckConstraint(
            '(document_id IS NULL AND start IS NULL AND "end" IS NULL AND exact IS NULL)'
            ' OR (document_id IS NOT NULL AND start >= 0 AND "end" > start AND exact IS NOT NULL)',
            name=op.f("ck_corrections_anchor"),
        ),
        known("corrections", "op", "set clear retract add merge split"),
        known("corrections", "state", "proposed active conflict orphaned withdrawn"),
    )
    op.create_index(op.f("ix_corrections_document_id"), "corrections", ["document_id"])
    op.create_index(op.f("ix_corrections_record_id_field"), "corrections", ["record_id", "field"])
    op.create_index(op.f("ix_corrections_state_id"), "corrections", ["state", "id"])

    op.create_table(
        "feed",
        sa.Column("seq", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("run_id", TEXT, nullable=True),
        sa.Column("chain", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_feed")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_feed_run_id_runs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feed_run_id"), "feed", ["run_id"])

    op.create_table(
        "changes",
        sa.Column("feed_seq", BIG, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("record_type", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("op", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("merged_into", TEXT, nullable=True),
        sa.Column("filter_keys", JSON, nullable=False),
        sa.Column("data", JSON, nullable=True),
        sa.PrimaryKeyConstraint("feed_seq", "record_id", name=op.f("pk_changes")),
        sa.ForeignKeyConstraint(["feed_seq"], ["feed.seq"], name=op.f("fk_changes_feed_seq_feed")),
        known("changes", "cause", "new_document document_changed loader_changed correction merge"),
        known("changes", "op", "upsert delete erase"),
    )
    op.create_index(op.f("ix_changes_record_id_feed_seq"), "changes", ["record_id", "feed_seq"])
    op.create_index(op.f("ix_changes_record_type_feed_seq"), "changes", ["record_type", "feed_seq"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def known(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))
