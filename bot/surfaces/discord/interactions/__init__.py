"""Commands, menus and buttons: what people ask for without writing a message."""
