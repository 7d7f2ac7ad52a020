"""What comes first for a question, how sure that is, and what speaks against answering with it.

`contest` finds what comes first, and `judge` makes it a part of the reply: by `decide`, unless `objections`
knows something against it, of which each of the other modules knows one kind.
"""
