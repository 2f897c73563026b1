"""Triggers and their frames: which relation a word expresses here, between whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.rules.lists import PATIENT_NOUNS
from kg.extraction.rules.words import DEONTIC, FRIENDLY, HOSTILE, VIOLENT, WILL, WILLING, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame, FrameTable, Need
    from kg.extraction.rules.tokens import Parse

__all__ = ["Match", "Matcher", "Tried"]

_NAMED_THINGS = frozenset({ActorType.RESOLUTION, ActorType.AGREEMENT})
_BODIES = frozenset({
    ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ARMED_GROUP,
    ActorType.PARTY,
    ActorType.COMPANY, ActorType.ORGANIZATION, ActorType.MEDIA,
})  # fmt: skip
_RANGES = {
    "org": frozenset(
        {ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION, ActorType.PARTY, ActorType.AGREEMENT}
    ),
    "body": frozenset(
        {ActorType.INTERNATIONAL_ORGANIZATION, ActorType.ORGANIZATION, ActorType.GOVERNMENT_BODY, ActorType.PARTY}
    ),
    "person": frozenset({ActorType.PERSON}),
    "member": frozenset({ActorType.COUNTRY, ActorType.PARTY, ActorType.INTERNATIONAL_ORGANIZATION}),
    "talk": frozenset(
        {
            ActorType.COUNTRY,
            ActorType.GOVERNMENT_BODY,
            ActorType.PERSON,
            ActorType.INTERNATIONAL_ORGANIZATION,
            ActorType.PARTY,
        }
    ),
}
_TOLLS = frozenset({"killed", "wounded", "abducted", "hostages", "displaced", "massacre"})
_DEEP = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_CLAIMS = word_set("claim stage launch conduct carry")  # "an attack claimed by Chad"
_COMMERCE = word_set("price trade currency tariff bidding turf culture")  # wars without arms
_ROUND = 3  # of more participants, each is paired with the first only
_SHARED = word_set(
    "talk negotiation meeting deal agreement cooperation tie relation dialogue partnership contact trade alliance"
)
_PEOPLE = frozenset({ActorType.PERSON, ActorType.GROUP, ActorType.ARMED_GROUP, ActorType.PARTY})
_PASSIVE_LIGHT = word_set("face draw suffer endure attract provoke spark prompt trigger meet receive earn incur win")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: one pair of mentions; one of the two may be missing.

    `trigger` is the token that expresses it; `light` the verb that carries a noun; `paths` how source
    and target were found.
    """

    frame: Frame
    trigger: int
    source: Mention | None
    target: Mention | None
    paths: tuple[str, str]
    light: int | None = None
    clause: int | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame that was tried on a trigger and did not fit, and why."""

    trigger: int
    frame: Frame
    reason: str


class Matcher:
    """Matches the frame table against one parse."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver, table: FrameTable) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.table = table
        self.tried: list[Tried] = []

    def matches(self) -> list[Match]:
        """All matches in order of their triggers; one frame a trigger."""
        found: list[Match] = []
        for token in self.tokens:
            rows = self.rows(token.i)
            if rows:
                found += self._first(token.i, rows)
        # "launched an attack on": the verb and its noun tell one event
        told = {(match.trigger, _pair(match)) for match in found if match.light is None}
        return [match for match in found if match.light is None or (match.light, _pair(match)) not in told]

    # ---- triggers ----

    def rows(self, i: int) -> list[Frame]:
        """The frames that a token may trigger."""
        token = self.tokens[i]
        if token.pos in {"VERB", "AUX"}:
            return self.table.verbs.get(token.lemma) or self.table.verbs.get(_stem(token.lower), [])
        if token.pos in {"NOUN", "PROPN"} and token.lemma in self.table.nouns:
            return self._noun_rows(i)
        if token.pos in {"ADJ", "NOUN"} and token.lower.endswith("ed") and self.syntax.children[i] is not None:
            hyphen = i >= 2 and self.tokens[i - 1].text in {"-", "–"}  # noqa: PLR2004
            verbal = any(
                self.tokens[c].dep in {"nsubj", "obj", "obl:agent", "nsubj:pass", "aux", "aux:pass"}
                for c in self.parse.children[i]
            )
            if hyphen or verbal:
                return self.table.verbs.get(_stem(token.lower), [])
        return []

    def _noun_rows(self, i: int) -> list[Frame]:
        token = self.tokens[i]
        if token.dep in {"compound", "flat"} or (token.pos == "PROPN" and i in self.resolver.phrases.span_at):
            return []
        return self.table.nouns[token.lemma]

    def _first(self, i: int, rows: list[Frame]) -> list[Match]:
        """The matches of the most specific frame that fits."""
        for frame in rows:
            reason = self._unfit(i, frame)
            if reason is None:
                found = self._pairs(i, frame)
                if found:
                    return found
                reason = "no two actors in its roles"
            self.tried.append(Tried(i, frame, reason))
        return []

    # ---- what a frame asks for ----

    def _unfit(self, i: int, frame: Frame) -> str | None:
        """Why a frame does not fit its trigger; None when it does."""
        syntax = self.syntax
        if frame.particle and frame.particle not in syntax.particle(i) and frame.particle not in self._words(i):
            return f"no “{frame.particle}”"
        if frame.obj and not self._object_in(i, frame.obj):
            return f"its object is none of: {' '.join(sorted(frame.obj)[:4])} …"
        if frame.has and not self._has(i, frame):
            return f"without {' or '.join(sorted(frame.has))}"
        if frame.need and not any(self._needed(i, need) for need in frame.need):
            return f"without {' or '.join(need.word for need in frame.need)}"
        if frame.noneed and any(self._needed_word(i, word) for word in frame.noneed):
            return f"with {' or '.join(sorted(frame.noneed))}"
        if frame.has_flag("nocomp") and syntax.complement(i):
            return "with a complement clause"
        if frame.kind == "verb":
            return self._clauses_unfit(i, frame)
        return None

    def _clauses_unfit(self, i: int, frame: Frame) -> str | None:
        clauses = (
            self.syntax.complement(i)
            if (frame.comp or frame.noncomp or frame.flags & {"deontic", "commit", "refusal"} or frame.compobj)
            else []
        )
        if frame.comp and not any(self._clause_is(clause, frame.comp) for clause in clauses):
            return "its complement is another verb"
        if frame.noncomp and any(self._clause_is(clause, frame.noncomp) for clause in clauses):
            return "its complement speaks against it"
        if frame.compobj and not any(self._object_in(clause, frame.compobj) for clause in clauses):
            return "its complement has another object"
        if frame.has_flag("deontic") and not any(self._modal(clause, DEONTIC) for clause in clauses):
            return "no “must” or “should”"
        if frame.has_flag("commit") and not any(self._commits(clause) for clause in clauses):
            return "no “will”"
        if frame.has_flag("refusal") and not any(
            self._modal(clause, WILL) and self._negated(clause) for clause in clauses
        ):
            return "no “will not”"
        if frame.xobj and not any(
            self._clause_is(c, frame.xobj) or self._has_word(c, frame.xobj) for c in self._predicates(i)
        ):
            return "calls it something else"
        if frame.tone and not self._tone(i, frame.tone):
            return f"no {frame.tone} words"
        return None

    def _words(self, i: int) -> set[str]:
        return {self.tokens[c].lower for c in self.parse.children[i]}

    def _object_in(self, i: int, words: frozenset[str]) -> bool:
        return any(self._is_word(head, words) for head in self.syntax.obj(i))

    def _is_word(self, head: int, words: frozenset[str], depth: int = 0) -> bool:
        token = self.tokens[head]
        before = [
            self.tokens[c].lower
            for c in self.parse.children[head]
            if c < head and self.tokens[c].dep in {"compound", "amod"}
        ]
        if token.lemma == "war" and _COMMERCE & set(before):
            return False
        if token.lemma in words or token.lower in words:
            return True
        if any(f"{word}-{token.lemma}" in words for word in before):
            return True
        if token.pos in {"SYM", "NUM"} or token.lemma in {"dollar", "euro"}:
            return any(
                self._is_word(c, words, depth + 1)
                for c in self.parse.children[head]
                if self.syntax.case_of(c) in {"in", "of"}
            )
        if token.lemma in self.resolver.nouns.transparent and depth < 2:  # noqa: PLR2004
            return any(
                self._is_word(c, words, depth + 1) for c in self.parse.children[head] if self.syntax.case_of(c) == "of"
            )
        return False

    def _has(self, i: int, frame: Frame) -> bool:
        near = set(self.parse.children[i])
        if frame.kind == "verb":
            for child in self.parse.children[i]:
                if self.tokens[child].dep in {"obj", "xcomp", "advmod", "nsubj:pass", "obl", "advcl"}:
                    near |= set(self.parse.children[child])
        else:
            for child in self.parse.children[i]:
                if self.tokens[child].dep in {"amod", "compound", "nmod"}:
                    near |= set(self.parse.children[child])
        if i + 1 < len(self.tokens) and self.tokens[i + 1].pos in {"ADP", "ADV", "ADJ"}:
            near.add(i + 1)
        return any(self.tokens[c].lemma in frame.has or self.tokens[c].lower in frame.has for c in near)

    def _needed(self, i: int, need: Need) -> bool:
        """Whether a phrase or clause with that preposition is there, with one of the words."""
        if need.word == "that":
            return any(self.tokens[c].dep in {"acl", "ccomp"} for c in self.parse.children[i])
        return any(not need.words or self._has_word(child, need.words) for child in self._phrases_with(i, need.word))

    def _needed_word(self, i: int, word: str) -> bool:
        return any(True for _ in self._phrases_with(i, word)) or word in self.syntax.particle(i)

    def _phrases_with(self, i: int, word: str) -> Iterable[int]:
        for child in self.parse.children[i]:
            if self._opens_with(child, word):
                yield child
            elif self.tokens[child].dep in {"obj", "iobj", "nsubj:pass", "obl"}:
                for far in self.parse.children[child]:
                    if far > i and self._opens_with(far, word):
                        yield far

    def _opens_with(self, child: int, word: str) -> bool:
        if self.syntax.case_of(child) == word:
            return True
        return any(self.tokens[c].dep == "mark" and self.tokens[c].lower == word for c in self.parse.children[child])

    def _has_word(self, top: int, words: frozenset[str]) -> bool:
        for i in self.parse.subtree(top):
            token = self.tokens[i]
            if token.lemma in words or token.lower in words:
                return True
        return False

    def _clause_is(self, clause: int, words: frozenset[str]) -> bool:
        if "*" in words:
            return True
        token = self.tokens[clause]
        if token.lemma in words or token.lower in words:
            return True
        return any(f"{token.lemma}+{part}" in words for part in (*self.syntax.particle(clause), *self._words(clause)))

    def _modal(self, clause: int, words: frozenset[str]) -> bool:
        for child in self.parse.children[clause]:
            token = self.tokens[child]
            if token.dep.startswith("aux") and token.lower in words:
                return True
        token = self.tokens[clause]
        return (
            words is DEONTIC
            and token.lemma in {"have", "need"}
            and any(self.tokens[c].dep == "xcomp" for c in self.parse.children[clause])
        )

    def _commits(self, clause: int) -> bool:
        token = self.tokens[clause]
        if self._negated(clause):
            return False
        subjects = [c for c in self.parse.children[clause] if self.tokens[c].dep.startswith("nsubj")]
        if any(self.tokens[c].pos != "PRON" for c in subjects):
            return False  # somebody else's will
        if self._modal(clause, WILL):
            return True
        if token.lemma in WILLING:
            return True
        return token.head != clause and self.tokens[token.head].lemma in WILLING

    def _negated(self, clause: int) -> bool:
        return any(self.tokens[c].lower in {"not", "n't", "n’t", "never", "no"} for c in self.parse.children[clause])

    def _predicates(self, i: int) -> list[int]:
        return [
            c
            for c in self.parse.children[i]
            if self.tokens[c].dep in {"xcomp", "obl", "obj", "ccomp", "appos"} or self._opens_with(c, "as")
        ]

    def _tone(self, i: int, tone: str) -> bool:
        words = HOSTILE if tone == "hostile" else FRIENDLY
        for top in self._predicates(i):
            for one in self.parse.subtree(top):
                token = self.tokens[one]
                if token.lemma in words or token.lower in words:
                    return True
                good = token.lemma in {
                    "acceptable",
                    "right",
                    "justified",
                    "legitimate",
                    "legal",
                    "serious",
                    "helpful",
                    "fair",
                }
                if tone == "hostile" and good and self._negated(one):
                    return True
        return False

    # ---- who ----

    def _pairs(self, i: int, frame: Frame) -> list[Match]:
        found = self._plain_pairs(i, frame)
        if frame.relation.family in _TOLLS:
            found = self._tolls(i, found)
        return found

    def _tolls(self, i: int, found: list[Match]) -> list[Match]:
        """Unnamed victims stand for the state affected; "men, women and children" are one target."""
        kept: list[Match] = []
        vague: set[str] = set()
        for match in found:
            target = match.target
            if (
                target is None
                or target.actor
                or target.country
                or target.type not in {ActorType.GROUP, ActorType.PERSON}
            ):
                kept.append(match)
                continue
            if match.source and match.source.key in vague:
                continue
            if match.source:
                vague.add(match.source.key)
            state = self._affected(i, match.source)
            if state:
                target = replace(state, head=target.head, first=target.first, last=target.last, owned=False, sure=0.85)
            kept.append(replace(match, target=target))
        return kept

    def _affected(self, i: int, source: Mention | None) -> Mention | None:
        """The state that an event of the same sentence strikes, or in which it happens."""
        sentence = self.parse.sentences[self.parse.sentence_of[i]]
        places: list[Mention] = []
        for token in self.tokens[sentence.first : sentence.last]:
            if token.dep not in {"obj", "nsubj:pass", "nmod", "obl"} or token.pos not in {"PROPN", "NOUN"}:
                continue
            violent = self.tokens[token.head].lemma in VIOLENT or self.tokens[token.head].lemma in {
                "invade",
                "hit",
                "bomb",
                "shell",
                "target",
            }
            case = self.syntax.case_of(token.i)
            for one in self.resolver.of(token.i):
                if one.type is not ActorType.COUNTRY or (source and one.key == source.key):
                    continue
                if violent and (token.dep in {"obj", "nsubj:pass"} or case in {"on", "against"}):
                    return one
                if case == "in":
                    places.append(one)
        return places[0] if len(places) == 1 else None

    def _plain_pairs(self, i: int, frame: Frame) -> list[Match]:
        light = self._light(i, frame) if frame.kind == "noun" else None
        if frame.has_flag("carried") and (light is None or self.tokens[light].lemma not in frame.light):
            return []
        sources, source_path = self._sources(i, frame, light)
        targets, target_path = self._targets(i, frame, light, sources)
        clause = next(iter(self.syntax.complement(i)), None) if target_path in {"inner", "ccomp.subj"} else None
        paths = (source_path, target_path)
        if frame.relation.symmetric and (not targets or frame.has_flag("pair")) and len(sources) > 1:
            both = [*sources, *targets]
            return [
                Match(frame, i, one, other, (source_path, "conj"), light)
                for n, one in enumerate(both)
                for other in both[n + 1 :]
                if one.key != other.key and (n == 0 or len(both) <= _ROUND)
            ]
        if frame.has_flag("pair") and not targets:
            return []
        if sources and not targets and frame.has_flag("null"):
            return [Match(frame, i, one, None, paths, light, clause) for one in sources]
        return [
            Match(frame, i, source, target, paths, light, clause)
            for source in sources
            for target in targets
            if source.key != target.key
        ]

    def _light(self, noun: int, frame: Frame) -> int | None:
        """The verb that carries a noun: "launched an attack", "held talks"."""
        verb = self.syntax.governor(noun)
        if verb is None:
            return None
        lemma = self.tokens[verb].lemma
        if lemma in frame.light or lemma in _PASSIVE_LIGHT or lemma in {"have", "be", "involve"}:
            return verb
        return None

    def _sources(self, i: int, frame: Frame, light: int | None) -> tuple[list[Mention], str]:
        for path in frame.source:
            found = [
                one
                for head in self._heads(i, path, frame, light, source=True)
                for one in self._actors(head, frame, path)
            ]
            found = _distinct(found)
            if found:
                return found, path
        if frame.kind == "verb" and self.syntax.is_passive(i) and frame.relation.root in {"ASSAULT", "COERCE"}:
            found = self._cause(i)
            if found:
                return found, "cause"
        return [], ""

    def _cause(self, i: int) -> list[Mention]:
        """Whose attack it was in: "were killed in Chad's raids", "died in a Libyan airstrike"."""
        for word in ("in", "by", "during", "from"):
            for head in self.syntax.prep(i, word):
                if self.tokens[head].lemma in VIOLENT:
                    found = [one for one in self.resolver.of(head) if one.owned]
                    found = found or [
                        one
                        for h in (*self.syntax.poss(head), *self.syntax.modifiers(head), *self.syntax.prep(head, "by"))
                        for one in self.resolver.owner(h)
                    ]
                    found = found or [
                        one
                        for c in self.parse.children[head]
                        if self.tokens[c].dep.startswith("acl") and self.tokens[c].lemma in _CLAIMS
                        for h in self.syntax.agent(c)
                        for one in self.resolver.of(h)
                        if not one.is_object
                    ]
                    if found:
                        return _distinct([replace(one, sure=one.sure * 0.9) for one in found])
        return []

    def _actors(self, head: int, frame: Frame, path: str) -> list[Mention]:
        """Mentions at a head that may act in the frame's relation."""
        owner = path in {"amod", "poss", "hyphen"}
        found = self.resolver.owner(head) if owner else self.resolver.of(head)
        kept = []
        for one in found:
            if one.is_object and ActorType(one.type) not in frame.relation.domain:  # type: ignore[arg-type]
                continue
            if one.type is None or one.type not in frame.relation.domain:
                continue
            if one.owned and not self._acts(head, frame):
                continue
            if frame.has_flag("group") and one.type in {ActorType.COUNTRY, ActorType.GOVERNMENT_BODY}:
                continue
            if frame.has_flag("civil") and one.type is ActorType.ARMED_GROUP:
                continue
            if path == "in" and one.type is not ActorType.COUNTRY:
                continue
            kept.append(replace(one, sure=0.6) if path == "in" else one)
        return kept

    def _acts(self, head: int, frame: Frame) -> bool:
        """Whether a thing of an actor's can stand for it as agent: its strikes kill, its statement accuses."""
        lemma = self.tokens[head].lemma
        if lemma in VIOLENT:
            return frame.relation.root in {"ASSAULT", "COERCE", "MOBILIZE"}
        return lemma in {
            "statement", "report", "letter", "decision", "policy", "court", "law", "move", "measure", "readout",
            "communique", "government", "newspaper",
            "plan", "proposal", "side", "resolution", "note", "message", "ruling", "embassy", "vote", "veto",
            "economy", "office", "spokesman",
        }  # fmt: skip

    def _targets(self, i: int, frame: Frame, light: int | None, sources: list[Mention]) -> tuple[list[Mention], str]:
        things: list[Mention] = []
        thing_path = ""
        taken = {one.key for one in sources}
        own = frozenset(one.country for one in sources if one.country)
        for path in frame.target:
            heads = self._heads(i, path, frame, light, source=False)
            found = self._acted_upon(heads, frame, path, own)
            found = [one for one in found if one.key not in taken or frame.relation.symmetric]
            actors = [
                one for one in found if not one.is_object or one.type in _NAMED_THINGS or one.type is ActorType.PLACE
            ]
            if not any(one.key not in taken for one in actors) and (
                frame.has_flag("deep") or frame.relation.root in _DEEP
            ):
                nested = [far for head in heads for far in (*self._authors(head), *self._doers(i, head))]
                deep = [
                    one
                    for one in self._acted_upon(nested, frame, path)
                    if one.key not in taken and (one.actor or one.country)
                ]
                if deep:
                    return _distinct([replace(one, sure=one.sure * 0.9) for one in deep]), path
            if any(one.key not in taken for one in actors):
                return _distinct(actors), path
            topics = [one for one in found if one.type is ActorType.TOPIC]
            if topics and not things:
                things, thing_path = topics, path
        if frame.has_flag("people") and self.tokens[i].dep.startswith("acl"):
            # "citizens with papers held by …": the participle hangs on the nearest noun
            top = self.tokens[i].head
            while self.tokens[top].dep == "nmod" and self.tokens[top].head != top:
                top = self.tokens[top].head
                if found := self._acted_upon([top], frame, "obj"):
                    return found, "obj"
        if things and (frame.has_flag("things") or frame.relation.root in {"ACCUSE", "SUPPORT", "REJECT"}):
            return _distinct(things), thing_path
        return [], ""

    def _acted_upon(
        self, heads: Iterable[int], frame: Frame, path: str, own: frozenset[str] = frozenset()
    ) -> list[Mention]:
        kept = []
        for head in heads:
            found = (
                self.resolver.owner(head)
                if path in {"amod", "poss"} or path.endswith((".poss", ".made"))
                else self.resolver.of(head)
            )
            if frame.has_flag("place") and not found:
                found = self.resolver.place(head)
            for one in found:
                if one.type is None or one.type not in frame.relation.range:
                    continue
                if frame.range and one.type not in _RANGES[frame.range]:
                    continue
                if path == "inner" and not (one.actor or one.country or one.is_object):
                    continue
                if (
                    path in {"inner", "ccomp.subj"}
                    and one.country in own
                    and (not one.actor or one.type is ActorType.COUNTRY)
                ):
                    continue  # "Macron warned that France would …" warns somebody else
                if frame.has_flag("people") and (one.owned or (one.type not in _PEOPLE and not self._is_person(head))):
                    continue
                if frame.has_flag("direct") and (one.owned or one.is_object):
                    continue
                kept.append(one)
        return kept

    def _authors(self, head: int) -> list[int]:
        """Whose doing a thing is by its phrases: "a call by Chad", "talks with Chad"; never whom it strikes."""
        words = ["by", "from", "between"]
        lemma = self.tokens[head].lemma
        if lemma in _SHARED:
            words.append("with")
        if lemma not in PATIENT_NOUNS and lemma not in VIOLENT and lemma != "sanction":
            words.append("of")
        return [far for word in words for far in self.syntax.prep(head, word)]

    def _doers(self, verb: int, head: int) -> list[int]:
        """Whose violence it is by a phrase hung elsewhere: "condemned the killing of civilians by Chad"."""
        lemma = self.tokens[head].lemma
        if lemma not in PATIENT_NOUNS and lemma not in VIOLENT:
            return []
        tops = [far for word in ("of", "on", "against") for far in self.syntax.prep(head, word)]
        if self.tokens[verb].pos == "VERB" and not self.syntax.is_passive(verb):
            tops.append(verb)
        return [far for top in tops for far in self.syntax.prep(top, "by") if far > head]

    def _is_person(self, head: int) -> bool:
        """Whether a noun that stands for a state names people of it: "an Iranian diplomat"."""
        nouns, lemma = self.resolver.nouns, self.tokens[head].lemma
        return (
            lemma in nouns.forces
            or lemma in nouns.offices
            or lemma in nouns.persons
            or lemma in {"official", "negotiator", "envoy"}
        )

    def _heads(self, i: int, path: str, frame: Frame, light: int | None, *, source: bool) -> list[int]:
        """Head tokens that a role path leads to."""
        first, _, rest = path.partition(".")
        if rest and first not in {"ccomp", "subj"}:
            tops = [one for head in self._step(i, first, frame, light) for one in self.syntax.unwrapped(head)]
            return [far for head in tops for far in self._below(head, rest)]
        if path == "subj.conj":
            return []  # symmetric pairs are made of the sources
        del source
        return self._step(i, path, frame, light)

    def _below(self, head: int, path: str) -> list[int]:
        """A role below a noun that a first step led to."""
        if path == "poss":
            return [*self.syntax.poss(head), *self._modifiers(head)]
        if path == "made":
            return self._made(head)
        if path == "subj":
            return self.syntax.subj(head)
        if path == "between":
            return self._between(head, None)
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
        simple = {
            "subj": syntax.subj, "obj": syntax.obj, "iobj": syntax.iobj, "poss": syntax.poss,
            "amod": self._modifiers, "made": self._modifiers,
            "ccomp.subj": syntax.clause_subject, "inner": syntax.inner, "compound": syntax.modifiers,
        }  # fmt: skip
        if path in simple:
            if frame.kind == "noun" and path in {"ccomp.subj", "inner"}:
                return simple[path](i)
            return simple[path](i)
        if path == "none":
            return []
        if path == "theme":
            return syntax.theme(i)
        if path == "light":
            return self._light_agents(i, light)
        if path == "between":
            return self._between(i, light)
        if path == "obl":
            return [c for c in self.parse.children[i] if self.tokens[c].dep.startswith("obl")]
        if path == "by" and frame.kind == "verb":
            return syntax.agent(i)
        if frame.kind == "verb" and self.tokens[i].pos in {"VERB", "AUX"}:
            return syntax.prep_near(i, path) or self._phone(i, path)
        found = syntax.prep(i, path)
        if not found and path in {"with", "on", "to", "against", "from"}:
            found = [far for head in syntax.unwrapped(i)[1:] for far in syntax.prep(head, path)]
        if not found and light is not None and i not in self._below_subject(light):
            found = syntax.prep(light, path)
        if not found and light is not None and path == "to":
            found = syntax.iobj(light)
        return found

    def _below_subject(self, verb: int) -> set[int]:
        return {
            c
            for c in self.parse.children[verb]
            if self.tokens[c].dep.startswith("nsubj") and not self.tokens[c].dep.endswith("pass")
        }

    def _light_agents(self, i: int, light: int | None) -> list[int]:
        """Who carries a noun out: the subject of its light verb."""
        if light is None:
            return []
        verb = self.tokens[light]
        if verb.lemma in _PASSIVE_LIGHT and verb.lemma not in {"receive", "meet"} and not self.syntax.is_passive(light):
            return []
        if any(c == i for c in self._below_subject(light)):
            return []
        return self.syntax.subj(light)

    def _between(self, i: int, light: int | None) -> list[int]:
        """Both sides: "between A and B", "A-B talks"."""
        found = self.syntax.prep(i, "between") or self.syntax.prep(i, "among")
        if not found and light is not None:
            found = self.syntax.prep(light, "between")
        if found:
            return found
        tokens = self.tokens
        for c in self._modifiers(i):
            if c >= 2 and tokens[c - 1].text in {"-", "–", "/"} and tokens[c - 2].text[:1].isupper():  # noqa: PLR2004
                return [c - 2, c]
            if c + 2 < i and tokens[c + 1].text in {"-", "–", "/"} and tokens[c + 2].text[:1].isupper():
                return [c, c + 2]
        return []

    def _modifiers(self, noun: int) -> list[int]:
        """Names before a noun that own it, not those within an adjective ("Iran-backed")."""
        spans = self.resolver.phrases.span_at
        found = []
        for c in self.syntax.modifiers(noun):
            span = spans.get(c)
            last = span.last if span else c + 1
            hyphen = last + 1 < len(self.tokens) and self.tokens[last].text in {"-", "–"}
            if (
                hyphen
                and self.tokens[last + 1].tag in {"VBN", "VBD", "VBG", "JJ"}
                and not self.tokens[last + 1].lower.startswith(("made", "built"))
            ):
                continue
            found.append(c)
        return found


def _pair(match: Match) -> tuple[str, str]:
    return (match.source.key if match.source else "", match.target.key if match.target else "")


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    found: dict[str, Mention] = {}
    for one in mentions:
        found.setdefault(one.key, one)
    return list(found.values())


def _stem(word: str) -> str:
    """The lemma of a regular participle that the tagger took for an adjective.

    >>> _stem("backed"), _stem("sponsored"), _stem("led")
    ('back', 'sponsor', 'lead')
    """
    from kg.extraction.rules.words import participles

    return participles().get(word, word)
