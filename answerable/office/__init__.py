"""The signed-in pages of the office: each finds, calls one operation, and shows."""
