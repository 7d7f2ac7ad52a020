"""What is kept from one event to the next: settings, conversations, limits, and what comes after what."""
