"""The pages of questions, one module a stage."""
