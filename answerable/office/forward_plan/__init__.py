"""The forward plan: what comes back when."""
