"""What is searched: a document's words, kept by the database whenever it is written.

A tsvector takes at most 1 MiB, so that the words of the first 500,000 characters count. A text
that exceeds it even so (nothing but different words) counts with its first 50,000: the worst of
them takes a third of that.
Source: https://www.postgresql.org/docs/18/textsearch-limitations.html (18)
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION documents_search_words(title text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN setweight(to_tsvector('pg_catalog.english', title), 'A')
        || to_tsvector('pg_catalog.english', left(body, 500000));
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN setweight(to_tsvector('pg_catalog.english', title), 'A')
        || to_tsvector('pg_catalog.english', left(body, 50000));
END
$$
"""
COLUMN = """
ALTER TABLE documents_document
ADD COLUMN search tsvector GENERATED ALWAYS AS (documents_search_words(title, text)) STORED
"""
WORDS = "CREATE INDEX documents_by_word ON documents_document USING gin (search)"
TITLES = """
CREATE INDEX documents_by_title_word ON documents_document
USING gin (to_tsvector('pg_catalog.english', title))
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_usage'),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION documents_search_words"),
        migrations.RunSQL(COLUMN, "ALTER TABLE documents_document DROP COLUMN search"),
        migrations.RunSQL(WORDS, "DROP INDEX documents_by_word"),
        migrations.RunSQL(TITLES, "DROP INDEX documents_by_title_word"),
    ]
