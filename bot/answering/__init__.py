"""The path of a question: text, index, score, decide, conversation, responder."""
