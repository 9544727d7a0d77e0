"""Full-text search: FTS5 on SQLite, tsvector and GIN on PostgreSQL, over words that are already folded and stemmed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# The index keeps no copy of the words (`content`). Its tokenizer parts at blanks only, which is all that is left to do.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(words, content='search', content_rowid='id', tokenize='ascii')
    """,
    """
    CREATE TRIGGER search_inserted AFTER INSERT ON search BEGIN
        INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER search_deleted AFTER DELETE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TRIGGER search_updated AFTER UPDATE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
    END
    """,
)
# PostgreSQL's own parser knows numbers, hosts and the server's locale, and would part words otherwise than SQLite does.
POSTGRESQL = (
    """
    CREATE FUNCTION search_lexemes(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT string_agg(word || ':' || place, ' ')::tsvector
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS placed (word, place)
    $$
    """,
    "ALTER TABLE search ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (search_lexemes(words)) STORED",
    "CREATE INDEX ix_search_lexemes ON search USING gin (lexemes)",
)


def upgrade() -> None:
    op.create_table(
        "search",
        sa.Column("id", BIG, nullable=False),
        sa.Column("record_type", TEXT, nullable=False),
        sa.Column("record_id", TEXT, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
        sa.CheckConstraint("part >= 0", name=op.f("ck_search_part")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_search_record_id_part"), "search", ["record_id", "part"], unique=True)
    op.create_index(op.f("ix_search_record_type_id"), "search", ["record_type", "id"])
    for statement in SQLITE if is_sqlite() else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if is_sqlite():
        op.get_bind().exec_driver_sql("DROP TABLE search_index")
    op.drop_table("search")
    if not is_sqlite():
        op.get_bind().exec_driver_sql("DROP FUNCTION search_lexemes")


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
