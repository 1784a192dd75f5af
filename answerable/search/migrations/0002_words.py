"""The words themselves, indexed by each database in its own way and kept in step by the database itself.

SQLite lays a table anew to alter a column, and its triggers go with the old one: a later migration that alters a column
of the entries must take these up before it and lay them again after it.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title, text, content='search_searchentry', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER search_words_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
    """CREATE TRIGGER search_words_gone AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    END""",
    """CREATE TRIGGER search_words_changed AFTER UPDATE ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
]
# Whatever is neither a letter nor a number parts words, as it does in what is typed: else HTA-2016-11-1 would be read
# as a word and three negative numbers. The title weighs more than the text.
POSTGRESQL = [
    """ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')), 'A') ||
        setweight(to_tsvector('english', regexp_replace(text, '[^[:alnum:]]+', ' ', 'g')), 'D')
    ) STORED""",
    "CREATE INDEX search_words ON search_searchentry USING gin (words)",
]


def lay(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def take_up(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("search_words_added", "search_words_gone", "search_words_changed"):
            schema_editor.execute(f"DROP TRIGGER {name}")
        schema_editor.execute("DROP TABLE search_words")
    else:
        schema_editor.execute("ALTER TABLE search_searchentry DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(lay, take_up)]
