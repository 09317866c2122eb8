#!/usr/bin/env python3
"""derive_time.py BENCH TEMPLATE...   our derivation of grants against the SAM translator, same templates, one run.

Both are timed in process, whole processes excluded: ours by `BENCH derive` (bytes to grants), the translator from the loaded
document to the transformed one. Prints the median and the ratio of the medians, and the median of the ratios.
Needs aws-sam-translator (see scripts/facts/requirements.txt).
"""
import copy, json, logging, os, statistics, subprocess, sys, time

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
import samtranslator
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

logging.getLogger("samtranslator").setLevel(logging.CRITICAL)
policies = json.load(
    open(os.path.dirname(samtranslator.__file__) + "/internal/data/aws_managed_policies.json"))["aws"]


def with_code_elsewhere(document):
    """The translator takes no local paths: code is said to be in a bucket."""
    for holder in [document.get("Globals") or {}] + [
            r.get("Properties") or {} for r in (document.get("Resources") or {}).values() if isinstance(r, dict)]:
        for part in [holder, holder.get("Function") if isinstance(holder, dict) else None]:
            if isinstance(part, dict):
                for key in ("CodeUri", "ContentUri", "DefinitionUri"):
                    if isinstance(part.get(key), str):
                        part[key] = "s3://bucket/key"
    return document


def translator_time(path):
    """Median milliseconds of three runs, or None where the translator refuses the template."""
    times = []
    for _ in range(3):
        document = with_code_elsewhere(json.loads(json.dumps(yaml_parse(open(path).read()), default=str)))
        start = time.perf_counter()
        Translator(policies, Parser()).translate(copy.deepcopy(document), {})
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


bench, paths = sys.argv[1], sys.argv[2:]
ours = {}
for line in subprocess.run([bench, "derive"] + paths, capture_output=True, text=True).stdout.splitlines():
    micros, _, path = line.split("\t")
    ours[path] = float(micros) / 1000
pairs = []
for path in paths:
    try:
        theirs = translator_time(path)
    except Exception:  # Refused, or no template: nothing to compare.
        continue
    if path in ours:
        pairs.append((ours[path], theirs))
mine, theirs = (statistics.median(side) for side in zip(*pairs))
ratio = statistics.median(b / a for a, b in pairs)
print(f"templates {len(pairs)}  ours {mine:.3f} ms  translator {theirs:.2f} ms  "
      f"medians {theirs / mine:.0f} to 1, median of ratios {ratio:.0f}")
