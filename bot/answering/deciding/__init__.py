"""What comes first for a question, how sure that is, and what speaks against answering with it."""
