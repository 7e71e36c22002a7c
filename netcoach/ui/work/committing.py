"""Own-time work: considering it, taking it on, ending it, and offering to help."""

from __future__ import annotations

from netcoach.coach.messages import fill
from netcoach.coach.work.own_time import offer_words
from netcoach.days import show_day
from netcoach.exchange.support_case import template
from netcoach.records import Commitment, Me, Plan, Record
from netcoach.text import full_stop, shorten
from netcoach.ui.acts import Acts, say_gone
from netcoach.ui.desk import Desk


def consider(app: Acts, channel: str, role: str) -> None:
    """Open the form of own-time work to think about, in a channel and a role."""
    preset = {"channel": channel, "role": role, "status": "considering"}
    app.add(Commitment.kind, preset.items())


def take_on(app: Acts, desk: Desk, commitment: Commitment) -> None:
    """Ask whether it could stand against the employer's interest, then make it active or not."""
    from netcoach.ui.screens.numbered import NumberedScreen

    today = desk.journal.clock.today()

    def chosen(answer: object) -> None:
        fresh = desk.journal.get(Commitment, commitment.id)
        if answer is None or fresh is None:
            app.written() if answer is None else say_gone(app)
            return
        if answer == "left":
            app.save(fresh.with_(status="ended"), f"Left out: {fresh.title}")
            return
        clash = "ask" if answer == "agreed" else str(answer)
        kept = fresh.with_(clash=clash)
        if answer in ("none", "agreed"):
            ended = fresh.until is not None and fresh.until < today
            kept = kept.with_(
                status="active", since=fresh.since or today, until=None if ended else fresh.until
            )
            if answer == "agreed" and not fresh.conflict.strip():
                kept = kept.with_(conflict=f"My employer agreed, {show_day(today, today)}.")
            app.save(kept, f"Taken on: {fresh.title}")
            return
        words = {
            "ask": "Ask them first; then x takes it on.",
            "yes": "Another role there, or another channel, may be free of it.",
        }
        kept = kept.with_(status="considering")
        _keep(app, desk, kept, f"Considering: {full_stop(fresh.title)} {words[clash]}")

    app.push_screen(
        NumberedScreen(
            f"Could {shorten(commitment.title, 30)} stand against your employer's interest?",
            (
                ("none", "No conflict: take it on"),
                ("agreed", "It might; my employer knows and agrees: take it on"),
                ("ask", "It might: I ask my employer first"),
                ("yes", "Yes, it does"),
                ("left", "Leave it out: it is not for me now"),
            ),
            note="A contract may ask for it too. Asking first is cheap; it is our default.",
        ),
        chosen,
    )


def _keep(app: Acts, desk: Desk, commitment: Commitment, words: str) -> None:
    """Save it as a step of its own, with more to say of it than the step's label."""
    from netcoach.journal import JournalError

    try:
        desk.journal.save(commitment, f"Considering: {commitment.title}")
    except JournalError as error:
        app.say(str(error), wrong=True)
        return
    app.say(words)
    app.written()


def settle(app: Acts, desk: Desk, commitment: Commitment) -> None:
    """Ask how it stands with own-time work: to be taken on, or to be ended."""
    from netcoach.ui.screens.numbered import NumberedScreen

    if commitment.status != "active":
        take_on(app, desk, commitment)
        return

    def chosen(answer: object) -> None:
        fresh = desk.journal.get(Commitment, commitment.id)
        if answer is None:
            app.written()
        elif fresh is None:
            say_gone(app)
        elif answer == "end":
            today = desk.journal.clock.today()
            until = min(today, fresh.until or today)
            app.save(fresh.with_(status="ended", until=until), f"Ended: {fresh.title}")
        elif answer == "on":
            app.edit(fresh, fields=("until", "hours_week"), title=f"Going on: {fresh.title}")
        elif answer == "clash":
            take_on(app, desk, fresh)

    app.push_screen(
        NumberedScreen(
            f"How does it stand with {shorten(commitment.title, 40)}?",
            (
                ("end", "It ends: today is the last day"),
                ("on", "It goes on: until when, with how many hours?"),
                ("clash", "Could it stand against my employer's interest?"),
            ),
            note="At an end a word of thanks keeps the people.",
        ),
        chosen,
    )


def offer_help(app: Acts, desk: Desk, commitment: Commitment) -> None:
    """Show the offer to volunteer, to finish and to copy."""
    from netcoach.ui.screens.message import MessageScreen

    journal = desk.journal
    me = next(iter(journal.find(Me, limit=1)), None)
    words = offer_words(commitment, me, journal.clock.today())
    app.push_screen(
        MessageScreen(
            desk,
            f"Offer your help: {commitment.title}",
            fill(template(desk.content, "volunteer"), words),
            note="Say what you can give and until when: a clear offer is easy to take.",
            draft=f"volunteer:{commitment.uid}",
        ),
        lambda text: app.written(),
    )


def set_hours(app: Acts, plan: Plan) -> None:
    """Open the small form of how many hours of one's own there are a week."""
    app.edit(
        plan, fields=("own_hours",), title="Hours of your own time, a week", called="your hours"
    )


def judge(app: Acts, commitment: Record) -> None:
    """Open what the score of own-time work is made of."""
    fields = ("fit", "access", "hours_week", "minimum_months", "energy", "clash", "conflict")
    app.edit(commitment, fields=fields, title=f"Does it suit? {commitment.title}")


__all__ = [
    "consider",
    "judge",
    "offer_help",
    "set_hours",
    "settle",
    "take_on",
]
