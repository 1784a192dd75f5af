"""Intake: documents on their way into the record, each shown beside what was understood of it."""
