"""kg.curation."""
