"""From a document that was read to the record: checked by a person, stored once."""
