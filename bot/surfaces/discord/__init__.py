"""Discord: hears questions, hands them to the core and shows what it decided; decides nothing itself."""
