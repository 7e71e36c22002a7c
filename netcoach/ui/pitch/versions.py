"""Keeping what is written of a pitch, so that words that were rehearsed are never lost."""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.coach.pitch.pace import text_hash
from netcoach.coach.pitch.versions import Family, family_of, rehearsed
from netcoach.journal import Journal
from netcoach.records import Pitch, RecordProblem, Take
from netcoach.text import fold, shorten

_BACK = "u takes it back."


@dataclass(frozen=True, slots=True)
class Kept:
    """A pitch as it is now in the journal; ``said`` tells what became of the one before, "" where
    there is nothing to tell."""

    pitch: Pitch
    said: str = ""


def keep_pitch(journal: Journal, old: Pitch, new: Pitch) -> Kept:
    """Save ``old`` as it was edited to ``new``, as one step.

    Other words than those that takes have said make a new version, or for another audience a
    pitch of its own; the old one stays with its takes. Else the pitch is edited in place, and a
    new audience holds for its other versions too. Raises what ``Journal.save`` raises.
    """
    if new.id is None:
        return Kept(_add(journal, new))
    family = family_of(old, journal.find(Pitch))
    other_words = text_hash(new.text) != text_hash(old.text)
    takes = len(rehearsed(old, journal.find(Take, pitch=old.id)))
    if not (other_words and takes):
        return Kept(_in_place(journal, family, old, new, relabel=not other_words))
    kept_takes = f"its {'take' if takes == 1 else f'{takes} takes'}"
    if fold(new.audience) == fold(old.audience):
        number = len(family.versions) + 1
        said = f"Saved as version {number}; version {family.number(old)} keeps {kept_takes}."
        pitch = journal.save(
            _fresh(new, family.latest.key), f"Write version {number} of {new.title}"
        )
    else:
        whom = shorten(new.audience, 30) or "everyone"
        said = f"Saved for {whom}, as a pitch of its own; the one before keeps {kept_takes}."
        pitch = journal.save(_fresh(new, old.key), f"Write {new.title} for {whom}")
    return Kept(pitch, f"{said} {_BACK}")


def _add(journal: Journal, new: Pitch) -> Pitch:
    """Add a pitch; one made from another is for another audience."""
    origin = journal.get(Pitch, new.previous)
    if origin is None:
        return journal.save(new)
    if not new.audience.strip():
        raise RecordProblem("audience", "Say whom this one is for.")
    if fold(origin.audience) == fold(new.audience):
        raise RecordProblem("audience", "That is whom the first one is for: name someone else.")
    return journal.save(new, f"Write {new.title} for {shorten(new.audience, 30) or 'everyone'}")


def _in_place(journal: Journal, family: Family, old: Pitch, new: Pitch, *, relabel: bool) -> Pitch:
    with journal.step(f"Edit {new.noun} {new.title}"):
        saved = journal.save(new)
        if relabel and fold(new.audience) != fold(old.audience):
            for one in family.versions:
                if one.id != old.id:
                    journal.save(one.with_(audience=new.audience))
    return saved


def go_back(journal: Journal, pitch: Pitch) -> Kept:
    """Make the words of an earlier version those of a new one, and return that."""
    family = family_of(pitch, journal.find(Pitch))
    number, old = len(family.versions) + 1, family.number(pitch)
    new = family.latest.with_(text=pitch.text, target_seconds=pitch.target_seconds)
    saved = journal.save(
        _fresh(new, family.latest.key), f"Go back to version {old} of {pitch.title}"
    )
    return Kept(saved, f"Version {number} has the words of version {old}. {_BACK}")


def drop_version(journal: Journal, pitch: Pitch) -> None:
    """Delete a version with its takes, as one step; those made from it follow the one before."""
    with journal.step(f"Delete {pitch.noun} {pitch.title}"):
        for one in journal.find(Pitch, previous=pitch.id):
            journal.save(one.with_(previous=pitch.previous))
        journal.delete(pitch)


def _fresh(pitch: Pitch, previous: int) -> Pitch:
    """Return a pitch as one that is not in the journal yet."""
    return Pitch(
        name=pitch.name,
        text=pitch.text,
        audience=pitch.audience,
        target_seconds=pitch.target_seconds,
        plan=pitch.plan,
        previous=previous,
    )
