"""Papers: files that come before a meeting or answer a promise, in versions, marked, with their words drawn out."""
