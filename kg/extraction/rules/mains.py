"""Mends of trees in which the main clause was lost behind another one: a relative, a reported, a participle clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mains"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NEGLECTED = frozenset({"obl", "obl:unmarked", "obl:npmod", "nmod", "dep", "csubj", "discourse", "vocative"})
_APART = frozenset({"appos", "conj", "parataxis", "nmod"})
_REPORTS = word_set("""say tell announce report claim allege believe think conclude rule determine declare find warn
    insist argue confirm acknowledge admit add note maintain state""")
_TOLD = word_set("have has had")
_HOW = word_set("consensus acclamation vote majority unanimity margin show decree")
_FAR = 6


def mains(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    children = below(tokens, first, last)
    for mend in _MENDS:
        if mend(tokens, children, first, last):
            children = below(tokens, first, last)


def _owns(tokens: list[Token], children: dict[int, list[int]], verb: int, *deps: str) -> bool:
    """Whether a verb has a dependent of one of these kinds."""
    return any(tokens[c].dep.startswith(deps) for c in children[verb])


def _alone(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Whether a finite verb stands behind a comma without a subject and without "and"."""
    token = tokens[verb]
    aux = [c for c in children[verb] if tokens[c].dep.startswith("aux")]
    opens = min([verb, *aux])
    finite = token.tag in _FINITE or bool(aux) or (token.tag == "VBN" and token.dep == "conj")
    return (
        finite and tokens[opens - 1].text == "," and not _owns(tokens, children, verb, "nsubj", "csubj", "cc", "mark")
    )


def _behind_relative(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Chad, to which he had fled, extradited him": the main verb was joined to the relative clause's."""
    root = next((i for i in range(first, last) if tokens[i].head == i), -1)
    halves = [i + 1 for i in range(first, last - 1) if tokens[i].text == ";" and tokens[i + 1].dep in _APART]
    for noun in (root, *halves):
        if noun < 0 or tokens[noun].pos not in _NOMINAL or _owns(tokens, children, noun, "cop", "nsubj"):
            continue
        for clause in (c for c in children[noun] if tokens[c].dep == "acl:relcl" and c > noun):
            told = [c for c in children[clause] if tokens[c].dep == "ccomp"]  # "Chad, which says ten died, left"
            for verb in (c for top in (clause, *told) for c in children[top]):
                if tokens[verb].dep != "conj" or tokens[verb].pos != "VERB" or not _alone(tokens, children, verb):
                    continue
                move(tokens, verb, verb if noun == root else root, "ROOT" if noun == root else "parataxis")
                move(tokens, noun, verb, "nsubj:pass" if _owns(tokens, children, verb, "aux:pass") else "nsubj")
                return True
    return False


def _behind_whose(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Chad, whose leader had pardoned him, took part": the verb of "whose" was taken for the main one."""
    for whose in range(first + 2, last):
        if tokens[whose].tag != "WP$" or tokens[whose - 1].text != ",":
            continue
        owned = tokens[whose].head
        noun = tokens[owned].head
        if tokens[owned].dep != "appos" or not first <= noun < whose:
            continue
        if not tokens[noun].dep.startswith("nsubj"):
            if _whose_last(tokens, children, owned, noun, last):
                return True
            continue
        verb = tokens[noun].head
        main = next((c for c in children[verb] if c > verb and tokens[c].dep == "conj"), -1)
        if verb < owned or main < 0 or tokens[main].pos != "VERB" or not _alone(tokens, children, main):
            continue
        top, dep = tokens[verb].head, tokens[verb].dep
        move(tokens, main, main if top == verb else top, dep)
        move(tokens, verb, noun, "acl:relcl")
        move(tokens, owned, verb, "nsubj")
        move(tokens, noun, main, "nsubj")
        return True
    return False


def _whose_last(tokens: list[Token], children: dict[int, list[int]], owned: int, noun: int, last: int) -> bool:
    """Reads "praised Chad, whose minister, NAME, has held talks": the verb of "whose" was joined to the one above."""
    above = tokens[noun].head
    verb = next((i for i in range(owned + 1, last) if tokens[i].head == above and tokens[i].pos == "VERB"), -1)
    if verb < 0 or tokens[verb].dep not in {"conj", "parataxis", "advcl"} or not _alone(tokens, children, verb):
        return False
    move(tokens, verb, noun, "acl:relcl")
    move(tokens, owned, verb, "nsubj")
    return True


def _whose_object(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "whose resignation Chad demanded": what is demanded was taken for who demands it."""
    for whose in range(first + 1, last - 2):
        owned = tokens[whose].head
        verb = tokens[owned].head
        if tokens[whose].tag != "WP$" or tokens[owned].dep != "nsubj" or not whose < owned < verb:
            continue
        if _owns(tokens, children, verb, "obj", "cop", "xcomp", "ccomp"):
            continue
        second = [c for c in children[verb] if tokens[c].dep == "nsubj" and owned < c < verb]
        if second and tokens[second[0] - 1].text != ",":
            move(tokens, owned, verb, "obj")  # "whose convoy rebels attacked", with two subjects
            return True
        if owned == whose + 2 and tokens[whose + 1].dep == "compound" and tokens[owned].tag == "NNS":
            thing, doer = whose + 1, owned  # "whose extradition prosecutors want"
        else:
            near = [c for c in children[owned] if c > owned and tokens[c].dep in {"appos", "flat", "conj", "nmod"}]
            if not near or tokens[owned + 1].text == "," or _owns(tokens, children, near[0], "case", "cc"):
                continue
            thing, doer = owned, near[0]
        move(tokens, thing, verb, "obj")
        move(tokens, whose, thing, "nmod:poss")
        move(tokens, doer, verb, "nsubj")
        return True
    return False


def _behind_report(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "said that Chad had killed civilians, and imposed sanctions": behind ", and" the teller goes on."""
    for verb in range(first + 6, last):
        told, link = tokens[verb].head, verb - 1
        if tokens[verb].dep != "conj" or tokens[verb].tag not in {"VBD", "VBN"} or tokens[link].dep != "cc":
            continue
        if tokens[told].dep not in {"ccomp", "acl", "advcl"} or _owns(tokens, children, verb, "nsubj", "aux", "mark"):
            continue
        says = tokens[told].head
        while tokens[says].pos != "VERB" and first <= tokens[says].head < says:
            says = tokens[says].head
        bare = tokens[told].tag in {"VB", "VBP"} and tokens[verb].lemma != tokens[verb].lower  # "that they leave"
        reports = tokens[says].lemma in _REPORTS or (bare and tokens[told].dep == "ccomp")
        if tokens[says].tag not in {"VBD", "VBN"} or not says < told < link or not reports:
            continue
        subjects = [c for c in children[told] if tokens[c].dep.startswith("nsubj")]
        perfect = any(tokens[c].lower in _TOLD for c in children[told] if tokens[c].dep == "aux")
        named = bool(subjects) and tokens[subjects[0]].pos != "PRON" and tokens[subjects[0]].tag not in {"WP", "WDT"}
        if named and tokens[link - 1].text == "," and (perfect or bare):
            move(tokens, verb, says, "conj")
            tokens[verb] = replace(tokens[verb], tag="VBD")
            return True
    return False


def _first_of_two(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "The king called on Chad to leave and said …": the first of two verbs was taken for a participle."""
    for verb in range(first + 1, last - 2):
        noun = tokens[verb].head
        if tokens[verb].dep != "acl" or tokens[verb].tag not in {"VBN", "VBD"} or not first <= noun < verb:
            continue
        second = tokens[noun].head
        if tokens[noun].dep != "nsubj" or second < verb or tokens[second].tag not in {"VBD", "VBZ"}:
            continue
        link = next((c for c in children[second] if tokens[c].dep == "cc"), -1)
        own = any(verb < c and tokens[c].dep.startswith(("nsubj", "aux")) for c in children[second])
        if link < verb or own or _owns(tokens, children, verb, "obl:agent", "aux", "nsubj") or _by(tokens, verb, link):
            continue
        if "," in {tokens[i].text for i in (verb - 1, verb + 1)} or tokens[verb].lemma == tokens[verb].lower:
            continue
        top = tokens[second].head
        move(tokens, verb, verb if top == second else top, tokens[second].dep)
        tokens[verb] = replace(tokens[verb], tag="VBD")
        for child in children[second]:
            if child < verb:
                move(tokens, child, verb, tokens[child].dep)
        move(tokens, second, verb, "conj")
        return True
    return False


def _by(tokens: list[Token], first: int, last: int) -> bool:
    """Whether "by" stands in a stretch, so that a participle may be one."""
    return any(token.lower == "by" for token in tokens[first:last])


def _named(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "NAME, the opposition leader, demanded …": the name was taken for somebody who is addressed."""
    verb, comma = tokens[first].head, first
    if tokens[first].dep not in {"vocative", "dislocated", "nsubj:outer"} or not first < verb < last:
        return False
    while comma < verb and tokens[comma].text != ",":
        comma += 1
    role = next((c for c in children[verb] if tokens[c].dep == "nsubj" and comma < c < verb), -1)
    if role < 0 or tokens[role].pos != "NOUN" or tokens[verb].pos != "VERB" or comma > first + _FAR:
        return False
    behind = max(role, *(c for c in children[role] if tokens[c].dep != "punct"), role) + 1
    opens = tokens[comma + 1]
    if tokens[behind].text != "," or opens.head != role or opens.dep not in {"det", "nmod:poss", "compound", "amod"}:
        return False
    for i in range(first, comma):
        tokens[i] = replace(tokens[i], pos="PROPN", tag="NNP")
    move(tokens, first, verb, "nsubj")
    move(tokens, role, first, "appos")
    return True


def _noun_row(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Drones, brought on lorries, destroyed bombers": the main verb was taken for an adjective in a row."""
    noun = next((i for i in range(first, last) if tokens[i].head == i), -1)
    if noun < 0 or tokens[noun].pos not in _NOMINAL or _owns(tokens, children, noun, "cop", "nsubj", "case", "ccomp"):
        return False
    for thing in (c for c in children[noun] if tokens[c].dep in {"conj", "appos", "parataxis"} and c > noun):
        verb = next((c for c in children[thing] if tokens[c].dep == "amod" and tokens[c].tag in {"VBN", "VBD"}), -1)
        if verb < 0 or tokens[verb - 1].text != "," or _owns(tokens, children, thing, "cop", "nsubj", "cc", "case"):
            continue
        move(tokens, verb, verb, "ROOT")
        tokens[verb] = replace(tokens[verb], tag="VBD")
        move(tokens, noun, verb, "nsubj")
        move(tokens, thing, verb, "obj")
        return True
    return False


def _having(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Chadian troops, having crossed the river, attacked …": the participle was taken for the main verb."""
    at = next((i for i in range(first + 2, last - 3) if tokens[i].lower == "having" and tokens[i - 1].text == ","), -1)
    done = tokens[at].head if at >= 0 else -1
    if done < 0 or tokens[at].dep != "aux" or tokens[done].dep in {"advcl", "acl"}:
        return False
    main = next((c for c in children[done] if c > done and tokens[c].dep in {"conj", "parataxis", "advcl"}), -1)
    if main < 0 or tokens[main].pos != "VERB" or not _alone(tokens, children, main):
        return False
    noun = at - 2
    while first <= tokens[noun].head < at and tokens[noun].dep in {"flat", "compound", "nmod"}:
        noun = tokens[noun].head
    own = next((c for c in children[done] if tokens[c].dep.startswith("nsubj")), noun)
    if tokens[own].pos not in _NOMINAL:
        return False
    top, dep = tokens[done].head, tokens[done].dep
    move(tokens, main, main if top == done else top, dep)
    move(tokens, done, main, "advcl")
    move(tokens, own, main, "nsubj")
    for child in children[done]:
        if child < at and child != own:
            move(tokens, child, main, tokens[child].dep)
    return True


def _split_perfect(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Chad had, the ministry said, recalled its envoy": the auxiliary was taken for a verb of its own."""
    for have in range(first + 1, last - 4):
        if tokens[have].lower not in _TOLD or tokens[have + 1].text != "," or tokens[have].dep.startswith("aux"):
            continue
        clause = tokens[have].head if tokens[have].dep == "ccomp" else have
        later = (c for c in children[clause] if c > have + 2)
        verb = next((c for c in later if tokens[c].dep in {"ccomp", "parataxis", "conj"}), -1)
        if verb < 0 or tokens[verb].tag not in {"VBN", "VBD"} or tokens[verb - 1].text != ",":
            continue
        if _owns(tokens, children, verb, "nsubj", "aux", "mark", "cc") or _owns(tokens, children, have, "obj"):
            continue
        if clause == have:
            move(tokens, verb, verb if tokens[have].head == have else tokens[have].head, tokens[have].dep)
        for child in children[have]:
            if child < have:
                move(tokens, child, verb, tokens[child].dep)
        move(tokens, have, verb, "aux")
        tokens[verb] = replace(tokens[verb], tag="VBN")
        return True
    return False


def _opening(tokens: list[Token], children: dict[int, list[int]], first: int, _last: int) -> bool:
    """Reads "Freed after a week, the men flew home": the participle was taken for a phrase or a subject."""
    token = tokens[first]
    verb = token.head
    if token.pos != "VERB" or token.tag not in {"VBN", "VBG"} or token.dep not in _NEGLECTED or verb <= first:
        return False
    subject = next((c for c in children[verb] if tokens[c].dep.startswith("nsubj") and c > first), -1)
    commas = any(tokens[i].text == "," for i in range(first + 1, subject))
    if subject < 0 or not commas or _owns(tokens, children, first, "det", "amod", "case"):
        return False
    move(tokens, first, verb, "advcl")
    return True


def _carried(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "The union on Monday adopted by 29 votes to one a plan": the whole clause was taken for a noun."""
    for verb in range(first + 1, last - 3):
        noun = tokens[verb].head
        if tokens[verb].dep != "acl" or tokens[verb].tag not in {"VBN", "VBD"} or not first <= noun < verb:
            continue
        by = [c for c in children[verb] if tokens[c].dep == "obl:agent"]
        how = [c for c in by if tokens[c].lemma in _HOW]
        root = tokens[noun].head
        if tokens[noun].pos not in _NOMINAL or tokens[noun].dep.split(":")[0] not in {"ROOT", "nsubj"}:
            continue
        if root != noun and (tokens[root].pos != "NOUN" or _owns(tokens, children, root, "cop", "case")):
            continue
        late = root > verb and any(verb < c < root and tokens[c].dep == "det" for c in children[root])
        if not how and (by or not late or not _owns(tokens, children, verb, "obl") or tokens[verb - 1].text == ","):
            continue  # else "signed in Doha a declaration"
        _to_main(tokens, children, verb, how)
        _free_object(tokens, verb, how[0] if how else verb, last)
        return True
    return False


def _to_main(tokens: list[Token], children: dict[int, list[int]], verb: int, how: list[int]) -> None:
    """Make a participle behind a noun the main verb, with the noun as its subject."""
    noun = tokens[verb].head
    root = tokens[noun].head
    move(tokens, verb, verb, "ROOT")
    tokens[verb] = replace(tokens[verb], tag="VBD")
    for child in children[noun]:
        if child > noun and tokens[child].dep == "nmod":
            move(tokens, child, verb, "obl")
    move(tokens, noun, verb, "nsubj")
    for votes in how[:1]:
        move(tokens, votes, verb, "obl")
    if root != noun:
        move(tokens, root, verb, "obj")
    for child in children[noun]:
        if child > verb:
            move(tokens, child, verb, tokens[child].dep)


def _free_object(tokens: list[Token], verb: int, votes: int, last: int) -> None:
    """Reads "by 29 votes to one a plan": the number of the others was hung on what is adopted."""
    to = votes + 1
    if to + 2 >= last or tokens[to].lower != "to" or tokens[to + 1].pos != "NUM":
        return
    thing = tokens[to].head
    if thing > to + 1 and tokens[thing].head == verb:
        move(tokens, to + 1, votes, "nmod")
        move(tokens, to, to + 1, "case")
        move(tokens, thing, verb, "obj")


def _reported(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "says a drone of the army struck a mosque": what struck was taken for what is said."""
    for verb in range(first + 3, last):
        says = tokens[verb].head
        if tokens[verb].dep != "ccomp" or not first < says < verb or tokens[says].lemma not in _REPORTS:
            continue
        if _owns(tokens, children, verb, "nsubj", "csubj", "mark", "expl") or tokens[verb].tag not in _FINITE:
            continue
        noun = next((c for c in children[says] if tokens[c].dep == "obj" and says < c < verb), -1)
        if noun < 0 or tokens[noun].pos not in _NOMINAL or "," in {t.text for t in tokens[noun:verb]}:
            continue
        move(tokens, noun, verb, "nsubj")
        return True
    return False


def _two_names(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "The two leaders, Ann Lee and Bo Ek, met": of two names the first was taken for a part of the second."""
    for name in range(first + 4, last):
        token = tokens[name]
        if token.pos != "PROPN":
            continue
        near = [c for c in children[name] if c < name and tokens[c].dep == "compound" and tokens[c].pos == "PROPN"]
        links = [c for c in range(name - 3, name) if c > first and tokens[c].lower == "and"]
        if token.dep == "appos" and near and links and near[0] < links[0]:
            one = near[0]
            move(tokens, one, token.head, "appos")
            move(tokens, name, one, "conj")
            move(tokens, links[0], name, "cc")
            return True
        row = [c for c in children[name] if tokens[c].dep == "nsubj" and c < name - _FAR + 1]
        if token.dep == "nsubj" and row and tokens[name - 1].pos == "PROPN" and tokens[name - 1].head < name - 1:
            move(tokens, row[0], token.head, "nsubj")
            move(tokens, name, name - 1, "flat")
            for child in children[row[0]]:
                if tokens[child].dep == "conj" and tokens[child].pos == "PROPN":
                    move(tokens, child, row[0], "appos")
            return True
    return False


_MENDS = (
    _opening, _having, _behind_relative, _behind_whose, _whose_object, _behind_report, _split_perfect, _carried,
    _reported, _two_names, _first_of_two, _named, _noun_row,
)  # fmt: skip
