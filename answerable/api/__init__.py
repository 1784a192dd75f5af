"""The JSON API: the record read and written by other programs, through what their owner may see and may do."""
