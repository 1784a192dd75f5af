"""From held to approved: what was left hanging, the drafts that are sent and answered, versions side by side."""
