"""What is deployed is what was tested: the jar that a function's CodeUri names has the checksum that the tests of the
deployed jar wrote down."""
import hashlib

from templates import MAIN, ROOT, load


def check(report):
    jars = {resource["Properties"]["CodeUri"] for resource in load(MAIN)["Resources"].values()
            if resource["Type"] == "AWS::Serverless::Function"}
    for jar in sorted(ROOT / jar for jar in jars):
        record = jar.parent / "tested-jar.sha256"
        where = jar.relative_to(ROOT)
        if not jar.is_file() or not record.is_file():
            report.problem(f"{where} or {record.name} beside it is missing; ./mvnw verify makes both")
            continue
        tested, name = record.read_text(encoding="utf-8").split()
        if (hashlib.sha256(jar.read_bytes()).hexdigest(), jar.name) != (tested, name):
            report.problem(f"{where} is not the jar that was tested; ./mvnw verify tests it")
    report.shown(f"{len(jars)} functions are deployed from the jars that were tested")
