"""What is searched, and how well each fact of it fits a reading."""
