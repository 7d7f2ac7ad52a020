"""A message in the words of a fact base: its questions, what each names and asks for, what is unknown."""
