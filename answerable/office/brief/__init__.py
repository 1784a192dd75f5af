"""The brief of the chair, and the notes that the office writes for it."""
