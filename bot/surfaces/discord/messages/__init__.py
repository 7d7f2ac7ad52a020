"""What people write where the bot reads: whether it is meant for it, and the answer to it."""
