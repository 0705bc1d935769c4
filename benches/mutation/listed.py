"""Run in mutmut's own environment: every mutant of the file that is named, as JSON."""

import json
import sys
from pathlib import Path

from mutmut import Context, list_mutations, mutate

path = sys.argv[1]
source = Path(path).read_text("utf-8")
found = []
for id in list_mutations(Context(source=source, filename=path)):
    mutated, count = mutate(Context(source=source, filename=path, mutation_id=id))
    if count:
        found.append({"line": id.line_number + 1, "index": id.index, "source": mutated})
json.dump(found, sys.stdout)
