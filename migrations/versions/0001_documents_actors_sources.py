"""Documents, actors, sources, and the places that name or cite them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
PRECISIONS = "minute day week month season year decade interval unknown"
TABLES = ("runs", "documents", "actors", "actor_names", "sources", "source_authors", "citations", "mentions")


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("loader_versions", JSON, nullable=False),
        sa.Column("settings_digest", TEXT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("documents_ok", sa.Integer(), nullable=False),
        sa.Column("documents_failed", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.CheckConstraint("documents_ok >= 0 AND documents_failed >= 0", name=op.f("ck_runs_documents")),
        known("runs", "status", "running finished failed"),
    )
    op.create_index(op.f("ix_runs_started_at_id"), "runs", ["started_at", "id"])
    op.create_index(op.f("ix_runs_status_id"), "runs", ["status", "id"])

    op.create_table(
        "documents",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("uri", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("outlet", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("encoding", TEXT, nullable=True),
        sa.Column("licence", TEXT, nullable=True),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("raw_sha256", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("loaded_at", MOMENT, nullable=False),
        sa.Column("run_id", TEXT, nullable=False),
        sa.Column("title_folded", TEXT, nullable=True),
        sa.Column("outlet_folded", TEXT, nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        *published_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_documents_run_id_runs")),
        sa.CheckConstraint("length(text_sha256) = 64 AND length(raw_sha256) = 64", name=op.f("ck_documents_digests")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_documents_revision")),
        known("documents", "status", "usable corrected withheld retracted"),
        *published_checks("documents"),
    )
    op.create_index(op.f("ix_documents_loaded_at_id"), "documents", ["loaded_at", "id"])
    op.create_index(op.f("ix_documents_outlet_id"), "documents", ["outlet", "id"])
    op.create_index(op.f("ix_documents_published_earliest_id"), "documents", ["published_earliest", "id"])
    op.create_index(op.f("ix_documents_run_id"), "documents", ["run_id"])
    op.create_index(op.f("ix_documents_text_sha256"), "documents", ["text_sha256"])
    op.create_index(op.f("ix_documents_title_id"), "documents", ["title", "id"])
    op.create_index(op.f("ix_documents_uri"), "documents", ["uri"], unique=True)

    op.create_table(
        "actors",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sort_name", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("wikidata_id", TEXT, nullable=True),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("name_folded", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        known("actors", "kind", "person organization state group place"),
    )
    op.create_index(op.f("ix_actors_country_id"), "actors", ["country", "id"])
    op.create_index(op.f("ix_actors_kind_id"), "actors", ["kind", "id"])
    op.create_index(op.f("ix_actors_name_folded_id"), "actors", ["name_folded", "id"])
    op.create_index(op.f("ix_actors_name_id"), "actors", ["name", "id"])
    op.create_index(op.f("ix_actors_sort_name_id"), "actors", ["sort_name", "id"])

    op.create_table(
        "actor_names",
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "name", "kind", name=op.f("pk_actor_names")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_actor_names_actor_id_actors")),
        known("actor_names", "kind", "alias demonym title transliteration"),
    )
    op.create_index(op.f("ix_actor_names_name"), "actor_names", ["name"])

    op.create_table(
        "sources",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("outlet", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("title_folded", TEXT, nullable=True),
        sa.Column("outlet_folded", TEXT, nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        *published_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        *published_checks("sources"),
    )
    op.create_index(op.f("ix_sources_outlet_id"), "sources", ["outlet", "id"])
    op.create_index(op.f("ix_sources_published_earliest_id"), "sources", ["published_earliest", "id"])
    op.create_index(op.f("ix_sources_title_id"), "sources", ["title", "id"])
    op.create_index(op.f("ix_sources_url_id"), "sources", ["url", "id"])

    op.create_table(
        "source_authors",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_source_authors")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_source_authors_actor_id_actors")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_authors_source_id_sources")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_source_authors_position")),
    )
    op.create_index(op.f("ix_source_authors_actor_id"), "source_authors", ["actor_id"])
    op.create_index(op.f("ix_source_authors_name"), "source_authors", ["name"])

    op.create_table(
        "citations",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("source_id", TEXT, nullable=True),
        sa.Column("antecedent_id", TEXT, nullable=True),
        sa.Column("resolution", TEXT, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
        sa.ForeignKeyConstraint(
            ["antecedent_id"],
            ["citations.id"],
            name=op.f("fk_citations_antecedent_id_citations"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_citations_document_id_documents")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_citations_source_id_sources")),
        known("citations", "form", "full id supra named link"),
        known("citations", "resolution", "explicit rule model human unresolved"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_citations_span")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_citations_confidence")),
    )
    op.create_index(op.f("ix_citations_antecedent_id"), "citations", ["antecedent_id"])
    op.create_index(op.f("ix_citations_document_id_start_id"), "citations", ["document_id", "start", "id"])
    op.create_index(op.f("ix_citations_form_id"), "citations", ["form", "id"])
    op.create_index(op.f("ix_citations_source_id_id"), "citations", ["source_id", "id"])

    op.create_table(
        "mentions",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("resolution", TEXT, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_mentions_actor_id_actors")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_mentions_document_id_documents")),
        known("mentions", "form", "name nominal pronoun"),
        known("mentions", "resolution", "explicit rule model human unresolved"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_mentions_span")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_mentions_confidence")),
    )
    op.create_index(op.f("ix_mentions_actor_id_id"), "mentions", ["actor_id", "id"])
    op.create_index(op.f("ix_mentions_document_id_start_id"), "mentions", ["document_id", "start", "id"])
    op.create_index(op.f("ix_mentions_form_id"), "mentions", ["form", "id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def known(table: str, column: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))


def published_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("published_edtf", TEXT, nullable=True),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("published_precision", TEXT, nullable=True),
    ]


def published_checks(table: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint("published_earliest <= published_latest", name=op.f(f"ck_{table}_published_order")),
        known(table, "published_precision", PRECISIONS),
    ]
