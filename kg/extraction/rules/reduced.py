"""Mends of trees in which a shortened clause, or a noun made of a verb, was taken for a clause of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.attachments import mend_each
from kg.extraction.rules.charged import charge, charged_by
from kg.extraction.rules.clauses import REPORTING
from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.relatives import mend_relatives
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["unfold"]

_BESIDE = frozenset({"advcl", "conj", "parataxis", "ccomp", "xcomp"})
_BESIDE_WORDS = frozenset({"to", "with", "near", "in", "at", "from", "on", "for", "against", "inside", "along"})
_THEN = frozenset({"this", "last", "earlier", "yesterday", "during", "after", "since", "by"})
_FINITE = frozenset({"VBD", "VBZ"})
_EITHER = frozenset(
    {"held", "led", "brought", "sent", "bought", "made", "built", "caught", "lost"}
)  # past, or participle
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "obl"})
_THAT = frozenset({"which", "that", "who", "whose"})
_GIVEN = word_set("deny refuse grant give award offer promise guarantee accord")
_MODALS = frozenset({"must", "should", "would", "will", "could", "can", "may", "might"})
_HAVE = frozenset({"has", "have", "had"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
_TRIED = word_set("accuse suspect convict acquit")
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NAMING = frozenset({"ADJ", "PROPN"})


def unfold(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    words = {token.lower for token in tokens[first:last]}
    _done_by(tokens, below(tokens, first, last), first, last)
    if words & _HAVE and words & {"for", "since"}:
        _has_for(tokens, below(tokens, first, last), first, last)
    if tokens[first].lower in {"in", "at"} and tokens[first].dep == "case":
        _in_letter(tokens, below(tokens, first, last), first)
    if "and" in words and not words.isdisjoint(_MODALS):
        _says_and(tokens, below(tokens, first, last), first, last)
    if words & {"of", "for"}:
        charged_by(tokens, first, last)
    if "between" in words:
        _two_sides(tokens, first, last)
    if ";" in words:
        _half(tokens, below(tokens, first, last), first, last)
    if words & _THAT:
        charge(tokens, below(tokens, first, last), first, last)
    if tokens[first].lower in {"not", "only"}:
        _not_until(tokens, below(tokens, first, last), first, last)
    if "," in words:
        _gerund_first(tokens, below(tokens, first, last), first)
        mend_each((_denied, _no_verb, _behind_noun, _late_subject, _late_thing), tokens, first, last)
    if words & {"who", "which", "whom", "what", "whose", "where"}:
        mend_relatives(tokens, first, last)
    if words & {"'s", "’s"}:
        _possessed(tokens, below(tokens, first, last), first, last)


def _done_by(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "A mine laid by rebels killed three men": the participle was taken for the main verb."""
    for verb in range(first + 1, last - 3):
        token = tokens[verb]
        if token.pos != "VERB" or token.tag not in {"VBD", "VBN"} or tokens[verb + 1].text == ",":
            continue
        noun = next((c for c in children[verb] if tokens[c].dep == "nsubj" and c < verb), -1)
        if noun < 0 or any(tokens[c].dep.startswith(("aux", "obj", "iobj", "ccomp")) for c in children[verb]):
            continue
        by = any(tokens[c].dep == "obl:agent" and c > verb for c in children[verb])
        main = next((c for c in children[verb] if c > verb + 1 and tokens[c].dep in _BESIDE), -1)
        start = min((c for c in children[main] if tokens[c].tag in _FINITE), default=main) if main >= 0 else main
        if main < 0 or tokens[start].tag not in _FINITE or tokens[start - 1].pos not in _NOMINAL or start <= verb:
            continue
        if any(tokens[c].dep.split(":")[0] in {"nsubj", "mark", "cc", "csubj"} for c in children[main]):
            continue
        kinds = {tokens[c].dep for c in children[main]}
        if main == start and "obl:agent" in kinds and not kinds & {"obj", "ccomp", "xcomp"} and not by:
            noun = next((i for i in range(main - 1, verb, -1) if tokens[i].pos == "NOUN"), verb)
            if noun > verb:  # "agreed to a truce at talks in Doha mediated by Qatar"
                move(tokens, main, noun, "acl")
                tokens[main] = replace(tokens[main], tag="VBN")
            return
        either = token.tag == "VBN" or token.lower.endswith("ed") or token.lower in _EITHER
        near = _BESIDE_WORDS if start == main else _BESIDE_WORDS | _THEN
        beside = tokens[verb + 1].lower in near and tokens[main].dep in {"advcl", "conj"}
        beside = beside or (token.lemma in _TRIED and tokens[verb + 1].lower == "of")  # nobody "convicted of murder"
        if not by and not (either and beside):
            continue
        move(tokens, main, main if token.head == verb else token.head, token.dep)
        move(tokens, verb, noun, "acl")
        tokens[verb] = replace(tokens[verb], tag="VBN")
        passive = any(tokens[c].dep == "aux:pass" for c in children[main])
        move(tokens, noun, main, "nsubj:pass" if passive else "nsubj")
        return


def _has_for(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad has for two years armed them": the auxiliary was taken for the verb."""
    for have in range(first + 1, last - 3):
        behind = tokens[have + 1].lower in {"for", "since"}
        if tokens[have].lower not in _HAVE or tokens[have].pos != "VERB" or not behind:
            continue
        years = next((c for c in children[have] if c > have + 1 and tokens[c].dep in {"obj", "obl"}), -1)
        verb = years + 1
        if years < 0 or tokens[verb].tag != "VBN" or (tokens[verb].head, tokens[verb].dep) != (years, "acl"):
            continue
        move(tokens, verb, verb if tokens[have].head == have else tokens[have].head, tokens[have].dep)
        for child in children[have]:
            move(tokens, child, verb, "obl" if child == years else tokens[child].dep)
        tokens[have] = replace(tokens[have], pos="AUX", head=verb, dep="aux")


def _in_letter(tokens: list[Token], children: dict[int, list[int]], first: int) -> None:
    """Reads "In a letter circulated on Monday he denied …": the participle was taken for the main verb."""
    noun = tokens[first].head
    verb = tokens[noun].head
    top = tokens[verb].head  # itself, or the next thing that he did
    if tokens[noun].dep != "obl" or not first < noun == verb - 1 or not (top == verb or tokens[verb].dep == "advcl"):
        return
    main = next((c for c in children[verb] if c > verb and tokens[c].dep in {"parataxis", "advcl"}), -1)
    own = any(tokens[c].dep.startswith(("nsubj", "obj", "aux")) for c in children[verb])
    if own or tokens[verb].tag not in {"VBD", "VBN"} or main < 0 or tokens[main].tag not in _PAST_OR_PRESENT:
        return
    if not any(tokens[c].dep.startswith("nsubj") for c in children[main]):
        return
    if top != verb and (top < main or any(tokens[c].dep.startswith("nsubj") for c in children[top])):
        return
    above = tokens[top].head
    move(tokens, main, main if above == top else above, tokens[top].dep)
    if top != verb:
        move(tokens, top, main, "conj")
    move(tokens, noun, main, "obl")
    move(tokens, verb, noun, "acl")
    tokens[verb] = replace(tokens[verb], tag="VBN")
    for child in children[verb]:
        if child > main:
            bare = not any(tokens[c].dep.startswith("nsubj") for c in children[child])
            beside = tokens[child].dep == "parataxis" and tokens[child].pos == "VERB" and bare
            move(tokens, child, main, "conj" if beside else tokens[child].dep)


def _says_and(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "says the ban must be lifted and calls it unfair": who says so calls it unfair."""
    for verb in range(first + 4, last - 1):
        said = tokens[verb].head
        above = tokens[said].head
        if tokens[verb].dep != "conj" or tokens[verb].tag not in _PAST_OR_PRESENT or tokens[said].dep != "ccomp":
            continue
        must = any(tokens[c].lower in _MODALS and tokens[c].dep.startswith("aux") for c in children[said])
        own = any(tokens[c].dep.split(":")[0] in {"nsubj", "aux", "csubj"} for c in children[verb])
        same = tokens[above].tag == tokens[verb].tag and above < said
        if must and same and not own and tokens[above].lemma in REPORTING:
            move(tokens, verb, above, "conj")


def _no_verb(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "The police, acting on a tip, arrested on Sunday a man …": no verb of the main clause was seen."""
    noun = next((i for i in range(first, last) if tokens[i].head == i), -1)
    if noun < 0 or tokens[noun].pos not in _NOMINAL or noun + 1 >= last:
        return
    if any(tokens[c].dep.split(":")[0] in {"cop", "nsubj", "case", "expl"} for c in children[noun]):
        return
    later = [c for c in children[noun] if c > noun and tokens[c].dep in {"acl", "parataxis"}]
    verb = later[-1] if len(later) > 1 else -1
    if verb < 0 or tokens[verb].tag not in {"VBN", "VBD"} or tokens[verb - 1].text != ",":
        return
    if any(tokens[c].dep.startswith(("obl:agent", "aux", "nsubj", "mark")) for c in children[verb]):
        return
    late = [c for c in children[noun] if c > verb and tokens[c].dep in {"appos", "obj"} and tokens[c].pos in _NOMINAL]
    if not late and not any(tokens[c].dep in {"obj", "obl", "ccomp", "xcomp"} for c in children[verb]):
        return
    move(tokens, verb, verb, "ROOT")
    tokens[verb] = replace(tokens[verb], tag="VBD")
    for child in children[noun]:
        if child > verb:
            move(tokens, child, verb, "obj" if late and child == late[0] else tokens[child].dep)
    move(tokens, noun, verb, "nsubj")


def _behind_noun(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Troops, armed with drones bought from Chad, drove …": the last participle was taken for the main verb."""
    verb = next((i for i in range(first + 3, last - 2) if tokens[i].head == i), -1)
    if verb < 0 or tokens[verb].tag not in {"VBN", "VBD"} or tokens[verb - 1].pos not in _NOMINAL:
        return
    noun = next((c for c in children[verb] if tokens[c].dep == "nsubj"), -1)
    at = verb - 1
    while at > noun and first <= tokens[at].head < last and tokens[at].head != at and at != tokens[verb].i:
        if tokens[at].head == noun:
            break
        at = tokens[at].head
    aside = _aside(tokens, children, verb, noun)
    behind = aside or (tokens[at].head == noun and tokens[at].dep.startswith("acl") and tokens[at - 1].text == ",")
    if noun < 0 or not behind:
        return
    main = next((c for c in children[verb] if c > verb and tokens[c].dep == "conj"), -1)
    if main < 0 or tokens[main].tag not in {"VBD", "VBZ", "VBP"} or tokens[main - 1].text != ",":
        return
    if any(tokens[c].dep.split(":")[0] in {"nsubj", "cc", "aux"} for c in children[main]):
        return
    tokens[main] = replace(tokens[main], head=main, dep="ROOT")
    if aside:
        move(tokens, verb - 1, main, "obl")
    move(tokens, verb, verb - 1, "acl")
    tokens[verb] = replace(tokens[verb], tag="VBN")
    move(tokens, noun, main, "nsubj")


def _aside(tokens: list[Token], children: dict[int, list[int]], verb: int, noun: int) -> bool:
    """Reads "The pope, in a letter made public on Sunday, thanked …": behind an aside between commas."""
    near = verb - 1
    case = next((c for c in children[near] if tokens[c].dep == "case"), -1)
    return tokens[near].head == verb and tokens[near].dep == "obl" and noun < case and tokens[case - 1].text == ","


def _denied(tokens: list[Token], children: dict[int, list[int]], first: int, _last: int) -> None:
    """Reads "Denied entry on Tuesday, the rabbi accused …": the opening participle was taken for an adjective."""
    token = tokens[first]
    noun = token.head
    if token.dep != "amod" or token.tag != "VBN" or token.lemma not in _GIVEN or tokens[noun].head != noun:
        return
    main = next((c for c in children[noun] if tokens[c].dep == "parataxis" and tokens[c].pos == "VERB"), -1)
    if main < 0 or not any(tokens[c].dep.startswith("nsubj") for c in children[main]):
        return
    tokens[main] = replace(tokens[main], head=main, dep="ROOT")
    tokens[first] = replace(token, pos="VERB", head=main, dep="advcl")
    move(tokens, noun, first, "obj")


def _gerund_first(tokens: list[Token], children: dict[int, list[int]], first: int) -> None:
    """Reads "Rejecting appeals from the pope, Chad hanged two men": the gerund was taken for a part of its object."""
    token = tokens[first]
    noun = token.head
    verb = tokens[noun].head
    if token.dep not in {"compound", "amod"} or not token.lower.endswith("ing") or not first < noun < verb:
        return
    if tokens[noun].dep.split(":")[0] not in {"obl", "nmod", "dep"} or tokens[noun].tag not in {"NNS", "NN"}:
        return
    if any(tokens[c].dep in {"case", "det"} and c < noun for c in children[noun]):
        return
    if not any(tokens[c].dep.startswith("nsubj") and tokens[c].head == verb for c in children[verb] if c > noun):
        return
    tokens[first] = replace(
        token, pos="VERB", tag="VBG", head=verb, dep="advcl", lemma=_stem(token), morph="VerbForm=Ger"
    )
    move(tokens, noun, first, "obj")


def _stem(token: Token) -> str:
    """A lemma for a gerund that was taken for a noun: "rejecting" is of "reject"."""
    return token.lemma.removesuffix("ing") if token.lemma.endswith("ing") else token.lemma


def _two_sides(tokens: list[Token], first: int, last: int) -> None:
    """Reads "between Chadian and Libyan troops": the adjectives were taken for the sides."""
    for i in range(first + 1, last - 4):
        one, other, noun = i + 1, i + 3, i + 4
        if tokens[i].lower != "between" or tokens[i].head != one or tokens[i + 2].lower != "and":
            continue
        named = tokens[one].pos in _NAMING and tokens[other].pos in _NAMING and tokens[one].text[:1].isupper()
        if not named or tokens[noun].tag != "NNS" or tokens[noun].head in {one, other} or tokens[other].head == noun:
            continue
        top = tokens[one].head
        if not first <= top < i or not tokens[one].dep.startswith(("obl", "nmod")):
            continue
        move(tokens, noun, top, tokens[one].dep)
        move(tokens, i, noun, "case")
        move(tokens, one, noun, "amod")
        move(tokens, other, one, "conj")
        move(tokens, i + 2, other, "cc")


def _half(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad freed Ann Lee; Mali, Niger and Togo kept the rest": the two halves' nouns were taken for one row."""
    for noun in range(first + 2, last - 3):
        verb = tokens[noun].head
        if tokens[noun].dep != "nsubj" or tokens[noun].pos not in _NOMINAL or verb < noun:
            continue
        row = [c for c in children[noun] if tokens[c].dep == "conj" and c < verb]
        apart = [c for c in row if any(tokens[i].text == ";" for i in range(noun, c))]
        above = tokens[verb].head
        if not apart or (tokens[noun + 1].text == ";" and above == verb) or not first <= above < noun:
            continue
        move(tokens, apart[0], verb, "nsubj")
        for other in (c for c in row if c > apart[0]):
            move(tokens, other, apart[0], "conj")
        move(tokens, noun, above, "obj")
        return


def _not_until(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Not until the Senate had agreed did Chad sign": it did agree; the clause was taken for the main one."""
    until = first + 1
    clause = tokens[first].head
    if until >= last or tokens[until].lower not in {"until", "after", "when"} or not first < clause < last:
        return
    move(tokens, first, until, "advmod")
    main = next((c for c in children[clause] if c > clause and tokens[c].dep in {"parataxis", "conj", "ccomp"}), -1)
    if tokens[clause].head != clause or main < 0 or tokens[main].pos not in {"VERB", "AUX"}:
        return
    tokens[main] = replace(tokens[main], head=main, dep="ROOT")
    move(tokens, clause, main, "advcl")
    for child in children[clause]:
        if child > clause and child < main and tokens[child].dep.startswith("aux"):
            move(tokens, child, main, "aux")


def _late_subject(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Wounded on Sunday, the governor, who …, was flown to Chad": the subject was hung on the participle."""
    clause = first
    verb = tokens[clause].head
    if tokens[clause].dep != "advcl" or tokens[clause].tag not in {"VBN", "VBG"} or not clause < verb < last:
        return
    if any(tokens[c].dep.startswith(("nsubj", "expl", "csubj")) for c in children[verb]):
        return
    noun = next((c for c in children[clause] if tokens[c].dep == "parataxis" and clause < c < verb), -1)
    if noun < 0 or tokens[noun].pos not in _NOMINAL:
        return
    passive = any(tokens[c].dep == "aux:pass" for c in children[verb])
    move(tokens, noun, verb, "nsubj:pass" if passive else "nsubj")


def _late_thing(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "Chad, under pressure, handed over on Friday a banker wanted for fraud": what comes late has no verb."""
    for wanted in range(first + 6, last - 1):
        if tokens[wanted].tag not in {"VBD", "VBN"} or tokens[wanted].pos != "VERB":
            continue
        subjects = [c for c in children[wanted] if tokens[c].dep == "nsubj" and c < wanted]
        if len(subjects) < 2 or any(tokens[c].dep.startswith(("obj", "aux", "cop")) for c in children[wanted]):  # noqa: PLR2004
            continue
        doer, thing = subjects[0], subjects[-1]
        verb = next((i for i in range(doer + 2, thing) if _participle_behind(tokens, i)), -1)
        if verb < 0 or any(tokens[c].dep == "obl:agent" for c in children[verb]):
            continue
        top, dep = tokens[wanted].head, tokens[wanted].dep
        between = [c for c in children[wanted] if c < verb]
        move(tokens, verb, verb if top == wanted else top, dep)
        tokens[verb] = replace(tokens[verb], tag="VBD")
        for child in between:
            move(tokens, child, verb, tokens[child].dep)
        move(tokens, thing, verb, "obj")
        move(tokens, wanted, thing, "acl")
        tokens[wanted] = replace(tokens[wanted], tag="VBN")
        return


def _participle_behind(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    return token.dep == "acl" and token.tag in {"VBN", "VBD"} and tokens[i - 1].text == ","


def _possessed(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> None:
    """Reads "in last week's fighting with Chad": the noun was taken for a clause."""
    for i in range(first + 3, last):
        token = tokens[i]
        if token.tag != "VBG" or token.dep not in _CLAUSES or tokens[i - 1].lower not in {"'s", "’s"}:
            continue
        owner = next((c for c in children[i] if tokens[c].dep == "nmod:poss"), -1)
        if owner < 0 or any(tokens[c].dep.startswith(("obj", "aux", "nsubj")) for c in children[i]):
            continue
        opens = min([owner, *(c for c in children[owner])]) - 1
        if opens < first or tokens[opens].pos not in {"ADP", "SCONJ"}:
            continue
        tokens[i] = replace(token, pos="NOUN", tag="NN", dep="obl", lemma=token.lower, morph="Number=Sing")
        move(tokens, opens, i, "case")
        for child in children[i]:
            if child > i and tokens[child].dep == "obl":
                move(tokens, child, i, "nmod")
