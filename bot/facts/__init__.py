"""What is known: the fact base, its files' shape, and how they are read."""
