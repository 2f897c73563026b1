"""What each measure means and who described it: shown by help, in answers and in notebooks."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MEANINGS", "Meaning"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure in words.

    Attributes:
        question: what it answers.
        text: what it means, and how it is taken here.
        reference: who described it.
        saved: what `--save` writes, where that is more than the scores.
    """

    question: str
    text: str
    reference: str
    saved: str = ""

    @property
    def help(self) -> str:
        """As a command's help."""
        saved = f"\n\nWith --save: {self.saved}" if self.saved else ""
        return f"{self.question}\n\n{self.text}{saved}\n\nReference: {self.reference}"


MEANINGS = {
    "degree": Meaning(
        "Who deals with how many others?",
        "How many others an actor acts upon (out), is acted upon by (in), and both together, each counted once. "
        "A symmetric relation goes both ways.",
        "L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1 (1978/79), 215-239.",
    ),
    "strength": Meaning(
        "Who acts, and is acted upon, most?",
        "The weight (events, claims or sources) of all that an actor does (out) and that is done to it (in). "
        "A symmetric relation counts once in the total.",
        "A. Barrat et al., The architecture of complex weighted networks, PNAS 101 (2004), 3747-3752.",
    ),
    "betweenness": Meaning(
        "Who stands between others?",
        "The share of the shortest directed chains between two others that lead through the actor; each relation is a "
        "step, whatever its weight. 0: no chain needs it; 1: all do.",
        "L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40 (1977), 35-41; computed "
        "by U. Brandes, J. Math. Sociology 25 (2001), 163-177; from a sample of pivots, U. Brandes and C. Pich (2007).",
    ),
    "pagerank": Meaning(
        "Who is acted upon by those who matter?",
        "Where a walk that follows acts from actor to target, in proportion to their weight, spends its time; with "
        "probability 0.15 it starts anew anywhere. The scores of all actors sum to 1.",
        "L. Page, S. Brin, R. Motwani and T. Winograd, The PageRank citation ranking, Stanford (1999).",
    ),
    "reciprocity": Meaning(
        "Who answers in kind, and who only acts or is acted upon?",
        "For each pair, what one does to the other set against what comes back: twice the smaller weight over the sum "
        "of both. 1: as much comes back; 0: nothing does. Symmetric relations are left out: they are mutual by "
        "definition. The figure of the whole is the share of all weight that is returned.",
        "T. Squartini et al., Reciprocity of weighted networks, Scientific Reports 3 (2013), 2729.",
    ),
    "brokerage": Meaning(
        "Who passes between groups, and in which role?",
        "A broker B stands in A -> B -> C where A does nothing to C directly. By the groups of the three: coordinator "
        "(all in one group), consultant (A and C in one, B in another), gatekeeper (B and C in one: lets outsiders "
        "in), representative (A and B in one: speaks for it outside), liaison (three groups). Groups are countries, "
        "or communities; an actor of no country is a group of its own. Counts are raw, not set against chance.",
        "R. V. Gould and R. M. Fernandez, Structures of mediation, Sociological Methodology 19 (1989), 89-126.",
    ),
    "communities": Meaning(
        "Who belongs together, by who deals with whom?",
        "Groups with more activity inside than chance would give, friendly and hostile alike unless --class says "
        "otherwise: foes who fight each other deal with each other. Modularity tells how marked the division is "
        "(0: as by chance; from about 0.3: clear). The method is random; one seed always gives one result.",
        "V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008), P10008; "
        "modularity: M. E. J. Newman and M. Girvan, Phys. Rev. E 69 (2004), 026113.",
    ),
    "balance": Meaning(
        "Do friends of friends get along?",
        "Each pair is friendly (+) or hostile (-) by the sum of the Goldstein values of all events between them. A "
        "triad is balanced when the product of its three signs is positive: the friend of a friend, or the foe of a "
        "foe, is a friend. Frustrated relations are the fewest that would have to change for two camps to remain, "
        "friendly inside and hostile between (line index of balance). Each sign is explained by its claims.",
        "D. Cartwright and F. Harary, Structural balance, Psychological Review 63 (1956), 277-293; F. Harary, On the "
        "measurement of structural balance, Behavioral Science 4 (1959), 316-323; the minimum by integer programming "
        "as S. Aref and M. C. Wilson, J. Complex Networks 7 (2019), 163-189.",
        'of each actor the unbalanced triads that it is in (kg:measure "balance") and its camp ("camp", 1 or 2); of '
        'each frustrated tie the weight that stands against the camps ("frustrated").',
    ),
    "mediators": Meaning(
        "Who talks to both sides of a hostile pair?",
        "For each hostile pair (sign -, as in balance), those who have cooperative events with both sides. The score "
        "of a mediator in a pair is the smaller of its two cooperative weights; its total sums over pairs.",
        "G. Simmel's mediator, in The Sociology of Georg Simmel, ed. K. H. Wolff (1950), 145-153; the count is ours.",
    ),
    "bursts": Meaning(
        "When was more going on between two than usual?",
        "Weeks in which a pair's share of all events is unusually high. Two states, usual (the pair's share over the "
        "whole period) and raised (twice that, by default); the likeliest sequence of states, where going up costs, "
        "gives the bursts. Weight: how much better the raised state explains the weeks, in nats. Only events dated to "
        "one week count.",
        "J. Kleinberg, Bursty and hierarchical structure in streams, Data Mining and Knowledge Discovery 7 (2003), "
        "373-397, section 4 (batched arrivals).",
        "each burst's weight, with its weeks (dcterms:temporal).",
    ),
    "trend": Meaning(
        "How did it go between two, over time?",
        "For each period: events between the two (either way), cooperative and hostile ones, their mean Goldstein "
        "value (-10 hostile to 10 cooperative), and the share of the documents published in the period that tell of "
        "the two. An event counts where its date lies within one period.",
        "J. S. Goldstein, A conflict-cooperation scale for WEIS events data, Journal of Conflict Resolution 36 "
        "(1992), 369-385.",
        'of each period (dcterms:temporal) the events (kg:measure "trend") and their mean Goldstein value '
        '("goldstein").',
    ),
}
"""Measure -> what it means."""
