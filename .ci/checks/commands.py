"""Every aws command of the pages, in a fenced block or in a span with an option, is handed to the AWS CLI itself, which
parses it and checks its parameters against the services' models. Nothing is sent and no credential is needed: the call
is stopped where it would be made. What pages leave open, <a name>, $A_VARIABLE or $(a command), counts as some text that
is also a number."""
import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

from templates import ROOT

SOMETHING = "1" * 40  # long enough for an ARN, and a number
OPEN = re.compile(r"<[A-Za-z][^<>\n]*>|\$\{?[A-Za-z_]\w*\}?")
INNER = re.compile(r"\$\(([^()]*)\)")
SPAN = re.compile(r"`(aws [^`]* --[^`]*)`")
FENCE = re.compile(r"\s*```(\w*)\s*$")


def shell_lines(page):
    """The page's lines of shell with their numbers; what a backslash or an open quotation continues is one line."""
    block, start, held = None, 0, ""
    for number, line in enumerate(page.read_text().splitlines(), 1):
        fence = FENCE.match(line)
        if fence:
            if held:
                yield start, held
            block, start, held = fence.group(1) if block is None else None, 0, ""
        elif block is None:
            yield from ((number, span) for span in SPAN.findall(line))
        elif block in ("sh", "bash", "shell", "console"):
            start = start or number
            held += line.removesuffix("\\") + "\n" * (not line.endswith("\\"))
            if not line.endswith("\\") and is_whole(held):
                yield start, held
                start, held = 0, ""


def words_of(line):
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    return list(lexer)


def is_whole(line):
    try:
        words_of(line)
        return True
    except ValueError:
        return False


def commands(line):
    """The aws commands of a line, inner ones first, each as a list of words."""
    while inner := INNER.search(line):
        yield from commands(inner.group(1))
        line = line[:inner.start()] + SOMETHING + line[inner.end():]
    if "$(" in line:
        sys.exit(f"a command in a command may hold no brackets: {line.strip()}")
    words = []
    for word in [*words_of(OPEN.sub(SOMETHING, line)), ";"]:
        if set(word) <= set("|&;<>"):
            if words[:1] == ["aws"]:
                yield words[1:]
            words = []
        elif words or "=" not in word:  # settings may stand before a command
            words.append(word)


def problem(words, files):
    """What the CLI says against a command; empty if it would make the call.

    files: a directory with what stands for every file that a command names"""
    import awscli.clidriver

    words = [re.sub(r"^(fileb?)://.*", rf"\1://{files}/\1", word) for word in words]
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            status = awscli.clidriver.create_clidriver().main(words)
        except SystemExit as refused:
            status = refused.code
    if not status:
        return ""
    lines = [line.strip() for line in said.getvalue().splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error|[Ii]nvalid|Unknown|Bad value", line)]
    return [*telling, *lines[-1:], "the CLI refuses it"][0]


def stop_before_the_call():
    import awscli.clidriver
    import botocore.validate

    def invoke(self, service, operation, parameters, parsed_globals):
        model = awscli.clidriver.CLIOperationCaller.session.get_service_model(service)
        shape = model.operation_model(operation).input_shape
        if shape is not None:
            report = botocore.validate.ParamValidator().validate(parameters, shape)
            if report.has_errors():
                print(report.generate_report().replace("\n", "; "), file=sys.stderr)
                return 252
        return 0

    awscli.clidriver.CLIOperationCaller.session = awscli.clidriver.create_clidriver().session
    awscli.clidriver.CLIOperationCaller.invoke = invoke


def found(pages):
    """Each command with its page and line."""
    for page in pages:
        for number, line in shell_lines(page):
            if not is_whole(line):
                sys.exit(f"{page}:{number}: a quotation is not closed")
            yield from ((page, number, words) for words in commands(line))


def check(report):
    os.environ.update(AWS_DEFAULT_REGION="eu-central-1", AWS_CONFIG_FILE=os.devnull, AWS_PAGER="")
    stop_before_the_call()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    seen = 0
    with tempfile.TemporaryDirectory() as files:
        Path(files, "file").write_text("{}")
        Path(files, "fileb").write_bytes(b"PK\5\6" + bytes(18))  # an empty archive
        for page, number, words in found(pages):
            seen += 1
            said = problem(words, files)
            if said:
                report.problem(f"{page.relative_to(ROOT)}:{number}: aws {' '.join(words[:2])}: {said}")
    if not seen:
        report.problem("there is no command on any page")
    report.shown(f"{seen} aws commands on {len(pages)} pages are such as the AWS CLI accepts")
