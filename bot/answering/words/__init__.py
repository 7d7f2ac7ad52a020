"""Words, and what they mean in everyday English; nothing here knows a fact base."""
