"""Who fills the roles of a frame: the actors at its paths that the relation allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.addressees import ADDRESSED
from kg.extraction.rules.among import TO_MANY, with_some
from kg.extraction.rules.arrivals import arrived_here, no_guest
from kg.extraction.rules.authors import Authors
from kg.extraction.rules.ballots import Ballots
from kg.extraction.rules.doers import Doers, distinct
from kg.extraction.rules.lists import UNDERGONE
from kg.extraction.rules.materials import Materials
from kg.extraction.rules.paths import Paths
from kg.extraction.rules.ranges import RANGES
from kg.extraction.rules.topics import Topics
from kg.extraction.rules.victims import TOLLS
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction.rules.resolve import Mention, Resolver
    from kg.extraction.rules.syntax import Syntax
    from kg.extraction.rules.table import Frame
    from kg.extraction.rules.tokens import Parse

__all__ = ["OPEN", "Participants"]

_NAMED_THINGS = frozenset({ActorType.RESOLUTION, ActorType.AGREEMENT})
_TAKING = frozenset({"invaded", "occupied", "occupies", "seized", "blockaded"})  # a capital, not its state
_ANYWHERE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "RETREAT"})  # may strike a place that has no name
_SHIPS = word_set("ship vessel boat warship gunboat frigate submarine destroyer cutter speedboat trawler")
OPEN = frozenset({"ACCUSE", "AGREE", "AID", "REJECT", "REQUEST", "SUPPORT"})
"""Classes of speech and aid: claims of them without an object need that nobody is named whom they could concern."""
_NOT_TOPICAL = frozenset({"inner", "ccomp.subj", "subj.conj", "poss", "amod", "none", "in"})
_BODILY = frozenset({"blocked", "investigated", "adopted", "recognized", "insulted", "reinstated"})
"""Relations whose verbs have a plain sense with things: roads are blocked, cars inspected, children adopted."""
_SOLID = frozenset({"destroyed", "seized", "returnedProperty", "funded"})
"""Relations that befall weapons, buildings and places too."""
_OFFICIAL = frozenset({ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON})
_FORCE = frozenset({"ASSAULT", "COERCE"})
_BY_ANYBODY = _FORCE | {"PROTEST", "REQUEST", "ACCUSE", "REJECT"}
"""Classes of deeds that people whom no list knows do in numbers: "herders attacked", "beekeepers demanded"."""
_ASSEMBLIES = frozenset({
    ActorType.INTERNATIONAL_ORGANIZATION, ActorType.GOVERNMENT_BODY, ActorType.ORGANIZATION, ActorType.PARTY,
})  # fmt: skip
_CORE = frozenset({"obj", "iobj", "xcomp", "ccomp"})
_OF_PEOPLE = frozenset({"thanked", "pardoned", "accused", "armed", "trained"})
"""Relations whose direct object is somebody, whatever the noun: "thanked the Jesuits", "pardoned the mutineers"."""
_ASKING = frozenset({"demanded", "requested", "urged"})
_DEEP = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_SAID_BY_MANY = _DEEP | {"REQUEST", "THREATEN"}
_PLIGHTS = frozenset({"crisis", "plight", "misery", "suffering", "turmoil", "unrest", "future", "fate", "people"})
_PEOPLE = frozenset({ActorType.PERSON, ActorType.GROUP, ActorType.ARMED_GROUP, ActorType.PARTY})


class Participants:
    """Sources and targets of the frames in one parse."""

    def __init__(self, parse: Parse, syntax: Syntax, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.syntax = syntax
        self.resolver = resolver
        self.paths = Paths(parse, syntax, resolver)
        self.topics = Topics(parse, resolver)
        self.doers = Doers(parse, syntax, resolver)
        self.authors = Authors(parse, syntax)
        self.materials = Materials(parse, syntax, resolver)
        self.ballots = Ballots(parse, syntax, resolver, self.topics)

    def sources(self, i: int, frame: Frame, light: int | None) -> tuple[list[Mention], str]:
        """Who acts, by the first path of the frame that leads to anybody; the path is '' when none does."""
        for path in frame.source:
            heads = self.paths.heads(i, path, frame, light)
            if path == "subj":
                heads = with_some(self.parse, self.resolver, self.authors.writers(i, heads, frame.relation.root))
            found = [one for head in heads for one in self._actors(head, frame, path)]
            if not found and frame.has_flag("group") and path in {"subj", "light"}:
                found = [one for head in heads for one in self.doers.many(head)]
            if not found and path == "subj" and frame.kind == "verb" and frame.relation.root in _SAID_BY_MANY:
                found = [one for head in heads for one in self.doers.counted(head)]
            if not found and frame.relation.root == "ASSAULT" and path == "subj":
                found = [one for head in heads for one in self.doers.deed(head)]
            if not found and path == "subj" and frame.relation.root in _BY_ANYBODY and not frame.has_flag("armed"):
                bare = [head for head in heads if all(one.owned for one in self.resolver.of(head))]
                found = [one for head in bare for one in self.materials.people(head)]
            if frame.relation.root == "CONSULT" and path in {"subj", "light"}:
                found = [one for head in heads for one in self.doers.leader(head)] or found
            if found := distinct(found):
                return [self.doers.known(i, one) for one in found], path
        if frame.relation.name in {"fought", "clashedWith"} and (found := self.doers.fallen(i)):
            return found, "fallen"
        undone = frame.relation.name in {"released", "arrested"} and self.syntax.is_passive(i)
        if undone and (found := self.doers.custody(i)):
            return found, "custody"
        undergone = self.syntax.is_passive(i) or (self.tokens[i].lemma in {"die", "perish"} and not self._falls(i))
        if frame.kind != "noun" and undergone and frame.relation.root in _FORCE:
            joined = [
                c for c in self.parse.children[i] if self.tokens[c].dep == "conj" and self.tokens[c].pos == "VERB"
            ]
            found = self.doers.cause(i) or self.doers.at_that(i)
            for other in joined:
                found = found or self.doers.cause(other)
            if found:
                return found, "cause"
        return [], ""

    def _falls(self, i: int) -> bool:
        """Whether soldiers or police die, so that those who stormed something may be their own side."""
        lemmas, nouns = {self.tokens[head].lemma for head in self.syntax.surface_subject(i)}, self.resolver.nouns
        return bool(lemmas & nouns.forces) and not lemmas & nouns.offices

    def _actors(self, head: int, frame: Frame, path: str) -> list[Mention]:
        """Mentions at a head that may act in the frame's relation."""
        owner = path in {"amod", "poss", "hyphen"}
        found = self.resolver.owner(head) if owner else self.resolver.of(head)
        kept = []
        for one in found:
            if one.type is None or one.type not in frame.relation.domain:
                continue
            if one.owned and not self._acts(head, frame):
                continue
            if frame.has_flag("group") and one.type in {ActorType.COUNTRY, ActorType.GOVERNMENT_BODY}:
                continue
            if frame.has_flag("armed") and one.type in {ActorType.PERSON, ActorType.GROUP}:
                continue
            if frame.has_flag("civil") and one.type is ActorType.ARMED_GROUP:
                continue
            moves = frame.has_flag("intransitive")
            if frame.relation.name == "visited" and no_guest(self.tokens[head], one, self.resolver.nouns, moves=moves):
                continue
            if path == "in" and one.type is not ActorType.COUNTRY:
                continue
            if frame.relation.name == "resigned" and one.type is ActorType.COUNTRY and not self._is_person(head):
                continue  # a state quits a bloc, no office
            if path == "obj" and "subj" in frame.source and not (one.actor or one.country):
                continue  # "4,000 soldiers were flown to Goma": by whom nobody says
            if path == "subj" and frame.relation.family in TOLLS and self.resolver.scene.is_place(head):
                continue  # "a blast in Nairobi, which killed 12"
            kept.append(replace(one, sure=0.6) if path == "in" else one)
        return kept

    def _acts(self, head: int, frame: Frame) -> bool:
        """Whether a thing of an actor's can stand for it as agent: its strikes kill, its statement accuses."""
        lemma = self.tokens[head].lemma
        if lemma in VIOLENT or lemma in _SHIPS:
            return frame.relation.root in {"ASSAULT", "COERCE", "MOBILIZE"}
        return lemma in {
            "statement", "report", "letter", "decision", "policy", "court", "law", "move", "measure", "readout",
            "communique", "government", "newspaper",
            "plan", "proposal", "side", "resolution", "note", "message", "ruling", "embassy", "vote", "veto",
            "economy", "office", "spokesman",
        }  # fmt: skip

    def targets(self, i: int, frame: Frame, light: int | None, sources: list[Mention]) -> tuple[list[Mention], str]:
        """Who or what is acted upon, never one of `sources` alone; and the path that led there."""
        things: list[Mention] = []
        thing_path = ""
        taken = {one.key for one in sources}
        own = frozenset(one.country for one in sources if one.country and one.type in _OFFICIAL)
        home = {one.country for one in sources if one.country}
        if frame.relation.name == "visited" and (here := arrived_here(self.parse, self.resolver.scene, i, own)):
            return [here], "here"
        for path in frame.target:
            if path == "inner" and frame.relation.root == "REQUEST" and self._asks_somebody(i):
                continue
            heads = self.paths.heads(i, path, frame, light)
            many = path == "obj" and frame.relation.name in TO_MANY
            heads = with_some(self.parse, self.resolver, heads) if many else heads
            found = self._acted_upon(heads, frame, path, own)
            found = [one for one in found if one.key not in taken or one.mutual or frame.relation.symmetric]
            if frame.relation.name in _ASKING and path in {"ccomp.subj", "inner"} and self._undergo(i):
                agents = [far for c in self.syntax.complement(i) for far in self.syntax.agent(c)]
                doers = self._acted_upon(agents, frame, "ccomp.subj", own)
                found = doers or [one for one in found if one.is_object]  # "asked that Chad be given time": not Chad
            if frame.relation.root == "REJECT":  # "would not let Chad's soil be used": Chad is not who is refused
                rulers = [one for one in found if one.actor and one.type is ActorType.PERSON]
                found = [one for one in found if not one.owned or one.country not in home or one in rulers]
            if any(self._own_side(one, frame, sources) for one in found):
                return [], ""
            actors = [one for one in found if not one.is_object or one.type in _NAMED_THINGS | {ActorType.PLACE}]
            whose = frame.has_flag("deep") or frame.relation.root in _DEEP
            whose = whose and all(one.owned or one.key in taken for one in actors)
            deep = self._deep(i, heads, frame, path, sources) if whose else []
            if deep and {one.key for one in actors} - taken <= {one.key for one in deep}:
                return distinct([replace(one, sure=one.sure * 0.9) for one in deep]), path
            if any(one.key not in taken or one.mutual for one in actors):
                return distinct(actors), path
            topics = [one for one in found if one.type is ActorType.TOPIC]
            if topics and (not things or thing_path == "inner"):  # "called for talks to end the war"
                things, thing_path = topics, path
        if frame.has_flag("people") and (found := self._held(i, frame)):
            return found, "obj"
        if frame.kind != "noun" and frame.range in {"", "thing"}:
            simple = [path for path in frame.target if "." not in path and path not in _NOT_TOPICAL]
            reached = [head for path in simple for head in self.paths.heads(i, path, frame, light)]
            if struck := self.materials.of(frame.relation.name, reached):
                return distinct(struck), "obj"
        judged = frame.relation.root in {"ACCUSE", "SUPPORT", "REJECT"} and thing_path != "inner"
        if things and (frame.has_flag("things") or judged):
            return distinct(things), thing_path
        if frame.has_flag("things") or judged:
            return self._topics(i, frame, light, taken)
        if (
            (frame.relation.family in TOLLS or frame.has_flag("people"))
            and frame.kind == "verb"
            and "obj" in frame.target
        ):
            return self._counted(i, frame), "obj"
        return [], ""

    def _held(self, i: int, frame: Frame) -> list[Mention]:
        """Reads "citizens with papers held by …": the participle hangs on the nearest noun."""
        top = self.tokens[i].head if self.tokens[i].dep.startswith("acl") else i
        while top != i and self.tokens[top].dep == "nmod" and self.tokens[top].head != top:
            top = self.tokens[top].head
            if found := self._acted_upon([top], frame, "obj"):
                return found
        return []

    def _undergo(self, i: int) -> bool:
        """Whether what is asked for is said of whom it is done to: "that aid be sent to Chad"."""
        clauses = self.syntax.complement(i)
        return bool(clauses) and all(self.syntax.is_passive(c) and self.tokens[c].dep == "ccomp" for c in clauses)

    def _asks_somebody(self, i: int) -> bool:
        """Whether a verb names by a pronoun whom it asks, so that nobody further on is meant."""
        objects = [c for c in self.parse.children[i] if self.tokens[c].dep in {"obj", "iobj"}]
        return any(self.tokens[c].lower in {"him", "her", "them"} for c in objects)

    def _counted(self, i: int, frame: Frame) -> list[Mention]:
        """Who a bare number is: "fired on Kenyan miners, killing two", "killing 17 soldiers and wounding 20"."""
        tokens = self.tokens
        if not any(tokens[head].pos == "NUM" for head in self.syntax.obj(i)):
            return []
        at = i
        while tokens[at].dep in {"advcl", "acl", "conj"} and tokens[at].head < at:
            at = tokens[at].head
            if tokens[at].pos != "VERB":
                continue
            near = [
                *(far for word in ("on", "at", "against") for far in self.syntax.prep_near(at, word)),
                *self.syntax.obj(at),  # "hurled stones at guards, injuring one"
            ]
            if found := self._acted_upon([head for head in near if tokens[head].pos != "NUM"], frame, "obj"):
                return [replace(one, sure=one.sure * 0.85) for one in found if not one.is_object][:1]
        return [one for head in self.syntax.obj(i) for one in self.materials.number(head)]

    def _topics(self, i: int, frame: Frame, light: int | None, own: set[str]) -> tuple[list[Mention], str]:
        """A common noun that is judged, asked for or refused, where the relation takes topics."""
        if (
            ActorType.TOPIC not in frame.relation.range
            or frame.range not in {"", "thing"}
            or frame.relation.name in _BODILY
        ):
            return [], ""
        solid = frame.relation.name in _SOLID
        for path in frame.target:
            judged = path == "ccomp.subj" and bool(frame.tone)  # "said the count was flawed"
            if (path in _NOT_TOPICAL or "." in path) and not judged:
                continue
            if found := self.topics.first(self.paths.heads(i, path, frame, light), own, solid=solid):
                return found, path
        return [], ""

    def may_end(self, i: int, frame: Frame, light: int | None, sources: list[Mention]) -> bool:
        """Whether a claim without an object is right: the frame allows it, and no words name somebody there."""
        if not frame.has_flag("null"):
            return False
        if frame.relation.name == "met":  # "the council met"; nobody meets alone
            return all(one.plural or one.type in _ASSEMBLIES for one in sources)
        if frame.relation.root not in OPEN or frame.relation.name == "abstainedOn":
            return True
        if frame.relation.name == "denied" and self.syntax.complement(i):
            return True  # what is denied, and of whom, is a claim of its own
        direct = [path for path in frame.target if path not in _NOT_TOPICAL and "." not in path]
        heads = {head for path in direct for head in self.paths.heads(i, path, frame, light)}
        below = {c for c in self.parse.children[i] if c > i and self._belongs(c)}
        own = {one.key for one in sources} | {one.country for one in sources if one.country and one.type in _OFFICIAL}
        return self.topics.nobody(heads, own) and not self.topics.names(
            heads | below, own, where=frame.relation.root != "REQUEST"
        )

    def answering(self, i: int, frame: Frame) -> list[Mention]:
        """Whom words are for: who answers, as in "offered tents, which [Chad] accepted", or is met beside."""
        name = frame.relation.name
        heads = self.authors.answerers(i) if name in {"promisedAidTo", "proposedTalksTo"} else []
        if name in ADDRESSED and frame.kind == "verb":
            heads = heads or self.paths.addressees.told(i)
        return self._acted_upon(heads, frame, "obj")

    def _belongs(self, child: int) -> bool:
        """Whether a dependent of a verb tells what is promised, asked or denied, rather than when or why."""
        token = self.tokens[child]
        if token.dep in _CORE:
            return True
        marks = {self.tokens[c].lower for c in self.parse.children[child] if self.tokens[c].dep in {"mark", "case"}}
        return token.dep in {"obl", "advcl", "acl"} and bool(marks & {"for", "to", "of", "from", "with", "against"})

    def unsaid(self, i: int, frame: Frame, sources: list[Mention]) -> Mention | None:
        """Whom help or force is for that a sentence leaves out: "Tunisia was flooded. Algeria sent aid."."""
        if frame.relation.name == "repressed":
            return self.resolver.earlier.crowd(i)
        aids = frame.relation.root == "AID" or (frame.relation.name == "promisedAidTo" and not frame.comp)
        return self.resolver.earlier.receiver(i, {one.country for one in sources if one.country}) if aids else None

    def _deep(self, i: int, heads: list[int], frame: Frame, path: str, sources: list[Mention]) -> list[Mention]:
        """Whose the thing is that is judged: "condemned Chad's raid", "praised ties of Chad and Mali"."""
        nested = [far for head in heads for far in self.authors.of(i, head)]
        taken, home = {one.key for one in sources}, {one.country for one in sources if one.country}
        deep = [one for one in self._acted_upon(nested, frame, path) if one.key not in taken]
        deep = [one for one in deep if one.actor or one.country]
        others = [one for one in deep if one.country not in home or one.type is not ActorType.COUNTRY]
        return others if others or frame.relation.root == "REJECT" else deep

    def _acted_upon(
        self, heads: Iterable[int], frame: Frame, path: str, own: frozenset[str] = frozenset()
    ) -> list[Mention]:
        kept: list[Mention] = []
        for head in heads:
            if path == "inner" and kept and self.tokens[head].dep != "conj":
                break  # the nearest counts: "support Chad's demand for help from Libya"
            owned = path in {"amod", "poss"} or path.endswith((".poss", ".made"))
            found = self.resolver.owner(head) if owned else self.resolver.of(head)
            if frame.relation.name in _TAKING:
                found = self.resolver.town(head) or found  # "took Kabul": not Afghanistan
            if frame.has_flag("place") and not found:
                found = self.resolver.place(head)
                if frame.relation.root not in _ANYWHERE:
                    found = tuple(one for one in found if one.country or self._is_named(one))
            asked = frame.relation.root == "REQUEST" and self.paths.addressees.is_told(head)
            told = path == "obj" and (asked or frame.relation.name in _OF_PEOPLE)
            if not found and (told or frame.relation.family in TOLLS):
                found = self.resolver.people(head)
            people = frame.has_flag("people")
            if (people and all(one.owned for one in found)) or (not found and frame.relation.root in _FORCE):
                found = self.materials.people(head) or (self.doers.counted(head) if people else ())
            if frame.relation.name == "withdrewFrom":  # nobody withdraws from his own state
                found = tuple(one for one in found if one.type is not ActorType.COUNTRY or one.country not in own)
            for one in found:
                if frame.relation.root == "ASSAULT" and one.owned:
                    one = self.materials.home(head, one) or one  # noqa: PLW2901
                if one.type is None or one.type not in frame.relation.range:
                    continue
                if frame.range and one.type not in RANGES[frame.range]:
                    continue
                if one.owned and frame.relation.root in _DEEP and self._undergone(head, one):
                    continue  # "condemned her brother's dismissal": not him
                if frame.relation.name in _ASKING and not one.is_object and self.authors.befallen(head):
                    continue  # "demanded the trial of …": not him
                named = one.actor or one.country or one.is_object or (one.type in _PEOPLE and self._is_named(one))
                faced = frame.relation.root == "THREATEN" and one.type in _PEOPLE
                whom = people or (faced and self.tokens[head].lemma not in VIOLENT)
                if path == "inner" and not (named or whom):
                    continue
                if (
                    (path in {"inner", "ccomp.subj", "if", "host", "asked"} or frame.has_flag("refusal"))
                    and one.country in own
                    and not ("demand" in frame.relation.family and not frame.has_flag("deontic"))  # of one's own ruler
                    and (not one.actor or one.type in {ActorType.COUNTRY, ActorType.GOVERNMENT_BODY})
                ):
                    continue  # "Macron warned that France would …" warns somebody else
                if people and (one.owned or (one.type not in _PEOPLE and not self._is_person(head))):
                    continue
                if one.owned and (path == "obj.with" or frame.has_flag("direct")):
                    continue  # "cross the border with weapons of Chad"
                if one.owned and path == "ccomp.subj" and self.tokens[head].lemma in _PLIGHTS:
                    continue  # "said Haiti's crisis must not spread"
                if frame.has_flag("direct") and one.is_object:
                    continue
                kept.append(one)
        return kept

    def _undergone(self, noun: int, one: Mention) -> bool:
        """Whether a noun tells what was done to somebody: "Chad's exclusion"; not "[Chad's] exclusion of Mali"."""
        if self.tokens[noun].lemma not in UNDERGONE:
            return False
        whom = self.syntax.prep(noun, "of")
        return not whom or any(one.key == other.key for head in whom for other in self.resolver.of(head))

    def _own_side(self, one: Mention, frame: Frame, sources: list[Mention]) -> bool:
        """Whether somebody would hit his own: "their plane was shot down by its army", the pronoun misread."""
        if frame.relation.root != "ASSAULT" or one.type is not ActorType.COUNTRY:
            return False
        own = (s.head for s in sources if s.country == one.country and s.type is not ActorType.PERSON)
        return any(self.tokens[c].tag == "PRP$" for head in own for c in self.parse.children[head])

    def _is_named(self, one: Mention) -> bool:
        return any(self.tokens[i].text[:1].isupper() for i in range(one.first, one.last))

    def _is_person(self, head: int) -> bool:
        """Whether a noun that stands for a state names people of it: "an Iranian diplomat"."""
        nouns, lemma = self.resolver.nouns, self.tokens[head].lemma
        known = any(lemma in those for those in (nouns.forces, nouns.offices, nouns.persons, nouns.kinds["servants"]))
        return known or self.tokens[head].pos == "NUM"  # "the six"
