"""What the tests of the pages share: a month in the office of Midshire, made by the operations."""
