"""What must outlive the process: servers' settings, which message answers which, and votes."""
