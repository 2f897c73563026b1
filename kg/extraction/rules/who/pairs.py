"""Two at once: "the two leaders", "both sides", "the pair", "each other"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.lists import PERSON_SIDES, STATE_SIDES
from kg.extraction.rules.stance.agents import REQUESTING
from kg.extraction.rules.who.mention import REACH, Mention, named_here
from kg.extraction.rules.who.twos import STATELY, Twos
from kg.extraction.rules.words import word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from kg.extraction.rules.mentions import Phrase
    from kg.extraction.rules.who.offices import Offices
    from kg.extraction.rules.who.scene import Scene

__all__ = ["OPPOSITES", "Pairs"]

_TWO = 2
OPPOSITES = word_set("counterpart opposite number colleague")
"""Who holds the same office elsewhere; a "number" only as "his opposite number", a "colleague" only of who has one."""
_LANDS = word_set("country nation state neighbor neighbour capital government power army")
_ONLY_COUNTED = word_set("army military force team delegation parliament ministry people navy police bloc party")
_PERSONS_COUNTED = word_set("ambassador envoy secretary chief commander general king delegate spokesman woman")
_HEADS = word_set("leader president premier head chancellor statesman")
_NO_LEADERS = word_set(
    "envoy ambassador diplomat spokesman spokeswoman secretary adviser aide officer colonel lawyer judge"
    " journalist professor analyst lawmaker mayor governor official negotiator mediator commissioner"
)
_ROUND_THE_TABLE = word_set("warring rival opposing feuding neighbouring neighboring nuclear-armed hostile")
_NAMESAKES = {"koreas": ("KOR", "PRK"), "sudans": ("SDN", "SSD"), "congos": ("COD", "COG")}
_RIVALS = word_set("rival foe adversary antagonist opponent")
_OF_TWO = word_set("each either neither")
_OF_MANY = word_set("party ally partner power")
_DEGREES = word_set("third four three five other several many all most some")
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})


class Pairs:
    """Reads words that mean two who were named before."""

    def __init__(self, scene: Scene, offices: Offices) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.registry = scene.registry
        self.offices = offices
        self.twos = Twos(scene)

    # ---- nouns ----

    def both(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "the two leaders", "both sides", "the two countries", "the pair": whoever they are."""
        noun = phrase.noun or ""
        if phrase.owners and not self._only_kind(phrase):
            return ()
        if noun in {"man", "woman"} and not self.counted(phrase):
            return ()
        if noun in {"pair", "duo", "man", "woman"} and phrase.definite and (two := self._counted_before(phrase.head)):
            return self._as([two], phrase.head, phrase.first, phrase.last)
        if noun in {"pair", "duo"} and phrase.definite:
            found = self._persons(phrase, ()) or self.twos.states(phrase.head, "side")
        elif self._the_other(phrase.head):
            return self._mutual(phrase.head)
        elif not self._before(phrase) & _OF_TWO and (not phrase.plural or not self._counted(phrase)):
            return ()
        elif noun in PERSON_SIDES or (noun in _PERSONS_COUNTED and self.counted(phrase)):
            roles = self.scene.roles_of((*phrase.title, noun))
            found = self._persons(phrase, roles) or self._holders(phrase, roles)
        elif noun in STATE_SIDES or (noun in _ONLY_COUNTED and self.counted(phrase)):
            found = self._just_named(phrase) if noun in _RIVALS else []
            found = found or self.twos.states(phrase.head, "land" if noun in _LANDS else "side")
            found = [] if self._left_behind(phrase.head, found) else found
        else:
            return ()
        return self._as(found, phrase.head, phrase.first, phrase.last)

    def _just_named(self, phrase: Phrase) -> list[Mention]:
        """Two persons of the sentence before, who are rivals rather than their states."""
        found = self._persons(phrase, ())
        here = self.parse.sentence_of[phrase.head]
        return found if all(here - self.parse.sentence_of[one.head] <= 1 for one in found) else []

    def _left_behind(self, head: int, found: list[Mention]) -> bool:
        """Whether two states were last told of in a paragraph before, and this one tells of others.

        As in "Chad expelled the envoys of Togo and Benin.", then "Mali held it up until the two governments signed".
        """
        span = self.parse.sentences[self.parse.sentence_of[head]]
        pair = {one.country for one in found}
        if not found or None in pair:
            return False
        told = [
            one
            for one in self.scene.history
            if one.head < head and one.type in STATELY and one.country and not self.scene.is_place(one.head)
        ]
        near = [one for one in told if self._paragraph(one.head) == span.paragraph]
        tokens = self.parse.tokens
        doers = [one for one in near if one.head >= span.first and tokens[one.head].dep.startswith("nsubj")]
        doers = [one for one in doers if tokens[tokens[one.head].head].lemma not in REPORTING | REQUESTING]
        return bool(doers) and all(one.country not in pair for one in near)

    def _paragraph(self, i: int) -> int:
        return self.parse.sentences[self.parse.sentence_of[i]].paragraph

    def unknown(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "both sides", "the two countries" where nobody can tell who they are: named so."""
        sides = (phrase.noun in PERSON_SIDES or phrase.noun in STATE_SIDES) and phrase.plural and not phrase.owners
        if not sides or not self._before(phrase) & {"two", "both"}:
            return ()
        tokens = self.parse.tokens
        first = phrase.first + (tokens[phrase.first].lower == "the") - (tokens[phrase.first - 1].lower == "both")
        last = max(phrase.last, phrase.head + 1)
        label = " ".join(self.parse.text[tokens[first].start : tokens[last - 1].end].split())
        kind = ActorType.GROUP
        return (named_here(phrase, label, kind, last=last, plural=True, sure=0.7),)

    def counted(self, phrase: Phrase) -> bool:
        """Whether a phrase says itself that it means two."""
        return bool(self._before(phrase) & (_OF_TWO | {"two", "both"})) or phrase.noun in {"pair", "duo"}

    def _only_kind(self, phrase: Phrase) -> bool:
        """Whether what stands before is no owner but where they are: "the two European countries"."""
        return all(self.parse.tokens[i].dep == "amod" and not self.scene.owner(i) for i in phrase.owners)

    def _counted(self, phrase: Phrase) -> bool:
        """Whether a plural is of two: it says so, or is definite and says no other number."""
        words = self._before(phrase)
        if words & _DEGREES:
            return False
        if phrase.former or not (phrase.definite or words & {"its", "their", "both"}):
            return False
        vague = phrase.noun in _OF_MANY and not phrase.title  # "the parties": to a treaty, of a parliament …
        vague = vague or self._restricted(phrase.head)
        around = set(phrase.title) - {"nuclear", "armed"} <= _ROUND_THE_TABLE
        return bool(words & {"two", "both"}) or (around and not vague)

    def _restricted(self, head: int) -> bool:
        """Whether a clause without a comma says which are meant: "the countries that condemned the raid"."""
        tokens = self.parse.tokens
        after = head + 1
        if any(tokens[c].dep == "amod" and c > head for c in self.parse.children[head]):
            return True  # "those countries sympathetic to Chad"
        opens = after < len(tokens) and tokens[after].lower in {"that", "which", "who", "whose", "where"}
        return opens and any(tokens[c].dep == "acl:relcl" and c > head for c in self.parse.children[head])

    def _before(self, phrase: Phrase) -> set[str]:
        words = {self.parse.tokens[i].lower for i in range(phrase.first, phrase.head)}
        before = self.parse.tokens[phrase.first - 1].lower if phrase.first else ""
        return words | {before} if before == "both" or before in _OF_TWO else words

    def other(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "its neighbour", "his counterpart": of the only two spoken of, the one who is not the owner."""
        pronouns = [i for i in phrase.owners if self.parse.tokens[i].tag in {"PRP$", "PRP"}]
        if len(pronouns) != 1:
            return ()
        if phrase.noun in OPPOSITES:
            return self._counterpart(phrase, pronouns[0])
        if len(phrase.owners) > 1 or phrase.plural or set(phrase.title) & {"political", "former", "main", "domestic"}:
            return ()
        if self.parse.tokens[pronouns[0]].lower in {"his", "her"} and phrase.noun == "opponent":
            return ()  # somebody's at home
        own = {one.country for one in self.scene.of(pronouns[0])}
        if len(own) != 1 or None in own:
            return ()
        here = self.parse.sentence_of[phrase.head]
        near: dict[str, Mention] = {}
        for past in self.scene.history:
            back = here - self.parse.sentence_of[past.head]
            stately = past.type in STATELY and past.country and past.country not in own
            placed = self.scene.is_place(past.head) or self.scene.in_dateline(past.head)
            if past.head < phrase.head and back <= REACH and stately and not placed:
                near[past.country or ""] = past
        if len(near) != 1:
            return ()
        return self._as([self.twos.state(one) for one in near.values()], phrase.head, phrase.first, phrase.last)

    def other_side(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Reads "Chad blamed the other side": of the two spoken of, the one that is not the subject."""
        if not phrase.definite or phrase.plural or phrase.title != ("other",) or phrase.noun not in STATE_SIDES:
            return ()
        verb = self.scene.clause(phrase.head)
        subjects = [c for c in self.parse.children[verb] if self.parse.tokens[c].dep.startswith("nsubj")]
        own = {one.country or one.key for c in subjects for one in self.scene.of(c) if c != phrase.head}
        two = self.twos.states(verb, "land" if phrase.noun in _LANDS else "side")
        others = [one for one in two if (one.country or one.key) not in own]
        if len(own) != 1 or len(two) != _TWO or len(others) != 1:
            return ()
        return self._as(others, phrase.head, phrase.first, phrase.last)

    def _counterpart(self, phrase: Phrase, pronoun: int) -> tuple[Mention, ...]:
        """Reads "his Indian counterpart": who holds the same office there."""
        cases = {i: [self.parse.tokens[c] for c in self.parse.children[i]] for i in phrase.places}
        from_ = [
            i for i, near in cases.items() if any(t.dep == "case" and t.lower in {"from", "in", "of"} for t in near)
        ]
        from_ += [c for i in from_ for c in self.parse.children[i] if self.parse.tokens[c].dep == "conj"]
        named = [i for i in (*phrase.owners, *from_) if i != pronoun]
        states = [one for i in named for one in self.scene.owner(i) if one.actor]
        owner = next(iter(self.scene.of(pronoun)), None)
        if not states or (len(states) > 1 and not phrase.plural):
            return ()
        roles = (owner.roles or self.offices.roles_held(owner)) if owner and owner.type is ActorType.PERSON else ()
        if phrase.noun == "colleague" and not roles:
            return ()  # a journalist's, a lawmaker's
        met = [one for state in states for one in self._holder_there(phrase, roles, owner, state) or (state,)]
        return self._as(met, phrase.head, phrase.first, phrase.last)

    def _holder_there(
        self, phrase: Phrase, roles: tuple[str, ...], owner: Mention | None, state: Mention
    ) -> tuple[Mention, ...]:
        """Who holds an office in another state; of a leader, who leads that one ("the chancellor's … counterpart")."""
        if owner is None or not roles:
            return ()  # "the envoy …, her Malian counterpart"
        known = tuple(one for one in self.offices.holder(phrase, roles, (state,)) if one.actor)
        own = self.registry.state(owner.country) if owner.country else None
        if known or own is None or self.registry.leaders.get(own.id) not in roles:
            return known
        leading = self.registry.leaders.get(state.actor or "")
        return tuple(one for one in self.offices.holder(phrase, (leading,), (state,)) if one.actor) if leading else ()

    # ---- words without a noun ----

    def bare(self, head: int) -> tuple[Mention, ...]:
        """Reads "both", "the two", "each other", "one another"; nobody for other words."""
        tokens = self.parse.tokens
        token = tokens[head]
        before = tokens[head - 1].lower if head else ""
        if token.lower in _NAMESAKES and before in {"two", "both"}:
            return self._namesakes(head - 1)
        if (before, token.lower) in {("each", "other"), ("one", "another")} or self._the_other(head):
            return self._mutual(head)
        after = tokens[head + 1].lower if head + 1 < len(tokens) else ""
        if (token.lower, after) in {("each", "other"), ("one", "another")} and token.dep in _OBJECTS:
            return tuple(replace(one, first=head, last=head + 2) for one in self._mutual(head))
        if token.lower in {"both", "each", "either", "all", "neither"} and (inner := self._of_them(head)):
            return inner
        both = (token.lower == "both" or token.lower in _OF_TWO) and token.pos in {"DET", "PRON", "CCONJ"}
        if not (both or (token.lower == "two" and before in {"the", "these", "those"})):
            return ()
        if head + 1 < len(tokens) and tokens[head + 1].pos == "PROPN":
            return self._namesakes(head)
        loose = frozenset({"acl:relcl", "acl", "punct"}) if after == "," else frozenset()  # "the two, who …,"
        told = any(c > head and tokens[c].dep not in loose for c in self.parse.children[head])
        if told or not token.dep.startswith(("nsubj", "obj", "iobj", "obl", "nmod")):
            return ()
        if token.lower == "two" and (counted := self._counted_before(head)):
            return self._as([counted], head, head, head + 1)
        meant = max(self.twos.last.items(), key=lambda item: item[1][0], default=("", (-1, [])))
        if meant[0] in {"side", "land"} and self.parse.sentence_of[head] - self.parse.sentence_of[meant[1][0]] <= 1:
            found = self.twos.states(head, meant[0])  # "The two sides met; each …"
        else:
            found = self._persons(None, (), head) or self.twos.states(head, "side")
        return self._as(found, head, head, head + 1)

    def _namesakes(self, head: int) -> tuple[Mention, ...]:
        """Reads "the two Koreas"."""
        states = [self.registry.state(code) for code in _NAMESAKES.get(self.parse.tokens[head + 1].lower, ())]
        return tuple(self.scene.mention(state, head, head + 2, head + 1, sure=0.9) for state in states if state)

    def _of_them(self, head: int) -> tuple[Mention, ...]:
        """Reads "both of them", "each of the two countries": whom the rest says."""
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].dep == "nmod" and child > head:
                return tuple(replace(one, head=head, first=head) for one in self.scene.of(child) if not one.owned)
        return ()

    def _the_other(self, head: int) -> bool:
        """Whether "the other" is that of "each": "each side accused the other", "each blamed the other side"."""
        tokens = self.parse.tokens
        if tokens[head].dep.startswith("nsubj"):
            return False
        words = [tokens[i].lower for i in range(max(head - 2, 0), head + 1)]
        if words[-2:] != ["the", "other"] and words[:2] != ["the", "other"]:
            return False
        sentence = self.parse.sentences[self.parse.sentence_of[head]]
        return any(token.lower == "each" for token in tokens[sentence.first : head])

    def _mutual(self, head: int) -> tuple[Mention, ...]:
        """Whom "each other" means: the subjects of its clause."""
        tokens = self.parse.tokens
        at = head
        for _ in range(5):
            if tokens[at].head == at:
                break
            at = tokens[at].head
            subjects = [c for c in self.parse.children[at] if tokens[c].dep.startswith("nsubj")]
            if subjects:
                heads = [*subjects, *(c for s in subjects for c in self.parse.children[s] if tokens[c].dep == "conj")]
                found = {one.key: one for h in heads for one in self.scene.of(h) if not one.is_object}
                if len(found) != _TWO:
                    return ()
                return tuple(
                    replace(one, head=head, first=head - 1, last=head + 1, mutual=True) for one in found.values()
                )
        return ()

    # ---- whom ----

    def _as(self, found: list[Mention], head: int, first: int, last: int) -> tuple[Mention, ...]:
        return tuple(replace(one, head=head, first=first, last=last, sure=0.8) for one in found)

    def _persons(self, phrase: Phrase | None, roles: tuple[str, ...], head: int = -1) -> list[Mention]:
        """The last two persons, of an office where the noun says so."""
        at = phrase.head if phrase else head
        noun = (phrase.noun or "") if phrase and not roles else ""

        def key(one: Mention) -> str | None:
            related = not one.actor and self.scene.phrases.at(one.head).noun in self.scene.nouns.relational
            if one.type is not ActorType.PERSON or one.plural or related:
                return None
            if noun and not self._fits(one, noun):
                return None
            return one.key if not roles or self.offices.has_role(one, roles) else None

        found = self.twos.two(at, key, "person")
        return found if all(key(one) for one in found) else []

    def _fits(self, one: Mention, noun: str) -> bool:
        """Whether somebody may be one of two leaders, envoys …, by what the text calls him."""
        tokens, phrase = self.parse.tokens, self.scene.phrases.at(one.head)
        beside = [tokens[c].lemma for c in self.parse.children[one.head] if tokens[c].dep == "appos"]
        beside += [tokens[tokens[one.head].head].lemma] if tokens[one.head].dep == "appos" else []
        words = {*phrase.title, phrase.noun or "", *beside}
        if noun in _PERSONS_COUNTED - {"woman"}:
            return noun in words
        return noun not in _HEADS or not words & _NO_LEADERS

    def _counted_before(self, head: int) -> Mention | None:
        """People who were counted as two in the last sentences, unless two were named since: "two soldiers"."""
        here, tokens = self.parse.sentence_of[head], self.parse.tokens
        for back in range(REACH + 1):
            for past in reversed(self.scene.told_in(here - back)):
                if past.head >= head:
                    continue
                if any(tokens[c].lower == "two" and tokens[c].dep == "nummod" for c in self.parse.children[past.head]):
                    noun = self.scene.phrases.at(past.head).noun or ""
                    nouns = self.scene.nouns
                    return past if noun in nouns.persons | nouns.forces | nouns.armed | nouns.offices else None
                if tokens[past.head].dep == "conj" and past.actor:
                    return None
        return None

    def _holders(self, phrase: Phrase, roles: tuple[str, ...]) -> list[Mention]:
        """The office holders of the last two states: "the two presidents"."""
        if not self._before(phrase) & {"two", "both"} and phrase.noun != "leader":
            return []
        here = self.parse.sentence_of[phrase.head]
        told = [one for back in (1, 0) for one in self.twos.in_sentence(phrase.head, here - back)]
        held = {one.key for one in told if one.type is ActorType.PERSON and roles and self.offices.has_role(one, roles)}
        if len(held) > _TWO:
            return []  # which two of them, nobody says
        states = self.twos.states(phrase.head, "land")
        roles = roles or (("leader",) if phrase.noun == "leader" else ())
        found = [one for state in states for one in self.offices.holder(phrase, roles, (state,)) if one.actor]
        return found if len(found) == _TWO else states
