#!/usr/bin/env python3
"""Set up everything in .venv and start the bot; with ``test``, set up everything and run every check.

    python3 run.py          the bot (without a token: the preview in the browser)
    python3 run.py test     linters, types, import contracts and tests
    python3 run.py quali …  the command line

Needs Python 3.11 or newer and nothing else. Nothing outside this folder is touched.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

CHECKS = (
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "ruff", "check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command as lint_imports; lint_imports()"),
    ("-m", "pytest", "-q", "-n", "auto", "--cov", "--cov-report=term:skip-covered"),
)


def main():
    """Run what the first argument names."""
    if sys.version_info < (3, 11):
        sys.exit("This needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    what, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("bot", [])
    if what == "bot":
        set_up("run")
        return start("-m", "bot", *rest)
    if what == "quali":
        set_up("run")
        return start("-m", "quali_core.cli", *rest)
    if what == "test":
        set_up("dev")
        return check(rest)
    print(__doc__)
    return 2


def set_up(which):
    """Create .venv where there is none, and install the pinned versions where they changed."""
    if not PYTHON.exists():
        say("Creating .venv ...")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            sys.exit("Python could not create a virtual environment. On Debian and Ubuntu: apt install python3-venv")
    wanted = ROOT / "requirements" / (which + ".txt")
    stamp = VENV / (which + ".installed")
    digest = hashlib.sha256(wanted.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("Installing what the project needs (once) ...")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for step in (["--require-hashes", "-r", str(wanted)], ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]):
        if subprocess.run(pip + step, check=False).returncode:
            sys.exit("The installation failed; what pip said stands above. Nothing else was changed.")
    stamp.write_text(digest)


def start(*arguments):
    """Replace this process with the environment's Python (a child on Windows), so that stop signals reach it."""
    command = [str(PYTHON), *arguments]
    if os.name == "nt":
        try:
            return subprocess.run(command, check=False).returncode
        except KeyboardInterrupt:
            return 130
    sys.stdout.flush()
    return os.execv(command[0], command)


def check(only):
    """Run the checks in order, stop at the first that fails; arguments go to pytest and leave the others out."""
    for command in [("-m", "pytest", *only)] if only else CHECKS:
        say("python " + " ".join(command))
        done = subprocess.run([str(PYTHON), *command], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def say(text):
    """Tell on standard error, at once."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
