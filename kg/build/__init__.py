"""Seeds, kept texts and decisions -> store: only what changed, one atomic unit after another."""
