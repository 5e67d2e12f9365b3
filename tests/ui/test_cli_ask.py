"""``souvislosti ask`` and ``search``: exactly one JSON document, exit statuses, and sentences instead of tracebacks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.knowledge import CORPUS, ROOT, build, call, write_files, write_lines

QUESTION = "Co je depistáž?"
ABSENT = "Kolik stojí pivo v hospodě na Marsu?"


@pytest.fixture(scope="module", autouse=True)
def without_vectors() -> Iterator[None]:
    """A deployment without an embedding model."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", "none")
        environment.delenv("SOUVISLOSTI_INDEX", raising=False)
        yield


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the small knowledge base."""
    folder = tmp_path_factory.mktemp("ask")
    build(folder / "index", write_files(folder / "corpus"))
    return folder / "index"


def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, in which nothing is a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *map(str, arguments)],
        cwd=ROOT, input=stdin.encode(), capture_output=True, check=False,
        env={**os.environ, "SOUVISLOSTI_EMBEDDING": "none", **environment},
    )  # fmt: skip


def is_czech_sentence(text: str) -> bool:
    """One paragraph with Czech letters that ends as a sentence does and shows no traceback."""
    return (
        bool(re.fullmatch(r"[^\n]+[.»?)]\n", text))
        and "Traceback" not in text
        and bool(re.search("[ěščřžýáíéůú]", text))
    )


# -- for people


def test_an_answer_reads_well_in_a_terminal(index: Path) -> None:
    """Outcome, answer with markers, sources with title and document; no colour codes, nothing on standard error."""
    result = call("ask", QUESTION, "--index", index)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Odpověď z podkladů:")
    assert "aktivní vyhledávání lidí" in " ".join(result.out.split())
    assert "[1] Slovník pojmů sociální práce (slovnik/pojmy.md" in result.out
    assert "\x1b" not in result.out


def test_a_refusal_shows_what_is_nearest(index: Path) -> None:
    """«Not in the documents» is an answer: exit status 0."""
    result = call("ask", ABSENT, "--index", index)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("V podkladech není:")


def test_a_greeting_is_no_refusal(index: Path) -> None:
    """Who greets reads what the assistant does, and not that the documents lack it."""
    result = call("ask", "Dobrý den", "--index", index)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("O asistentovi:")
    assert "V podkladech není" not in result.out


def test_passages_read_well_in_a_terminal(index: Path) -> None:
    """Rank, score, document, section and the beginning of the text."""
    result = call("search", "depistáž", "-k", "1", "--index", index)
    assert result.status == 0
    assert re.match(r"  1\. \d+,\d\d  slovnik/pojmy\.md › .*Depistáž\n {5}Depistáž Depistáž je aktivní", result.out)
    assert call("search", "kvaxzt", "--index", index).out == "Nic se nenašlo. Zkuste jiná slova.\n"


def test_a_question_can_be_piped_in(index: Path) -> None:
    """``echo … | souvislosti ask`` works."""
    process = run("ask", "--json", "--index", index, stdin=QUESTION + "\n")
    assert process.returncode == 0
    assert json.loads(process.stdout)["outcome"] == "answered"


# -- files of questions


def test_each_line_is_answered_in_order(index: Path, tmp_path: Path) -> None:
    """One document a line with its id, whatever the id is; empty lines are passed over."""
    rows = [
        {"id": "a", "text": QUESTION},
        {"id": 7, "text": ABSENT},
        {"id": "č", "turns": ["Kolik bodů může obec získat?"]},
    ]
    path = write_lines(tmp_path / "q.jsonl", rows)
    path.write_text("\n" + path.read_text(encoding="utf-8") + "\n  \n", encoding="utf-8")
    result = call("ask", "--questions", path, "--json", "--index", index)
    assert (result.status, result.err) == (0, "")
    assert [(d["id"], d["question"]) for d in result.lines] == [
        ("a", QUESTION), (7, ABSENT), ("č", "Kolik bodů může obec získat?"),
    ]  # fmt: skip
    assert [d["outcome"] for d in result.lines[:2]] == ["answered", "unanswered"]


def test_turns_are_a_conversation(index: Path, tmp_path: Path) -> None:
    """Earlier turns are asked in order, and only the answer to the last is printed."""
    rows = [{"id": 1, "turns": ["Kdy se konal workshop o datech?", "Kolik zástupců obcí se ho zúčastnilo?"]}]
    (document,) = call("ask", "--questions", write_lines(tmp_path / "q.jsonl", rows), "--json", "--index", index).lines
    assert document["question"] == rows[0]["turns"][1]  # type: ignore[index]
    assert "workshop" in document["standalone"]
    assert "42 zástupců" in document["answer"]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_line_that_cannot_be_taken_stops_nobody(index: Path, tmp_path: Path, command: str) -> None:
    """An empty or endless question gets its line like the others."""
    texts = ["", QUESTION, "x" * 10_000, " ?! "]
    path = write_lines(tmp_path / "q.jsonl", [{"id": n, "text": text} for n, text in enumerate(texts)])
    result = call(command, "--questions", path, "--json", "--index", index)
    assert (result.status, [d["id"] for d in result.lines]) == (0, [0, 1, 2, 3])
    if command == "ask":
        assert [d["outcome"] for d in result.lines] == ["unanswered", "answered", "unanswered", "unanswered"]
        assert all(d["answer"] and not d["citations"] for d in result.lines if d["outcome"] == "unanswered")
    else:
        assert [bool(d["hits"]) for d in result.lines] == [False, True, False, False]


def test_a_score_is_explained(index: Path) -> None:
    """``--explain`` shows what each leg gave; in JSON the parts are always there and add up to the score."""
    shown = call("search", "depistáž obcí", "-k", "1", "--explain", "--index", index).out
    assert re.search(r"^  1\. \d,\d\d  .*\n     = slova \d,\d\d \+ části slov \d,\d\d\n", shown)
    hits = json.loads(call("search", "depistáž obcí", "--json", "--index", index).out)["hits"]
    assert [sum(h["explain"].values()) for h in hits] == pytest.approx([h["score"] for h in hits], abs=1e-3)


def test_search_takes_a_file_too(index: Path, tmp_path: Path) -> None:
    """The last turn is searched for."""
    rows = [{"id": 1, "text": "exekuce"}, {"id": 2, "turns": ["nic", "depistáž"]}]
    result = call(
        "search", "--questions", write_lines(tmp_path / "q.jsonl", rows), "-k", "2", "--json", "--index", index
    )
    assert [d["hits"][0]["document"] for d in result.lines] == ["praxe/dluhy.txt", "slovnik/pojmy.md"]
    assert all(len(d["hits"]) <= 2 for d in result.lines)


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\x0b"])
def test_separators_inside_a_question_do_not_end_its_line(index: Path, tmp_path: Path, separator: str) -> None:
    """JSON Lines end with a line feed and with nothing else."""
    path = tmp_path / "q.jsonl"
    text = QUESTION.replace(" ", separator if separator > " " else "\\u000b")
    path.write_text(f'{{"id": 1, "text": "{text}"}}\r\n', encoding="utf-8")
    (document,) = call("ask", "--questions", path, "--json", "--index", index).lines
    assert document["outcome"] == "answered"


def test_half_a_character_is_no_reason_to_stop(index: Path, tmp_path: Path) -> None:
    """JSON may hold a lone surrogate, which no encoding can print; it comes back as an escape."""
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": "\\ud800", "text": "Co je \\udfff depistáž?"}\n', encoding="utf-8")
    result = call("ask", "--questions", path, "--json", "--index", index)
    assert (result.status, result.lines[0]["id"], result.lines[0]["outcome"]) == (0, "\ud800", "answered")
    assert result.out.isascii()


def test_a_file_from_windows_can_be_read(index: Path, tmp_path: Path) -> None:
    """A byte order mark and CRLF are no error."""
    path = tmp_path / "q.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f'{{"id": 1, "text": "{QUESTION}"}}\r\n'.encode())
    assert call("ask", "--questions", path, "--json", "--index", index).lines[0]["outcome"] == "answered"


BAD_LINES: tuple[Any, ...] = (
    "{", "[]", '"x"', "5", "null", '{"id": 1}', '{"text": "x"}', '{"id": 1, "text": 5}', '{"id": 1, "turns": []}',
    '{"id": 1, "turns": "abc"}', '{"id": 1, "turns": [1]}', '{"id": 1, "turns": null}', "[" * 100_000,
)  # fmt: skip


@pytest.mark.parametrize("line", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named(index: Path, tmp_path: Path, line: str) -> None:
    """Which line of which file, and what a line should be; nothing is printed before all lines were read."""
    path = tmp_path / "q.jsonl"
    path.write_text(f'{{"id": 0, "text": "{QUESTION}"}}\n{line}\n', encoding="utf-8")
    result = call("ask", "--questions", path, "--json", "--index", index)
    assert (result.status, result.out) == (1, "")
    assert f"Řádek 2 souboru {path} není otázka." in result.err
    assert is_czech_sentence(result.err)


# -- problems


@pytest.mark.parametrize("question", ["", "   ", "?!", "<b></b>", "x" * 10_000])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_cannot_be_taken(index: Path, command: str, question: str) -> None:
    """Empty or 10,000 characters long: a sentence on standard error, nothing on standard output, status 1."""
    result = call(command, question, "--json", "--index", index)
    assert (result.status, result.out) == (1, "")
    assert is_czech_sentence(result.err)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_missing_file_of_questions(index: Path, tmp_path: Path, command: str) -> None:
    """A path that is wrong, a folder, or a file that is no text."""
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.jsonl", tmp_path, tmp_path / "binary"):
        result = call(command, "--questions", path, "--json", "--index", index)
        assert (result.status, result.out) == (1, "")
        assert str(path) in result.err
        assert is_czech_sentence(result.err)


@pytest.mark.parametrize("command", [("ask", QUESTION), ("search", QUESTION)])
def test_a_missing_index(tmp_path: Path, command: tuple[str, ...]) -> None:
    """The command that makes one is named."""
    result = call(*command, "--json", "--index", tmp_path / "nowhere")
    assert (result.status, result.out) == (1, "")
    assert "souvislosti ingest" in result.err
    assert is_czech_sentence(result.err)


def test_an_index_of_another_model(tmp_path: Path) -> None:
    """It answers by its words, and the command that re-embeds is named beside the answer."""
    from ingest.catalog import Catalog

    build(tmp_path / "index", write_files(tmp_path / "corpus"))
    catalog = Catalog.open(tmp_path / "index" / "catalog.sqlite")
    catalog.set_meta("embedding", "old-model")
    catalog.close()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_EMBEDDING", "new-model")
        result = call("ask", QUESTION, "--index", tmp_path / "index")
    assert result.status == 0
    assert "[1]" in result.out
    assert "souvislosti ingest --reembed" in result.err
    assert is_czech_sentence(result.err)


def test_a_catalog_damaged_in_the_middle(tmp_path: Path) -> None:
    """What only shows while answering is a sentence too, not a traceback."""
    build(tmp_path / "index", write_files(tmp_path / "corpus"))
    path = tmp_path / "index" / "catalog.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    for command in (("ask", QUESTION), ("search", QUESTION), ("status",), ("ingest", tmp_path / "corpus")):
        result = call(*command, "--json", "--index", tmp_path / "index")
        assert (result.status, result.out) == (1, "")
        assert is_czech_sentence(result.err)
        assert "souvislosti ingest" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Chybí: PŘÍKAZ."),
        (("zeptej",), "Neznámý příkaz «zeptej»."),
        (("ask", "x", "--barva"), "Neznámý parametr: --barva."),
        (("ask", "--questions"), "Parametr --questions potřebuje hodnotu."),
        (("search", "x", "-k", "nula"), "Hodnota «nula» u -k není použitelná."),
        (("search", "x", "-k", "0"), "Hodnota «0» u -k není použitelná."),
        (("search", "x", "-k", "-5"), "Hodnota «-5» u -k není použitelná."),
        (("ask", "x", "--json=1"), "Parametr --json žádnou hodnotu nemá."),
        (("evaluate",), "Chybí: SLOŽKA."),
        (("serve", "--port", "70000"), "Hodnota «70000» u --port není použitelná."),
        (("ingest", ""), "Hodnota «» u CESTA není použitelná."),
        (("ask", "x", "--index", " "), "Hodnota « » u --index není použitelná."),
        (("user", "add", "jana", "--role", "kral"), "Hodnota «kral» u --role není použitelná (lze: 'reader',"),
        (("serve", "--port", "x"), "Hodnota «x» u --port není použitelná."),
    ],
)
def test_wrong_usage_is_said_in_czech(arguments: tuple[str, ...], said: str) -> None:
    """Exit status 2, nothing on standard output, what is wrong, and where help is."""
    result = call(*arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert "--help" in result.err


@pytest.mark.parametrize("command", ["", "ask", "search", "ingest", "evaluate", "status", "serve"])
def test_help_is_there(command: str) -> None:
    """Every command explains itself and ends with status 0."""
    result = call(*filter(None, [command]), "--help")
    assert (result.status, result.err) == (0, "")
    assert re.search("[ěščřžýáíéůú]", result.out)


def test_a_setting_that_cannot_be_used(index: Path) -> None:
    """The variable is named, so that the person finds it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_CHUNK_WORDS", "mnoho")
        result = call("ask", QUESTION, "--index", index)
    assert (result.status, result.out) == (1, "")
    assert "SOUVISLOSTI_CHUNK_WORDS" in result.err
    assert is_czech_sentence(result.err)


def test_the_index_may_come_from_the_environment(index: Path, tmp_path: Path) -> None:
    """``SOUVISLOSTI_INDEX`` names the folder, ``--index`` wins over it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOUVISLOSTI_INDEX", str(index))
        assert call("ask", QUESTION, "--json").json["outcome"] == "answered"
        assert call("ask", QUESTION, "--json", "--index", tmp_path / "nowhere").status == 1
        environment.setenv("SOUVISLOSTI_INDEX", str(tmp_path / "nowhere"))
        assert call("ask", QUESTION, "--json", "--index", index).status == 0


def test_without_both_the_index_is_below_the_current_folder(tmp_path: Path) -> None:
    """``var/`` is the default, as ``corpus/`` is for documents."""
    write_files(tmp_path / "corpus", {"a.md": CORPUS["slovnik/pojmy.md"]})
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(tmp_path)
        assert call("ingest", "--json").json["added"] == ["a.md"]
        assert call("ask", QUESTION, "--json").json["outcome"] == "answered"
    assert (tmp_path / "var" / "catalog.sqlite").is_file()


# -- as a process


def test_the_process_prints_json_and_nothing_else(index: Path) -> None:
    """Standard output is one line of UTF-8 JSON without colour codes, standard error is empty."""
    process = run("ask", QUESTION, "--json", "--index", index)
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.count(b"\n") == 1
    assert b"\x1b" not in process.stdout
    assert json.loads(process.stdout)["question"] == QUESTION


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-2"])
def test_any_output_encoding_will_do(index: Path, encoding: str) -> None:
    """JSON stays the same document in every encoding; text for people shows what it can."""
    process = run("ask", QUESTION, "--json", "--index", index, PYTHONIOENCODING=encoding)
    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout.decode(encoding))["question"] == QUESTION
    assert run("ask", QUESTION, "--index", index, PYTHONIOENCODING=encoding).returncode == 0


def test_an_argument_that_is_no_text(index: Path) -> None:
    """Bytes of an old encoding in a question are no reason for a traceback."""
    command = [sys.executable.encode(), b"-m", b"ui.cli", b"ask", b"Co je depist\xe1\x9e?", b"--json", b"--index"]
    process = subprocess.run(
        [*command, os.fsencode(index)], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, "SOUVISLOSTI_EMBEDDING": "none"},
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout)["outcome"]


def test_a_reader_that_goes_away_is_no_problem(index: Path, tmp_path: Path) -> None:
    """``souvislosti ask --questions … | head -1`` ends quietly."""
    path = write_lines(tmp_path / "q.jsonl", [{"id": n, "text": QUESTION} for n in range(300)])
    command = [sys.executable, "-m", "ui.cli", "ask", "--questions", str(path), "--json", "--index", str(index)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == 0
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1
