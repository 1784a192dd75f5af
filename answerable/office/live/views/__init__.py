"""The page itself, what it sends while somebody types, and what is settled beside the words."""
