"""Pronouns of those who are asked or told: "asked Chad to free the men it held", "warned Chad that its raid …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.who.mention import BODY_TYPES
from kg.extraction.rules.who.reasons import Reasons
from kg.extraction.rules.words import HOSTILE, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.who.mention import Mention
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Controlled"]

_OF_ONE = frozenset({"it", "its", "he", "his", "she", "her"})
_ASKING = word_set(
    "urge ask tell order beg implore press request command instruct persuade advise call appeal plead force compel"
    " pressure summon beseech direct convince encourage exhort get want"
)
_UNDOING = word_set(
    "free release return reinstate restore surrender lift hand give repeal revoke drop withdraw cancel rescind reopen"
    " vacate evacuate leave readmit rehabilitate repatriate pardon compensate rebuild repay reimburse pay relinquish"
    " dismantle remove recall stop end halt reverse disband disarm honour honor fulfil fulfill keep respect implement"
)
"""What one can do only with what is one's own deed or in one's own hands."""
_HANDING = word_set("release return extradition handover freedom surrender repatriation liberation restitution pardon")
_DEMANDING = word_set("demand insist request propose ask urge")
_REMINDING = word_set("remind warn caution reproach threaten")
_INFORMING = word_set("tell inform notify advise")
_OUGHT = frozenset({"must", "should", "ought"})
_PARTS = word_set(
    "troop soldier force army envoy ambassador citizen national government president minister diplomat country nation"
    " cabinet administration ministry parliament"
)
"""What both sides have; of a deed of his own nobody tells the other as news."""


class Controlled:
    """Reads the pronouns in what somebody is asked to do, or is told about himself."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.reasons = Reasons(scene)

    def meant(self, head: int) -> tuple[Mention, ...] | None:
        """Whom a pronoun means by who is addressed; () when it may be both; None when nobody is addressed."""
        if self.parse.tokens[head].lower not in _OF_ONE:
            return None
        if (holder := self._holder(head)) is not None:
            return holder
        if asked := self._asked_why(head):
            return asked
        own = self.parse.tokens[head].dep == "nmod:poss"
        told = self._reminded(head) if own else self._in_relative(head)
        return told if told is not None else self._aimed_at(head) or None

    def _aimed_at(self, head: int) -> tuple[Mention, ...]:
        """The one at whom a deed is aimed in whose reason "it" stands, of a kind that "it" may mean."""
        if self.parse.tokens[head].lower not in {"it", "its"}:
            return ()
        aimed = self.reasons.of(head)
        found = self._mention(next(iter(aimed)), head) if len(aimed) == 1 else ()
        return tuple(one for one in found if one.type in BODY_TYPES or one.type is ActorType.GROUP)

    def _holder(self, head: int) -> tuple[Mention, ...] | None:
        """Reads "asked Chad for the release of the men it had jailed", "… the men its police held": Chad holds them."""
        tokens = self.parse.tokens
        who = tokens[tokens[head].head] if tokens[head].dep == "nmod:poss" else tokens[head]
        verb = tokens[who.head]
        if who.dep != "nsubj" or verb.dep != "acl:relcl" or verb.lemma in REPORTING:
            return None
        freed = tokens[tokens[verb.head].head]
        asking = tokens[freed.head]
        if tokens[verb.head].dep != "nmod" or freed.lemma not in _HANDING or asking.lemma not in _ASKING | _DEMANDING:
            return None
        if freed.dep not in {"obj", "obl"}:
            return None
        beside = [c for c in (*self.parse.children[freed.i], *self.parse.children[asking.i]) if asking.i < c < verb.i]
        by = [c for c in beside if tokens[c].pos == "PROPN" and {"by", "from"} & self._cases(c)]
        addressed = by[0] if by else self._addressed(asking.i, freed.i)
        return self._mention(addressed, head) if addressed is not None else ()

    def _asked_why(self, head: int) -> tuple[Mention, ...]:
        """Reads "asked Chad why it had attacked", "ordered Chad to explain how it had failed": it is who is asked."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        asks = (verb.head, *self.parse.children[verb.i])
        why = any(tokens[c].lower in {"why", "how"} and c < head for c in asks)
        if not why or tokens[head].dep != "nsubj" or verb.head > head:
            return ()
        above = tokens[verb.head]
        if above.lower in {"why", "how"}:
            above = tokens[above.head]
        if above.tag == "VB" and above.dep in {"xcomp", "advcl"} and above.lemma not in _ASKING:
            above = tokens[above.head]
        addressed = self._addressed(above.i, head) if above.lemma in _ASKING else None
        return self._mention(addressed, head) if addressed is not None else ()

    def _cases(self, i: int) -> set[str]:
        return {self.parse.tokens[c].lower for c in self.parse.children[i] if self.parse.tokens[c].dep == "case"}

    def _in_relative(self, head: int) -> tuple[Mention, ...] | None:
        """Reads "asked Chad to free the men it had jailed"."""
        tokens = self.parse.tokens
        verb = tokens[tokens[head].head]
        if tokens[head].dep != "nsubj" or verb.dep != "acl:relcl":
            return None
        noun = tokens[verb.head]
        deed = tokens[noun.head]
        above = tokens[deed.head]
        if noun.dep == "obj" and deed.dep == "ccomp" and above.lemma in _DEMANDING and deed.lemma in _UNDOING:
            who = [c for c in self.parse.children[deed.i] if tokens[c].dep == "nsubj" and tokens[c].pos == "PROPN"]
            return self._mention(who[0], head) if who else None  # "demanded that Chad free the men it held"
        if noun.dep not in {"obj", "obl"} or deed.tag != "VB" or deed.dep not in {"xcomp", "advcl"}:
            return None
        if above.lemma not in _ASKING:
            return None
        addressed = self._addressed(above.i, deed.i)
        if addressed is None:
            return None
        return self._mention(addressed, head) if deed.lemma in _UNDOING else ()

    def _reminded(self, head: int) -> tuple[Mention, ...] | None:
        """Reads "warned Chad that its raid would be punished"; "told Chad that its raid …" may be of either."""
        tokens = self.parse.tokens
        noun = tokens[tokens[head].head]
        clause = tokens[noun.head]
        above = tokens[clause.head]
        if noun.dep == "obj" and clause.dep == "xcomp" and above.lemma in _ASKING and above.tag == "VBN":
            told = any(tokens[c].dep == "obl:agent" for c in self.parse.children[above.i])
            return () if told and above.dep == "advcl" else None  # "Asked by Chad to end its support, Mali …"
        if not noun.dep.startswith("nsubj") or clause.dep != "ccomp" or noun.lemma in _PARTS:
            return None
        above = tokens[clause.head]
        if above.lemma not in _REMINDING and above.lemma not in _INFORMING:
            return None
        if any(tokens[c].dep == "nsubj:pass" for c in self.parse.children[above.i]):
            return None  # "Chad was told by Mali that its …": its subject, as otherwise
        addressed = self._addressed(above.i, clause.i)
        if addressed is None:
            return None
        reproach = clause.lemma in HOSTILE or any(tokens[c].lower in _OUGHT for c in self.parse.children[clause.i])
        several = any(one.type in BODY_TYPES or one.plural for one in self.scene.of(addressed))
        if several and tokens[head].lower != "its":
            return None  # "told members that her …", "informed Chad that his …"
        return self._mention(addressed, head) if reproach or above.lemma in _REMINDING else ()

    def _addressed(self, verb: int, before: int) -> int | None:
        """Whom a verb tells or asks, when that is no pronoun."""
        tokens = self.parse.tokens
        for c in self.parse.children[verb]:
            if not verb < c < before or tokens[c].pos not in {"PROPN", "NOUN"}:
                continue
            word = next((tokens[k].lower for k in self.parse.children[c] if tokens[k].dep == "case"), "")
            if tokens[c].dep in {"obj", "iobj"} or (tokens[c].dep == "obl" and word in {"on", "upon", "to", "with"}):
                return c
        return None

    def _mention(self, addressed: int, head: int) -> tuple[Mention, ...]:
        found = self.scene.of(addressed)
        if len(found) != 1 or found[0].plural or found[0].is_object:
            return ()
        return (replace(found[0], head=head, first=head, last=head + 1, sure=min(found[0].sure, 0.8)),)
