"""The bodies, the posts in them, the people who hold the posts and for how long, and who may sign in."""
