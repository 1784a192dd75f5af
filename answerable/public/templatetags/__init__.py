"""How the public pages write days, months and paragraphs."""
