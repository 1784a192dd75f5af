"""Who may do what: one table of roles and permissions, and the question asked before every change."""
