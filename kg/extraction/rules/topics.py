"""What is judged, asked for or refused when it is nobody: "the ruling", "an inquiry"; and what may be left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.lists import CALENDAR, PATIENT_NOUNS
from kg.extraction.rules.who.mention import Mention
from kg.extraction.rules.words import VIOLENT, word_set
from kg.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from kg.extraction.rules.resolve import Resolver
    from kg.extraction.rules.tokens import Parse

__all__ = ["Topics"]

_ABSTRACT = (
    "tion", "sion", "ment", "ance", "ence", "ity", "ism", "ship", "ness", "ure", "age", "acy", "ancy", "ency", "al",
    "sis", "ing",
)  # fmt: skip
_DEEDS = word_set("""account act action advance agenda aim answer approach argument assessment attempt ballot blame
    boycott breach breakthrough call case cause ceremony change charter choice clash closure comment comparison
    compromise concession conclusion concept condition conduct constitution contact content course criticism cut
    deadline death debate debt decree defence defense delay denial detail document downing draft drill
    effort error evidence excuse exit expansion explanation failure finding formula framework freeze gesture goal
    guarantee handling idea increase influence initiative interest interference invitation involvement issue
    judgment judgement language lawsuit letter lie link list loss mandate march mention message method mission
    mistake motive narrative news notion number objective oath order outcome outreach part paper passage
    peace-process petition phrase phrasing pledge plea plot point position power practice premise presence pressure
    price principle probe procedure process progress promise prospect protest provision purchase purge question quota
    racism raid reading reason rebuke recommendation reform regret rejection reply request rescue resistance
    response result retreat rhetoric right rise role rule rumor rumour sale scheme scrutiny search seizure shift
    shutdown silence sign slur solution speech spread stance standard standoff stand step story strategy study subject
    success suggestion summit support surge swap symbol tactic takeover talk target tax term test text theory
    threshold thrust timetable timing title tone trade transfer treatment trial truth turn u-turn use venture
    version victory view visa voice vow waiver war warning welcome whitewash will wish withdrawal word wording work
    wrongdoing""")
_NOT = word_set("""government parliament village bank police army prince council minister general official man woman morning
    evening building meeting-place ceiling beginning spring string king wing ring thing anything something nothing
    everything hospital capital journal animal metal signal rival cardinal marshal admiral corporal professional
    individual criminal village hostage page image stage garage luggage furniture picture creature ambulance audience
    city university community facility majority minority entity celebrity authority nationality regiment department
    apartment monument instrument parliament station nation organisation organization corporation federation
    association delegation population administration institution generation foundation confederation
    agency embassy constituency residence sentence-mate bishopric township battleship warship airship spaceship
    witness business lens basis oasis sea area time day week month year night weekend moment hour minute""")
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "they", "him", "her", "them", "us", "me", "who", "whom"})


class Topics:
    """Reads common nouns that name nobody as topics."""

    def __init__(self, parse: Parse, resolver: Resolver) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.resolver = resolver

    def of(self, head: int) -> Mention | None:
        """The topic that a common noun for a deed or a thought is; None for people, places and pronouns."""
        token = self.tokens[head]
        if token.pos != "NOUN" or token.text in CALENDAR or self.resolver.is_part(head):
            return None
        if self.resolver.of(head) or not self._abstract(token.lemma):
            return None
        phrase = self.resolver.phrases.at(head)
        label = self.resolver.scene.words(phrase)
        last = max(phrase.last, head + 1)
        return Mention(head, phrase.first, last, label, None, ActorType.TOPIC, None, sure=0.7)

    def first(self, heads: Iterable[int]) -> list[Mention]:
        """The first topic among heads, as a list of at most one."""
        return next(([one] for head in heads if (one := self.of(head)) is not None), [])

    def nobody(self, heads: Iterable[int]) -> bool:
        """Whether none of the heads can be somebody: then whom a claim concerns may be left open."""
        return not any(self._somebody(head) for head in heads)

    def names(self, tops: Iterable[int], own: AbstractSet[str]) -> bool:
        """Whether somebody is named below any of these tokens who is not among `own` (keys and countries)."""
        return any(
            (one.actor or one.country) and one.key not in own and one.country not in own
            for top in tops
            for i in self.parse.subtree(top)
            if self.tokens[i].pos in {"PROPN", "ADJ", "NOUN"} and self.tokens[i].text[:1].isupper()
            for one in (self.resolver.of(i) or self.resolver.owner(i))
        )

    def _somebody(self, head: int) -> bool:
        token = self.tokens[head]
        if token.pos == "PRON":
            return token.lower in _PERSONAL
        return token.pos == "PROPN" or any(not one.is_object for one in self.resolver.of(head))

    def _abstract(self, lemma: str) -> bool:
        nouns = self.resolver.nouns
        if lemma in _NOT or lemma in nouns.persons or lemma in nouns.offices or lemma in nouns.agents:
            return False
        if lemma in nouns.topic or lemma in PATIENT_NOUNS or lemma in VIOLENT or lemma in _DEEDS:
            return True
        return len(lemma) > 6 and lemma.endswith(_ABSTRACT)  # noqa: PLR2004 - "thing", "city" are too short
