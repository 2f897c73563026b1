"""What the words around an event make of it, gathered from the inside out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Modality

__all__ = ["Mood"]


@dataclass(slots=True)
class Mood:
    """What has been found while climbing from the trigger; `why` names the words.

    Attributes:
        soft: one of the negations leaves open what it denies when it is denied itself ("did not deny").
        going: one negation is of going on ("lift", "stop arming"): undone, unasked or merely wished, it is in force.
        once: what is undone here was done once: "withdrew its complaint", "reversed its seizure of".
        settled: whatever stands above changes nothing any more.
        unsaid: nobody says that there was or was not: "did not mention any criticism", "never said that …".
        teller: a verb whose own mood decides whether this is told at all ("accused Chad of attacks").
    """

    modality: Modality = Modality.ACTUAL
    negations: int = 0
    hedged: bool = False
    soft: bool = False
    going: bool = False
    settled: bool = False
    once: bool = False
    unsaid: bool = False
    teller: int | None = None
    why: str = ""

    def make(self, modality: Modality, why: str) -> None:
        """The innermost modality counts; what is only to end is in force."""
        if self.modality is not Modality.ACTUAL or self.settled:
            return
        self.why += f"{modality.value} by “{why}”; "
        if self.going and modality is not Modality.INTENDED:
            self.negations, self.settled = 0, True
        else:
            self.modality = modality

    def doubt(self, why: str) -> None:
        """What is only asked is not planned, threatened or promised: "asked whether it planned to attack"."""
        if self.modality is not Modality.ACTUAL and not self.settled:
            self.modality = Modality.POSSIBLE
            self.why += f"possible by “{why}”; "

    def negate(self, why: str, *, soft: bool = False, going: bool = False) -> None:
        """Two negations of one thing are none: "did not fail to"; or leave it open: "did not deny that …"."""
        if self.settled:
            return
        self.negations += 1
        self.soft = self.soft or soft
        self.going = self.going or (going and self.negations == 1 and self.modality is Modality.ACTUAL)
        self.why += f"negated by “{why}”; "

    def hedge(self, why: str) -> None:
        """Weakened."""
        self.hedged = True
        self.why += f"hedged by “{why}”; "

    def close(self) -> None:
        """What the negations come to, now that all have been met."""
        if self.going and self.negations % 2 == 0:
            self.modality = Modality.ACTUAL
        elif self.negations > 1 and self.soft:
            self.make(Modality.POSSIBLE, "two negations")
            self.negations = 0 if self.modality is Modality.POSSIBLE else self.negations
