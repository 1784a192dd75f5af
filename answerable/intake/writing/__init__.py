"""The steps in which a checked document is written into the record, each by the operations of the rooms below."""
