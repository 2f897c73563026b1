"""From texts to claims: the engine protocol, the verifier behind every engine, the rules engine."""
