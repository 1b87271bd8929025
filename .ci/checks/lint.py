"""cfn-lint has nothing to say: neither to the templates, nor to what AWS SAM makes of them, nor to the stacks that come of
combinations of parameters, with the values in place."""
import json
import pathlib
import subprocess
import sys
import tempfile

from combinations import combinations
from stack import Stack
from templates import MAIN, ROOT, all_templates, expanded, is_sam, load

CFN_LINT = [sys.executable, "-c", "import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())"]


def check(report):
    with tempfile.TemporaryDirectory() as folder:
        files = all_templates()
        for number, template in enumerate([*_expanded(), *_with_values()]):
            files.append(pathlib.Path(folder) / f"{number}.json")
            files[-1].write_text(json.dumps(template), encoding="utf-8")
        lint = subprocess.run([*CFN_LINT, *files], capture_output=True, text=True, cwd=ROOT)
    if lint.returncode:
        report.problem((lint.stdout + lint.stderr).strip())
    report.shown(f"cfn-lint has nothing to say to {len(all_templates())} of the templates and {number + 1} that come of them")


def _expanded():
    return [expanded(template, {}) for template in map(load, all_templates()) if is_sam(template)]


def _with_values():
    template = load(MAIN)
    for values in combinations(template)[0]:
        stack = Stack(expanded(template, values), values)
        yield {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {
            name: {"Type": stack.template["Resources"][name]["Type"], "Properties": properties}
            for name, properties in stack.resources().items()}}
