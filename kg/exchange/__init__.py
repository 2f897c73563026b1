"""kg.exchange."""
