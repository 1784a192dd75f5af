"""The pages of the ledger and of a promise."""
