"""Who stands in which role of a verb or noun, read from a dependency parse."""
