"""Fillers and hedges are noticed by phrase, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from netcoach.coach.content import Content
from netcoach.coach.pitch.wording import check
from netcoach.paths import assets

PHRASES = Content(assets()).wording

# Good English, in which no remark on the wording is due.
SOUND = (
    "I like to build small tools.",
    "I would like to meet your team.",
    "It looks like a phone, but it is a pump.",
    "We fix things like doors and lifts.",
    "People like you taught me this work.",
    "I work like a plumber: I find the leak first.",
    "What kind of data do you keep?",
    "That kind of problem is why I started.",
    "We recycle any kind of material.",
    "The kind of material we use is steel.",
    "Which sort of questions do you get?",
    "It is a new kind of bank.",
    "All sorts of people call us.",
    "They are very kind of course.",
    "It was kind of you to come.",
    "The system works well at night.",
    "We drilled an oil well in 2019.",
    "We serve hospitals as well as schools.",
    "She is a well-known surgeon.",
    "The village well ran dry.",
    "Well water is tested every month.",
    "It is a just cause and we serve it.",
    "Parts arrive just in time.",
    "Just Eat was my first client.",
    "We build a just society.",
    "It cost just 30 euros.",
    "We have just opened a second clinic.",
    "It is not just a tool.",
    "Turn right at the station.",
    "We protect the right to vote.",
    "We do the right thing, right away.",
    "So I moved to Leeds and learned welding.",
    "We fixed the pump so that nobody waits.",
    "By which I mean the people who clean.",
    "The mean of the two is nine.",
    "I mean it when I say thank you.",
    "That is what I mean by care.",
    "I mean to finish by June.",
    "Do you know a teacher who codes?",
    "People you know use our maps.",
    "If you know a nurse, send her my card.",
    "As you know the town, you know the hill.",
    "What you know matters less than who you know.",
    "We let you know before it breaks.",
    "The army's might was not enough.",
    "We pushed with all our might.",
    "Who might I talk to?",
    "A bit rate of 320 is enough.",
    "We flip a bit in memory.",
    "Every bit helps.",
    "The drill bit broke twice.",
    "I think about safety all day.",
    "I think in systems.",
    "What do you think?",
    "The way I think has changed.",
    "A maybe is not a yes.",
    "I was an ER nurse for nine years.",
    "I studied at UM in Ann Arbor.",
    'We were literally translated as "river people".',
    "Tell me honestly what fails.",
    "What does your team actually do?",
    "We keep what people actually use.",
    "I had had enough of paper.",
    "I know that that plan failed.",
    "It took 10 10 minute calls.",
    "We moved from Walla Walla to New York.",
    "Bora Bora was my first island.",
    "Our customers try to cancel by phone.",
    "You have probably seen our vans.",
    "I like really hard problems.",
    "I like people who ask.",
    "We are like a family doctor for bikes.",
    "They loved what they were like, and so did we.",
    "Would you like coffee?",
    "Feel free to do as you like.",
    "If you like, I can send it.",
    "Is that right?",
    "I want to be honest about what failed.",
    "It is hard to be honest.",
    "We run a bit like a relay team does.",
    "Sam Ting met Um Kulthum.",
    "It works just as well as the old one.",
    "A just price is fair.",
    "He is just and kind.",
    "There are two sorts of customers and one kind of price.",
    "The colour and kind of fabric matter.",
    "Like most nurses, I work nights.",
    "Like you, I began as a clerk.",
    "One thing I like, and I say it often, is rain.",
    "Our kind of work is quiet.",
    "It is one of a kind of course.",
    "We map oil, gas and well data.",
    "The well-being of staff comes first.",
    "All is well, and the pump runs.",
    "She sings well, though.",
    "I actually did meet him?",
    "We guess the weight by eye.",
    "The word perhaps is banned in our reports.",
    "We are the only ones who can just say no.",
    "Is there anything else you might need?",
    "Whatever you do, do it well.",
    "I can do whatever or nothing.",
    "We make something or other.",
    "You know the feeling when a lift stops.",
    "You know what a queue costs.",
    "The right people, right place, right time.",
    "Everyone knows that I know you know it.",
    "We help you know your costs.",
    "I believe that you know this.",
    "Anything that just works stays.",
    "We make software that just works.",
    "We have a sort of library for tools.",
    "It is some sort of glue.",
    "It takes a little time.",
    "A little girl asked me why.",
    "I hope this finds you well.",
    "In the past I tried, to no end.",
    "The ladder is a bit of wood.",
    "Ask me anything about the US or the UK.",
    "I teach as a PhD in the EU with an MBA.",
    "World War II ended it.",
    "Henry VIII and Louis XIV met.",
    "We use site reliability engineering (SRE) at work.",
    "Our SRE (site reliability engineering) team is small.",
    "I lead application programming interface (API) design. APIs are doors.",
    "We do NOT sell data.",
    "I'm TJ and I teach.",
    "We sell on EXAMPLE.COM and info@ACME.ORG today.",
    "Say yes, and mean it.",
    "The bit error rate fell by half.",
    "We cut a bit error by half.",
    "It's just after nine.",
    "I just finished my degree.",
    "We just launched in Spain.",
    "To err is human, and we plan for it.",
    "Our ER, our OR: both are calm.",
    "She knows the ins and outs, so to speak up is easy.",
    "It was no more, no less.",
    "Is it true that that works?",
    "The man who had had it had had two.",
    "I look like I sound.",
    "What it was like, nobody asked.",
    "I'd like actually to meet you.",
    "Nice kind of you.",
    "I will wait, like you did.",
    "Not only you know that.",
    "In a way that lasts, we care.",
    "The band was The The.",
    "How do you like your tea?",
    "Customers like, love and share it.",
    "And like my father, I bake.",
    "So like my father, I bake.",
    "Nothing I mean to hide.",
    "Each of us might want it?",
    "In return I explain how updates really reach a device.",
    "I don't really know how people do that.",
    "Do you really need all of it?",
    "Where are you really from?",
    "That is what I really want to learn.",
    "We have operating leverage.",
    "The roof turns in the wind.",
    "It was a leveraged buyout.",
    "The lever gives us leverage.",
    "We work outside the box that holds the pump.",
    "I measure drug synergy in a lab.",
)

NOTICED = {
    "Um, I, like, basically help teams.": ["Um", "like", "basically"],
    "It's like really good.": ["like"],
    "We kind of help.": ["kind of"],
    "I just wanted to say hello.": ["just"],
    "I was kind of hoping to meet you.": ["kind of"],
    "So, um, yeah": ["So", "um", "yeah"],
    "You know, we fix lifts.": ["You know"],
    "It is, you know, hard.": ["you know"],
    "It's hard, you know?": ["you know"],
    "I mean, we fix lifts.": ["I mean"],
    "We fix, I mean, we try to fix lifts.": ["I mean", "try to"],
    "Basically we fix lifts.": ["Basically"],
    "Actually, we fix lifts.": ["Actually"],
    "We actually fix lifts.": ["actually"],
    "It literally runs itself.": ["literally"],
    "Honestly, I fix lifts.": ["Honestly"],
    "We fix lifts, right?": ["right"],
    "So yeah, that's me.": ["So yeah"],
    "Well, I fix lifts.": ["Well"],
    "I think we fix lifts.": ["I think"],
    "I think that lifts matter.": ["I think"],
    "Maybe we can help.": ["Maybe"],
    "Perhaps you know someone.": ["Perhaps"],
    "I just fix lifts.": ["just"],
    "I'm just a developer.": ["just"],
    "It's a bit complicated.": ["a bit"],
    "It is somewhat new.": ["somewhat"],
    "Hopefully we grow.": ["Hopefully"],
    "I guess we fix lifts.": ["I guess"],
    "I try to help nurses.": ["try to"],
    "I’m trying to help nurses.": ["trying to"],
    "It's sort of a tool for nurses.": ["sort of"],
    "We probably save an hour.": ["probably"],
    "It might save you an hour.": ["might"],
    "Our tool might save you an hour.": ["might"],
    "I run a team, uh, of nine.": ["uh"],
    "We saved like ten hours.": ["like"],
    "We, like, fix lifts.": ["like"],
    "I was like, wow, we need this.": ["like"],
    "I fix lifts and stuff.": ["and stuff"],
    "I fix lifts, or something.": ["or something"],
    "I KIND OF fix lifts.": ["KIND OF"],
    "I kind\nof fix lifts.": ["kind\nof"],
    "i guess i fix lifts": ["i guess"],
    "Ummmm, we fix lifts.": ["Ummmm"],
    "Er, we fix lifts.": ["Er"],
    "I'm, er, an engineer.": ["er"],
    "We're kinda new.": ["kinda"],
    "I suppose we fix lifts.": ["I suppose"],
    "To be honest, we fix lifts.": ["To be honest"],
    "I was wondering if you could help.": ["I was wondering"],
    "Like, we fix lifts.": ["Like"],
    "It's a little bit complicated.": ["a little bit"],
    "We are sort of like a bank.": ["sort of"],
    "I'm, you know, kind of a fixer.": ["you know", "kind of"],
    "So basically I fix lifts": ["So", "basically"],
    "And so um we fix lifts": ["um"],
    "I'm sort of interested in law.": ["sort of"],
    "We just want to help.": ["just"],
    "I just think it matters": ["just"],
    "It's, well, complicated.": ["well"],
    "Okay, so I fix lifts.": ["Okay"],
    "I feel like we could help.": ["I feel like"],
    "We obviously fix lifts.": ["obviously"],
    "At the end of the day, we fix lifts.": ["At the end of the day"],
    "I'd say we fix lifts.": ["I'd say"],
    "I think maybe we could talk.": ["I think", "maybe"],
    "In a way, we fix lifts.": ["In a way"],
    "I can maybe help, I think.": ["maybe", "I think"],
    "I am just trying to help": ["just", "trying to"],
    "We kind of, like, fix lifts, you know.": ["kind of", "like", "you know"],
    "I really love old lifts.": ["really"],
    "It's quite technical, really.": ["really"],
    "Really, we fix lifts.": ["Really"],
    "We are really proud of it.": ["really"],
}

BUZZ = {
    "We leverage synergies between teams.": ["leverage synergies"],
    "We help teams to leverage data.": ["leverage"],
    "I want to move the needle.": ["move the needle"],
    "We look for synergies.": ["synergies"],
    "It is a win-win for all.": ["win-win"],
    "I utilize a cutting-edge tool.": ["utilize", "cutting-edge"],
    "Our clients unlock value.": ["unlock value"],
}


def noticed(text: str, *kinds: str) -> list[str]:
    return [one.phrase for one in check(text, PHRASES).remarks if one.kind in kinds]


@pytest.mark.parametrize("text", SOUND)
def test_good_english_is_left_alone(text: str) -> None:
    remarks = check(text, PHRASES).remarks
    assert [one for one in remarks if one.kind not in ("no_number", "no_ask")] == []


@pytest.mark.parametrize(("text", "phrases"), NOTICED.items())
def test_fillers_and_hedges_are_quoted_as_they_stand(text: str, phrases: list[str]) -> None:
    assert noticed(text, "filler", "hedge") == phrases


@pytest.mark.parametrize(("text", "phrases"), BUZZ.items())
def test_buzzwords_are_quoted_as_they_stand(text: str, phrases: list[str]) -> None:
    assert noticed(text, "buzzword") == phrases


def test_fillers_are_told_from_hedges() -> None:
    text = "Um, I think we kind of help, maybe. It is, like, just a start, you know."
    assert noticed(text, "filler") == ["Um", "kind of", "like", "you know"]
    assert noticed(text, "hedge") == ["I think", "maybe", "just"]


def test_the_longest_phrase_wins_and_none_overlap() -> None:
    assert noticed("So yeah, it is a little bit hard.", "filler", "hedge") == [
        "So yeah",
        "a little bit",
    ]


def test_a_gap_parts_a_phrase() -> None:
    assert noticed("We kind [of what] of help. I [really] think so.", "filler", "hedge") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin Ana und ich helfe Kliniken, um das zu tun. Er misst, er wartet, um um zu sparen.",
        "Je suis Marc. Nous nous occupons de la formation. Nous nous aidons pour le bien.",
        "大家好，我是王伟。我我帮助工厂。我喜欢。我做。您呢？",
    ],
)
def test_other_languages_are_not_judged_by_english_rules(text: str) -> None:
    wording = check(text, PHRASES)
    assert {one.kind for one in wording.remarks} <= {"no_number", "no_ask"}


def test_every_advice_is_a_short_sentence() -> None:
    for entry in (*PHRASES.fillers, *PHRASES.hedges, *PHRASES.buzzwords):
        assert entry.say.endswith((".", "”")), entry.phrases
        assert len(entry.say) <= 80, entry.say
