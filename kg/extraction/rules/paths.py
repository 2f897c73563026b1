"""Role paths of a frame: from its trigger to the head tokens that may fill a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.addressees import Addressees
from kg.extraction.rules.possessors import of_press
from kg.extraction.rules.words import HELPING, VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse

__all__ = ["Paths"]

_PASSIVE_LIGHT = word_set("face draw suffer endure attract provoke spark prompt trigger meet receive earn incur win")
_VOICING = word_set("express voice reiterate reaffirm restate repeat renew confirm underline underscore stress")
_STANCES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_MEASURES = word_set("""cut sever break suspend freeze halt stop end expel recall withdraw close shut ban bar impose
    sanction downgrade cancel condemn accuse denounce warn threaten punish slap restrict scrap order call evict block
    reduce summon protest""")
_HANDING = word_set("give sell lend send offer grant supply ship hand loan rent lease promise deny")
_PHONES = frozenset({"phone", "telephone"})
_ADDRESSING = word_set("""tell urge ask warn thank assure reassure inform brief congratulate press remind implore
    invite encourage advise notify pressure caution beseech""")
_AGREEING = word_set("agree accept sign reach observe begin announce conclude honor honour hold resume attend start")
_PARLEYS = word_set("talk negotiation meeting dialogue round discussion conference summit consultation ceasefire truce")
_HOLDING = word_set("hold have begin start open resume continue conclude end attend conduct")
_HEARING = word_set("""
    receive get consider discuss debate study weigh examine hear review answer heed ignore address meet sit mull ponder
    reject grant approve accept decline refuse dismiss rebuff turn spurn disregard
    agree accede bow yield respond consent assent honor honour fulfil fulfill entertain
""")
_ABOUT = frozenset({"on", "over", "about", "to"})
_COMES = word_set("come pour flow flood arrive rain stream")
_UPON = ("on", "against", "with", "to", "from", "in", "of")
_GAP = 9
_WHEN = frozenset({"on", "in", "at", "of", "over", "near"})
_PLACING = frozenset({"ADP", "PROPN", "NUM", "DET", "NOUN", "ADJ", "ADV"})
"""What stands between a meeting and who met: "a meeting [in Rome last week] between"."""
_HELPED = {("VERB", lemma) for lemma in HELPING}
_TIMED = frozenset({"after", "before", "following", "ahead-of"})
_TALKING = _TIMED | {"during", "in", "at", "on", "for"}
"""Prepositions by which an encounter is told besides: "said after talks with", "on a visit to"."""


class Paths:
    """Follows the role paths that a frame names (`subj`, `obj`, `with`, `light`, `obj.poss`, …)."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.addressees = Addressees(parse, syntax)
        self._roles: dict[str, Callable[[int], list[int]]] = {
            "subj": syntax.subj, "obj": syntax.obj, "iobj": syntax.iobj, "poss": syntax.poss,
            "amod": self._modifiers, "made": self._modifiers,
            "ccomp.subj": syntax.clause_subject, "inner": syntax.inner, "compound": syntax.modifiers,
            "comp": syntax.complement, "ccomp.pass": self._undergoers,
            "none": lambda _: [], "nays": syntax.nays, "self": syntax.expand, "if": self._condition,
            "kept": syntax.kept, "heard": self.addressees.of,
            "joined": self._joined, "origin": self._origin, "theme": syntax.theme, "is": syntax.said_of,
            "appos": self._apposed, "parties": self._parties, "sides": self._sides, "obl": self._obliques,
        }  # fmt: skip

    def light(self, noun: int, frame: Frame) -> int | None:
        """The verb that carries a noun: "launched an attack", "held talks"."""
        verb = self.syntax.governor(noun)
        held = self._relative_light(noun, frame)
        if held is not None and (verb is None or self.tokens[verb].lemma not in frame.light):
            return held
        if verb is None:
            return None
        lemma = self.tokens[verb].lemma
        if lemma in frame.light or lemma in _PASSIVE_LIGHT or lemma in {"have", "be", "involve"}:
            return verb
        if lemma in _VOICING and frame.relation.root in _STANCES and not frame.has_flag("carried"):
            return verb  # "reaffirmed its condemnation of"
        active = not self.syntax.is_passive(verb)
        beside = frame.relation.root == "CONSULT" and self.tokens[noun].dep == "obl" and active
        case = self.syntax.case_of(noun)
        by_phone = self.tokens[noun].lemma in _PHONES and case in {"by", "over", "via", "on"}
        if case in _TIMED and any(self.tokens[c].pos == "PROPN" and c < noun for c in self.parse.children[noun]):
            return None  # "moved swiftly after the Doha summit": a date
        return verb if beside and (case in _TALKING or by_phone) else None

    def _relative_light(self, noun: int, frame: Frame) -> int | None:
        """The verb of "the talks that A and B held", "the raid which Chad carried out"."""
        for child in self.parse.children[noun]:
            token = self.tokens[child]
            if token.dep.startswith("acl") and token.lemma in frame.light and noun in self.syntax.obj(child):
                return child if not self.syntax.is_passive(child) else None
        return None

    def heads(self, i: int, path: str, frame: Frame, light: int | None) -> list[int]:
        """Head tokens that a role path leads to."""
        first, _, rest = path.partition(".")
        if rest and first != "ccomp" and path != "subj.conj":
            steps = self._step(i, first, frame, light)
            meant = [head for head in steps if self.tokens[head].lemma in frame.asked(first)] if len(steps) > 1 else []
            return self._far(meant, rest) or self._far(steps, rest)
        if path == "subj.conj":
            return []  # symmetric pairs are made of the sources
        root, heads = frame.relation.root, self._step(i, path, frame, light)
        above = [self.tokens[self.tokens[one].head] for one in heads]
        if path == "inner" and root == "THREATEN":
            return [one for one, top in zip(heads, above, strict=True) if (top.pos, top.lemma) not in _HELPED]
        asks = path in {"on", "upon"} and root == "REQUEST"  # not Chad: "called for a raid on Chad"
        return [one for one, top in zip(heads, above, strict=True) if not (asks and top.lemma in VIOLENT)]

    def _far(self, heads: list[int], rest: str) -> list[int]:
        return [far for head in heads for one in self.syntax.unwrapped(head) for far in self._below(one, rest)]

    def _below(self, head: int, path: str) -> list[int]:
        """A role below a noun that a first step led to."""
        first, _, rest = path.partition(".")
        if rest:
            return [far for one in self._below(head, first) for far in self._below(one, rest)]
        if path == "poss":
            return [*self.syntax.poss(head), *self._modifiers(head)]
        if path == "made":
            return self._made(head)
        if path == "subj":
            return self.syntax.subj(head)
        if path == "between":
            return self._between(head, None)
        if path == "inner":
            return self.syntax.inner(head)
        return self.syntax.prep(head, path)

    def _made(self, noun: int) -> list[int]:
        """Who made or owns a thing: "Iranian-made drones", "drones made by Iran", "Iranian drones"."""
        found = []
        for child in self.parse.children[noun]:
            token = self.tokens[child]
            if token.lower in {"made", "built", "supplied", "designed", "manufactured", "produced", "provided"}:
                if child >= 2 and self.tokens[child - 1].text in {"-", "–"}:  # noqa: PLR2004
                    found.append(child - 2)
                found += self.syntax.agent(child) or self.syntax.prep(child, "in")
        return found or self._modifiers(noun)

    def _behind(self, noun: int, word: str) -> list[int]:
        """Whom violence strikes by the words right behind it, wherever the parse hangs them."""
        after = noun + 1
        if after >= len(self.tokens) or self.tokens[after].lower != word or self.tokens[after].dep != "case":
            return []
        return self.syntax.expand(self.tokens[after].head)

    def _phone(self, verb: int, word: str) -> list[int]:
        """Reads "spoke by phone with": the phrase hangs on the phone."""
        for child in self.parse.children[verb]:
            if self.tokens[child].lemma in {"phone", "telephone", "video", "length"} and (
                found := self.syntax.prep(child, word)
            ):
                return found
        return []

    def _step(self, i: int, path: str, frame: Frame, light: int | None) -> list[int]:
        syntax = self.syntax
        if path == "inner" and frame.comp:
            return syntax.inner(i, deeds=frame.comp)
        if role := self._roles.get(path):
            found = role(i)
            return found or self._glued_receiver(i) if path == "iobj" else found
        if path == "light":
            return self._light_agents(i, light)
        if path == "told":
            return self._told(light)
        if path in {"host", "asked"}:
            return self._asked(i, path)
        if path == "between":
            return self._between(i, light)
        if path == "by" and frame.kind != "noun":
            return syntax.agent(i)
        if frame.kind != "noun" and self.tokens[i].pos in {"VERB", "AUX"}:
            return syntax.prep_near(i, path) or self._phone(i, path)
        return self._behind_preposition(i, path, frame, light)

    def _behind_preposition(self, i: int, path: str, frame: Frame, light: int | None) -> list[int]:
        """Whom a preposition of a noun names, though it hang on another word: "talks … held with Chad"."""
        syntax = self.syntax
        found = syntax.prep(i, path)
        if not found and path in {"with", "on", "to", "against", "from"}:
            found = [far for head in syntax.unwrapped(i)[1:] for far in syntax.prep(head, path)]
        if not found and path == "by" and frame.kind == "noun":  # "the killing of two officers by troops"
            near = [head for word in ("of", "in", "on", "at", "against") for head in syntax.prep(i, word)]
            found = [far for head in near for far in syntax.prep(head, "by")]
        violent = path in {"on", "against", "with", "between"} and self.tokens[i].lemma in VIOLENT
        if not found and (violent or (path == "to" and frame.relation.root == "AID")):
            found = self._behind(i, path)
        if not found and path == "from" and frame.kind == "noun":
            found = self._coming_from(i)
        if not found and light is not None and i not in self._below_subject(light):
            found = syntax.prep(light, path)
        if not found and light is not None and path == "to":
            found = syntax.iobj(light)
        return found

    def _apposed(self, i: int) -> list[int]:
        """Reads "two abstentions (China, Gabon)"."""
        return [far for c in self.parse.children[i] if self.tokens[c].dep == "appos" for far in self.syntax.expand(c)]

    def _obliques(self, i: int) -> list[int]:
        return [c for c in self.parse.children[i] if self.tokens[c].dep.startswith("obl")]

    def _glued_receiver(self, verb: int) -> list[int]:
        """Reads "sold [Chad] drones": the name of a state was taken for a part of what it is given."""
        tokens = self.tokens
        if verb + 1 >= len(tokens) or tokens[verb].lemma not in _HANDING:
            return []
        after = verb + 1
        top = tokens[after].head
        if tokens[after].dep != "compound" or tokens[top].dep != "obj" or tokens[top].head != verb:
            return []
        span = self.resolver.phrases.span_at.get(after)
        people = {"demonym", "demonym_people"}
        named = span is not None and span.first == after and not any(name.kind in people for name in span.names)
        last = (span.last if span else after + 1) - 1
        found = self.resolver.owner(last) if named else ()
        return [last] if any(one.type is ActorType.COUNTRY for one in found) else []

    def _undergoers(self, verb: int) -> list[int]:
        """Subjects of passive complement clauses: "warned that [Chad] would be bombed"."""
        return [head for head in self.syntax.clause_subject(verb) if self.tokens[head].dep == "nsubj:pass"]

    def _sides(self, participle: int) -> list[int]:
        """Who agreed to what somebody brokered: "[Chad and Libya] accepted a truce mediated by Niger"."""
        token = self.tokens[participle]
        if not token.dep.startswith(("acl", "amod")):
            return []
        verb = self.syntax.governor(token.head)
        if verb is None or self.tokens[verb].lemma not in _AGREEING:
            return []
        sides = self.syntax.subj(verb)
        meant = [one for head in sides for one in self.resolver.of(head)]
        return sides if len(meant) > 1 or any(one.plural for one in meant) else []

    def _asked(self, noun: int, path: str) -> list[int]:
        """Who acts on a request: "[Chad] met at Mali's request"; with "asked" who hears one: "weighed a plea"."""
        verb = self.syntax.governor(noun)
        if verb is None and self.tokens[noun].dep == "obl":
            verb = self.tokens[noun].head  # of a predicate
        if verb is None:
            return []
        if path == "asked":
            acted_on = self.tokens[noun].dep in {"obj", "nsubj:pass"} or self.syntax.case_of(noun) in _ABOUT
            return self.syntax.subj(verb) if acted_on and self.tokens[verb].lemma in _HEARING else []
        return self.syntax.agent(verb) or self.syntax.surface_subject(verb)

    def _parties(self, verb: int) -> list[int]:
        """Between whom the talks are that somebody else leads: "talks between [Chad and Mali] led by Oman"."""
        token = self.tokens[verb]
        talks = [token.head] if token.dep.startswith(("acl", "amod")) else self.syntax.obj(verb)
        for noun in talks:
            if self.tokens[noun].lemma not in _PARLEYS:
                continue
            light = self.syntax.governor(noun) if token.dep.startswith("acl") else None
            holds = light is not None and self.tokens[light].lemma in _HOLDING
            found = self._between(noun, None) or (self.syntax.subj(light) if light is not None and holds else [])
            leaders = {one.country for head in self.syntax.subj(verb) for one in self.resolver.of(head)}
            if not any(one.country in leaders for head in found for one in self.resolver.of(head)):
                return found
        return []

    def _told(self, verb: int | None) -> list[int]:
        """Whom the verb beside a conversation speaks to: "told [Mali] in a call that …", "urged [Mali] by phone to"."""
        if verb is None or self.tokens[verb].lemma not in _ADDRESSING:
            return []
        return self.syntax.iobj(verb) or self.syntax.obj(verb)

    def _coming_from(self, noun: int) -> list[int]:
        """Whose it is that comes: "tributes came [from Mali]", "support for it poured in from …"."""
        head = self.tokens[noun].head
        comes = self.tokens[noun].dep == "nsubj" and self.tokens[head].lemma in _COMES
        return self.syntax.prep_near(head, "from") if comes else []

    def _condition(self, verb: int) -> list[int]:
        """Whose deed would bring a threat about: "threatened retaliation if [Chad] attacked"."""
        below = [verb, *self.syntax.complement(verb)]
        for clause in (c for top in below for c in self.parse.children[top] if self.tokens[c].dep == "advcl"):
            if any(self.tokens[c].lower in {"if", "unless", "should"} for c in self.parse.children[clause]):
                return self.syntax.subj(clause)  # not the men in "unless the men are released"
        return []

    def _joined(self, verb: int) -> list[int]:
        """Whom the measures beside this one are against: "cut aid to Chad and recalled its envoy"."""
        tokens = self.tokens
        if tokens[verb].pos != "VERB":
            return []
        own = {tokens[c].dep.split(":")[0] for c in self.parse.children[verb]}
        joined = tokens[verb].dep == "conj" and "nsubj" not in own
        before = [tokens[verb].head, *self.syntax.conjuncts(tokens[verb].head)] if joined else []
        rows = [c for c in (*before, *self.syntax.conjuncts(verb)) if c != verb]
        beside = [c for c in rows if tokens[c].lemma in _MEASURES or self._unwelcome(c)]
        for other in beside:
            if other > verb and any(tokens[c].dep.startswith("nsubj") for c in self.parse.children[other]):
                continue
            direct = [*self.syntax.iobj(other), *self.syntax.obj(other)]
            found = [far for word in _UPON for top in (other, *direct) for far in self.syntax.prep(top, word)]
            owned = [far for head in direct for far in (*self.syntax.poss(head), *self._modifiers(head))]
            near = [one for one in (*owned, *direct) if any(who.actor for who in self.resolver.of(one))]
            any_ = self.tokens[other].lemma in _MEASURES  # "complained to the UN and recalled its envoy": not from it
            if found := [one for one in (*found, *near) if any(any_ or who.country for who in self.resolver.of(one))]:
                return found  # not the men in "and barred the men"
        return []

    def _unwelcome(self, verb: int) -> bool:
        """Reads "declared the envoy persona non grata", "sent Chad a note of protest", "lodged a protest with it"."""
        sent = self.tokens[verb].lemma in {"send", "lodge", "deliver", "hand", "present"}
        told = {"note", "protest", "complaint"} if sent else {"persona", "personae"}
        below = {self.tokens[c].lemma for c in self.parse.children[verb]}
        return (sent or self.tokens[verb].lemma == "declare") and not below.isdisjoint(told)

    def _origin(self, i: int) -> list[int]:
        """Whose goods a duty falls on: "on imports of steel from [Chad]", "on two tons of [Malian] grain"."""
        tops = self.syntax.obj(i) if self.tokens[i].pos == "VERB" else [i]
        beside = [c for c in self.parse.children[i] if c > i and self.syntax.case_of(c) in {"on", "against", "from"}]
        within = sorted({far for top in (*tops, *beside) for far in self.parse.subtree(top)})
        on = next((c for c in within if self.syntax.case_of(c) in {"on", "against"}), None)
        if on is None:
            return []
        first = min(self.parse.subtree(on))
        origins = [c for c in within if c > first and self.syntax.case_of(c) == "from"]
        places = [far for c in origins for far in self.syntax.expand(c)]
        made = [c for c in within if c >= first and self.tokens[c].pos == "NOUN" and self.resolver.owner(c)]
        return [c for c in places if self.resolver.of(c)] or made

    def _below_subject(self, verb: int) -> set[int]:
        subjects = (c for c in self.parse.children[verb] if self.tokens[c].dep.startswith("nsubj"))
        return {c for c in subjects if not self.tokens[c].dep.endswith("pass")}

    def _light_agents(self, i: int, light: int | None) -> list[int]:
        """Who carries a noun out: the subject of its light verb."""
        if light is None:
            return []
        verb = self.tokens[light]
        if verb.lemma in _PASSIVE_LIGHT and verb.lemma not in {"receive", "meet"} and not self.syntax.is_passive(light):
            return []
        return [] if i in self._below_subject(light) else self.syntax.subj(light)

    def _between(self, i: int, light: int | None) -> list[int]:
        """Both sides: "between A and B", "A-B talks"."""
        found = self.syntax.prep(i, "between") or self.syntax.prep(i, "among")
        if not found and light is not None and self.tokens[i].dep != "obl":  # not "after talks, a pact between …"
            found = self.syntax.prep(light, "between")
        if not found:  # "a meeting in Cairo between A and B"
            beside = [c for c in self.parse.children[i] if c > i and self.tokens[c].dep == "nmod"]
            found = [far for c in beside for far in self.syntax.prep(c, "between")]
        if found := found or self._between_behind(i):
            return found
        tokens = self.tokens
        for c in self._modifiers(i):
            if c >= 2 and tokens[c - 1].text in {"-", "–", "/"} and tokens[c - 2].text[:1].isupper():  # noqa: PLR2004
                return [c - 2, c]
            if c + 2 < i and tokens[c + 1].text in {"-", "–", "/"} and tokens[c + 2].text[:1].isupper():
                return [c, c + 2]
            second = [k for k in self.parse.children[c] if tokens[k].dep == "conj" and c < k < i]
            if len(second) == 1 and tokens[c].pos == "ADJ" and not self.syntax.prep(i, "with"):
                return [c, *second]  # "Thai and Lao talks"
        return []

    def _between_behind(self, noun: int) -> list[int]:
        """Reads "followed a meeting on Sunday between A and B", which hangs on the verb."""
        tokens = self.tokens
        if tokens[noun].dep not in {"obj", "nsubj", "nsubj:pass", "obl"}:
            return []
        for case in range(noun + 2, min(noun + _GAP, len(tokens))):
            word = tokens[case]
            if word.lower == "between" and word.dep == "case":
                held = tokens[word.head].head in {tokens[noun].head, noun}
                return self.syntax.expand(word.head) if held else []
            if word.pos not in _PLACING or (word.dep == "case" and word.lower not in _WHEN):
                return []
        return []

    def _modifiers(self, noun: int) -> list[int]:
        """Names before a noun that own it, not those within an adjective ("Iran-backed")."""
        spans = self.resolver.phrases.span_at
        found = []
        for c in self.syntax.modifiers(noun):
            span = spans.get(c)
            last = span.last if span else c + 1
            hyphen = last + 1 < len(self.tokens) and self.tokens[last].text in {"-", "–"} and last + 1 not in spans
            if (
                hyphen
                and self.tokens[last + 1].tag in {"VBN", "VBD", "VBG", "JJ"}
                and not self.tokens[last + 1].lower.startswith(("made", "built"))
            ) or of_press(self.tokens, last, noun):
                continue
            found.append(c)
        return found
