"""kg.actors."""
