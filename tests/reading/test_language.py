from __future__ import annotations

import pytest

from kg.reading.language import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (("O presidente disse no domingo que a situação na região é muito grave e que o governo vai tomar medidas "
         "para proteger as pessoas que vivem na fronteira."), "Portuguese"),
        (("El presidente dijo el domingo que la situación en la región es muy grave y que el gobierno tomará medidas "
         "para proteger a las personas."), "Spanish"),
        (("Le président a déclaré dimanche que la situation dans la région est très grave et que le gouvernement "
         "prendra des mesures pour protéger les personnes."), "French"),
        (("Il presidente ha detto domenica che la situazione nella regione è molto grave e che il governo prenderà "
         "misure per le persone."), "Italian"),
        (("De president zei zondag dat de situatie in de regio zeer ernstig is en dat de regering maatregelen zal "
         "nemen om de mensen te beschermen."), "Dutch"),
        (("Tổng thống cho biết hôm Chủ nhật rằng tình hình trong khu vực rất nghiêm trọng và chính phủ sẽ thực hiện "
         "các biện pháp để bảo vệ người dân sống ở biên giới của hai nước trong những ngày tới."),
         "in a language other than English"),
        ("대통령은 일요일에 그 지역의 상황이 매우 심각하다고 말했다.", "Korean"),
        ("قال الرئيس يوم الأحد إن الوضع في المنطقة خطير للغاية.", "Arabic script"),
    ],
)  # fmt: skip
def test_other_languages_are_told(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        (
            "President Luiz Inácio Lula da Silva of Brazil met Pedro Sánchez of Spain and the mayor of Rio "
            "de Janeiro in São Paulo on Sunday to discuss a de facto cease-fire."
        ),
        "Vladimir Putin and Recep Tayyip Erdoğan met in Sochi; Путин and Эрдоган shook hands before the talks.",
        "Fire!",
        "",
    ],
)
def test_english_with_foreign_names_is_english(text: str) -> None:
    assert foreign_language(text) is None
