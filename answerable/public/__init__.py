"""The public site: publications turned into plain files that any web server can serve."""
