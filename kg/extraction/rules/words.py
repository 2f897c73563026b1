"""Closed lists of words that frames need: modals, tones, violent nouns, regular participles."""

from __future__ import annotations

from functools import lru_cache

__all__ = [
    "DEONTIC", "FRIENDLY", "HELPING", "HOSTILE", "UNTRUE", "VIOLENT", "WILL", "WILLING", "participles", "word_set",
]  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(word_set("one two"))
    ['one', 'two']
    """
    return frozenset(text.split())


DEONTIC = frozenset({"must", "should", "ought"})
WILL = frozenset({"will", "would", "'ll", "’ll", "shall", "wo", "'d", "’d"})
WILLING = frozenset({"ready", "willing", "prepared", "plan", "intend", "determined", "prepare"})

UNTRUE = word_set("""
    false untrue wrong baseless unfounded groundless fabricated nonsense inaccurate incorrect exaggerated invented lie
    fake rubbish fiction propaganda disinformation misinformation slander hoax fabrication unsubstantiated
""")
"""What a statement is that does not hold."""
HELPING = word_set("protect defend save help rescue aid support shield assist liberate")
"""What troops may be sent for without a threat to those named."""
HOSTILE = word_set("""
    arrogant insolent impertinent high-handed bellicose belligerent confrontational unneighbourly unneighborly
    ill-advised foolish stupid disrespectful derogatory insulting ill-judged oppression tyrannical sinister ominous
    imperious bullying disproportional ungrateful
    hypocrite coward fool clown crook stooge lapdog parasite vermin swindler demagogue gangster bandit pirate madman
    lunatic charlatan opportunist usurper invader traitorous thuggish
    stab slap blow
    unacceptable illegal barbaric barbarous outrageous cowardly shameful disgraceful criminal heinous cruel inhuman
    inhumane terrorist terrorism terror genocide genocidal crime aggression aggressor provocation provocative
    dictator dictatorship tyrant tyranny liar lie hypocritical hypocrisy immoral unjust unfair illegitimate
    reckless irresponsible dangerous absurd ridiculous nonsense baseless murderer murderous killer butcher thug
    evil enemy threat fascist nazi racist apartheid colonial imperialist betrayal treason treacherous blackmail
    extortion interference meddling violation breach massacre slaughter atrocity failure farce sham shame
    disgrace insult mistake unwarranted unjustified unprovoked brutal savage despicable deplorable unlawful
    lackey henchman minion crony quisling conman fraudster saboteur plotter cheat predator monster psychopath
    megalomaniac autocrat despot bigot oppressor plunderer thief looter occupier corrupt antisemitic xenophobic paranoid
    incomprehensible unfathomable indefensible
    blunder toothless useless unwise unwelcome repugnant obscene rotten
    inexcusable intolerable abhorrent appalling horrific disastrous catastrophic puppet traitor warmonger bully
    hostile naive regrettable unfortunate short-sighted shortsighted myopic arbitrary groundless unfounded
    disappointing excessive disproportionate premature hasty inadequate insufficient misguided flawed
    undemocratic unconstitutional draconian repressive heavy-handed vindictive malicious spurious bogus
    fabricated fabrication false fake misleading slanderous defamatory hollow meaningless worthless ludicrous
    laughable preposterous inconsistent travesty whitewash setback stunt charade mockery ploy smokescreen
    pretext overreaction affront humiliation inflammatory destabilizing destabilising backward obstructive
    one-sided biased discriminatory unbalanced unfriendly unworthy undignified alarming troubling disturbing
    worrying outrage scandal scandalous distasteful offensive sickening vile monstrous duplicitous dishonest
    disingenuous self-serving theatrical joke circus diktat bribe chaos occupation plunder theft robbery piracy
    lawless lawlessness witch-hunt vendetta wrong-headed wrongheaded rogue pariah cancer menace
    unconscionable reprehensible indefensible unjustifiable senseless hideous grotesque callous perfidious deceitful
    scurrilous treasonous traitorous immature pathetic brainless clueless incompetent cowardice abomination folly
    madness disservice
    scaremongering warmongering adventurism escalation unhelpful
    thuggery banditry barbarism barbarity savagery vandalism gangsterism intimidation cowardice brutality lynching
    injustice illegality sacrilege parody
    counterproductive wrong shameless cynical cynicism propaganda slander war-criminal punishment""")
"""Words that make calling something so an accusation."""

FRIENDLY = word_set("""
    landmark inspiration inspiring beacon champion sincere
    brotherly fraternal sisterly friendly neutral sovereign democratic peaceful peace-loving normal developed developing
    core strategic key special independent
    historic hero friend ally partner important courageous brave constructive positive welcome excellent exemplary
    great model commendable praiseworthy fair balanced generous reasonable sensible timely promising
    remarkable heroic visionary statesman victory triumph achievement cornerstone opportunity progress courage
    leadership bold decisive impressive invaluable indispensable trusted dependable honourable honorable
    success breakthrough milestone admirable wise responsible reliable peacemaker outstanding encouraging""")
"""Words that make calling something so praise."""

VIOLENT = word_set("""attack airstrike strike air-strike raid air-raid offensive assault bombing bombardment
    shelling ambush invasion operation
    incursion massacre crackdown fire gunfire attack rampage explosion blast missile rocket drone tank artillery jet
    warplane plane helicopter gunship aircraft bomb shell mortar siege blockade war aggression campaign sniper
    barrage troop clash
    shooting fighting force army onslaught""")
"""Nouns for violence, and for weapons: whose they are, acts by them."""


@lru_cache(maxsize=1)
def participles() -> dict[str, str]:
    """Regular and some irregular participles of common triggers, to their lemmas."""
    regular = [
        "back",
        "sponsor",
        "support",
        "fund",
        "arm",
        "train",
        "finance",
        "impose",
        "negotiate",
        "broker",
        "mediate",
        "occupy",
        "control",
        "run",
        "lead",
        "attack",
        "sanction",
        "propose",
        "draft",
        "brook",
        "condemn",
        "endorse",
        "host",
        "organize",
        "organise",
        "draw",
        "call",
        "appoint",
        "name",
        "install",
        "kill",
        "impose",
        "order",
    ]
    found = {}
    for lemma in regular:
        found[lemma + "d" if lemma.endswith("e") else lemma + "ed"] = lemma
    found |= {"led": "lead", "run": "run", "held": "hold", "built": "build", "made": "make"}
    return found
