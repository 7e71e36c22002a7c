"""How the user's forecasts of an answer compare with the answers (Flynn & Lake 2008)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netcoach.coach.measures.measure import FEWEST
from netcoach.coach.shares import percent


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of the answered asks: how many yeses were expected and came, and who pointed to others."""

    answered: int
    expected: int
    came: int
    referred: int

    @property
    def early(self) -> bool:
        """Whether there are too few answers to compare: fewer than five."""
        return self.answered < FEWEST

    @property
    def words(self) -> str:
        """The comparison in words, with its counts; "" before the first answer."""
        if not self.answered:
            return ""
        if self.early:
            some = f"{self.answered} of {FEWEST} answers"
            return f"Too early to compare what you expect with what comes: {some}."
        expected = f"{self.expected} of {self.answered} ({percent(self.expected, self.answered)})"
        came = f"{self.came} ({percent(self.came, self.answered)})"
        referred = f"; {self.referred} pointed you to someone else" if self.referred else ""
        return f"You expected a yes from {expected}; {came} said yes{referred}."


def calibration(answers: Mapping[tuple[str, str], int]) -> Calibration:
    """Return how forecasts and answers compare; ``answers`` counts each (predicted, answer).

    Asks that wait are left out. "Referred" is no yes: the person asked did not help.
    """
    some = {key: number for key, number in answers.items() if key[1] in ("yes", "no", "referred")}
    return Calibration(
        answered=sum(some.values()),
        expected=sum(number for (predicted, _), number in some.items() if predicted == "yes"),
        came=sum(number for (_, answer), number in some.items() if answer == "yes"),
        referred=sum(number for (_, answer), number in some.items() if answer == "referred"),
    )


__all__ = ["Calibration", "calibration"]
