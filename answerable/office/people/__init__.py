"""The pages of people: who holds which post, who may sign in and in which parts, and what each part may do."""
