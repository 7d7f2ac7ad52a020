"""The path of a question: words, reading, ranking, preparing, deciding, conversing, responder."""
