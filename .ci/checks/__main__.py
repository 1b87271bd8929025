"""The checks by their names; without any, all of them."""
import importlib
import os
import sys

from report import Report

CHECKS = ["parameters", "combinations", "schedules", "lint", "events", "artefact", "granted", "denied", "foreign",
          "commands"]
OF_IAM = {"granted", "denied", "foreign"}


def main(names):
    found = 0
    for name in names or CHECKS:
        report = Report(name)
        if name in OF_IAM and os.environ["CHECKS_WITHOUT_IAM"]:
            report.skipped(os.environ["CHECKS_WITHOUT_IAM"])
        else:
            importlib.import_module(name).check(report)
        found += len(report.problems)
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
