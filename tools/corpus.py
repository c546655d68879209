#!/usr/bin/python3
"""Counts every CSV and XLSX file below a folder beside an independent reader, and prints where the two differ.

    tools/corpus.py build/native/egress FOLDER

Each file is sniffed, then its first column is counted as a member number; Python's csv module or openpyxl reads
the same file with the same encoding, delimiter, sheet and header. Compared are the records, and the different
values of the column. Every run has a limit of time and of memory. Nothing is written, and no file leaves the
machine. Exit status: 0 all agree, 1 some do not, 2 the tool cannot run.
"""
import csv
import datetime
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata

try:
    import openpyxl
    from openpyxl.utils.datetime import to_excel
except ImportError:
    print("openpyxl is missing (Debian: apt-get install python3-openpyxl)", file=sys.stderr)
    sys.exit(2)

SECONDS = 30
MEMORY = 2 << 30
CODECS = {"utf-8": "utf-8-sig", "gb18030": "gb18030", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VALUES = json.load(open(os.path.join(ROOT, "data/persons/values.json"), encoding="utf-8"))
NOBODY = {word.lower() for word in VALUES["empty"]} | set(VALUES["placeholders"]["account"])


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(command):
    """The document that a command prints, or the fault that ended it."""
    done = subprocess.run(command, capture_output=True, preexec_fn=limited, check=False)
    if done.returncode < 0 or done.returncode > 3:
        return None, f"ended with {done.returncode}: {done.stderr[-200:].decode(errors='replace')}"
    return json.loads(done.stdout), None


def value_of(cell):
    """A cell as a text, as far as the two readers should agree on it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, (datetime.datetime, datetime.date, datetime.time)):
        cell = to_excel(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFKC", str(cell))
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]", "", text).replace("_x000D_", "")
    text = text.strip(" \t\r\n\v\f\0")
    text = re.sub(r'^="(.*)"$', r"\1", text, flags=re.S).lstrip("'`")
    return text.strip(" \t\r\n\v\f\0").strip('"')


def rows_of_csv(path, file):
    with open(path, encoding=CODECS[file["encoding"]], errors="replace", newline="") as text:
        csv.field_size_limit(1 << 24)
        yield from csv.reader(text, delimiter=file["delimiter"])


def rows_of_sheet(path, file):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheet = book[file["sheet"]]
    sheet.reset_dimensions()  # what a program has written there is often wrong
    yield from sheet.iter_rows(values_only=True)


def read_independently(path, file):
    """Records below the header, and the different values of the first column."""
    rows = rows_of_sheet if "sheet" in file else rows_of_csv
    header = file["header"]
    records = 0
    values = set()
    for row in rows(path, file):
        cells = [value_of(cell) for cell in row]
        if not any(cells):
            continue
        if header > 0:
            header -= 1
            continue
        records += 1
        first = cells[0] if cells else ""
        if first and first.lower() not in NOBODY and set(first) != {"0"}:
            values.add(first)
    return {"records": records, "values": len(values)}


def look_at(egress, path):
    """What differs in one file, as a sentence; None where nothing does."""
    proposal, fault = run([egress, "persons", "--sniff", path])
    if fault:
        return f"sniffing {fault}"
    if "diagnostics" in proposal:
        return f"not read: {proposal['diagnostics'][0]['code']}"
    file = proposal["files"][0]
    file.setdefault("header", 1)
    file["columns"] = [{"column": 1, "role": "identifier", "kind": "account"}]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as mapping:
        json.dump({**proposal, "files": [file]}, mapping)
        mapping.flush()
        tally, fault = run([egress, "persons", "--no-digest", "--map", mapping.name, path])
    if fault:
        return f"counting {fault}"
    counted = tally["files"][0]
    if counted["fault"]:
        return f"not counted: {counted['fault']['code']}"
    ours = {"records": tally["records"]["read"], "values": tally["families"][0]["distinct"]}
    with subprocess.Popen([sys.executable, __file__, "--read", path, json.dumps(file)], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limited) as other:
        answer, errors = other.communicate()
    if other.returncode != 0:
        return f"the other reader cannot: {errors.strip().splitlines()[-1:]}"
    theirs = json.loads(answer)
    if ours == theirs:
        return None
    noted = {**{key: count for key, count in tally["notes"].items() if count},
             "malformed": tally["records"]["malformed"]}
    return f"here {ours}, there {theirs}; noted {noted}"


def main(egress, folder):
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
                   if name.lower().endswith((".csv", ".tsv", ".xlsx")))
    if not paths:
        print(f"no CSV or XLSX file below {folder}", file=sys.stderr)
        return 2
    differing = 0
    for path in paths:
        difference = look_at(egress, path)
        if difference is not None:
            differing += 1
            print(f"{os.path.relpath(path, folder)}: {difference}", flush=True)
    print(f"{len(paths)} files, {len(paths) - differing} agree, {differing} do not")
    return 0 if differing == 0 else 1


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--read":
        print(json.dumps(read_independently(sys.argv[2], json.loads(sys.argv[3]))))
    elif len(sys.argv) == 3:
        sys.exit(main(*sys.argv[1:]))
    else:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
