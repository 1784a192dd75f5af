"""The pages of papers: what there is, one with its versions, adding one, and the pack of a meeting."""
