"""Regions of the world by the words for what lies there: "the African country", "the Baltic republic"."""

from __future__ import annotations

from kg.extraction.rules.words import word_set

__all__ = ["REGIONS"]

_AFRICAN = word_set("""
    DZA AGO BEN BWA BFA BDI CMR CPV CAF TCD COM COD COG DJI EGY GNQ ERI SWZ ETH GAB GMB GHA GIN GNB CIV KEN LSO LBR LBY
    MDG MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN TZA TGO TUN UGA ZMB ZWE ESH MWI MYT REU
""")
_EUROPEAN = word_set("""
    ALB AND ARM AUT AZE BLR BEL BIH BGR HRV CYP CZE CSK DDR DNK EST FIN FRA GEO DEU GRC HUN ISL IRL ITA XKX LVA LIE LTU
    LUX MLT MDA MCO MNE NLD MKD NOR POL PRT ROU RUS SMR SRB SCG SVK SVN SUN ESP SWE CHE TUR UKR GBR VAT YUG FRO GRL
""")
_LATIN = word_set("""
    ARG BOL BRA CHL COL ECU GUF GUY PRY PER SUR URY VEN BLZ CRI SLV GTM HND MEX NIC PAN CUB DOM HTI PRI
""")
_CARIBBEAN = word_set("""
    ATG ABW BHS BRB CUB CUW DMA DOM GRD HTI JAM PRI KNA LCA VCT TTO BLZ GUY SUR AIA BMU CYM GLP MTQ MSR ANT SXM TCA VGB
    VIR
""")
_ARAB = word_set("DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM YMD")
_GULF = word_set("BHR IRQ IRN KWT OMN QAT SAU ARE")
_ASIAN = _ARAB - _AFRICAN | word_set("""
    AFG ARM AZE BGD BTN BRN KHM CHN CYP GEO HKG IND IDN IRN ISR JPN KAZ KGZ LAO MAC MYS MDV MNG MMR NPL PRK PAK PHL RUS
    SGP KOR LKA TWN TJK THA TLS TUR TKM UZB VNM VDR
""")
_PACIFIC = word_set("""
    ASM AUS COK FJI PYF GUM KIR MHL FSM NRU NCL NZL NIU MNP PLW PNG WSM SLB TKL TON TUV VUT WLF TLS PHL IDN
""")
_BALKAN = word_set("ALB BIH BGR HRV GRC XKX MNE MKD ROU SRB SCG SVN YUG")
_NORDIC = word_set("DNK FIN ISL NOR SWE FRO GRL")

REGIONS = {
    "african": _AFRICAN,
    "european": _EUROPEAN,
    "asian": _ASIAN,
    "caribbean": _CARIBBEAN,
    "pacific": _PACIFIC,
    "arab": _ARAB,
    "gulf": _GULF,
    "baltic": word_set("EST LVA LTU"),
    "balkan": _BALKAN,
    "balkans": _BALKAN,
    "nordic": _NORDIC,
    "scandinavian": _NORDIC,
    "caucasus": word_set("ARM AZE GEO"),
    "andean": word_set("BOL CHL COL ECU PER VEN ARG"),
    "sahel": word_set("BFA TCD MLI MRT NER SEN SDN NGA"),
    "sahelian": word_set("BFA TCD MLI MRT NER SEN SDN NGA"),
    "himalayan": word_set("BTN NPL IND"),
    "american": _LATIN | _CARIBBEAN | {"USA", "CAN"},
}
"""Words for a region, and the ISO codes of its states; those on an edge are of both sides."""
