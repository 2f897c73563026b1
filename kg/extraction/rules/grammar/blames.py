"""At whom a judgement is aimed that has no object: "lashed out at Chad for …", "protested to Mali over …"."""

from __future__ import annotations

from kg.extraction.rules.grammar.verbs import Verbs
from kg.extraction.rules.words import word_set

__all__ = ["Blames"]

_SCOLDS = word_set("""lash hit rip tear lay rail round turn rage fume snap snarl shout scream thunder inveigh rant
    fulminate seethe bristle""")
_AT_WHOM = ("against", "at", "on", "into", "to", "with")
"""Behind which words he stands at whom a judgement is aimed, the surest first."""
_TO_OTHERS = word_set("complain protest recall withdraw")
"""Verbs of those who do not judge themselves, whose hearer need not be the one whom they judge."""


class Blames(Verbs):
    """Whose deed "for arming …" tells, where a preposition leads to whom it is laid to."""

    def blamed(self, verb: int, deed: int) -> list[int] | None:
        """Whose deed it is, of those who stand before it; empty where nobody can be told; None for another verb."""
        lemma = self.tokens[verb].lemma
        tops = (verb, *(c for c in self.children[verb] if self.tokens[c].dep == "obj"))
        near = [c for top in tops for c in self.children[top] if c < deed and self.tokens[c].dep in {"obl", "nmod"}]
        for word in _AT_WHOM if lemma in _SCOLDS else ("against",):
            for one in near:
                if self.case_of(one) == word:
                    return self.expand(one)
        if lemma in {"recall", "withdraw"} and (states := [one for one in near if self.case_of(one) == "from"]):
            return self.expand(states[0])
        return [] if lemma in _TO_OTHERS else None
