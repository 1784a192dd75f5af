"""What every row of the record has in common, and the chain of events that says who changed what, when and why."""
