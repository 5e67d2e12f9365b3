"""The command line. Other programs drive the product through it; its surface is described in README."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui import console as say

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

OK, PROBLEM, USAGE = 0, 1, 2
_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when done, 1 for a problem that the message explains, 2 for wrong usage."""
    from pydantic import ValidationError

    from ingest.database import DatabaseError
    from ingest.errors import SouvislostiError

    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SouvislostiError as error:
        return _fail(str(error))
    except ValidationError as error:
        return _fail(say.bad_setting([str(e["loc"][0]) for e in error.errors() if e["loc"]]))
    except DatabaseError as error:
        return _fail(say.database_problem(str(error)))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(say.system_problem(error.strerror or type(error).__name__, error.filename))
    except KeyboardInterrupt:
        return _fail(say.INTERRUPTED)


def entry() -> None:
    """Console script: leaves quietly when the reader of a pipe went away, and prints «?» for what it cannot show."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PROBLEM
    sys.exit(status)


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return PROBLEM


# -- arguments


def _parser() -> argparse.ArgumentParser:
    parser = _CzechParser(prog="souvislosti", description=say.DESCRIPTION)
    commands = parser.add_subparsers(dest="command", required=True, metavar="PŘÍKAZ", parser_class=_CzechParser)
    common = _CzechParser(add_help=False)
    common.add_argument("--index", type=_path, metavar="SLOŽKA", help=say.HELP_INDEX)
    common.add_argument("--json", action="store_true", help=say.HELP_JSON)
    for name, add, run in (
        ("ingest", _add_ingest, _ingest),
        ("ask", _add_ask, _ask),
        ("search", _add_search, _search),
        ("evaluate", _add_evaluate, _evaluate),
        ("status", lambda _: None, _status),
        ("serve", _add_serve, _serve),
        ("user", _add_user, _user),
    ):
        command = commands.add_parser(name, parents=[common], help=say.COMMANDS[name], description=say.COMMANDS[name])
        add(command)
        command.set_defaults(run=run)
    return parser


class _CzechParser(argparse.ArgumentParser):
    """Usage errors in Czech; exit status 2 as argparse has it."""

    def error(self, message: str) -> Any:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{say.usage_problem(self.prog, message)}\n")


def _add_ingest(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", type=_path, metavar="CESTA", help=say.HELP_PATHS)
    command.add_argument("--reembed", action="store_true", help=say.HELP_REEMBED)


def _add_ask(command: argparse.ArgumentParser) -> None:
    command.add_argument("question", nargs="?", metavar="OTÁZKA", help=say.HELP_QUESTION)
    command.add_argument("--questions", type=_path, metavar="SOUBOR", help=say.HELP_QUESTIONS)


def _add_search(command: argparse.ArgumentParser) -> None:
    command.add_argument("question", nargs="?", metavar="DOTAZ", help=say.HELP_QUESTION)
    command.add_argument("--questions", type=_path, metavar="SOUBOR", help=say.HELP_QUESTIONS)
    command.add_argument("-k", type=_positive, default=10, metavar="N", help=say.HELP_K)
    command.add_argument("--explain", action="store_true", help=say.HELP_EXPLAIN)


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=_path, metavar="SLOŽKA", help=say.HELP_FOLDER)
    command.add_argument("--run", dest="run_file", type=_path, metavar="SOUBOR", help=say.HELP_RUN)
    command.add_argument("--dense", action=argparse.BooleanOptionalAction, help=say.HELP_DENSE)


def _add_serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=8501, metavar="N", help=say.HELP_PORT)
    command.add_argument("--host", default="127.0.0.1", metavar="H", help=say.HELP_HOST)


def _add_user(command: argparse.ArgumentParser) -> None:
    from ui.users import add_options

    add_options(command)


def _path(text: str) -> Path:
    if not text.strip():  # Path("") would be the current folder, which nobody named
        raise ValueError(text)
    return Path(text)


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65_535:
        raise ValueError(text)
    return number


# -- commands


def _ingest(options: argparse.Namespace) -> int:
    from ingest.encoders import make_encoder
    from ingest.pipeline import ingest
    from ingest.settings import load_settings
    from ingest.uploads import default_folders
    from ui.progress import Bar

    settings = load_settings(options.index)
    paths = options.paths or ([] if options.reembed else default_folders(settings))
    with Bar(sys.stderr) as bar:
        report = ingest(settings, paths, make_encoder(settings), bar, reembed=options.reembed)
    if options.json:
        _print_json(report.as_dict())
    else:
        print(say.ingest_report(report))
    return PROBLEM if report.failed else OK


def _ask(options: argparse.Namespace) -> int:
    from ui.batch import answer_line
    from ui.contract import answer_document

    assistant = _open_assistant(options)
    if options.questions is not None:
        return _each_line(options, answer_line(assistant))
    answer = assistant.ask(_question(options))
    if options.json:
        _print_json(answer_document(answer))
    else:
        print(say.answer_text(answer))
    return OK


def _search(options: argparse.Namespace) -> int:
    from ui.batch import search_line
    from ui.contract import search_document

    assistant = _open_assistant(options)
    search = search_line(assistant, options.k)
    if options.questions is not None:
        return _each_line(options, search)
    document = search_document(assistant, _question(options), options.k)
    if options.json:
        _print_json(document)
    else:
        print(say.search_text(document, explained=options.explain))
    return OK


def _open_assistant(options: argparse.Namespace) -> Assistant:
    """The assistant with its model loaded; a model that cannot be used, or is not that of the index, is a warning."""
    from assistant.factory import open_assistant
    from ingest.settings import load_settings

    settings = load_settings(options.index)
    assistant = open_assistant(settings)
    if assistant.foreign_model:
        print(say.foreign_model(assistant.foreign_model, settings.embedding), file=sys.stderr)
    elif trouble := assistant.finish_warming():
        print(trouble, file=sys.stderr)
    return assistant


def _question(options: argparse.Namespace) -> str:
    """The question of the command line, or standard input when it is not given and something is piped in."""
    if options.question is not None:
        return str(options.question)
    return "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read()


def _each_line(options: argparse.Namespace, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    """Answer each line of a file of questions with one JSON line, in the order of input."""
    from ui.batch import read_questions

    for row in read_questions(options.questions):
        _print_json(answer(row))
    return OK


def _evaluate(options: argparse.Namespace) -> int:
    from assistant.evaluation import MOST_EMBEDDED, evaluate, load_benchmark, write_run
    from assistant.factory import make_reranker
    from ingest.encoders import make_encoder
    from ingest.settings import load_settings
    from ui.progress import Bar

    settings = load_settings(options.index)
    benchmark = load_benchmark(options.folder)
    affordable = benchmark.passages(settings.chunk_words) <= MOST_EMBEDDED
    encoder = make_encoder(settings) if (affordable if options.dense is None else options.dense) else None
    if encoder is None:
        print(say.EVALUATED_BY_WORDS, file=sys.stderr)
        settings = settings.model_copy(update={"embedding": "none"})
    with Bar(sys.stderr) as bar:
        figures, run = evaluate(settings, benchmark, encoder, bar, make_reranker(settings))
    if options.run_file is not None:
        write_run(options.run_file, run)
    if options.json:
        _print_json(figures)
    else:
        print(say.figures_text(figures))
    return OK


def _status(options: argparse.Namespace) -> int:
    from ingest.settings import load_settings
    from ingest.status import inspect_index

    status = inspect_index(load_settings(options.index))
    if options.json:
        _print_json(status)
    else:
        print(say.status_text(status))
    return OK if status["healthy"] else PROBLEM


def _serve(options: argparse.Namespace) -> int:
    from ingest.settings import load_settings
    from ui.serve import serve

    return serve(load_settings(options.index), options.host, options.port)


def _user(options: argparse.Namespace) -> int:
    from ingest.settings import load_settings
    from ui.users import list_accounts, run

    settings = load_settings(options.index)
    said = run(options, settings)
    if options.json:
        _print_json({"accounts": list_accounts(settings)})
    else:
        print(said)
    return OK


def _print_json(document: dict[str, Any]) -> None:
    """One line; what standard output cannot hold, or readers take for the end of a line, is written as an escape."""
    line = json.dumps(document, ensure_ascii=False).translate(_SEPARATORS)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(document)
    print(line, flush=True)


if __name__ == "__main__":
    entry()
