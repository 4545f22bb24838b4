"""Write docs/cli.md: every command with its options, from the help that the program prints; --check only says whether it is in step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from zapis_parser.cli import main as program

PATH = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """# The commands

Written by `make docs` from the program's own help: `zapis COMMAND --help` prints the same. Examples that are run by the tests
stand in the [README](../README.md).

"""


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it; groups come before what is in them."""
    yield from _below(("zapis",), program)


def _below(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            if not command.commands[name].hidden:
                yield from _below((*words, name), command.commands[name])


def document() -> str:
    known = list(commands())
    listed = "".join(f"- [{' '.join(words)}](#{'-'.join(words)})\n" for words, _ in known[1:])
    return (
        HEAD
        + listed
        + "".join(f"\n## {' '.join(words)}\n\n```text\n{_help(words, one)}\n```\n" for words, one in known)
    )


def _help(words: tuple[str, ...], command: click.Command) -> str:
    # a fixed width: the page must not depend on the terminal that it was made in
    context = click.Context(
        command,
        info_name=" ".join(words),
        terminal_width=100,
        max_content_width=100,
        help_option_names=["-h", "--help"],
    )
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = document()
    if check:
        stale = not PATH.exists() or PATH.read_text("utf-8") != text
        if stale:
            print(f"{PATH.name} is out of date: make docs", file=sys.stderr)
        return int(stale)
    PATH.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
