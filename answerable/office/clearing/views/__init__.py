"""The pages on which notes are checked, sent, disputed, compared and amended."""
