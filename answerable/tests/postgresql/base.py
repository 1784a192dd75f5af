"""Where Django looks for a database of this kind."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(
        self, style: Any, tables: Sequence[str], *, reset_sequences: bool = False, allow_cascade: bool = False
    ) -> list[str]:
        """To empty a table PostgreSQL makes new files for it and for each of its indexes; most of ours are empty."""
        if reset_sequences or not tables:
            return super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        names = {table: self.quote_name(table) for table in tables}
        held = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in names.items()]
        with self.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(held))
            # In any order: what points at a row is looked for when the transaction ends.
            return [f"DELETE FROM {names[table]}" for (table,) in cursor.fetchall()]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
