"""What a sentence does in a pitch: ask, request, thank, look ahead, offer, introduce, prove."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netcoach.coach.pitch.sentences import GREEK_QUESTION, QUESTION_MARKS, Span, is_greek
from netcoach.coach.pitch.tokens import WORD, is_number

_MOST_THANKS = 8
"""Words: a longer sentence that begins with thanks says more than thanks."""
_MOST_CLOSING = 3
"""Sentences that may round off a question, beside the thanks at the very end."""
_MOST_ROUNDING = 12
"""Words of such a sentence."""
_FEWEST_BEFORE = 2
"""Sentences before a question: one nearer to the start opens the pitch, and is no ask."""
_LONGEST_SEEN = 1000
"""Characters of a sentence that are looked at: nobody's request begins later."""

_LEARN = (
    "meet|hear|learn|talk|speak|see|know|understand|find|ask|compare|chat|connect|exchange|visit"
    "|discuss|swap|get your|get in|have a|buy you|take you|read|follow up|pick your|stay in"
)
_SUBJECT = r"(?:i(?:'m| am)|we(?:'re| are))"
_CLAUSE = r"(?:^|[,;:—–] ?|\b(?:and|then|so|or|but|now|please|today|tonight) )"
_REQUEST = re.compile(
    "|".join(
        (
            r"\b(?:could|can|may|shall|should|would|will|might) (?:you|we|i) ",
            r"\b(?:could|can|would) (?:any|some)(?:one|body)\b",
            r"\blet me (?:know|have|see|try|ask|visit)\b",
            r"\blet's\b",
            _CLAUSE + r"(?:if you [a-z']+ [^,]{0,60}, )?please\b",
            r"(?<!to )\bplease[.!]*$",
            r"\b(?:introduce|connect|point|put|lead) (?:me|us) (?:to|in|with|at|towards)\b",
            rf"\b(?:i|we)(?:'d| would|'ll| will)?(?: (?:also|really|very much|still))?"
            rf" (?:love|like|want|hope|wish|be (?:glad|happy|keen|grateful|curious|delighted))"
            rf"(?: you)? to (?:{_LEARN})\b",
            r"\b(?:i|we)(?:'d| would) (?:love|like|welcome|appreciate|value|be grateful for)"
            r" (?:your|an?|some|any|to|it|help|advice|ideas|thirty|ten|five|fifteen|twenty)\b"
            r"(?! (?:thank|say|add|help|tell|begin|start|show|introduce|think|be|believe)\b)",
            rf"\b{_SUBJECT}(?: [a-z]+)? (?:looking (?:for|to)|seeking|hiring|searching for"
            r"|asking|curious|in search of|interested in (?:meeting|hearing|talking))\b",
            rf"\b(?:keen|eager|curious|hoping|looking|glad) to (?:{_LEARN})\b",
            r"\b(?<!all )(?<!that )(?:i|we) (?:also |now |only )?need"
            r" (?:an?|your|some|two|three|one|more|help|advice|people"
            r"|to (?:find|meet|talk|speak|learn|hear|know))\b",
            rf"\bit (?:would|'d) be (?:lovely|great|good|wonderful|helpful|nice) to (?:{_LEARN})\b",
            r"\b(?:i|we) wonder\b",
            r"\bif you (?:know|happen to know|can think of|hear of) (?:any|some|a |of |who)",
            _CLAUSE + r"(?:tell|show|send|ask|email|call|help|write to|talk to|find|meet|follow"
            r"|give|lend|message|speak to|contact|text) (?:me|us)\b",
            r"^(?:come|visit|join|try|ask|tell|send|call|write|drop|stop|find|speak) "
            r"(?:and|by|to|me|us|with|over|along|your|the|see|it|for|talk|round|in)\b",
            r"\b(?:get|keep|stay) in touch\b",
            r"\bfeel free to\b",
            r"\blook(?:ing)? forward to (?:hear|talk|speak|meet|see|learn|your)",
            r"\b(?:my|our|one) (?:question|request|ask)(?: (?:to|for) you)? is\b",
            r"\b(?:i|we)(?:'d like to| would like to)? invite you\b",
            r"^(?:and |so |but |now )?(?:what|who|which|how|where|when|why)(?: [a-z'-]+){0,3}"
            r" (?:do|does|did|would|could|should|can) (?:you|your|they|we|i)\b"
            r"(?!.* (?:is|are|was) )",
            r"^(?:do|does|did|have|has|are|is|would|could) (?:you|your|any|some)",
        )
    )
)
_AHEAD = re.compile(
    r"\bin (?:return|exchange)\b|\bi can offer\b|\bhapp(?:y|ily)\b|\bglad(?:ly)?\b"
    r"|\bpass (?:it|them|that|this) on\b|\bi offer\b"
    r"|^(?:so |and |but )?(?:right )?now (?:i|we)(?:'m|'re| am| are| want| need)\b"
    r"|\b(?:i'm|i am|we're|we are) (?:now |currently |also )?(?!inspiring|being|doing)[a-z]+ing\b"
    r"|\bworking on (?:now|next)\b|^(?:next|this (?:year|evening)|tonight|today),? (?:i|we)\b"
    r"|\bi'm not selling\b|\bi(?:'d| would) (?:like|love) to\b|\b(?:i|we) want to\b"
    r"|我想|我们想|希望|正在寻找|在找|期待"
)
_THANKS = re.compile(
    r"^(?:(?:so|and|well|ok|okay|yes|many|with|a big|big) )*(?:thank|thanks|cheers|merci|danke)\b"
    r"|^谢谢|^感谢|^多谢"
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|welcome|nice to meet you"
    r"|pleased to meet you)\b|^(?:大家|你|您)好"
)
_MY_NAME = re.compile(
    r"\bmy name(?:'s| is)\b|\bname's\b|^(?:they|just|you can|people)? ?call me\b"
    r"|我是|我叫|我的名字|叫我"
)
_ROLE = re.compile(
    r"\bthis is\b|^(?:as|being) an? |\bhere(?:,|$)"
    r"|\b(?:i'm|i am|we're|we are) (?:an?|the|one of|from|responsible|head|part|in charge)\b"
    r"|\b(?:i|we) (?:work|lead|run|manage|head|teach|direct|coach|own|founded|started|represent)\b"
    r"|本人"
)
_NAMED = re.compile(r"\b(?:I['’]m|I am|i['’]m|i am|We['’]re|We are)\s+[^\W\d_a-z]")
_NAMED_SMALL = re.compile(
    r"^(?:(?:hi|hello|hey)\W+)?(?:i'm|i am) "
    r"(?!not|here|now|just|also|so|very|really|happy|glad|proud|sure|[a-z]+ing\b)[a-z]"
)
_RESULT = re.compile(
    r"\b(?:cut|fell|dropped|rose|grew|saved|won|doubled|tripled|halved|reduced|raised|increased"
    r"|improved|shortened|became|built|shipped|helped|trained|published|finished|delivered|kept"
    r"|earned|sold|closed|reached|beat|rewrote|turned|served|went|brought|moved|replaced|stopped"
    r"|ended|launched|opened|led|fixed|supported|taught|hired|lowered|rebuilt|automated|signed"
    r"|passed|stayed|used to)\b"
    r"|提高|减少|降低|节省|缩短|增长|帮助了|完成|获得|下降"
)
_COMPARED = re.compile(
    r"\b(?:sooner|faster|fewer|cheaper|earlier|quicker|shorter|safer|less|more)\b"
)
_MOMENT = re.compile(
    r"\b(?:last (?:year|month|week|spring|summer|autumn|fall|winter|quarter|time)|this year|ago"
    r"|recently|for (?:example|instance)|since (?:then|20\d\d|last)|in 20\d\d|so far|today,"
    r"|within|on average|percent|per cent|customers|clients)\b|%|去年|今年|例如|比如"
)
_TENURE = re.compile(
    r"\bfor (?:the (?:last|past) )?(?:(?:about|over|almost|nearly|more than) )?[\w-]+ years\b"
    r"|\b[\w-]+ years (?:of|as|in|old)\b|\bpast [\w-]+ years\b"
)
_NOT_A_COUNT = re.compile(
    r"\b(?:24/7|half an? (?:an )?hour|the other half|one of"
    r"|(?:the|our|my|your|their|every) (?:third|fifth|tenth)(?! of))\b"
)
_ONE = re.compile(
    r"(?<!the )(?<!no )(?<!this )(?<!that )(?<!each )(?<!any )(?<!every )\bone"
    r"(?! (?:of|day|another|who|that|thing|question|to|and)\b)[ -][a-z]"
)
_HAN_NUMBER = re.compile("[二三四五六七八九十百千万亿两半倍]|百分之|一[个次年天周半成]")
_CLOSING = " \t\n\"'”’»)]}*_）」』"


def plain(sentence: str) -> str:
    """Return a sentence as it is compared: small letters, straight apostrophes, one space."""
    seen = sentence[:_LONGEST_SEEN].casefold().replace("’", "'")
    return " ".join(seen.split())


def is_question(sentence: str) -> bool:
    """Say whether a sentence is a question: by its mark, or by its last word in Chinese."""
    end = sentence.rstrip(_CLOSING)
    marks = end[len(end.rstrip(f"{QUESTION_MARKS}!.！。…")) :]
    if any(mark in QUESTION_MARKS for mark in marks) or end.rstrip("。！").endswith("吗"):
        return True
    return end[-1:] in GREEK_QUESTION and is_greek(end[:-1])


def asks(sentence: str) -> bool:
    """Say whether a sentence is a question or a request."""
    return is_question(sentence) or _requests(sentence)


def _requests(sentence: str) -> bool:
    said = plain(sentence)
    if said.isascii() or "请" not in said:
        return _REQUEST.search(said) is not None
    return True


def thanks(sentence: str) -> bool:
    """Say whether a sentence only thanks."""
    said = plain(sentence)
    return bool(_THANKS.search(said)) and len(said.split()) <= _MOST_THANKS and not asks(sentence)


def looks_ahead(sentence: str) -> bool:
    """Say whether a sentence asks, offers, or tells what its speaker wants next."""
    return asks(sentence) or thanks(sentence) or bool(_AHEAD.search(plain(sentence)))


def greets(sentence: str) -> bool:
    """Say whether a sentence begins with a greeting."""
    return bool(_GREETING.search(plain(sentence)))


def names(sentence: str) -> bool:
    """Say whether a sentence names its speaker."""
    said = plain(sentence)
    named = _NAMED.search(sentence[:_LONGEST_SEEN]) or _NAMED_SMALL.search(said)
    return bool(named or _MY_NAME.search(said)) and not is_question(sentence)


def introduces(sentence: str) -> bool:
    """Say whether a sentence names its speaker or the speaker's role."""
    return names(sentence) or bool(_ROLE.search(plain(sentence)) and not is_question(sentence))


def has_number(text: str) -> bool:
    """Say whether a text holds a number, in digits or words, that counts something."""
    said = _NOT_A_COUNT.sub(" ", text.casefold().replace("’", "'"))
    if any(map(is_number, WORD.findall(said))) or "%" in said:
        return True
    return ("one" in said and bool(_ONE.search(said))) or bool(_HAN_NUMBER.search(text))


def evidence(sentence: str) -> int:
    """Return how much a sentence proves: 0 nothing, 2 or more something that can be counted on.

    A number counts 2, but not years of service alone; words of change or of use 1 or 2; a time
    or an example 1.
    """
    said = plain(sentence)
    counted = 2 if has_number(_TENURE.sub(" ", said)) else 0
    changed = min(2, len(_RESULT.findall(said)) + (bool(_COMPARED.search(said)) if counted else 0))
    if not counted + changed or looks_ahead(sentence):
        return 0
    return counted + changed + (1 if _MOMENT.search(said) else 0)


def last_word(spans: Sequence[Span]) -> int:
    """Return the index of the sentence a pitch ends with, passing over thanks; −1 without any.

    A question is still the end where a few short sentences round it off: "What eats your
    evenings? I ask everyone that. Nice to meet you."
    """
    last = len(spans) - 1
    while last > 0 and thanks(spans[last].text):
        last -= 1
    if last >= 0 and not asks(spans[last].text):
        for at in range(last, max(_FEWEST_BEFORE, last - _MOST_CLOSING), -1):
            if not _rounds_off(spans[at].text):
                break
            if is_question(spans[at - 1].text):
                return at - 1
    return last


def _rounds_off(sentence: str) -> bool:
    """Say whether a sentence only closes: thanks at length, or few words that prove nothing."""
    said = plain(sentence)
    few = len(said.split()) <= _MOST_ROUNDING and not introduces(sentence)
    return bool(few or _THANKS.search(said)) and evidence(sentence) == 0
