"""A message of a conversation: its questions completed, and what asks for no fact.

From the outside in: `compound` takes a message apart, `interpret` cuts each question to what asks in it,
`follow` completes that if it is a follow-up, and `conversation` knows with what.
"""
