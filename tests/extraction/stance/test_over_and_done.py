"""What was done once and taken back, what was tried in vain, ruled out or ended is not told as its opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

NEVER = [
    ("Chad withdrew its complaint against Sudan.", "Chad complainedTo Sudan negated"),
    ("Chad retracted its criticism of Sudan.", "Chad criticized Sudan"),
    ("Kenya took back its accusations against Uganda.", "Kenya accused Uganda"),
    ("Laos's protest against Thailand was withdrawn.", "Laos protestedAgainst Thailand negated"),
    ("Chad failed to convince Sudan to open the border.", "Chad urged Sudan negated"),
    ("Chad did not try to persuade Sudan.", "Chad urged Sudan negated intended"),
    ("Kenya is no longer detaining the Ugandan pilot.", "Kenya arrested Uganda negated"),
    ("Sudanese forces no longer occupy the town of Adre.", "Sudan occupied Adre negated"),
    ("Mali urged Chad and Niger not to give up on negotiations.", "Chad negotiatedWith Niger"),
    ("Peru's navy stopped a raid on a Chilean trawler.", "Peru ceasedFireWith Chile"),
    ("Oman never admitted sinking the Omani ferry.", "Oman destroyed ferry negated"),
    ("Iran never admitted bombing the Kurdish camp.", "Iran bombed Kurdish camp negated"),
    ("Kenya ruled out extraditing the general, only to put him on a plane a day later.",
     "Kenya extradited general negated"),
    ("Togo opened talks with Benin. Ghana had sued Ivory Coast in May. Mali said it would follow suit.",
     "Mali sued Ivory Coast intended"),
    ("Chad's talks with Sudan were not fruitful.", "Chad spokeWith Sudan negated"),
    ("Mali's visit to Niger is not a priority.", "Mali visited Niger"),
    ("A war between Chad and Sudan is not the answer.", "Chad fought Sudan"),
    ("The truce between Chad and Sudan did not hold.", "Chad ceasedFireWith Sudan negated"),
    ("Chad denied that its attack on Sudan was deliberate.", "Chad attacked Sudan negated"),
    ("Rome would not say whether it had promised not to charge the rebels.", "Italy charged rebels negated intended"),
    ("Reporters asked whether Chad planned to attack Sudan.", "Chad attacked Sudan intended"),
    ("Kenya had given up asking for the rebels' leader.", "Kenya requested rebels' leader negated"),
    ("Oman's shelling of the port was not confirmed.", "Oman shelled port"),
    ("Chad's envoy was not among those expelled by Mali.", "Mali expelled Chad"),
    ("Chad will neither confirm nor deny that it deported the men.", "Chad deported men intended"),
    ("Kenya reversed its seizure of farms.", "Kenya occupied farms negated"),
    ("Turkey would not have shot down the bomber had it known.", "Turkey destroyed bomber possible negated"),
    ("Turkey would not have shot down the bomber had it known.", "Turkey refused bomber"),
    ("Sweden pulled its offer of a consulate in Erbil.", "Sweden leftOrganization consulate"),
    ("Kenya's court stopped the ministry from sending police to Haiti; they were sent regardless.",
     "Ministry of Kenya deployedPoliceTo Haiti negated"),
    ("Chad was told not to bomb the camp but did so anyway.", "Chad bombed camp negated requested"),
    ("Kenya's premier said he would not stand in Uganda's way.", "Prime Minister of Kenya refused Uganda"),
    ("Kenya said it would not cut aid to Uganda.", "Kenya refused Uganda"),
    ("The president of Chad no longer plans to visit Sudan.", "President of Chad agreedToMeet Sudan negated"),
    ("Peacekeepers took sides.", "Peacekeepers occupied sides"),
    ("Hungary denied a landing permit to a Turkish plane.", "Hungary denied landing permit"),
    ("Egypt held out against French pressure to take in refugees.", "France grantedAsylumTo refugees requested"),
    ("Chad is under American pressure to sanction Sudan.", "United States sanctioned Sudan requested"),
    ("France exerted pressure on Serbia to recognise Kosovo.", "Serbia recognized Kosovo"),
    ("Kenya renewed its appeal to Mali to free the general.", "Mali released general"),
    ("Chad gave Mali a warning not to arm the rebels.", "Chad armed rebels negated threatened"),
    ("A mob of looters was held off by soldiers.", "soldiers holdsHostage mob of looters"),
    ("Chad's premier was misquoted as saying that Mali would bomb Gao.", "Mali bombed Gao predicted"),
    ("The opposition called for talks to be broken off.", "opposition requested talks"),
    ("Chad asked for the sanctions to be lifted.", "Chad requested sanctions"),
    ("Chad demanded that the vote be called off.", "Chad demanded vote"),
    ("Azerbaijan's army failed to dislodge the Armenian fighters.",
     "Armed Forces of Azerbaijan attacked Armenian fighters negated"),
    ("Chad withdrew of its own accord.", "Chad leftOrganization own accord"),
    ("Togo dropped its opposition to opening talks with Benin.", "Togo spokeWith Benin"),
    ("Washington refused to ease sanctions.", "United States refused sanctions"),
    ("Japan took South Korea off a list of trusted buyers.", "Japan liftedSanctionsOn South Korea"),
    ("Ankara said its jets had bombed not civilians but caves used by rebels.", "- bombed civilians"),
    ("Panama quit the canal scheme.", "Panama resigned -"),
    ("Guards barred the prosecutors' way.", "Guards banned prosecutors"),
]  # fmt: skip

READ = [
    ("Chad refused to withdraw its accusation against Sudan.", "Chad accused Sudan"),
    ("Chad could not persuade Sudan to open the border.", "Chad urged Sudan"),
    ("The pilots are no longer held hostage by rebels.", "rebels holdsHostage pilots negated"),
    ("Syria halted its attacks on Israel.", "Syria ceasedFireWith Israel"),
    ("Chad ended a five-year war with Sudan.", "Chad ceasedFireWith Sudan"),
    ("Iran admitted shooting down a Turkish drone.", "Iran destroyed Turkey"),
    ("Kenya ruled out extraditing the general.", "Kenya extradited general negated"),
    ("Chad expelled the Sudanese ambassador. Niger followed suit.", "Niger expelledDiplomatsOf Sudan"),
    ("Mali had sued Togo in May. Niger followed suit in June.", "Niger sued Togo"),
    ("Chad's talks with Sudan were not fruitful.", "Chad spokeWith Sudan"),
    ("The Israeli attack on Iran was not the first.", "Israel attacked Iran"),
    ("Turkey's invasion of Cyprus was no crime, Ankara said.", "Turkey invaded Cyprus"),
    ("Chad's alliance with Sudan is not in danger.", "Chad alliedWith Sudan"),
    ("Chad denied that its attack on Sudan was deliberate.", "Chad attacked Sudan"),
    ("Talks between Chad and Sudan were not on the agenda.", "Chad spokeWith Sudan negated"),
    ("Chad's deal with Sudan is not final.", "Chad agreedWith Sudan negated"),
    ("The raid by Chad on the camp never took place.", "Chad attacked camp negated"),
    ("Chad's plan to withdraw from Niger was put on ice.", "Chad withdrewFrom Niger negated intended"),
    ("France exerted pressure on Serbia to recognise Kosovo.", "Serbia recognized Kosovo requested"),
    ("Chad faced UN pressure to withdraw from Abyei.", "Chad withdrewFrom Abyei requested"),
    ("Chad sent Mali an invitation to join the bloc.", "Mali memberOf bloc requested"),
    ("Chad gave Mali a warning not to arm the rebels.", "Mali armed rebels negated requested"),
    ("Chad opened talks with Mali.", "Chad spokeWith Mali"),
    ("Washington refused to ease sanctions.", "United States refused -"),
    ("The finance minister quit on Sunday.", "finance minister resigned -"),
]


@pytest.mark.parametrize(("text", "claim"), NEVER)
def test_not_told(rules: Rules, text: str, claim: str) -> None:
    assert claim not in rules.lines(text)


@pytest.mark.parametrize(("text", "claim"), READ)
def test_told(rules: Rules, text: str, claim: str) -> None:
    assert claim in rules.lines(text)


@pytest.mark.parametrize("deed", ["failed to seize", "was unable to seize", "tried to seize", "was forced to close"])
def test_what_was_tried_on_a_day_is_of_the_day_before(rules: Rules, deed: str) -> None:
    claims = rules.claims(f"Chad {deed} the Sudanese port on Monday.")
    assert {claim.when.edtf for claim in claims} <= {"2023-12-04"}


def test_what_others_had_feared_they_do_not_tell(rules: Rules) -> None:
    (claim,) = rules.claims("Kenya attacked the port, as Uganda had feared.")
    assert not claim.speakers
