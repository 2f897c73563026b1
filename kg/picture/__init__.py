"""kg.picture."""
