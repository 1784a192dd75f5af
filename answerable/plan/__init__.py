"""The plans that a body is judged against, and the objectives in them."""
