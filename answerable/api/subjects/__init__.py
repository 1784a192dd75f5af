"""What the API shows and changes, a module a subject."""
