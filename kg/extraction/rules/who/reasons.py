"""Pronouns of whom a deed answers: "sanctions on Chad in response to its invasion", "threatened Chad if it attacks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import JUDGEMENTS, UNDERGONE
from kg.extraction.rules.who.motives import MISDEEDS, misdoer, sufferer
from kg.extraction.rules.words import DEONTIC, HOSTILE, VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.who.scene import Scene

__all__ = ["Reasons"]

_ANSWERS = word_set(
    "response retaliation reprisal revenge reaction answer reply protest anger retribution punishment return outrage"
    " displeasure fury disgust objection opposition"
)
_ANSWERED = frozenset({"to", "for", "at", "over", "against", "about", "after", "by", "with"})
_DENYING = word_set("deny reject dismiss refute rebut dispute")
_GIVING = word_set("give hand return release free sell deliver transfer surrender exchange swap send keep show parade")
_TAKEN = word_set("seize capture confiscate take impound hold arrest detain imprison kidnap abduct jail buy hijack")
_KEEPING = word_set("prevent stop keep bar block ban prohibit deter dissuade hinder")
_OPINES = word_set("call describe consider term regard deem brand label say see denounce")
_PROTESTS = word_set("protest summon complain criticize criticise condemn denounce deplore reject")
_TELLING = word_set("tell remind inform notify advise warn")
_UP = 8
_RELENTING = word_set("lift ease suspend end waive remove relax drop cancel loosen repeal scrap rescind resume restore")
_MEASURES = word_set(
    "sanction embargo ban blockade boycott tariff restriction aid tie relation assistance siege bombing"
)
_CHARGING = word_set(
    "sue condemn criticize criticise denounce blame censure sanction punish lambast slam berate chide rebuke castigate"
)
_SAYING = word_set("say claim allege argue charge contend add state insist")
_HOMES = word_set("house home residence palace villa office headquarters compound flat apartment bedside cell")
_ENCROACHING = word_set("""
    violate breach infringe block obstruct hinder thwart oppose veto invade enter occupy shell bomb attack target
    intercept ram seize hijack threaten undermine blockade besiege sabotage""")
_STRIKING = word_set("kill wound strike hit storm raid raze burn destroy capture kidnap abduct murder assassinate loot")
_ONES_OWN = word_set("""
    airspace territory water sovereignty integrity entry accession membership admission bid border soil island ship
    vessel boat tanker aircraft plane troop soldier force position embassy consulate export import port security
    independence""")
"""What is somebody else's when he accuses another of going at it."""
_ONCE = frozenset({"after", "once", "because"})
_UNLESS = frozenset({"if", "unless", "should", "until", "once"})
_THREATS = (
    word_set("threaten warn vow promise pledge swear offer")
    | HOSTILE
    | word_set(
        "attack strike bomb invade retaliate close shut sever cut halt stop suspend block expel impose sanction"
        " withdraw join quit"
    )
)
_TOWARDS = frozenset({"on", "against", "with", "to", "at", "from", "for", "upon"})
_OWN = frozenset({"it", "its", "he", "his", "she", "her", "they", "their"})
_OWN_LOT = word_set("critic concern loss need defeat interest security problem past history opponent failure setback")


class Reasons:
    """Looks up from a pronoun to the deed whose reason or condition it stands in, and to whom the deed befalls."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse = scene.parse

    def of(self, head: int) -> set[int]:
        """Heads of those at whom the deed is aimed, who are likelier meant than its doer."""
        if self.parse.tokens[head].lower not in _OWN:
            return set()
        for find in (
            self._judging,
            self._misdoer,
            self._told_off,
            self._answered,
            self._clause,
            self._charged,
            self._encroached,
            self._by_proxy,
            self._holders,
            self._at_home,
            self._denying,
            self._planned,
            self._had,
            self._inside,
        ):
            if found := find(head):
                return found
        return set()

    def _misdoer(self, head: int) -> set[int]:
        return sufferer(self.scene, head) or misdoer(self.scene, head, self._aimed_at)

    def _judging(self, head: int) -> set[int]:
        """Reads "protested to Mali over its remarks, which it called absurd": who protests judges there too."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        if tokens[head].dep != "nsubj" or clause.lemma not in _OPINES or clause.dep != "acl:relcl":
            return set()
        at = clause.head
        for _ in range(_UP):
            if tokens[at].pos == "VERB" and (tokens[at].lemma in JUDGEMENTS or tokens[at].lemma in _PROTESTS):
                return {c for c in self.parse.children[at] if tokens[c].dep == "nsubj"}
            at = tokens[at].head
        return set()

    def _told_off(self, head: int) -> set[int]:
        """Reads "told Mali that it should leave": who is told is to do it."""
        tokens, children = self.parse.tokens, self.parse.children
        clause = tokens[tokens[head].head]
        if tokens[head].dep != "nsubj" or clause.dep != "ccomp" or tokens[clause.head].lemma not in _TELLING:
            return set()
        if not any(tokens[c].lower in DEONTIC for c in children[clause.i]):
            return set()
        return {c for c in children[clause.head] if tokens[c].dep in {"obj", "iobj"} and c < clause.i}

    def _inside(self, head: int) -> set[int]:
        """Reads "kept the rebels from entering the camp, where they …", "asked that it free the man it had jailed"."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        verb = self.scene.clause(clause.head)
        if tokens[head].dep != "nsubj" or clause.dep != "acl:relcl" or tokens[verb].tag not in {"VB", "VBG", "VBP"}:
            return set()
        if own := {c for c in self.parse.children[verb] if tokens[c].dep == "nsubj"}:
            return {c for c in own if tokens[c].lower == tokens[head].lower}
        above = tokens[tokens[verb].head]
        if tokens[verb].dep not in {"xcomp", "advcl"} or above.lemma not in _KEEPING:
            return set()
        return {c for c in self.parse.children[above.i] if tokens[c].dep in {"obj", "nsubj:pass"}}

    def _planned(self, head: int) -> set[int]:
        """Reads "rejected an offer by Chad to withdraw its troops": it is the offer's maker who would do it."""
        tokens = self.parse.tokens
        verb = self.scene.clause(head)
        if tokens[head].dep != "nmod:poss" or tokens[verb].dep != "acl" or tokens[verb].tag != "VB":
            return set()
        near = [c for c in self.parse.children[tokens[verb].head] if c < verb and tokens[c].dep == "nmod"]
        return {c for c in near if self._word(c, "case") in {"by", "from"}}

    def _had(self, head: int) -> set[int]:
        """Reads "Chad refused to give Mali arms it had seized": who gives a thing had it, not who is to get it."""
        tokens = self.parse.tokens
        taken = tokens[tokens[head].head]
        thing = tokens[taken.head]
        verb = tokens[thing.head]
        if tokens[head].dep != "nsubj" or taken.dep != "acl:relcl" or taken.lemma not in _TAKEN or thing.dep != "obj":
            return set()
        if verb.lemma not in _GIVING:
            return set()
        for _ in range(3):
            if found := {c for c in self.parse.children[verb.i] if tokens[c].dep == "nsubj"}:
                return found
            if verb.dep not in {"xcomp", "conj", "advcl"}:
                break
            beside = [c for c in self.parse.children[verb.head] if tokens[c].dep in {"obj", "iobj", "obl"}]
            if any(tokens[c].dep != "obl" or self._word(c, "case") in _TOWARDS for c in beside):
                break  # "asked Mali to give up the arms", "called on Mali to give up …"
            verb = tokens[verb.head]
        return set()

    def _denying(self, head: int) -> set[int]:
        """Reads "the army rejected a claim by Chad that its men had fled": who denies it is whom it is about."""
        tokens = self.parse.tokens
        verb = self.scene.clause(head)
        denies = tokens[tokens[verb].head].head
        if (
            tokens[verb].dep != "acl"
            or tokens[verb].tag == "VB"
            or tokens[denies].lemma not in _DENYING
            or tokens[tokens[verb].head].dep != "obj"
            or any(tokens[c].lower in {"not", "n't", "n’t", "never"} for c in self.parse.children[verb])
        ):
            return set()
        return {c for c in self.parse.children[denies] if tokens[c].dep == "nsubj"}

    def _answered(self, head: int) -> set[int]:
        """Reads "in response to its invasion", "in protest at its decision to leave"."""
        tokens = self.parse.tokens
        deed, at = tokens[head].head, max(head - 2, 0)
        if tokens[head].dep != "nmod:poss" or tokens[at].lemma not in _ANSWERS or tokens[deed].lemma in _OWN_LOT:
            return set()
        of = any(self._word(c, "case") == "of" for c in self.parse.children[deed])
        if tokens[at].dep not in {"obl", "nmod"} or (tokens[deed].lemma in UNDERGONE and not of):
            return set()
        if self._word(at, "case") != "in" or tokens[head - 1].lower not in _ANSWERED:
            return set()
        return self._aimed_at(tokens[at].head, at)

    def _clause(self, head: int) -> set[int]:
        """Reads "lifted its sanctions on Chad after it left", "threatened Chad with war if it invades"."""
        tokens = self.parse.tokens
        verb = self.scene.clause(head)
        if tokens[head].dep == "nsubj" and tokens[verb].dep == "xcomp":
            verb = tokens[verb].head
        if tokens[head].dep != "nsubj" or tokens[verb].dep != "advcl":
            return set()
        mark, deed = self._word(verb, "mark", "advmod"), tokens[verb].head
        if deed > head:
            return set()
        if tokens[deed].lemma in _RELENTING and mark in _ONCE:
            things = [c for c in self.parse.children[deed] if tokens[c].dep in {"obj", "nsubj:pass"}]
            return self._aimed_at(deed, verb) if any(tokens[c].lemma in _MEASURES for c in things) else set()
        if mark not in _UNLESS or tokens[deed].lemma not in _THREATS:
            return set()
        found = self._aimed_at(deed, verb)
        while not found and tokens[deed].dep in {"xcomp", "ccomp"}:
            deed = tokens[deed].head
            found = self._aimed_at(deed, verb)
        return found

    def _at_home(self, head: int) -> set[int]:
        """Reads "surrounded Mr Diallo's house in Dakar, where he was held": it is the house of the one held."""
        tokens = self.parse.tokens
        clause = tokens[tokens[head].head]
        if tokens[head].lower not in {"he", "she"} or not tokens[head].dep.startswith("nsubj"):
            return set()
        if clause.dep != "acl:relcl":
            return set()
        if not any(tokens[c].lower == "where" and c < head for c in self.parse.children[clause.i]):
            return set()
        at = clause.head
        for _ in range(3):
            if tokens[at].lemma in _HOMES:
                return {c for c in self.parse.children[at] if tokens[c].dep == "nmod:poss" and tokens[c].pos == "PROPN"}
            at = tokens[at].head
        return set()

    def _charged(self, head: int) -> set[int]:
        """Reads "sued Chad, saying that it had armed rebels": who is charged did what he is charged with."""
        tokens = self.parse.tokens
        deed = tokens[tokens[head].head]
        saying = tokens[deed.head]
        if tokens[head].dep != "nsubj" or deed.lemma not in MISDEEDS or deed.dep != "ccomp":
            return set()
        above = tokens[saying.head]
        charged = saying.tag == "VBG" and saying.dep == "advcl" and saying.lemma in _SAYING
        return self._aimed_at(above.i, saying.i) if charged and above.lemma in _CHARGING else set()

    def _encroached(self, head: int) -> set[int]:
        """Reads "accused Mali of blocking its entry", "… of violating its airspace": it is the accuser's."""
        tokens, children = self.parse.tokens, self.parse.children
        noun = tokens[tokens[head].head]
        deed = tokens[noun.head]
        own = any(tokens[c].lower == "own" for c in children[noun.i])
        if tokens[head].dep != "nmod:poss" or noun.dep != "obj" or own or noun.lemma not in _ONES_OWN:
            return set()
        above = tokens[deed.head]
        if deed.tag != "VBG" or deed.lemma not in _ENCROACHING or above.lemma not in _CHARGING | {"accuse", "suspect"}:
            return set()
        subjects = {c for c in children[above.i] if tokens[c].dep == "nsubj"}
        if not subjects and above.dep in {"advcl", "conj", "xcomp"}:  # "recalled its envoy, accusing Mali of …"
            subjects = {c for c in children[above.head] if tokens[c].dep == "nsubj"}
        return subjects

    def _by_proxy(self, head: int) -> set[int]:
        """Reads "accused Mali of arming rebels who attacked its capital": it is the accuser's."""
        tokens, children = self.parse.tokens, self.parse.children
        noun = tokens[tokens[head].head]
        deed = tokens[noun.head]
        if tokens[head].dep != "nmod:poss" or deed.dep != "acl:relcl" or noun.dep not in {"obj", "obl", "nsubj:pass"}:
            return set()
        own = any(tokens[c].lower == "own" for c in children[noun.i])
        if own or (deed.lemma not in VIOLENT and deed.lemma not in _ENCROACHING and deed.lemma not in _STRIKING):
            return set()
        backing = tokens[tokens[deed.head].head]
        above = tokens[backing.head]
        if backing.tag != "VBG" or above.lemma not in _CHARGING | {"accuse", "suspect"} or backing.i < above.i:
            return set()
        return {c for c in children[above.i] if tokens[c].dep == "nsubj"}

    def _holders(self, head: int) -> set[int]:
        """Reads "asked Chad to free the men whom its army had seized": it is Chad's."""
        tokens, children = self.parse.tokens, self.parse.children
        noun = tokens[tokens[head].head]
        taken = tokens[noun.head]
        freed = tokens[tokens[taken.head].head]
        if tokens[head].dep != "nmod:poss" or taken.dep != "acl:relcl" or taken.lemma not in _TAKEN:
            return set()
        if noun.dep not in {"nsubj", "obl:agent"} or freed.lemma not in _GIVING or freed.tag not in {"VB", "VBP"}:
            return set()
        if own := {c for c in children[freed.i] if tokens[c].dep == "nsubj"}:
            return own
        above = freed.head
        asked = {c for c in children[above] if tokens[c].dep in {"obj", "iobj"} and c < freed.i}
        return asked or {c for c in children[above] if self._word(c, "case") in {"on", "upon", "to"} and c < freed.i}

    def _aimed_at(self, deed: int, before: int) -> set[int]:
        """Whom a deed befalls: its object, or whom a phrase of its object or its own names."""
        tokens = self.parse.tokens
        if tokens[deed].pos != "VERB":  # "sanctions on Chad in response to …", hung on the noun
            near = [c for c in self.parse.children[deed] if tokens[c].dep == "nmod" and c < before]
            own = {c for c in near if self._word(c, "case") in _TOWARDS}
            return own or (self._aimed_at(tokens[deed].head, before) if tokens[deed].head != deed else set())
        below = [c for c in self.parse.children[deed] if deed < c < before or tokens[c].dep == "nsubj:pass"]
        direct = [c for c in below if tokens[c].dep in {"obj", "iobj", "nsubj:pass"}]
        far = [k for c in direct for k in self.parse.children[c] if tokens[k].dep == "nmod"]
        far += [c for c in below if tokens[c].dep == "obl"]
        modifiers = {k for c in direct for k in self.parse.children[c] if tokens[k].dep in {"amod", "compound"}}
        named = {c for c in (*direct, *far) if tokens[c].pos == "PROPN"}
        aimed = {c for c in far if self._word(c, "case") in _TOWARDS and tokens[c].pos in {"PROPN", "NOUN"}}
        return named & (aimed | set(direct)) or aimed | set(direct) | modifiers

    def _word(self, i: int, *roles: str) -> str:
        """The preposition or subordinator of a phrase or clause, lower case; '' when it has none."""
        near = (c for c in self.parse.children[i] if self.parse.tokens[c].dep in roles and c < i)
        return next((self.parse.tokens[c].lower for c in near), "")
