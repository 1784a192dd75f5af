"""Policy packs: the words, posts and standing agenda of one kind of office, as data."""
