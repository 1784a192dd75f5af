"""PostgreSQL as the tests use it: Django's own, but quick to forget what a test in a browser wrote."""
