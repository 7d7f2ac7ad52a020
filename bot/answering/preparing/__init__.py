"""What is made of a fact base once, before the first question: its index and its confidence."""
