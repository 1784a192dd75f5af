"""What was published, when and on whose word: frozen public copies, and what is withheld and why."""
