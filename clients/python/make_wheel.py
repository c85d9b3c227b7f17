"""Generates the calls from docs/openapi.json and builds the wheel. Needs Python 3.11 or later with pip.

Prints the path of the wheel. The tools are pinned in requirements.txt and installed beside this machine's own packages.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
root = here.parent.parent
out = root / ".build" / "python-client"
generated = here / "src" / "image_intelligence" / "generated"


def run(*command: str | Path, path: Path | None = None) -> str:
    env = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    done = subprocess.run([sys.executable, *map(str, command)], env=env, cwd=out, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed.\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


# Not in this folder: `-m build` would find files of ours by that name.
out.mkdir(parents=True, exist_ok=True)


def install_tools() -> Path:
    requirements = here / "requirements.txt"
    digest = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()[:12]
    tools = out / f"tools-{digest}"
    if not tools.exists():
        half = out / f"tools-{digest}-{os.getpid()}"
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        run("-m", "pip", "install", *quiet, "--target", half, "-r", requirements)
        half.rename(tools)
    return tools


def generate(tools: Path) -> None:
    said = run(
        *["-m", "openapi_python_client", "generate", "--meta", "none", "--overwrite"],
        *["--path", root / "docs" / "openapi.json", "--config", here / "generator.yaml"],
        *["--output-path", generated],
        path=tools,
    )
    # The generator leaves out calls and answers that it does not understand, and goes on.
    if "WARNING" in said or "Unable to" in said:
        sys.exit(f"The generator left something out:\n{said}")
    (generated / "__init__.py").write_text('"""Generated from docs/openapi.json by make_wheel.py. Do not edit."""\n')


def build_wheel(tools: Path) -> Path:
    wheels = out / "dist"
    shutil.rmtree(wheels, ignore_errors=True)
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, here, path=tools)
    return next(wheels.glob("*.whl"))


tools = install_tools()
generate(tools)
print(build_wheel(tools))
