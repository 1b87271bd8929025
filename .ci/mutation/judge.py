"""Reads what PIT has written of some rooms: counts, lists what nobody has noticed, and says whether that is good enough.

Usage: judge.py room...
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REASONS = Path(__file__).with_name("survivors.txt")
NOTICED = {"KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR"}
LEAST = 0.9


def reasons():
    """Which survivors have one, and how many of a kind: a line is a method, a mutator, a number, and why."""
    known = {}
    for line in REASONS.read_text().splitlines():
        if line and not line.startswith("#"):
            place, mutator, count, why = line.split(maxsplit=3)
            if not why:
                raise SystemExit(f"no reason: {line}")
            known[place, mutator] = int(count)
    return known


def mutants(room):
    for one in ElementTree.parse(ROOT / "target/mutants" / room / "mutations.xml").getroot():
        name = one.findtext("mutatedClass")
        yield {
            "package": name.rsplit(".", 1)[0],
            "place": f"{name.removeprefix('dev.keyturn.')}.{one.findtext('mutatedMethod')}",
            "mutator": one.findtext("mutator").rsplit(".", 1)[1].removesuffix("Mutator"),
            "line": f"{one.findtext('sourceFile')}:{one.findtext('lineNumber')}",
            "what": one.findtext("description"),
            "status": one.get("status"),
        }


def main(rooms):
    known, used, unjustified = reasons(), Counter(), []
    rows = defaultdict(Counter)
    for room in rooms:
        for one in mutants(room):
            row = rows[room, one["package"]]
            row["mutants"] += 1
            if one["status"] in NOTICED:
                row["killed"] += 1
                continue
            row["survived"] += 1
            key = one["place"], one["mutator"]
            used[key] += 1
            if used[key] <= known.get(key, 0):
                row["justified"] += 1
            else:
                unjustified.append(one)
    write(rows)
    for one in unjustified:
        print(f"  {one['status']}: {one['place']} {one['mutator']} ({one['line']}: {one['what']})")
    total = sum(rows.values(), Counter())
    rate = total["killed"] / total["mutants"]
    print(f"mutants={total['mutants']} killed={total['killed']} survived={total['survived']} "
          f"justified={total['justified']} rate={rate:.1%}")
    return 0 if rate >= LEAST and not unjustified else 1


def write(rows):
    fields = "mutants", "killed", "survived", "justified"
    out = ROOT / "target/proof/mutants.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(
        json.dumps({"room": room, "package": package, **{field: row[field] for field in fields}}) + "\n"
        for (room, package), row in sorted(rows.items())))
    for (room, package), row in sorted(rows.items()):
        print(f"{room} {package}: {row['killed']} of {row['mutants']} killed, {row['justified']} justified")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
