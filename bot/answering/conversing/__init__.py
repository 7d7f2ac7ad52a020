"""A message of a conversation: its questions completed, and what asks for no fact."""
