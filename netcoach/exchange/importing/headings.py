"""What the heading of a column means, in the words of many programs and some languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from netcoach.text import fold

FIELDS: dict[str, str] = {
    "name": "Name",
    "first": "First name",
    "middle": "Middle name",
    "last": "Last name",
    "nickname": "Nickname",
    "organisation": "Organisation",
    "position": "Position",
    "email": "Email",
    "phone": "Phone",
    "url": "Link",
    "place": "Place",
    "tags": "Tags",
    "circle": "Circle",
    "remember": "Remember",
    "met_on": "Met on",
    "connected_on": "LinkedIn since",
    "met_where": "Met where",
    "other_reach": "Other addresses",
    "messaged_on": "Last message",
}
"""What a column may hold, by the name that ``--map`` takes, with its words."""

_WORDS: Mapping[str, str] = {
    "name": "name|full name|display name|fn|contact|contact name|anzeigename|"
    "vollstandiger name|nom complet|nom affiche|nombre completo|nome completo|nome visualizzato|"
    "volledige naam|weergavenaam|visningsnavn|visningsnamn|imie i nazwisko|cele jmeno|"
    "полное имя|имя и фамилия|фио|姓名|名前|氏名|이름|person|who",
    "first": "first name|first|given name|firstname|forename|vorname|prenom|nombre|"
    "nome proprio|primeiro nome|voornaam|fornavn|fornamn|etunimi|imie|jmeno|keresztnev|имя|имя "
    "отчество|名|given",
    "middle": "middle name|additional name|second name|zweiter vorname|weiterer vorname|"
    "deuxieme prenom|segundo nombre|secondo nome|tussenvoegsel|отчество",
    "last": "last name|last|family name|surname|lastname|nachname|familienname|nom|"
    "nom de famille|apellidos|apellido|cognome|sobrenome|apelido|achternaam|etternavn|efternavn|"
    "efternamn|sukunimi|nazwisko|prijmeni|vezeteknev|фамилия|姓|family",
    "nickname": "nickname|nick|spitzname|surnom|apodo|soprannome|bijnaam|псевдоним|ニックネーム",
    "organisation": "organisation|organization|company|company name|organization name|"
    "organization 1 - name|employer|firm|firma|unternehmen|entreprise|societe|organisme|empresa|"
    "organizacion|azienda|societa|organizzazione|bedrijf|organisatie|bedrift|virksomhet|foretag|"
    "organisaatio|yritys|org|org.|организация|компания|公司|会社|会社名|회사",
    "position": "position|job title|title|role|jobtitle|organization title|"
    "organization 1 - title|organization 1 - job description|berufsbezeichnung|funktion|"
    "poste|fonction|titre|cargo|puesto|posicion|qualifica|posizione|ruolo|functie|"
    "functietitel|stilling|befattning|stanowisko|pozice|должность|职位|役職|직책",
    "email": "email|e-mail|mail|email address|e-mail address|primary email|secondary email|"
    "e-mail-adresse|emailadresse|adresse e-mail|adresse email|courriel|adresse de messagerie|"
    "direccion de correo electronico|correo electronico|correo|indirizzo email|indirizzo e-mail|"
    "indirizzo di posta elettronica|posta elettronica|endereco de e-mail|e-mailadres|e-postadresse|"
    "e-postadress|e-post|sahkoposti|adres e-mail|эл. почта|электронная почта|"
    "электронный адрес|адрес электронной почты|邮箱|电子邮件|メール|メールアドレス|이메일",
    "phone": "phone|telephone|tel|tel.|mobile|cell|mobile phone|home phone|business phone|"
    "work phone|primary phone|company main phone|other phone|car phone|phone number|mobile number|"
    "telefon|telefonnummer|handy|mobil|mobiltelefon|telefon geschaftlich|telefon (geschaftlich)|"
    "telefon privat|telephone mobile|telephone (bureau)|portable|mobile personnel|telefono|movil|"
    "telefono movil|cellulare|telefone|celular|telefoon|mobiel|puhelin|telefono cellulare|"
    "телефон|мобильный телефон|мобильный|电话|手机|電話|電話番号|전화",
    "url": "url|link|website|web page|web site|website 1 - value|homepage|webseite|internetseite|"
    "profile|profile url|linkedin|linkedin url|linkedin profile|site web|page web|sitio web|"
    "pagina web|sito web|pagina|webbplats|webside|сайт|веб-сайт|网址|ウェブサイト",
    "place": "place|city|location|town|home city|business city|work city|address 1 - city|"
    "ort|stadt|wohnort|ville|lieu|ciudad|lugar|citta|cidade|plaats|stad|sted|by|kaupunki|miasto|"
    "mesto|город|место|城市|市区町村",
    "tags": "tags|tag|labels|label|categories|category|group membership|groups|group|kategorien|"
    "schlagworte|gruppen|etiquettes|categories|etiquetas|categorias|etichette|categorie|"
    "категории|метки|标签|グループ",
    "circle": "circle|kreis|cercle|circulo|cerchio|kring",
    "remember": "remember|notes|note|comments|comment|notizen|notiz|bemerkungen|remarques|notas|"
    "appunti|notities|opmerkingen|notater|anteckningar|notatki|poznamky|заметки|примечания|备注|"
    "メモ|메모",
    "met_on": "met on",
    "connected_on": "connected on|linkedin since|verbunden am|connexion le|relation depuis le|"
    "date de connexion|"
    "conectado el|fecha de conexion|collegato il|collegato in data|conectado em|verbonden op|"
    "tilkoblet|ansluten|дата установления контакта",
    "met_where": "met where|met at|kennengelernt|rencontre",
    "other_reach": "other addresses|other reach",
    "messaged_on": "last message|messaged on|last contacted",
}

# "E-mail 2 - Value", "Email 3 Address", "Phone 1 - Value", "Website 1 - Value", "Custom …".
_NUMBERED = re.compile(
    r"(e-?mail|phone|mobile phone|home phone|business phone|website|web page|web site|url|address)"
    r" ?(\d+)?(?: ?\d+)?(?: address)?(?: - (value|city))?"
)
_BETWEEN = re.compile(r"[\s_]+")


def plain_heading(heading: str) -> str:
    """Return a heading for comparing: folded, without quotes, with single spaces."""
    return _BETWEEN.sub(" ", fold(heading).replace("\ufeff", "").strip(" \"'*:")).strip()


_BY_WORD = {
    plain_heading(word): field for field, words in _WORDS.items() for word in words.split("|")
}


def field_of(heading: str) -> str:
    """Return the field a heading stands for, "" where it is not known."""
    plain = plain_heading(heading)
    found = _BY_WORD.get(plain) or _BY_WORD.get(plain.removesuffix(" 1").removesuffix(" (1)"))
    if found:
        return found
    numbered = _NUMBERED.fullmatch(plain)
    if numbered is None:
        return ""
    kind, _, part = numbered.groups()
    if kind == "address":
        return "place" if part == "city" else ""
    if "phone" in kind:
        return "phone"
    return "email" if "mail" in kind else "url"


def known(headings: tuple[str, ...]) -> int:
    """Return how many of these headings are known."""
    return sum(bool(field_of(heading)) for heading in headings if heading.strip())


def names_someone(fields: set[str]) -> bool:
    """Say whether columns of these fields give a person a name."""
    return bool(fields & {"name", "first", "last"})
