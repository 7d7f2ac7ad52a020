"""The one catalogue of the bot's own phrases, one module a language; answers belong to the fact base."""
