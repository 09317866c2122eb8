#!/usr/bin/env python3
"""score_layouts.py STACKCANVAS CORPUS SCORER_FOLDER [ZOOM...]   hard metrics of the drawings of every corpus template.

CORPUS holds SOURCES.tsv and templates/; SCORER_FOLDER holds score.py. Exit status 1 when a metric is not 0.
"""
import collections, csv, json, os, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

program, corpus, scorer = sys.argv[1:4]
zooms = sys.argv[4:] or ["card"]
sys.path.insert(0, scorer)
from score import score

names = [r["path"] for r in csv.DictReader(open(corpus + "/SOURCES.tsv"), delimiter="\t") if r["kind"] == "template"]
keys = ("box_overlaps", "wire_box_hits", "overlap_segs", "bad_junctions", "false_links", "non_ortho", "label_clips")


def drawn(job):
    name, zoom = job
    path = os.path.join(corpus, "templates", name)
    try:
        run = subprocess.run([program, "render", path, "--format", "layout", "--zoom", zoom],
                             capture_output=True, text=True, timeout=60)
        return name, zoom, json.loads(run.stdout) if run.returncode == 0 else run.stderr.strip()
    except subprocess.TimeoutExpired:
        return name, zoom, "takes longer than a minute"


total, failed, bad = collections.Counter(), [], []
with ThreadPoolExecutor(2) as pool:
    for name, zoom, layout in pool.map(drawn, [(n, z) for n in names for z in zooms]):
        if isinstance(layout, str):
            failed.append((name, layout))
            continue
        if not layout["boxes"]:
            continue
        result = score(layout)
        for key in keys:
            total[key] += result.get(key) or 0
        if any(result.get(key) for key in keys):
            bad.append((name, zoom, {k: result[k] for k in keys if result.get(k)}))
print(f"drawn {len(names) * len(zooms) - len(failed)}  not drawn {len(failed)}  "
      + "  ".join(f"{k} {total[k]:g}" for k in keys))
for row in failed + bad[:20]:
    print(*row)
sys.exit(1 if bad else 0)
