"""kg.extraction.rules."""
