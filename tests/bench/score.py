"""Scores the loaders on the annotated documents of tests/corpus:  python tests/bench/score.py [--errors N] [FIELD …]

Not a test: prints precision, recall and F1 a record type, accuracies of the matched records, and on request the
errors. FIELD (citations, quotes, dates, releases, counts, actors, events) keeps only the errors of those fields.
"""

import argparse
import dataclasses
import json
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from loaders import readers  # noqa: E402 - run as a script, the packages are found above
from loaders.annotation import annotation  # noqa: E402
from loaders.document import Metadata  # noqa: E402
from loaders.errors import LoaderError  # noqa: E402
from loaders.pipeline import read  # noqa: E402
from schema.dates import PartialDate  # noqa: E402
from tests.corpus import score as scorer  # noqa: E402

CORPUS = ROOT / "tests" / "corpus"


def predict(gold: Path, out: Path) -> tuple[int, float]:
    """Read every document of the manifest; returns characters read and CPU seconds."""
    characters, seconds = 0, 0.0
    manifest = tomllib.loads((gold / "manifest.toml").read_text(encoding="utf-8"))
    for name, known in manifest["documents"].items():
        published = known.get("published")
        metadata = Metadata(
            title=known.get("title"),
            author=known.get("author"),
            published=PartialDate.from_edtf(published) if published else None,
        )
        begun = time.process_time()
        try:
            reading = read(readers.read(name, (gold / name).read_bytes(), metadata))
        except LoaderError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        seconds += time.process_time() - begun
        characters += len(reading.document.text)
        stem = Path(name).stem
        (out / f"{stem}.json").write_text(json.dumps(annotation(reading, stem), ensure_ascii=False), encoding="utf-8")
    return characters, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("fields", nargs="*")
    parser.add_argument("--gold", type=Path, default=CORPUS / "dev")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--per-doc", action="store_true")
    parser.add_argument("--by-type", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the predictions")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = args.keep or Path(folder)
        out.mkdir(exist_ok=True)
        characters, seconds = predict(args.gold, out)
        flags = [flag for flag, on in (("--per-doc", args.per_doc), ("--by-type", args.by_type)) if on]
        scorer.main([str(out), str(args.gold), *flags])
        if args.errors:
            total, _, _ = scorer.score(out, args.gold)
            seen: dict[tuple[str, str], int] = {}
            for name, field, error, record in total.errors:
                if args.fields and field not in args.fields:
                    continue
                seen[field, error] = seen.get((field, error), 0) + 1
                if seen[field, error] <= args.errors:
                    print(
                        name,
                        field,
                        error,
                        json.dumps(
                            dataclasses.asdict(record) if dataclasses.is_dataclass(record) else record,
                            ensure_ascii=False,
                        ),
                    )
        print(f"{characters} characters in {seconds:.2f} CPU s")


if __name__ == "__main__":
    main()
