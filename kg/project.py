"""A project is a folder: `seeds/`, `queries/`, `.kg/` (store and kept texts), `out/`.

`seeds/project.toml` marks it. Where there is none, the demonstration that the package carries is
used, with the store in `.kg/` of the working folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.vocabulary import DEFAULT_BASE

__all__ = ["Project", "create_project", "find_project", "package_data"]

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
    def kept(self) -> list[Path]:
        """What a backup takes beside the store: the kept texts and all else in `.kg` but the store."""
        here = self.hidden.iterdir() if self.hidden.is_dir() else ()
        return sorted(path for path in here if not path.name.startswith(("store", ".")))

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
    def metadata_file(self) -> Path:
        """What people said of documents (`kg documents set`): file, title, date, publisher, url."""
        return (self.root / "seeds" if not self.demonstration else self.hidden) / "metadata.csv"

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
    import tomllib  # kg query starts without it, where there is no project

    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not TOML: {error}", where=str(path), remedy="Mend or empty the file.") from error


_FILES = {
    "seeds/project.toml": """\
# This file marks a project of kg. Its settings, all optional:
# base = "https://example.org/my-graph/"     # IRIs of actors, claims and documents begin so
# store = "http://localhost:7878"            # a SPARQL server in place of .kg/store
""",
    "seeds/claims/claims.csv": (
        "subject,relation,object,date,place,document,quote,said_by,polarity,modality,quantity,note\n"
    ),
    "seeds/documents/README.md": """\
Put news texts here (.txt, .md with front matter, .html, .jsonl); `kg build` reads them into claims.
Front matter, all optional: title, date, publisher, url, id.
""",
    "seeds/actors/README.md": """\
Actors that the registry lacks, one a line, in the tables described by `kg actors --help`.
""",
    "seeds/relations/README.md": """\
Relations that the table lacks, as TOML; `kg relations show vetoed` shows what a row says.
""",
    "queries/README.md": """\
Queries of your own: `queries/<topic>/<name>.rq`, with a header comment like those of `kg queries`.
""",
    ".gitignore": "/.kg/\n/out/\n",
    ".gitattributes": "seeds/decisions.csv merge=union\n",
}


def create_project(folder: Path) -> Project:
    """Make an empty project: seeds, queries and what marks it; files that are there stay as they are.

    Raises:
        UsageError: the folder is a project already, or cannot be written.
    """
    if (folder / MARKER).is_file():
        raise UsageError(f"{folder} is a project already", remedy="Nothing was changed.")
    try:
        for name, text in _FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}", remedy="Choose another folder.") from error
    return find_project(folder)
