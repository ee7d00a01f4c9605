"""Nothing vanishes: every table of the source is in the plan, and its rows are in the destination, rejected, filtered by name or ignored by name.

dirty-counts.py PLAN.json SOURCE PREFIX DESTINATION PREFIX CLIENT OUTPUT; HOST, PORT, USER_NAME, MYSQL_PWD from the environment.
"""
import json
import os
import re
import subprocess
import sys

plan_file, source, source_prefix, destination, destination_prefix, client, output = sys.argv[1:8]
said = open(output, encoding="utf-8", errors="replace").read()


def rows(statement):
    command = [client, "-h", os.environ["HOST"], "-P", os.environ.get("PORT") or "3306", "-u", os.environ.get("USER_NAME") or "root"]
    result = subprocess.run(command + ["-N", "-B", "--default-character-set=utf8mb4", "-e", statement], capture_output=True, check=True)
    return [line.split("\t") for line in result.stdout.decode("utf-8", "replace").splitlines()]


def number(statement):
    return int(rows(statement)[0][0])


def table(database, prefix, name):
    return f"`{database}`.`{prefix}{name}`"


def filled(condition):
    return re.sub(r"\{([A-Za-z_][A-Za-z0-9_$]*)\}", lambda m: table(source, source_prefix, m.group(1)), condition)


faults = []
plans = json.load(open(plan_file, encoding="utf-8"))
tables = plans["data"]["tables"] + plans["settings"]["tables"]
planned = {t["source"] for t in tables}
for (name,) in rows(f"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA='{source}' AND TABLE_TYPE='BASE TABLE'"):
    if name.startswith(source_prefix) and name[len(source_prefix):] not in planned and not name[len(source_prefix):].startswith("m2_cl_"):
        faults.append(f"table {name} is in no plan")
rejected = dict(rows(f"SELECT source_table, COUNT(*) FROM `{destination}`.lodestone_reject GROUP BY source_table"))
feeds = [t["destination"] for t in tables]
for t in tables:
    name, to = t["source"], t["destination"]
    if not name:
        continue
    total = number(f"SELECT COUNT(*) FROM {table(source, source_prefix, name)}")
    if not total:
        continue
    if t["disposition"] == "ignore":
        if not t["reason"]:
            faults.append(f"{name}: {total} rows are ignored without a reason")
    elif t["disposition"] == "archive":
        found = number(f"SELECT COUNT(*) FROM `{destination}`.`{to}`")
        if found + int(rejected.get(name, 0)) != total:
            faults.append(f"{name}: {total} rows, {found} in {to}")
    elif "->" not in t["id"] and t["disposition"] == "migrate" and t["write"] == "replace" and t["step"] == "map" and feeds.count(to) == 1:
        kept = total
        if t["filter"]:
            kept = number(f"SELECT COUNT(*) FROM {table(source, source_prefix, name)} s WHERE {filled(t['filter'])}")
            if kept < total and name not in said and to not in said and not t["reason"]:
                faults.append(f"{name}: a filter leaves out {total - kept} rows, and nothing says so")
        found = number(f"SELECT COUNT(*) FROM {table(destination, destination_prefix, to)}")
        # More than there were are rows that a later step adds on purpose; 'verify' has compared all of them.
        if found + int(rejected.get(name, 0)) < kept:
            faults.append(f"{name}: {total} rows, {kept} by the plan, {rejected.get(name, 0)} rejected, {found} in {to}")
if faults:
    sys.exit("counts: " + "; ".join(faults))
