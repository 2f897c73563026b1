"""Triggers and their frames: which relation a word expresses here, between whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.accords import Accords
from kg.extraction.rules.answers import Answers
from kg.extraction.rules.conditions import Conditions
from kg.extraction.rules.echoes import Echoes
from kg.extraction.rules.match import Match, Tried
from kg.extraction.rules.participants import OPEN, Participants
from kg.extraction.rules.stance.words import NEGATORS
from kg.extraction.rules.victims import Victims
from kg.extraction.rules.words import WILL, participles, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame, FrameTable
    from kg.extraction.rules.tokens import Parse

__all__ = ["Matcher"]

_BOTH = 2
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_TURNS_DOWN = word_set("reject dismiss push brush shrug spurn rebuff resist ignore refuse decline defy deny dispute")
_GUESSING = word_set("hope fear worry pray bet doubt expect predict guess suspect believe think warn wish suggest")
_MUTE = frozenset({"DET", "PUNCT", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "NUM", "SYM"})
"""Words that express no relation."""
_ATTENDING = frozenset({"attend", "join", "skip", "miss"})
_WISHING = word_set(
    "call appeal urge press push demand advocate support back welcome oppose reject encourage ask request seek"
)
_NOT_MET = frozenset({"refusedToMeet", "boycottedMeetingWith"})  # nothing more is said by "not hosted"
_ROUND = 3  # of more participants, each is paired with the first only


class Matcher:
    """Matches the frame table against one parse."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver, table: FrameTable) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.table = table
        self.conditions = Conditions(parse, syntax, resolver)
        self.participants = Participants(parse, syntax, resolver)
        self.victims = Victims(parse, syntax, resolver)
        self.answers = Answers(parse, syntax)
        self.accords = Accords(parse, syntax, resolver)
        self.echoes = Echoes(parse, syntax, resolver, table)
        self.tried: list[Tried] = []

    def matches(self) -> list[Match]:
        """All matches in order of their triggers; one frame a trigger."""
        found: list[Match] = []
        for token in self.tokens:
            if token.pos in _MUTE:
                continue
            refused = self._refused(token.i)
            found += refused
            rows = self.rows(token.i)
            if rows and not any(match.frame.relation.name in _NOT_MET for match in refused):
                first = self._first(token.i, rows)
                self.accords.note(first)
                found += first
                found += self._besides(token.i, rows, first)
        found = self._without_repeats(self.answers.fill(found))
        found += self.echoes.of(found)
        # "launched an attack on": the verb and its noun tell one event
        told = {(match.trigger, match.pair): match for match in found if match.light is None}
        return [match for match in found if not self._echoes(match, told.get((self._carrier(match) or -1, match.pair)))]

    def mentions(self, match: Match) -> bool:
        """Whether a noun tells of it that no verb carries out: "his veto", "said after their talks"."""
        return match.frame.kind == "noun" and (match.light is None or match.is_beside(self.tokens))

    def _echoes(self, match: Match, verb: Match | None) -> bool:
        """Whether a noun tells what its verb tells already; "urged Chad by phone" is an appeal and a call."""
        if verb is None or (verb.frame.relation.root == "RETREAT" and match.frame.relation.root != "RETREAT"):
            return False  # "ended its blockade": it had blockaded
        return not match.is_beside(self.tokens) or verb.frame.relation.root == "CONSULT"

    def _without_repeats(self, found: list[Match]) -> list[Match]:
        """Without what another match tells better.

        That is promises, demands of nobody whose content is told by itself ("promised to leave Chad"),
        and content that the frame of the verb above asked for ("offered to mediate").
        """
        told = {match.trigger for match in found if match.source and match.target}
        asked = {
            (clause, match.pair)
            for match in found
            if match.frame.comp and match.frame.relation.root != "THREATEN"  # what is threatened is a claim too
            for clause in self.syntax.complement(match.trigger)
            if self.tokens[clause].lemma in match.frame.comp
        }
        return [
            match
            for match in found
            if (match.trigger, match.pair) not in asked
            and (
                match.target is not None
                or match.frame.relation.root not in OPEN
                or match.frame.relation.name == "denied"  # who denied it; what he denied is a second claim
                or not any(self._told(clause, told) for clause in self.syntax.complement(match.trigger))
            )
        ]

    def _told(self, clause: int, told: set[int]) -> bool:
        return any(i in told for i in self.parse.subtree(clause))

    def _carrier(self, match: Match) -> int | None:
        """The verb that tells of a noun: its light verb, or the one whose object it is ("ended its aid")."""
        if match.light is not None or match.frame.kind != "noun":
            return match.light
        token = self.tokens[match.trigger]
        return token.head if token.dep in {"obj", "nsubj:pass"} else None

    # ---- triggers ----

    def rows(self, i: int) -> list[Frame]:
        """The frames that a token may trigger."""
        token = self.tokens[i]
        if token.pos in {"VERB", "AUX"}:
            return self.table.verbs.get(token.lemma) or self.table.verbs.get(_stem(token.lower), [])
        if token.pos in {"NOUN", "PROPN"}:
            stands = self._predicates(i)
            return stands + self._noun_rows(i) if token.lemma in self.table.nouns else stands
        if token.pos == "ADJ" and token.dep != "amod" and token.lemma in self.table.adjectives:
            before = self.tokens[i - 1]
            restricts = token.dep == "acl" and before.text != ","  # "people worried about prices"
            beside = token.dep == "xcomp" and before.dep == "obj" and before.head == token.head
            restricts = restricts or (beside and self.tokens[token.head].lemma not in {"make", "leave", "keep"})
            return [] if restricts else self.table.adjectives[token.lemma]
        if token.pos in {"ADJ", "NOUN"} and token.lower.endswith("ed") and self.syntax.children[i] is not None:
            hyphen = i >= 2 and self.tokens[i - 1].text in {"-", "–"}  # noqa: PLR2004
            verbal = any(
                self.tokens[c].dep in {"nsubj", "obj", "obl:agent", "nsubj:pass", "aux", "aux:pass"}
                for c in self.parse.children[i]
            )
            if hyphen or verbal:
                return self.table.verbs.get(_stem(token.lower), [])
        return []

    def _predicates(self, i: int) -> list[Frame]:
        """The frames of a preposition with which somebody is said to stand: "is [against] the embargo"."""
        below = [c for c in self.parse.children[i] if c < i]
        if not any(self.tokens[c].dep == "cop" for c in below):
            return []
        case = [self.tokens[c].lower for c in below if self.tokens[c].dep == "case"]
        return self.table.prepositions.get(case[0], []) if len(case) == 1 else []

    def _noun_rows(self, i: int) -> list[Frame]:
        token = self.tokens[i]
        if token.dep == "compound" and self.tokens[token.head].pos == "PROPN":  # "NATO member Turkey"
            return [row for row in self.table.nouns[token.lemma] if "is" in row.source]
        if token.dep in {"compound", "flat"} or (token.pos == "PROPN" and i in self.resolver.phrases.span_at):
            return []
        if token.pos == "PROPN" and token.lemma == "war":
            return []  # "the Korean War": history, not news
        return self.table.nouns[token.lemma]

    def _refused(self, i: int) -> list[Match]:
        """The refusal that "would not sign" is, beside the claim that it was not signed."""
        rows = self.table.refusals.get(self.tokens[i].lemma)
        if not rows:
            return []
        willed = any(self.tokens[c].lower in WILL for c in self.parse.children[i])
        if not willed and not self.conditions.turned_away(i):
            return []
        if self.tokens[i].dep == "ccomp" and self.tokens[self.tokens[i].head].lemma in _GUESSING:
            return []  # "hopes that Chad will not": nobody has refused
        return self._first(i, rows)

    def _first(self, i: int, rows: list[Frame]) -> list[Match]:
        """The matches of the most specific frame that fits; one that leaves the object open only if no other does."""
        unended: list[Match] = []
        for frame in rows:
            reason = self.conditions.unfit(i, frame)
            if reason is None:
                found = self.victims.named(self._pairs(i, frame))
                if any(match.target is not None for match in found):
                    vague = all(match.target and match.target.is_object and not match.target.actor for match in found)
                    better = vague and unended and unended[0].frame.relation.root == frame.relation.root
                    return unended if better else found
                unended = unended or found
                reason = "no two actors in its roles"
            self.tried.append(Tried(i, frame, reason))
        return unended

    def _speaks_for(self, sources: list[Mention], targets: list[Mention]) -> bool:
        """Whether one person speaks in the name of one of others."""
        if len(sources) != 1 or sources[0].type is not ActorType.PERSON:
            return False
        own = self.resolver.pronouns.spokesmen.we(sources[0], sources[0].head).key
        return own != sources[0].key and any(one.key == own for one in targets)

    def _besides(self, i: int, rows: list[Frame], first: list[Match]) -> list[Match]:
        """What a second object tells: "demanded the resignation of Ali and [the release of Omar]"."""
        if not first or first[0].frame.kind != "verb" or first[0].target is None:
            return []
        told = first[0].frame
        step = "obj" if told.obj else next((need.word for need in told.need if need.words), "")
        heads = self.participants.paths.heads(i, step, told, None) if step else []
        others = {head for head in heads if self.tokens[head].lemma not in told.asked(step)}
        lemmas = {self.tokens[head].lemma for head in others}
        if not lemmas or len(others) == len(heads):
            return []
        fit = [row for row in rows if row.relation is not told.relation and row.asked(step) & lemmas]
        below = {k for head in others for k in self.parse.subtree(head)}
        return [match for match in self._first(i, fit) if match.target is not None and match.target.head in below]

    def _pairs(self, i: int, frame: Frame) -> list[Match]:
        light = self.participants.paths.light(i, frame) if frame.kind == "noun" else None
        if frame.has_flag("carried") and (light is None or self.tokens[light].lemma not in frame.light):
            return []
        wished = light is not None and self.tokens[light].lemma in _WISHING  # "Chad and Mali called for talks"
        sources, source_path = self.participants.sources(i, frame, light)
        if frame.kind == "noun" and source_path == "poss" and frame.relation.root in _SPOKEN:
            sources = self._not_rejecting(i, sources)
        targets, target_path = self.participants.targets(i, frame, light, sources)
        if wished and frame.relation.root == "CONSULT" and target_path == "of":
            return []  # "asked for a meeting of the council": not with it
        if target_path == "ccomp.subj" and frame.relation.root == "ACCUSE" and self._speaks_for(sources, targets):
            return []  # a spokesman for rebels who says that they did it
        clause = next(iter(self.syntax.complement(i)), None) if target_path in {"inner", "ccomp.subj"} else None
        paths = (source_path, target_path)
        if light is not None and self.tokens[light].lemma in _ATTENDING and not targets and self._negated(light):
            return []  # "Chad and Mali will not attend the summit": neither may have met the other elsewhere
        third = bool(targets) and target_path.rpartition(".")[2] == "with"  # "Chad and Mali signed it with the firm"
        undergone = self._undergone(i)
        among = not targets or (frame.has_flag("pair") and not third)
        if frame.relation.symmetric and among and len(sources) > 1 and not wished and not undergone:
            both = [*sources, *targets]
            return [
                Match(frame, i, one, other, (source_path, "conj"), light)
                for n, one in enumerate(both)
                for other in both[n + 1 :]
                if one.key != other.key and (n == 0 or len(both) <= _ROUND)
            ]
        mutual = frame.relation.name.endswith("With") or "subj.conj" in frame.target
        if not targets and mutual and self._two(sources) and not wished and not undergone:
            # "the two countries broke off relations": each with the other
            one, other = sources
            return [Match(frame, i, a, b, (source_path, "conj"), light) for a, b in ((one, other), (other, one))]
        if not sources and not targets and (two := self.accords.parties(i, frame)):
            return [Match(frame, i, two[0], two[1], ("accord", "accord"))]
        if frame.has_flag("pair") and not targets:
            return []
        if sources and not targets:
            targets = self.participants.ballots.matter(i, frame) or self.participants.answering(i, frame)
        if sources and not targets and self.participants.may_end(i, frame, light, sources):
            meant = self.participants.unsaid(i, frame, sources)
            home = self.participants.doers.home
            return [Match(frame, i, one, meant or home(frame, one), paths, light, clause) for one in sources]
        if targets and not sources:
            return [Match(frame, i, None, one, paths) for one in self.victims.befallen(i, frame, targets)]
        return [
            Match(frame, i, source, target, paths, light, clause)
            for source in sources
            for target in targets
            if source.key != target.key and not self._crossed(frame, source, target, sources)
        ]

    def _undergone(self, i: int) -> bool:
        """Whether it was done to whom a pronoun names: "they were met by their families and by the minister"."""
        return self.syntax.is_passive(i) and any(
            self.tokens[head].tag in {"PRP", "WP"} for head in self.syntax.surface_subject(i)
        )

    def _negated(self, verb: int) -> bool:
        return any(self.tokens[c].lower in NEGATORS for c in self.parse.children[verb])

    def _not_rejecting(self, noun: int, sources: list[Mention]) -> list[Mention]:
        """Whose calls they are, without the one who rejects them: "Chad pushed back against their calls"."""
        verb = self.tokens[noun].head
        if self.tokens[verb].lemma not in _TURNS_DOWN:
            return sources
        taken = {one.key for head in self.syntax.subj(verb) for one in self.resolver.of(head)}
        return [one for one in sources if one.key not in taken]

    def _crossed(self, frame: Frame, source: Mention, target: Mention, sources: list[Mention]) -> bool:
        """Whether "their" is read as the other's: "A and B ordered their troops home" is each his own."""
        bodies = (source.type, target.type) == (ActorType.COUNTRY, ActorType.GOVERNMENT_BODY)
        if bodies and frame.relation.root == "AID":
            return source.country == target.country  # "Tokyo lent the government money": not its own
        if frame.relation.root == "ACCUSE" and source.type is ActorType.GOVERNMENT_BODY and not target.plural:
            own = target.type is ActorType.COUNTRY and source.country == target.country  # no government its own state
            return own and not self.resolver.scene.broke_away(source.actor)
        if frame.relation.name == "hostsTroopsOf":
            return source.country == target.country  # "a Royal Air Force base in England"
        if frame.relation.name == "blockaded" and frame.kind == "verb" and self._lies_around(source, target):
            return True
        own = len(sources) > 1 and any(self.tokens[c].lower == "their" for c in self.parse.children[target.head])
        return own and source.country != target.country and target.country in {one.country for one in sources}

    def _lies_around(self, source: Mention, target: Mention) -> bool:
        """Whether one land lies around another: "South Africa, which encircles Lesotho", "surrounded by Chad"."""
        states = source.type is target.type is ActorType.COUNTRY
        around = {self.tokens[self.tokens[one.head].head].lemma for one in (source, target)} & {"encircle", "surround"}
        named = self.tokens[source.head].pos == "PROPN" and source.first + 1 >= source.head
        return states and bool(around) and named

    def _two(self, sources: list[Mention]) -> bool:
        """Whether the doers are two: "Chad and Niger", "the two sides"; not a name and its apposition."""
        if len(sources) != _BOTH:
            return False
        first, last = sorted(one.head for one in sources)
        return first == last or any(token.lower == "and" for token in self.tokens[first:last])


def _stem(word: str) -> str:
    """The lemma of a regular participle that the tagger took for an adjective.

    >>> _stem("backed"), _stem("sponsored"), _stem("led")
    ('back', 'sponsor', 'lead')
    """
    return participles().get(word, word)
