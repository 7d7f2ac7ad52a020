"""From a question to a post in Discord: its text, its buttons, and where it may be sent."""
