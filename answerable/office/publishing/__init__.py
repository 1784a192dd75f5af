"""Publishing: what exactly the public will see, and what is withheld from it and why."""
