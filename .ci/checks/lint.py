"""cfn-lint has nothing to say, neither to the templates nor to what AWS SAM makes of them."""
import json
import pathlib
import subprocess
import sys
import tempfile

from templates import ROOT, all_templates, expanded, is_sam, load


def check(report):
    with tempfile.TemporaryDirectory() as folder:
        files = [*all_templates()]
        for path in all_templates():
            template = load(path)
            if is_sam(template):
                files.append(pathlib.Path(folder) / f"{path.stem}.expanded.json")
                files[-1].write_text(json.dumps(expanded(template, {})), encoding="utf-8")
        command = [pathlib.Path(sys.executable).with_name("cfn-lint"), *files]
        lint = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if lint.returncode:
        report.problem((lint.stdout + lint.stderr).strip())
    report.shown(f"cfn-lint has nothing to say to {len(files)} templates, the expanded ones among them")
