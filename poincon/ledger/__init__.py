"""The book: facts, the life table, the laws, the tree, the one door."""
