"""The ledger of promises, and each promise with its whole life."""
