"""A review on the terminal: shows a claim, takes a key, goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.output import safe
from kg.curation.screen import Frame, lines_of, paint
from kg.curation.session import Session
from kg.errors import KgError, StoreBusyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.cli.terminal import Terminal
    from kg.curation.queue import Group
    from kg.curation.views import ClaimView
    from kg.model import Decision
    from kg.workbench import Workbench

__all__ = ["Reviewing"]

_VERDICTS = {"a": "accepted", "r": "rejected", "o": "unsure"}


class Reviewing:
    """One run of `kg review`.

    Args:
        bench: what is reviewed.
        terminal: where.
        groups: the queue.
        author: who decides.
        by: "event" or "edge", when groups are decided at once.
        sampled: the claims were drawn at random: nothing of earlier verdicts is shown.
        earlier: claim id -> the verdict on what its passage was read as before.
    """

    def __init__(
        self,
        bench: Workbench,
        terminal: Terminal,
        groups: Sequence[Group],
        author: str,
        *,
        by: str | None = None,
        sampled: bool = False,
        earlier: Mapping[str, Decision] | None = None,
    ) -> None:
        from kg.curation.files import pending_file
        from kg.curation.records import Pen
        from kg.reading.kept import KeptTexts

        self.bench = bench
        self.terminal = terminal
        self.by = by
        self.earlier = earlier or {}
        self.curator = bench.curation
        self.message: str | None = None
        self._texts = KeptTexts(bench.home.texts)
        with bench.reading() as store:  # opened once for all that the first screen needs
            rows = store.select("SELECT ?at WHERE { ?d kg:decision ?k ; prov:atTime ?at } ORDER BY DESC(?at) LIMIT 1")
            self._ahead: list[ClaimView] | None = self._views(groups[0])
        pen = Pen(author, latest=(rows[0]["at"] or "") if rows else "")
        self.session = Session(groups, pen, pending_file(bench.home.decisions_file), sampled)

    def run(self) -> None:
        """Until the end of the queue, q or Ctrl-C; says what was done."""
        try:
            while (group := self.session.current) is not None:
                views, self._ahead = self._ahead or self._views(group), None
                if not views:
                    self.session.skip()  # a change took it away meanwhile
                    continue
                self._show(views)
                if self._flush():
                    views = self._views(group) or views
                    self._show(views)
                if not self._take(self.terminal.key(), views):
                    break
        except KeyboardInterrupt:
            pass
        finally:
            self._leave()

    def _views(self, group: Group) -> list[ClaimView]:
        from kg.curation.views import load_views

        with self.bench.reading() as store:
            return list(load_views(store, group.claims, self.bench.mint))

    def _show(self, views: Sequence[ClaimView]) -> None:
        session, view = self.session, views[0]
        text = self._texts.get(view.claim.document)
        frame = Frame(
            view=view,
            others=views[1:],
            text=text.text if text else None,
            position=session.at + 1,
            total=len(session.groups),
            decided=len(session.done),
            rate=session.rate,
            by=self.by,
            earlier=self.earlier.get(view.claim.id),
            note=session.note,
            message=self.message,
        )
        width, height = self.terminal.size
        painted, state = [], ""
        for line in lines_of(frame, width, height, safe):
            done, state = paint(line, colours=self.terminal.colours, state=state)
            painted.append(done)
        self.terminal.show(painted)

    def _flush(self) -> bool:
        """Give the graph what was decided; whether it changed. When another process holds it, later."""
        if not self.session.pending:
            return False
        try:
            self.session.flush(self.bench.decide)
        except StoreBusyError:
            self.message = "The store is busy: what you decided is kept, and goes in later."
            return False
        return True

    def _take(self, key: str, views: Sequence[ClaimView]) -> bool:
        """Do what a key means; False to leave."""
        from kg.model import DecisionKind

        self.message = None
        if key in _VERDICTS:
            self.session.decide(DecisionKind(_VERDICTS[key]), [view.claim for view in views])
            self.message = f"{_VERDICTS[key]}: {views[0].words}"
        elif key == "q":
            return False
        elif key == "s":
            self.session.skip()
        elif key == "u":
            self.message = "taken back" if self.session.undo() else "nothing to take back"
        elif key in {"c", "m", "n"}:
            try:
                {"c": self._correct, "m": self._missed, "n": self._note}[key](views)
            except UsageError as error:
                self.message = str(error).replace("\n", " ")
        elif key.strip():
            self.message = f"“{key}” is no key here"
        return True

    # ---- keys that ask ----

    def _note(self, _: Sequence[ClaimView]) -> None:
        found = self.terminal.line("\nwhy (goes with the next decision): ", self.session.note or "")
        self.session.note = found or None

    def _correct(self, views: Sequence[ClaimView]) -> None:
        """Ask what is wrong, field by field, and replace the claim."""
        from kg.curation.corrections import FIELDS, cells_of, cells_value, read_cells
        from kg.model import DecisionKind

        if len(views) > 1:
            raise UsageError("a group cannot be corrected at once", remedy="Review it without --by.")
        claim = views[0].claim
        cells = cells_of(claim, self.curator.name_of)
        before = dict(cells)
        while name := self.terminal.line(f"\nwhich field? ({' '.join(FIELDS)}; Enter: done) ", words=FIELDS):
            fitting = [field for field in FIELDS if field.startswith(name)]
            if len(fitting) != 1:
                self.terminal.show([safe(f"“{name}” is no field; one of: {', '.join(FIELDS)}")])
                continue
            found = self.terminal.line(f"{fitting[0]}: ", cells.get(fitting[0], ""), self._words(fitting[0]))
            if found is not None:
                cells[fitting[0]] = found
        if cells == before:
            self.message = "nothing was corrected"
            return
        said = read_cells(cells, self.bench.relations, claim.document)
        cells["relation"] = said.relation
        if not self._sure_of(cells):
            return
        self.session.decide(DecisionKind.CORRECTED, [claim], cells_value(cells))
        self.message = "corrected"

    def _missed(self, views: Sequence[ClaimView]) -> None:
        """Ask for a claim that was not read in the passage, and add it to the table of claims."""
        from kg.cli.claim import add_row, table_of
        from kg.curation.corrections import read_cells

        claim = views[0].claim
        cells: dict[str, str] = {}
        for name in ("subject", "relation", "object", "date", "said_by"):
            given = (claim.when.edtf or "") if name == "date" else ""
            found = self.terminal.line(f"\n{name}: " if not cells else f"{name}: ", given, self._words(name))
            if found is None:
                self.message = "nothing was added"
                return
            cells[name] = found
        cells = {name: text for name, text in cells.items() if text}
        cells["relation"] = read_cells(cells, self.bench.relations).relation
        if not self._sure_of(cells):
            return
        cells |= {"document": claim.document, "quote": claim.quote or "", "made_by": self.session.pen.author}
        line = add_row(self.bench, table_of(self.bench, "claims.csv"), cells)
        self.message = f"added in line {line} of claims.csv"

    def _sure_of(self, cells: Mapping[str, str]) -> bool:
        """Whether the names are known, or meant to be new."""
        from kg.curation.handmade import check_names

        try:
            check_names(cells, self.curator.identity)
        except UsageError as error:
            hint = (error.remedy or "").replace(" Give --new for somebody new.", "")
            self.terminal.show([safe(error.what), safe(hint)])
            answer = self.terminal.line("\nIs that somebody new? (y/n) ")
            if (answer or "n").casefold()[:1] != "y":
                self.message = "nothing was changed"
                return False
        return True

    def _words(self, field: str) -> list[str]:
        """What completes a field."""
        from kg.model import Modality, Polarity

        if field == "relation":
            return [row.name for row in self.bench.relations]
        if field in {"subject", "object", "said_by"}:
            return self.curator.labels
        return [choice.value for choice in {"polarity": Polarity, "modality": Modality}.get(field, ())]

    def _leave(self) -> None:
        self.terminal.clear()
        session = self.session
        try:
            session.flush(self.bench.decide)
        except KgError as error:
            print(safe(str(error)))
            print(f"What you decided is kept in {session.journal}; kg build brings it into the graph.")
        decided = sum(len(records) for _, records in session.done)
        left = len(session.groups) - session.at
        print(f"{decided} claims decided, {left} of {len(session.groups)} left in the queue.")
