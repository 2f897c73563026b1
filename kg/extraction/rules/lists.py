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
    "UNDERGONE",
]

PERSON_SIDES = word_set(
    "leader president minister premier official man diplomat chancellor negotiator envoy statesman politician head"
)
STATE_SIDES = word_set(
    "side country nation state party neighbor neighbour government ally rival capital foe enemy power partner"
    " belligerent antagonist"
)

JUDGEMENTS = word_set("""condemn criticize criticise accuse blame denounce thank praise congratulate punish
    sanction sue rebuke censure slam commend
    hail attack chide scold arrest jail convict expel deport execute kill honor honour forgive pardon apologize
    warn sever cut break suspend
    recall impose threaten protest complain downgrade boycott fire dismiss sack detain freeze ban bar blacklist indict
    charge fine oust depose remove overthrow topple reprimand""")
"""Verbs whose reason ("for its …", "after it …") is about the one judged."""

CALENDAR = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Ramadan Easter Christmas Passover Diwali Nowruz"
)
"""Names of days, months and feasts, which are nobody's."""

NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands several many some"
)

PATIENT_NOUNS = word_set("""boycott ban embargo confiscation seizure nationalization nationalisation arming funding
    displacement killing murder assassination arrest detention expulsion deportation
    occupation invasion annexation bombing bombardment
    shelling persecution repression torture imprisonment execution kidnapping abduction blockade siege conquest
    partition recognition
    punishment elimination destruction exploitation protection starvation massacre slaughter treatment mistreatment
    abuse
    return release evacuation resettlement deployment isolation overthrow ouster removal
    dismissal sacking firing jailing beating lynching hanging poisoning harassment eviction ousting flogging shooting
    extradition impeachment prosecution conviction sentencing silencing demotion burning desecration demolition""")
"""Nouns whose "of …" is whom it is done to, not who does it."""

UNDERGONE = word_set("""dismissal exclusion arrest detention murder assassination death imprisonment jailing ouster
    removal expulsion deportation execution conviction sentencing sentence trial prosecution abduction kidnapping
    torture treatment mistreatment suspension indictment extradition eviction persecution sacking killing
    beating poisoning disappearance isolation overthrow hanging flogging internment""")
"""Nouns whose owner is whom it is done to, unless an "of …" is."""

PLACE_NOUNS = word_set("""
    airfield airliner airport area barrack barracks base battery border bridge building bunker bus camp capital
    checkpoint church city coast column community compound consulate crossing dam depot district embassy enclave
    facility factory farm front headquarters hill home hospital hotel house installation island launcher line
    market mine ministry mission mosque mountain neighborhood neighbourhood oilfield outpost palace parliament
    peninsula pipeline plant port position post prison province radar reactor refinery region residence river
    road school sector settlement shrine site station stronghold suburb tanker target temple terminal territory
    tower town train truck tunnel university valley vehicle village warehouse zone""")

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

FEMALE_NAMES = word_set("""
    agnes aida aiko aisha albright alejandra alexandra alice alicia alina amal amanda amelia amina amy ana
    anastasia andersson andrea angela angelica angelina anita ann anna annalena anne annegret annika anniken
    antonia april aquino ardern arlene ashton asma astrid atifete audrey aung ayelet azadeh bachelet baerbock
    banda barbara beata beatrice beatriz benazir berta bertha bhutto bianca birgit birgitta birgitte bridget
    brigitte britta camila camilla caputova carla carmen carol carole carolina caroline catalina catharina
    catherine cecilia chandrika chantal charlotte chiara christiane christina christine chrystia cindy clara
    clare claudia clinton-hillary colette colonna condoleeza condoleezza consuelo corazon cristina cynthia dalia
    daniela danielle deborah delcy denise diana diane dilma dina dolores donatella donna doris dorothy droupadi
    ebba edith ekaterina elena eleni eleonora elif elisa elisabeth elise eliza elizabeth ellen elvira emilia
    emily emine emma erica erika erna esperanza esther eugenia eva eveline evelyn ewa fatima fatma fatou
    fatoumata federica flora florence frances francesca frederiksen fumiko gabriela gabrielle geraldine gertrude
    geun-hye gillard gina ginger giorgia gloria golda graca grace graciela gro grybauskaite gudrun hak-ja halla
    hanan hannah harriet hasina heather heidi helen helena helene helga helle henrietta hilda hillary hina ilana
    indira ine ines ing-wen inga ingrid irene irina iris isabel isabella isabelle jacinda jacqueline jadranka
    jamila jane janet janice janja jeanne jeannette jennifer jessica jill joan joanna jody josephine joy joyce
    juana judith julia juliana julie juliet justine kaja kallas kamala karen karin karina katarina katherine
    kathleen kathy katja katrin kelly kersti khadija khaleda kim-yo-jong kirchner kirsten kolinda kristina lana
    larissa laura leila leni leonor leticia leyla lina linda lisa liv livni liz liza lori louise lourdes lucia
    lucy ludmila luisa luz lynn lyudmila madeleine magda magdalena magdalene maia maimuna mairead makiko malala
    manal manuela marcela margaret margaretha margarita margot margrethe maria maria-fernanda mariana marianne
    marie marielle marin marina marine marisa marise marisol marta martha martine mary maryam matilda maud
    maureen meera megawati meir melanie meloni mercedes merkel mette michelle mila milica mireya miriam mizuho
    mogherini mona monica monika nadia nadine nana nancy naomi natalia natasha nathalie nawal nechirvana neema
    nelly ngozi nicola nicole nikki nilufar nina nino nirmala nkosazana noor nora noura oleksandra olena olga
    olivia pamela paola park-geun-hye patricia paula pauline penelope penny petra phumzile pia polly portia
    pratibha priscilla queen rachel rachida rania razan rebecca regina renate retno rigoberta rita roberta rosa
    rosario rose rosemary rousseff roxana roza ruth saara sabine sahle-work salome samantha samia samira sanae
    sandra sandu sanna sara sarah seiko serena shabana sharon sheikh-hasina sheila sheinbaum shirin shirley
    sigrid sigrun silvia simone simonetta sirimavo sirleaf smriti sofia sofie solberg sonia sonja sophie soraya
    sri stephanie sue suella susan susana susanna sushma sveta svetlana sviatlana sylvia sylvie takaichi tamara
    tania tanja tarja tatiana tatyana teresa thatcher theresa thordis thorgerdur tina tomomi trudy truss tsai
    tsikhanouskaya tulsi tzipi ulla ulrika ulrike ursula valentina valerie vanessa vera veronica victoria vigdis
    viktoria vilma violeta violetta virginia vivian wallstrom wendy winnie wu-yi xiomara yael yasmin yingluck
    aminata assia awa bernadette bintou celeste claire constance delphine eleanor estelle genevieve ghada huda ivana
    jelena joelle katharina mariam marija milena nabila najat najla nasrin odile rima rokia safia sahar salma therese
    tijana vjosa winifred yara zeina
    arancha chelsea greta hanke imelda katalin keiko kristalina mahsa mirjana narges
    navi paetongtarn sadako tawakkol wangari wanzhou
    ylva yoko yolanda yuko yulia yuriko yvette yvonne zahra zainab zakharova zakia zeinab zoe zoya zuzana""")
"""Given names and surnames that tell "she": well-known women in politics and common names."""
