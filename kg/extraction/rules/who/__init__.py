"""Who a noun phrase means: names, offices, groups, things, pronouns, each a module of its own."""
