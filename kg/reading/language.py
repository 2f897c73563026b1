"""Which language a text is in: a look at its script and its commonest words, no more."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["foreign_language"]

_STOP_WORDS = {
    "English": "the of and to in a is that for on was with as by at from it has have said his he be are not who which",
    "German": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an hat dass",
    "French": "le la les de des et en un une du que est pour dans par sur au qui pas avec plus ne se ce il sont",
    "Spanish": "el la los las de que y en un una por con para del se no es al lo su más como ha sus fue",
    "Portuguese": "o a os as de que e em um uma por com para do da dos das não se é na no ao mais foi são",
    "Italian": "il la le di che e un una per con del della dei nel non si è al da sono gli ha più i alla",
    "Dutch": "de het een en van in is dat op te met voor niet zijn aan er door bij ook als heeft om naar",
    "Polish": "i w na z do się nie że to jest o po jak przez od za ale ma dla oraz są",
    "Turkish": "ve bir bu da de için ile olarak daha çok en gibi olan sonra kadar ne var olduğu dedi",
    "Swedish": "och i att det som en på är av för med till den har inte om ett men var sig",
    "Indonesian": "yang dan di untuk dengan dari pada ini itu tidak dalam akan ke oleh juga adalah mereka",
}
_SETS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_SCRIPTS = ("CYRILLIC", "ARABIC", "HEBREW", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "DEVANAGARI", "THAI",
            "BENGALI", "GEORGIAN", "ARMENIAN", "ETHIOPIC", "TAMIL")  # fmt: skip
_FEW = 20  # words; fewer tell nothing
_SHARE = 0.15  # of the words are the commonest ones in running prose of any of these languages
_TOO_FEW_ENGLISH = 0.04  # English prose has a third
_LAST_LATIN = "\u024f"
_SAMPLE = 20_000


def foreign_language(text: str) -> str | None:
    """The language or script that the text is in when it is plainly not English, else None.

    >>> foreign_language("Der Präsident hat am Sonntag mit dem Kanzler über die Lage in der Region und "
    ...                  "die Folgen des Krieges für das Land gesprochen, sagte ein Sprecher der Regierung.")
    'German'
    """
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    foreign = Counter(_script(char) for char in letters if char > _LAST_LATIN)
    if letters and sum(foreign.values()) > len(letters) / 2:
        script = foreign.most_common(1)[0][0]
        return {"CJK": "Chinese or Japanese", "HANGUL": "Korean"}.get(script, f"{script.title()} script")
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _FEW:
        return None
    shares = {name: sum(word in stop for word in words) / len(words) for name, stop in _SETS.items()}
    english = shares.pop("English")
    name, share = max(shares.items(), key=lambda pair: pair[1])
    if share > _SHARE and share > 2 * english:
        return name
    return "in a language other than English" if len(words) >= 2 * _FEW and english < _TOO_FEW_ENGLISH else None


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "foreign")
