"""Mends of trees in which an insertion parts a noun from its verb, its number or its relative clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import mend_each
from kg.extraction.rules.dependents import move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend_interrupted"]

_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")
_MAIN = frozenset({"conj", "advcl", "parataxis", "ccomp"})
_WHEN = word_set("after before when as because while although though since once if until")
_TELLS = word_set("say report announce claim allege add state confirm")
_ASKS_OR_TELLS = _TELLS | word_set(
    "demand ask urge request insist propose warn order want require recommend agree declare stipulate promise pledge"
)
_STRIKES = word_set(
    "attack blast bombing explosion ambush raid strike shooting clash assault airstrike shelling shootout bomb"
    " gunbattle firefight massacre crackdown"
)
_INSERTED = frozenset({"VBG", "VBN"})
_PAST = frozenset({"VBD", "VBZ"})
_RALLIES = word_set("rally march demonstration protest strike sit-in vigil rallies marches demonstrations protests")
_CALLS = word_set("demand protest denounce condemn oppose press call urge support reject")
_HINDERS = word_set("block ban disperse prevent stop break attack crush suppress prohibit forbid halt bar storm cordon")
_SPANS = word_set("morning afternoon evening night weekend week month year")
_TAKEN = frozenset({"nsubj", "obl:unmarked"})
_NEAR = 8
_WHICH = frozenset({"which", "that"})


def mend_interrupted(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    words = {token.lower for token in tokens[first:last]}
    if "," in words:
        mend_each((_told, _said_between, _but_who, _did_not, _after_which, _whose, _and_again), tokens, first, last)
        if "whom" in words:
            mend_each((_whom_he,), tokens, first, last)
    if words & _SPANS:
        mend_each((_this_week,), tokens, first, last)
    if "said" in words and words & {":", ";"}:
        mend_each((_said_behind,), tokens, first, last)
    if words & _WHEN:
        mend_each((_fixed, _after_whom), tokens, first, last)
    if "that" in words and words & {"and", "but"}:
        mend_each((_and_that,), tokens, first, last)
    if words & _WHICH and words & _DAYS:
        mend_each((_on_that_day,), tokens, first, last)
    if words & _RALLIES:
        mend_each((_rally_to,), tokens, first, last)
    if "(" in words:
        mend_each((_shortened,), tokens, first, last)


def _said_behind(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad denied it: the ship, said Mali, was its own": what stands before the colon is not what Mali says."""
    colon = next(i for i in range(first, last) if tokens[i].text in {":", ";"})
    said = next((i for i in range(colon, last - 2) if tokens[i].lower == "said" and tokens[i - 1].text == ","), None)
    if said is None or any(token.text in {'"', "“", "”"} for token in tokens[colon:said]):
        return
    doers = [c for c in children[said] if tokens[c].dep == "nsubj"]
    if len(doers) == 2 and doers[0] < said < doers[1]:  # noqa: PLR2004 - of either verb
        below = [*children[said], *children[doers[1]]]
        told = next((c for c in below if c > said and tokens[c].dep in {"ccomp", "parataxis", "conj", "acl"}), said)
        own = told == said or any(tokens[c].dep.startswith("nsubj") for c in children[told])
        passive = ":pass" if any(tokens[c].dep == "aux:pass" for c in children[told]) else ""
        move(tokens, doers[0], told, "dislocated" if own else f"nsubj{passive}")
        if told != said:
            move(tokens, told, said, "ccomp")
    before = next((c for c in children[said] if c < colon and tokens[c].dep == "ccomp"), None)
    if before is not None:
        above = tokens[said].head
        move(tokens, before, before if above == said else above, tokens[said].dep)
        move(tokens, said, before, "parataxis")
    elif tokens[said].dep in {"ccomp", "conj"} and tokens[said].head < colon:
        move(tokens, said, tokens[said].head, "parataxis")


def _told(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "said the ship, flying its flag, entered Dutch waters": the one who tells of it was taken to enter."""
    for said in range(first + 1, last - 6):
        if tokens[said].lemma not in _TELLS or tokens[said].pos != "VERB":
            continue
        noun = next((c for c in children[said] if c > said and tokens[c].dep in {"obj", "iobj", "ccomp"}), -1)
        if noun < 0 or tokens[noun].pos not in {"NOUN", "PROPN"} or noun + 2 >= last or tokens[noun + 1].text != ",":
            continue
        inner = noun + 2
        verb = next((c for c in children[said] if c > inner and tokens[c].dep == "conj"), -1)
        if verb < 0 or tokens[inner].tag not in _INSERTED or tokens[inner].head not in {said, noun, verb}:
            continue
        start = min(
            (verb, *(c for c in children[verb] if c > inner and tokens[c].dep in {"aux", "aux:pass", "advmod"}))
        )
        bare = not any(tokens[c].dep == "cc" or (tokens[c].dep == "nsubj" and c != inner) for c in children[verb])
        if tokens[start - 1].text != "," or not bare or not (tokens[verb].tag in _PAST or start < verb):
            continue
        passive = any(tokens[c].dep == "aux:pass" for c in children[verb])
        move(tokens, verb, said, "ccomp")
        move(tokens, noun, verb, "nsubj:pass" if passive else "nsubj")
        move(tokens, inner, noun, "acl")
        return


def _said_between(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, said Mali, had left": the two were taken for one another."""
    for said in range(first + 2, last - 4):
        if tokens[said].lemma not in _TELLS or tokens[said].tag not in _PAST or tokens[said - 1].text != ",":
            continue
        verb = next((c for c in children[said] if c > said and tokens[c].dep == "ccomp"), -1)
        who = next((c for c in children[said] if c < said and tokens[c].dep == "nsubj"), -1)
        if verb < 0 or who < 0 or any(tokens[c].dep == "mark" for c in children[verb]):
            continue
        teller = next((c for c in children[verb] if tokens[c].dep.startswith("nsubj")), -1)
        if not said < teller < verb or not any(tokens[k].text == "," for k in range(teller + 1, verb)):
            continue
        if min((teller, *children[teller])) == said + 1:
            move(tokens, who, verb, tokens[teller].dep)
            move(tokens, teller, said, "nsubj")


def _but_who(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad signed but Mali, fearing unrest, left": a name beside a verb is the doer of the next one."""
    for name in range(first + 3, last - 4):
        verb = tokens[name].head
        if tokens[name].dep != "conj" or tokens[name].pos not in {"PROPN", "NOUN"} or tokens[verb].pos != "VERB":
            continue
        if tokens[name + 1].text != "," or not any(tokens[c].dep == "cc" for c in children[name]):
            continue
        behind = [c for c in children[verb] if c > name and tokens[c].dep == "conj" and tokens[c].tag in _PAST]
        second = behind[0] if behind else -1
        if second < 0 or tokens[second - 1].text != ",":
            continue
        if any(tokens[c].dep.startswith(("nsubj", "cc", "aux")) for c in children[second]):
            continue
        for child in (*children[verb], *children[name]):
            if name < child < second and tokens[child].dep in {"advcl", "acl", "obl", "advmod", "punct", "conj"}:
                move(tokens, child, second, "advcl" if tokens[child].dep in {"acl", "conj"} else tokens[child].dep)
            elif tokens[child].dep == "cc" and tokens[child].head == name:
                move(tokens, child, second, "cc")
        move(tokens, name, second, "nsubj")


def _did_not(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "backed the deal and Chad, which lost, did not": a name beside the object is who did not."""
    for did in range(first + 6, last - 1):
        verb = tokens[did].head
        if tokens[did].pos != "AUX" or tokens[did].dep not in {"conj", "parataxis"} or tokens[did - 1].text != ",":
            continue
        below = {tokens[c].dep for c in children[did]}
        if tokens[did + 1].lower not in {"not", "n't"} or "nsubj" in below or tokens[verb].pos != "VERB":
            continue
        things = [c for c in children[verb] if tokens[c].dep == "obj" and c < did]
        names = [n for c in things for n in children[c] if tokens[n].dep == "conj" and tokens[n].pos == "PROPN"]
        if names and names[-1] + 1 < did and tokens[names[-1] + 1].text == ",":
            for cc in (c for c in children[names[-1]] if tokens[c].dep == "cc"):
                move(tokens, cc, did, "cc")
            move(tokens, names[-1], did, "nsubj")


def _after_which(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, after Mali had left, sent aid": of two subjects before a verb the first one is the next verb's."""
    for verb in range(first + 4, last - 2):
        who = [c for c in children[verb] if c < verb and tokens[c].dep.startswith("nsubj")]
        mark = next((c for c in children[verb] if tokens[c].dep == "mark" and tokens[c].lower in _WHEN), -1)
        if len(who) < 2 or not who[0] < mark < who[-1] or tokens[mark - 1].text != ",":  # noqa: PLR2004
            continue
        main = next((c for c in children[verb] if c > verb and tokens[c].dep in {"conj", "parataxis", "ccomp"}), -1)
        if main < 0 or any(tokens[c].dep.startswith(("nsubj", "cc", "mark")) for c in children[main]):
            continue
        start = min((main, *(c for c in children[main] if tokens[c].dep.startswith("aux") and c > verb)))
        if tokens[start - 1].text != "," or not (tokens[main].tag in _PAST or start < main):
            continue
        top, dep = tokens[verb].head, tokens[verb].dep
        move(tokens, main, main if top == verb else top, dep)
        move(tokens, verb, main, "advcl")
        move(tokens, who[0], main, tokens[who[0]].dep)


def _whose(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, whose ally, Mali, had left, stayed": the clause of the ally was taken for the main one."""
    for whose in range(first + 2, last - 5):
        ally = tokens[whose].head
        if tokens[whose].tag != "WP$" or tokens[whose - 1].text != "," or tokens[ally].dep != "obl" or ally < whose:
            continue
        verb = tokens[ally].head
        who = next((c for c in children[verb] if c < whose and tokens[c].dep == "nsubj"), -1)
        main = next((c for c in children[verb] if c > verb and tokens[c].dep in _MAIN), -1)
        if who < 0 or main < 0 or verb < ally or any(tokens[c].dep == "case" for c in children[ally]):
            continue
        if (
            tokens[main].tag not in _PAST
            or tokens[main - 1].text != ","
            or any(tokens[c].dep.startswith(("nsubj", "cc", "mark")) for c in children[main])
        ):
            continue
        top, dep = tokens[verb].head, tokens[verb].dep
        move(tokens, main, main if top == verb else top, dep)
        move(tokens, verb, who, "acl:relcl")
        move(tokens, who, main, "nsubj")
        move(tokens, ally, verb, "nsubj")


def _and_again(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad backed a plan, which Mali signed, and invited Togo": behind the comma the main clause goes on."""
    for which in range(first + 3, last - 6):
        verb = tokens[which].head
        if tokens[which].lower not in _WHICH or tokens[which - 1].text != "," or tokens[verb].dep != "acl:relcl":
            continue
        second = next((c for c in children[verb] if c > verb and tokens[c].dep == "conj"), -1)
        if second < 0 or tokens[which].dep != "obj" or tokens[second].tag != "VBD" or tokens[second - 2].text != ",":
            continue
        kinds = {tokens[c].dep for c in children[second]}
        if tokens[second - 1].dep != "cc" or "obj" not in kinds or any(kind.startswith("nsubj") for kind in kinds):
            continue
        main = tokens[verb].head
        while tokens[main].pos != "VERB" and tokens[main].head != main:
            main = tokens[main].head
        while tokens[main].tag != "VBD" and tokens[main].dep in {"acl", "xcomp", "advcl"} and tokens[main].head != main:
            main = tokens[main].head
            while tokens[main].pos != "VERB" and tokens[main].head != main:
                main = tokens[main].head
        if tokens[main].tag == "VBD" and main < which:
            move(tokens, second, main, "conj")


def _fixed(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "after Chad's envoy, NAME, left": the subject was taken for a part of "after"."""
    for mark in range(first, last - 3):
        if tokens[mark].dep != "mark" or tokens[mark].lower not in _WHEN:
            continue
        verb = tokens[mark].head
        noun = next((c for c in children[mark] if tokens[c].dep == "fixed" and tokens[c].pos == "NOUN"), -1)
        if mark < noun < verb and not any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
            passive = any(tokens[c].dep == "aux:pass" for c in children[verb])
            move(tokens, noun, verb, "nsubj:pass" if passive else "nsubj")


def _whom_he(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The envoy, whom Chad expelled in May, refused": it was the envoy who refused, and not Chad."""
    for whom in range(first + 2, last - 4):
        noun, verb = tokens[tokens[whom].head].head, tokens[whom].head
        if (
            tokens[whom].lower != "whom"
            or tokens[verb].dep != "acl:relcl"
            or noun > whom
            or tokens[verb - 1].text != ","
        ):
            continue
        doer = next((c for c in children[verb] if whom < c < verb and tokens[c].dep == "nsubj"), -1)
        deed = next((c for c in children[doer] if tokens[c].dep == "acl" and tokens[c].tag in {"VBN", "VBD"}), -1)
        if doer < 0 or not doer < deed < verb or tokens[noun].dep != "ROOT":
            continue
        tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD")
        move(tokens, noun, verb, "nsubj")
        tokens[deed] = replace(tokens[deed], head=noun, dep="acl:relcl", tag="VBD")
        move(tokens, doer, deed, "nsubj")
        move(tokens, whom, deed, "obj")
        return


def _this_week(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "the Council this week urged Chad to …": the week urged nobody."""
    for time in range(first + 2, last - 1):
        name, verb = time - 2, tokens[time].head
        if tokens[time].lower not in _SPANS or tokens[time].dep not in _TAKEN or verb != time + 1:
            continue
        if tokens[time - 1].lower not in {"this", "last"} or tokens[name].pos != "PROPN" or tokens[verb].pos != "VERB":
            continue
        while tokens[name].dep in {"flat", "compound"} and tokens[name].head != name:
            name = tokens[name].head
        done = any(tokens[c].dep.startswith("nsubj") and c != time for c in children[verb])
        if first <= name < time and not done and not any(tokens[c].dep in {"case", "cc"} for c in children[name]):
            move(tokens, time, verb, "obl:unmarked")
            move(tokens, name, verb, "nsubj")


def _after_whom(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "left after Chad's envoy, NAME, condemned it": it is the envoy who condemned, not those who left."""
    for mark in range(first + 1, last - 5):
        noun = tokens[mark].head
        verb = tokens[noun].head
        if tokens[mark].lower not in _WHEN or tokens[mark].dep != "case" or tokens[noun].dep != "obl":
            continue
        second = next((c for c in children[verb] if c > noun and tokens[c].dep in {"conj", "parataxis"}), -1)
        if second < 0 or tokens[second].tag not in {"VBD", "VBN"} or tokens[second - 1].text != "," or verb > mark:
            continue
        named = any(tokens[k].dep == "appos" and tokens[k - 1].text == "," for k in range(noun + 1, second))
        if not named or any(tokens[c].dep.startswith(("nsubj", "cc", "mark")) for c in children[second]):
            continue
        tokens[second] = replace(tokens[second], head=verb, dep="advcl", tag="VBD")
        move(tokens, noun, second, "nsubj")
        move(tokens, mark, second, "mark")


def _and_that(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "demanded a truce and that Chad leave": both are demanded."""
    for that in range(first + 3, last - 2):
        clause = tokens[that].head
        verb = tokens[clause].head
        if tokens[that].lower != "that" or tokens[that].dep != "mark" or tokens[that - 1].dep != "cc":
            continue
        if tokens[clause].dep != "conj" or not verb < that < clause or tokens[verb].lemma not in _ASKS_OR_TELLS:
            continue
        if not any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in children[verb]):
            move(tokens, clause, verb, "ccomp")


def _on_that_day(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "a blast in Accra on Monday, which wounded two": it was not the day that wounded them."""
    for verb in range(first + 4, last):
        if tokens[verb].dep not in {"acl:relcl", "advcl:relcl"}:
            continue
        which = next((c for c in children[verb] if tokens[c].dep == "nsubj" and tokens[c].lower in _WHICH), -1)
        day = which - 1 - (tokens[which - 1].text == ",")
        if which < 0 or tokens[day].lower not in _DAYS or tokens[verb].head not in {day, tokens[day].head}:
            continue
        near = range(max(first, day - _NEAR), day)
        strikes = [i for i in near if tokens[i].pos == "NOUN" and tokens[i].lemma in _STRIKES]
        if strikes and tokens[strikes[-1]].head != verb:
            move(tokens, verb, strikes[-1], "acl:relcl")
            return


def _rally_to(tokens: list[Token], _: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "police dispersed a rally to demand votes": those who demand them are not the police."""
    for verb in range(first + 4, last):
        if tokens[verb].lemma not in _CALLS or tokens[verb].dep not in {"advcl", "xcomp"} or tokens[verb].tag != "VB":
            continue
        noun, top = verb - 2, tokens[verb].head
        if tokens[verb - 1].tag == "TO" and tokens[noun].lower in _RALLIES and tokens[top].lemma in _HINDERS:
            move(tokens, verb, noun, "acl")


def _shortened(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "two men and five Liberation Army (ELN) rebels": the number was taken for the army's."""
    for noun in range(first + 5, last):
        if tokens[noun].tag != "NNS" or tokens[noun - 1].text != ")" or tokens[noun - 3].text != "(":
            continue
        before = range(noun - 4, max(first, noun - 4 - _NEAR), -1)
        name = next((i for i in before if tokens[i].dep == "conj" and tokens[i].head < i), -1)
        number = next((c for c in children.get(name, ()) if tokens[c].dep == "nummod"), -1)
        if number < 0 or tokens[name].pos != "PROPN" or tokens[tokens[name].head].head != tokens[noun].head:
            continue
        above = tokens[name].head
        for child in children[name]:
            if tokens[child].dep in {"nummod", "cc"}:
                move(tokens, child, noun, tokens[child].dep)
        move(tokens, noun - 2, name, "appos")
        tokens[noun] = replace(tokens[noun], head=above, dep="conj")
        move(tokens, name, noun, "compound")
        return
