"""Whether a text is English, by its letters and its small words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.coach.content import Content
from netcoach.language import is_english
from netcoach.paths import assets

OTHERS = {
    "german": (
        "Hallo, ich bin Lena Ortiz und plane Schichten. Ich halte den Dienstplan eines "
        "Krankenhauses am Laufen. Letztes Jahr haben wir elf Ausfälle auf zwei gesenkt. "
        "Was geht bei Ihnen nachts kaputt?"
    ),
    "turkish": (
        "Merhaba, ben Ayşe Demir. Hastaneler için vardiya planlama yazılımı geliştiriyorum. "
        "Geçen yıl on bir kesintiyi ikiye indirdik. Sizde geceleri neler bozuluyor?"
    ),
    "polish": (
        "Dzień dobry, nazywam się Anna Nowak. Buduję oprogramowanie dla szpitali i układam "
        "grafiki. W zeszłym roku zmniejszyliśmy liczbę awarii o połowę. Co psuje się nocą?"
    ),
    "indonesian": (
        "Halo, nama saya Dewi Sari. Saya membuat perangkat lunak jadwal rumah sakit. Tahun lalu "
        "kami mengurangi gangguan sebanyak empat puluh persen. Apa yang sering rusak malam hari?"
    ),
    "arabic": "مرحبا، أنا ليلى. أعمل في تخطيط المناوبات. ما الذي يتعطل عندكم ليلا؟",
    "chinese": "你好，我是米拉。我负责医院排班。你们晚上什么最容易出问题？",
    "russian": "Привет, я Анна.",
    "greek": "Γεια σας, είμαι η Άννα. Τι χαλάει τη νύχτα;",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_are_not_english(name: str) -> None:
    assert not is_english(OTHERS[name])


@pytest.mark.parametrize("sample", Content(assets()).samples, ids=lambda one: one.key)
def test_every_sample_is_english(sample: object) -> None:
    assert is_english(sample.text)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello, I'm Zoë.",
        "Ana Ruiz, Acme Bio.",
        "I lead 北京 hospital scheduling, and we cut outages from eleven to two.",
        "I am José de la Cruz and I work with the Universidad de los Andes in Bogotá.",
        "word " * 200,
    ],
)
def test_names_and_few_words_leave_a_text_english(text: str) -> None:
    assert is_english(text)


@given(st.text())
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert is_english(text) in (True, False)
