"""Who says so: the chain of speakers above a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.callers import caller_speaks
from kg.extraction.rules.clauses import REPORTING, ancestors, base, child, clause_of, marker, subject, words
from kg.extraction.rules.quotes import quote_at, quoted_source, speaker_span
from kg.extraction.rules.stance.agents import REQUESTING, agent_of, by_phrase
from kg.extraction.rules.stance.background import background
from kg.extraction.rules.stance.clause import empty, particle
from kg.extraction.rules.stance.holders import SPOKEN_NOUNS, demander, stater
from kg.extraction.rules.stance.subclauses import known_aside
from kg.extraction.rules.stance.words import ACCUSING, DENYING, NEGATORS, STATEMENT_NOUNS

if TYPE_CHECKING:
    from kg.extraction.rules.quotes import Quote, TokenSpan
    from kg.extraction.rules.tokens import Parse

__all__ = ["speakers"]

_OWNING = words("claim admit acknowledge report profess recall remember confess")
_BESIDE = words("in during at after before amid by on through via following since until")
_OWN_DEED = words("urge demand call accuse blame threaten vow pledge promise agree deny dispute reject refute hope")
_PAPERS = words("resolution motion draft text proposal bill decision amendment")
_CITING = words("cite quote")
_AGAINST = words("warn caution advise counsel urge")
_SPEAKING = STATEMENT_NOUNS | words("intelligence information documentation delegation administration television")
_AWAITING = words(
    "fear hope hop expect predict forecast warn promise vow pledge threaten agree urge demand call determine rule"
)
"""What came as somebody had feared or promised is not told by him."""
_SOURCES = words("""
    source official witness resident police spokesman spokeswoman spokesperson agency ministry army military newspaper
    paper press medium broadcaster channel website group activist analyst document letter cable memo data datum figure
    statistic study survey poll record transcript video footage recording article magazine embassy government party
    family relative person people member colleague scholar minister president
    diplomat expert aide ally lawmaker""")
"""Whoever or whatever says something when it is cited; all else is a reason: "citing Chad's interference"."""


def speakers(parse: Parse, quotes: tuple[Quote, ...], trigger: int) -> tuple[TokenSpan, ...]:
    """The chain of who says what this token expresses, outermost first."""
    found: list[TokenSpan] = []  # innermost first while climbing
    clause = clause_of(parse, trigger)
    known = background(parse, trigger, clause)
    if known == trigger != clause:
        return ()
    if known != clause:
        _add_settings(parse, clause, trigger, found)
    previous = trigger if trigger == clause else clause
    if trigger != clause:
        _add_noun_sources(parse, trigger, clause, found)
    for node in ancestors(parse, clause):
        if previous == known or _answered(parse, previous, node):
            break
        asks = parse.tokens[node].lemma in REQUESTING and known_aside(parse, trigger, previous)
        speaker = None if asks else _says(parse, node, previous, trigger)
        counted = speaker is not None and parse.tokens[speaker].lemma in _PAPERS and _tally(parse, trigger)
        if speaker is not None and not counted and not _first_person(parse, quotes, speaker):
            _add(parse, found, speaker)
        if parse.tokens[node].pos in {"VERB", "AUX"} or parse.tokens[node].dep == "ROOT":
            _add_settings(parse, node, trigger, found, joined=_joined_to(parse, previous, node))
        previous = node
    _add_joined(parse, clause, trigger, found)
    if known is None:
        _add_according(parse, trigger, found)
        _add_trailing(parse, trigger, found)
    for quote in reversed(quote_at(quotes, trigger)):
        outside_cue = quote.cue is None or not quote.first <= quote.cue < quote.last
        if quote.speaker is not None and not quote.fragment and outside_cue:
            _append(found, quote.speaker)
    return tuple(reversed(found))


def _tally(parse: Parse, trigger: int) -> bool:
    """Whether a vote is told by its count, which no paper tells of itself: "… by a vote of 9 to 2 (Chad, Mali)"."""
    tokens = parse.tokens
    votes = (i for i in (trigger, *ancestors(parse, trigger)) if tokens[i].lemma == "vote" and tokens[i].pos == "NOUN")
    return any(tokens[c].lower == "by" for i in votes for c in parse.children[i])


def _answered(parse: Parse, clause: int, noun: int) -> bool:
    """Whether a relative clause is an answer to what was said: "accused Chad of it, a charge that Chad denies"."""
    tokens = parse.tokens
    if (
        not tokens[clause].dep.startswith(("acl", "advcl:relcl"))
        or tokens[clause].lemma not in DENYING
        or marker(parse, clause) == "that"
    ):
        return False
    if tokens[clause].tag not in {"VBD", "VBZ", "VBP", "VBN"} or subject(parse, clause) is None:
        return False
    if any(tokens[k].tag == "WDT" and tokens[k].dep == "obj" for k in parse.children[clause]):
        return True
    return tokens[noun].lemma in STATEMENT_NOUNS | {"figure", "toll", "version", "account", "number"}


def _first_person(parse: Parse, quotes: tuple[Quote, ...], i: int) -> bool:
    """Whether "I" or "we" speaks inside a quotation: its speaker, who is found by himself."""
    return parse.tokens[i].lower in {"i", "we"} and any(quote.speaker for quote in quote_at(quotes, i))


def _add_joined(parse: Parse, clause: int, trigger: int, found: list[TokenSpan]) -> None:
    """A source behind the last of joined clauses speaks for all of them."""
    for k in parse.children[clause]:
        if parse.tokens[k].dep == "conj" and k > clause:
            _add_settings(parse, k, trigger, found, behind=True)


def _add_according(parse: Parse, trigger: int, found: list[TokenSpan]) -> None:
    """As "…, according to X." and "According to X, …" speak for their whole sentence, wherever the parse hangs them."""
    tokens = parse.tokens
    sentence = parse.sentences[parse.sentence_of[trigger]]
    for i in range(sentence.first, sentence.last):
        if tokens[i].lower != "according":
            continue
        fronted = all(tokens[k].pos == "PUNCT" for k in range(sentence.first, i))
        behind = trigger < i and tokens[i - 1].pos == "PUNCT"
        source = tokens[i].head if tokens[i].dep == "case" else child(parse, i, "obl", "obj")
        if source is not None and (fronted or behind) and not _stands_below(parse, trigger, source):
            _add(parse, found, source)


def _add_trailing(parse: Parse, trigger: int, found: list[TokenSpan]) -> None:
    """A sentence that ends in ", the army said on Friday" is the army's, wherever the parse hangs the end."""
    tokens = parse.tokens
    sentence = parse.sentences[parse.sentence_of[trigger]]
    for i in range(sentence.last - 1, trigger, -1):
        token = tokens[i]
        if token.pos != "VERB":
            continue
        speaker = subject(parse, i)
        if speaker is None and token.dep == "acl" and by_phrase(parse, i) is None:
            speaker = token.head  # "…, a rights group charged on Saturday", taken for a group that was charged
        ends = child(parse, i, "obj", "ccomp", "xcomp") is None or (
            i + 1 < len(tokens) and tokens[i + 1].lower == "reporters"
        )
        told = token.lemma in REPORTING and token.tag in {"VBD", "VBZ", "VBN", "VBP"} and token.dep != "acl:relcl"
        if not (told and ends and speaker is not None and trigger < speaker < i):
            return
        first = speaker_span(parse, speaker)[0]
        while first > trigger + 1 and tokens[first - 1].text.endswith(".") and tokens[first - 1].text[0].isupper():
            first -= 1  # "…, an army spokesman, Col. Ali Bey, said"
        if tokens[speaker].tag not in {"WDT", "WP"} and tokens[first - 1].text in {",", "”", '"', "''"}:
            _add(parse, found, speaker)
        return


def _append(found: list[TokenSpan], span: TokenSpan) -> None:
    if not any(span[0] < other[1] and other[0] < span[1] for other in found):
        found.append(span)


def _add(parse: Parse, found: list[TokenSpan], speaker: int) -> None:
    if not empty(parse, speaker):  # "nobody denies that …"
        _append(found, speaker_span(parse, speaker))


def _says(parse: Parse, node: int, below: int, trigger: int) -> int | None:
    """The speaker at an ancestor, when what hangs below it is what is said there."""
    tokens = parse.tokens
    token, under = tokens[node], tokens[below]
    dep = base(under.dep)
    if token.lemma in STATEMENT_NOUNS and token.pos == "NOUN" and dep in {"acl", "ccomp", "nmod"}:
        return stater(parse, node)
    if token.lemma in SPOKEN_NOUNS and token.pos == "NOUN" and dep == "acl" and tokens[below].tag in {"VB", "VBP"}:
        return demander(parse, node)
    if token.pos != "VERB" or node == trigger:
        return None
    clausal = dep == "ccomp" or (dep == "xcomp" and subject(parse, below) is not None)
    if clausal and (token.lemma in REPORTING or token.lemma in REQUESTING):
        agent = agent_of(parse, node) if subject(parse, node) != below else None
        return agent if agent is not None else _called_upon(parse, node)
    if token.lemma in REPORTING and dep in {"obj", "iobj", "obl"} and _told_that(parse, below, trigger):
        return agent_of(parse, node)
    fronted = dep == "advcl" and below < node  # "Visiting Accra, the envoy accused Chad of it": no part of the charge
    told_of = not _aside(parse, trigger, node) and not fronted
    if token.lemma in ACCUSING and told_of and dep in {"advcl", "xcomp", "obl", "ccomp"}:
        return agent_of(parse, node)
    if (
        token.lemma in ACCUSING
        and dep == "obj"
        and any(
            tokens[k].dep == "acl" and marker(parse, k) in {"of", "for"} and _stands_below(parse, trigger, k)
            for k in parse.children[below]
        )
    ):  # "accused Belarus of sending …", hung on Belarus
        return agent_of(parse, node)
    if token.lemma in REQUESTING and dep in {"xcomp", "advcl", "ccomp"} and tokens[below].tag == "VB":
        if _is_passive(parse, node):
            return by_phrase(parse, node)  # "will go and is expected to sign": by whom is not said
        if caller_speaks(parse, below):
            return None
        return agent_of(parse, node)
    if token.lemma == "deny" and dep in {"xcomp", "ccomp", "advcl"} and not fronted:
        return agent_of(parse, node)
    owned = dep == "xcomp" or (dep == "advcl" and marker(parse, below) == "to")
    if token.lemma in _OWNING and owned and not _is_passive(parse, node) and _done(parse, below):
        return agent_of(parse, node)  # "claimed to have fired", "admitted shelling"
    if token.lemma in _AGAINST and dep == "advcl" and marker(parse, below) == "against":
        return agent_of(parse, node)
    if dep == "xcomp" and token.lemma in REPORTING and _is_passive(parse, node):
        return by_phrase(parse, node)  # "is said by the army to have fired"
    if dep == "acl" and token.lemma in REPORTING:
        return agent_of(parse, node)
    return None


def _done(parse: Parse, clause: int) -> bool:
    return parse.tokens[clause].tag == "VBG" or child(parse, clause, "aux") is not None


def _aside(parse: Parse, trigger: int, top: int) -> bool:
    """Whether a clause of time stands between: "charged him on Monday, hours after he resigned" tells of no charge."""
    at = trigger
    while at != top and parse.tokens[at].head != at:
        if marker(parse, at) in {"after", "before", "since", "until", "when", "while", "once"}:
            return True
        at = parse.tokens[at].head
    return False


def _called_upon(parse: Parse, verb: int) -> int | None:
    """The subject that the parse took for somebody addressed: "Syria, citing reports, said …"."""
    for k in parse.children[verb]:
        if k < verb and parse.tokens[k].tag == "VBG":
            found = child(parse, k, "vocative", "nsubj")
            if found is not None:
                return found
    tokens = parse.tokens
    beside = [k for k in parse.subtree(verb) if k < verb and tokens[k].dep == "appos" and tokens[k - 1].dep == "det"]
    return beside[0] if beside and tokens[verb - 1].text == "," else None  # "…, a spokesman, NAME, told reporters"


def _told_that(parse: Parse, noun: int, trigger: int) -> bool:
    """Whether a that-clause hung on who was told is what was told: "told parliament that Turkey had …"."""
    tokens = parse.tokens
    if tokens[noun].lemma in STATEMENT_NOUNS or tokens[noun].lemma in SPOKEN_NOUNS:
        return False  # "commented on reports that …", "rejected a demand that …"
    for k in parse.children[noun]:
        if tokens[k].dep not in {"acl", "acl:relcl"} or not _stands_below(parse, trigger, k):
            continue
        that = [m for m in parse.children[k] if tokens[m].lower == "that"]
        told = subject(parse, k)
        if that and told is not None and told not in that:
            return True
    return False


def _is_passive(parse: Parse, verb: int) -> bool:
    return child(parse, verb, "nsubj:pass", "aux:pass") is not None


def _add_noun_sources(parse: Parse, trigger: int, clause: int, found: list[TokenSpan]) -> None:
    """Between an event noun and its clause: "claims of an attack", "called for sanctions", "accused of links"."""
    tokens = parse.tokens
    below = trigger
    for node in ancestors(parse, trigger):
        under = base(tokens[below].dep)
        if tokens[node].lemma in STATEMENT_NOUNS and tokens[node].pos == "NOUN" and under == "nmod":
            holder = stater(parse, node)
            if holder is not None and holder != below:
                _add(parse, found, holder)
        if node == clause:
            asks = tokens[node].lemma in REQUESTING | ACCUSING and under in {"obl", "obj"} and not particle(parse, node)
            case = child(parse, below, "case")
            aside = case is not None and tokens[case].lower in _BESIDE
            asks = asks and not aside  # "sought help in its talks": the talks are told by the text
            agent = agent_of(parse, node) if asks else None
            if agent is not None and not _stands_below(parse, trigger, agent):
                _add(parse, found, agent)
            return
        below = node


def _stands_below(parse: Parse, i: int, top: int) -> bool:
    return i == top or top in ancestors(parse, i)


def _joined_to(parse: Parse, clause: int, node: int) -> int | None:
    """A clause joined to another one with a subject of its own; None when it is something else below it."""
    return (
        clause if parse.tokens[clause].dep == "conj" and subject(parse, clause) is not None and node < clause else None
    )


def _add_settings(
    parse: Parse, clause: int, trigger: int, found: list[TokenSpan], *, behind: bool = False, joined: int | None = None
) -> None:
    """Sources beside a clause: "according to …", "…, the ministry said", "as …  said", "citing …".

    With `behind` only those behind the clause; none between it and `joined`, a later clause of its own.
    """
    tokens = parse.tokens
    for k in parse.children[clause]:
        token = tokens[k]
        if k == trigger or _stands_below(parse, trigger, k) or (behind and k < clause):
            continue
        if joined is not None and clause < k < joined:
            continue
        case = child(parse, k, "case")
        word = tokens[case].lower if case is not None else ""
        if base(token.dep) in {"obl", "nmod", "parataxis", "advcl", "advmod"} and word == "according":
            _add(parse, found, k)
        elif token.lower == "according" and token.dep in {"advcl", "advmod", "case"}:
            source = child(parse, k, "obl", "obj")
            if source is not None:
                _add(parse, found, source)
        elif token.lemma in REPORTING and (token.dep == "parataxis" or _inverted(parse, k)):
            between = {one.text for one in tokens[trigger:k]}  # "Chad refused: the ship, said its envoy, was Togo's"
            parted = between & {":", ";"} and not between & {'"', "“", "”", "''"}
            if parted or _answers(parse, clause, k):
                continue
            speaker = quoted_source(parse, k)
            if speaker is None:
                speaker = agent_of(parse, k) if subject(parse, k) is not None else None
            if speaker is not None:
                _add(parse, found, speaker)
        elif (
            token.dep == "advcl"
            and token.lemma in REPORTING - _AWAITING
            and _marked_as(parse, k)
            and not _denied(parse, clause)
        ):
            if token.lemma in _OWN_DEED or child(parse, k, "obj", "ccomp", "xcomp") is not None:
                continue  # "…, as members demanded that Chad leave": beside it
            speaker = subject(parse, k)
            if speaker is not None:
                _add(parse, found, speaker)
        elif token.lemma in _CITING and token.tag == "VBG" and token.dep in {"advcl", "acl", "ccomp"}:
            _add_cited(parse, k, found)
    for k in parse.children[clause]:
        if (
            base(tokens[k].dep) == "nsubj"
            and tokens[clause].lemma in REPORTING
            and not _stands_below(parse, trigger, k)
        ):
            for m in parse.children[k]:
                if tokens[m].lemma in _CITING and tokens[m].tag == "VBG":
                    _add_cited(parse, m, found)


def _answers(parse: Parse, clause: int, verb: int) -> bool:
    """Whether a joined verb says something of its own: "Chad accuses Libya; Tripoli rejects the charge"."""
    tokens = parse.tokens
    low, high = min(clause, verb), max(clause, verb)
    if any(tokens[i].text == ";" for i in range(low, high)):
        return True
    return tokens[verb].lemma in DENYING and child(parse, verb, "obj") is not None


def _inverted(parse: Parse, i: int) -> bool:
    """Whether a joined verb only names the speaker: "…, said the governor"."""
    speaker = subject(parse, i)
    if speaker is None or parse.tokens[i].dep != "conj":
        return False
    return speaker > i and all(_stands_below(parse, k, speaker) for k in range(i + 1, speaker))


def _add_cited(parse: Parse, cite: int, found: list[TokenSpan]) -> None:
    """What is cited speaks inside of whoever cites it."""
    cited = child(parse, cite, "obj")
    if cited is not None and parse.tokens[cited].tag != "WP" and not _reason(parse, cited):
        span = speaker_span(parse, cited)
        if not any(span[0] < other[1] and other[0] < span[1] for other in found):
            found.insert(0, span)


def _reason(parse: Parse, cited: int) -> bool:
    """Whether something is cited that speaks of nothing: "citing Chad's interference", "citing what he called …"."""
    token = parse.tokens[cited]
    if token.pos != "NOUN" or token.lemma in _SPEAKING:
        return False
    return token.lemma not in _SOURCES and not token.lemma.endswith(("er", "or", "ist", "ian", "man", "ant"))


def _denied(parse: Parse, clause: int) -> bool:
    """As "did not leave, as newspapers wrote": what they wrote is that it left."""
    return any(parse.tokens[k].lower in NEGATORS for k in parse.children[clause] if parse.tokens[k].dep == "advmod")


def _marked_as(parse: Parse, i: int) -> bool:
    return any(parse.tokens[k].lower == "as" for k in parse.children[i])
