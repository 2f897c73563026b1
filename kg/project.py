"""A project is a folder: `seeds/`, `queries/`, `.kg/` (store and kept texts), `out/`.

`seeds/project.toml` marks it. Where there is none, the demonstration that the package carries is
used, with the store in `.kg/` of the working folder.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.vocabulary import DEFAULT_BASE

__all__ = ["Project", "find_project", "package_data"]

MARKER = Path("seeds") / "project.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are.

    Attributes:
        root: the project's folder (the working folder, for the demonstration).
        store: path of the embedded store, or the URL of an endpoint.
        demonstration: no project of one's own was found; seeds and queries are the package's.
        base: base IRI of data.
    """

    root: Path
    store: str
    demonstration: bool
    base: str = DEFAULT_BASE

    @property
    def seeds(self) -> Path:
        """The folder of actors, claims, relations, documents and decisions."""
        return package_data("seeds") if self.demonstration else self.root / "seeds"

    @property
    def query_folders(self) -> tuple[Path, ...]:
        """Catalogue folders, the project's own first."""
        own = self.root / "queries"
        shipped = package_data("queries")
        return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)

    @property
    def hidden(self) -> Path:
        """`.kg`: the store and the kept texts; not for git."""
        return self.root / ".kg"

    @property
    def texts(self) -> Path:
        """Kept texts and metadata, content-addressed, beside the store whichever store it is."""
        return self.hidden / "texts"

    @property
    def out(self) -> Path:
        """What `kg build` writes for people."""
        return self.root / "out"

    @property
    def relation_folders(self) -> tuple[Path, ...]:
        """Folders of relations that add to the package's table."""
        folder = self.seeds / "relations"
        return (folder,) if folder.is_dir() else ()

    @property
    def actor_folders(self) -> tuple[Path, ...]:
        """Folders of actors that add to the package's registry."""
        folder = self.seeds / "actors"
        return (folder,) if folder.is_dir() else ()

    @property
    def decisions_file(self) -> Path:
        """Verdicts and identity decisions, one a line, for git."""
        return (self.root / "seeds" if not self.demonstration else self.hidden) / "decisions.csv"


def package_data(name: str) -> Path:
    """`seeds` or `queries` as shipped: in the wheel under `kg/data`, in a checkout at its top."""
    installed = Path(__file__).parent / "data" / name
    return installed if installed.is_dir() else Path(__file__).parent.parent / name


def find_project(folder: Path | None = None, store: str | None = None) -> Project:
    """The project that a folder is in.

    Args:
        folder: the project's folder (`--project`); None looks in the working folder and above it.
        store: path or URL (`--store`); None takes `KG_STORE`, else `.kg/store` in the project.

    Raises:
        UsageError: `folder` is given and holds no project.
        DataError: `seeds/project.toml` is not TOML.
    """
    root, demonstration = _root(folder)
    settings = _settings(root / MARKER) if not demonstration else {}
    place = store or os.environ.get("KG_STORE") or settings.get("store") or str(root / ".kg" / "store")
    return Project(root, place, demonstration, settings.get("base", DEFAULT_BASE))


def _root(folder: Path | None) -> tuple[Path, bool]:
    if folder is not None:
        if not (folder / MARKER).is_file():
            remedy = f"Make one: kg init {folder}"
            raise UsageError(f"{folder} is no project: it has no {MARKER}", remedy=remedy)
        return folder.resolve(), False
    here = Path.cwd()
    for place in (here, *here.parents):
        if (place / MARKER).is_file():
            return place, False
        if (place / ".kg" / "store").exists():
            return place, True
    return here, True


def _settings(path: Path) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not TOML: {error}", where=str(path), remedy="Mend or empty the file.") from error
