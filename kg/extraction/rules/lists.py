"""Closed lists of words that the resolver needs."""

from __future__ import annotations

from kg.extraction.rules.words import word_set

__all__ = [
    "CALENDAR",
    "FEMALE_NAMES",
    "JUDGEMENTS",
    "NUMBERS",
    "ORGANISATION_WORDS",
    "PATIENT_NOUNS",
    "PERSON_SIDES",
    "PLACE_NOUNS",
    "STATE_SIDES",
]

PERSON_SIDES = word_set(
    "leader president minister premier official man diplomat chancellor negotiator envoy statesman politician head"
)
STATE_SIDES = word_set(
    "side country nation state party neighbor neighbour government ally rival capital foe enemy power partner"
)

JUDGEMENTS = word_set("""condemn criticize criticise accuse blame denounce thank praise congratulate punish
    sanction sue rebuke censure slam commend
    hail attack chide scold arrest jail convict expel deport execute kill honor honour forgive pardon apologize
    warn sever cut break suspend
    recall impose threaten protest complain downgrade boycott fire dismiss sack detain""")
"""Verbs whose reason ("for its …", "after it …") is about the one judged."""

CALENDAR = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December"
)
"""Names of days and months, which are nobody's."""

NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands several many some"
)

PATIENT_NOUNS = word_set("""displacement killing murder assassination arrest detention expulsion deportation
    occupation invasion annexation bombing bombardment
    shelling persecution repression torture imprisonment execution kidnapping abduction blockade siege conquest
    partition recognition
    punishment elimination destruction exploitation protection starvation massacre slaughter treatment mistreatment
    abuse
    return release evacuation resettlement deployment isolation overthrow ouster removal""")
"""Nouns whose "of …" is whom it is done to, not who does it."""

PLACE_NOUNS = frozenset(
    [
        "village",
        "town",
        "city",
        "capital",
        "region",
        "area",
        "province",
        "district",
        "community",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "port",
        "airport",
        "base",
        "border",
        "island",
        "enclave",
        "camp",
        "settlement",
        "territory",
        "zone",
        "stronghold",
        "position",
        "outpost",
        "valley",
        "coast",
        "sector",
        "target",
        "facility",
        "hospital",
        "school",
        "mosque",
        "church",
        "building",
        "market",
        "airfield",
        "depot",
        "plant",
        "bridge",
        "road",
        "checkpoint",
        "embassy",
        "headquarters",
        "residence",
        "home",
        "line",
        "front",
        "peninsula",
        "mountain",
        "hill",
        "river",
        "crossing",
        "refinery",
        "terminal",
        "pipeline",
        "reactor",
        "tower",
        "barracks",
        "prison",
        "palace",
        "parliament",
        "ministry",
        "site",
        "post",
        "compound",
        "warehouse",
        "factory",
        "dam",
        "mine",
        "oilfield",
        "farm",
        "house",
        "hotel",
        "station",
        "shrine",
        "temple",
        "university",
        "consulate",
        "mission",
        "installation",
        "tunnel",
        "bunker",
        "radar",
        "battery",
        "launcher",
        "vehicle",
        "truck",
        "bus",
        "train",
        "tanker",
        "airliner",
        "column",
    ]
)

_ORGANISATION = {
    "InternationalOrganization": "nations organisation-of-states",
    "ArmedGroup": "brigade brigades guerrillas militia fighters mujahideen jihad tigers front army",
    "Party": "party",
    "Company": (
        "corporation corp company inc ltd plc bank airlines airways industries holdings oil gas petroleum"
        " energy motors electric"
        " steel telecom technologies systems"
    ),
    "Media": (
        "agency times post news television tv radio gazette herald tribune journal daily magazine broadcasting"
        " network press"
    ),
    "GovernmentBody": (
        "ministry department parliament senate congress court tribunal assembly council committee police"
        " directorate bureau"
        " secretariat cabinet embassy command navy force forces guard guards administration authority office"
    ),
    "Organization": (
        "organization organisation union association federation confederation league movement group foundation"
        " institute center"
        " centre university college society commission watch international church fund forum alliance coalition"
        " campaign trust network"
        " initiative club academy synod congress chamber"
    ),
}
ORGANISATION_WORDS: dict[str, str] = {word: kind for kind, words in _ORGANISATION.items() for word in words.split()}
"""The last telling word of an unknown body's name, and the type of actor that it makes it."""

FEMALE_NAMES = frozenset(
    [
        "angela",
        "theresa",
        "ursula",
        "hillary",
        "condoleezza",
        "madeleine",
        "margaret",
        "giorgia",
        "sanna",
        "kaja",
        "jacinda",
        "julia",
        "christine",
        "kamala",
        "nancy",
        "indira",
        "benazir",
        "golda",
        "corazon",
        "aung",
        "sheikh-hasina",
        "hasina",
        "khaleda",
        "megawati",
        "dilma",
        "cristina",
        "michelle",
        "ellen",
        "joyce",
        "tarja",
        "vigdis",
        "erna",
        "mette",
        "magdalena",
        "maia",
        "zuzana",
        "dalia",
        "kolinda",
        "roza",
        "atifete",
        "katrin",
        "jadranka",
        "beata",
        "ewa",
        "yulia",
        "mary",
        "tzipi",
        "livni",
        "federica",
        "annalena",
        "catherine",
        "liz",
        "elizabeth",
        "penny",
        "penelope",
        "julie",
        "marise",
        "samantha",
        "susan",
        "linda",
        "nikki",
        "albright",
        "clinton-hillary",
        "merkel",
        "thatcher",
        "meloni",
        "truss",
        "ardern",
        "gillard",
        "bhutto",
        "meir",
        "aquino",
        "rousseff",
        "bachelet",
        "sirleaf",
        "banda",
        "solberg",
        "frederiksen",
        "andersson",
        "sandu",
        "caputova",
        "grybauskaite",
        "kirchner",
        "kallas",
        "marin",
        "wallstrom",
        "mogherini",
        "ashton",
        "baerbock",
        "colonna",
        "kristina",
        "roberta",
        "maria",
        "anna",
        "anne",
        "sarah",
        "laura",
        "nadia",
        "fatima",
        "aisha",
        "malala",
        "oleksandra",
        "olena",
        "svetlana",
        "sviatlana",
        "tsikhanouskaya",
        "maryam",
        "zahra",
        "leila",
        "amina",
        "ngozi",
        "nkosazana",
        "graca",
        "winnie",
        "rigoberta",
        "violeta",
        "mireya",
        "laura",
        "xiomara",
        "claudia",
        "sheinbaum",
        "delcy",
        "dina",
        "janja",
        "marina",
        "natalia",
        "olga",
        "irina",
        "tatiana",
        "ekaterina",
        "elvira",
        "zakharova",
        "valentina",
        "chrystia",
        "melanie",
        "jody",
        "karina",
        "carla",
        "luisa",
        "isabel",
        "rosario",
        "sri",
        "retno",
        "sushma",
        "nirmala",
        "smriti",
        "sonia",
        "pratibha",
        "droupadi",
        "chandrika",
        "sirimavo",
        "yingluck",
        "ing-wen",
        "tsai",
        "hak-ja",
        "geun-hye",
        "park-geun-hye",
        "sanae",
        "takaichi",
        "yuriko",
        "makiko",
        "seiko",
        "mizuho",
    ]
)
"""Given names and surnames that tell "she": well-known women in politics and common names."""
