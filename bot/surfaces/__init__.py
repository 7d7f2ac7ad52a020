"""Where people meet the bot: the terminal and Discord; surfaces phrase decisions and make none."""
