"""Plays the Python package's results client against a service: the same requests, with nothing but the standard library."""

import json
import math
import sqlite3
import sys
import urllib.error
import urllib.parse
import urllib.request

URL, RUNS, TOKEN = sys.argv[1].rstrip("/"), sys.argv[2], sys.stdin.readline().strip()


def send(method, path, body=None, params=None, token=TOKEN):
    # Content-Type on every call, GETs included.
    headers = {"Accept": "*/*", "Content-Type": "application/json"}
    if token is not None:
        headers["X-Session-ID"] = token
    data = json.dumps(body, allow_nan=False).encode() if body is not None else None
    if params:
        path += "?" + urllib.parse.urlencode(params)
    request = urllib.request.Request(URL + path, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        assert refusal.headers.get_content_type() == "application/json", refusal.headers
        return refusal.code, json.load(refusal)


def expect(actual, wanted, what):
    assert actual == wanted, f"{what}: {actual!r} instead of {wanted!r}"
    print(what)


def register_direct(execution_id, inputs, outputs, status="completed", token=TOKEN, **given):
    body = {
        "execution_id": execution_id, "simulation_name": "thermal", "simulation_version": "1.0.0", "input_params": inputs, "output_params": outputs,
        "status": status, "squid_id": None, "duration_seconds": None, "run_db_path": "", "metadata": None,
    }
    body.update(given)
    return send("POST", "/register_direct", body, token=token)


def search(status=None, input_filters=None, output_filters=None, limit=100, **given):
    body = {
        "simulation_name": "thermal", "simulation_version": None, "status": status,
        "input_filters": input_filters or {}, "output_filters": output_filters or {}, "limit": limit,
    }
    body.update(given)
    code, answer = send("POST", "/search", body)
    assert code == 200, answer
    assert answer["count"] == len(answer["results"])
    return answer["results"]


def get_result(execution_id):
    code, body = send("GET", "/results/" + urllib.parse.quote(execution_id, safe="!#$%&'()*+,/:;=?@[]~"))
    return body if code == 200 else None


def ids(**filters):
    return sorted(row["execution_id"] for row in search(**filters))


def check_start():
    status, body = send("GET", "/health", token=None)
    expect((status, body["status"], body["service"]), (200, "healthy", "results"), "health")
    expect(search(), [], "nothing yet")
    expect(get_result("r10"), None, "no result yet")


def check_registration():
    for number in (10, 20, 30, 40):
        status, body = register_direct(f"r{number}", {"grid_size": number, "mode": "fast", "steady": True, "seed": None, "field": [1, 2.5]},
                                       {"peak": number * 1.5, "label": "Wärme"}, squid_id=f"thermal/1.0.0/{number}", duration_seconds=1.5, metadata={"k": 1})
        expect((status, body["success"], type(body["result_id"]), type(body["schema_id"])), (200, True, int, int), f"register r{number}")
    status, body = register_direct("r30f", {"grid_size": 30.0, "mode": "slow"}, {"peak": 7.0}, status="success")
    expect((status, body["success"]), (200, True), "register without the rest")
    status, body = register_direct("blank", {}, {}, squid_id="", status="failed")
    expect((status, body["success"]), (200, True), "register with nothing")
    status, body = send("POST", "/register_direct", {"execution_id": "x"})
    expect((status, body["error"]), (400, "simulation_name required"), "register with a missing field")
    status, body = register_direct("r10", {"grid_size": 10, "mode": "fast", "steady": True, "seed": None, "field": [1, 2.5]}, {"peak": 15.0, "label": "Wärme"})
    expect((status, body["success"]), (200, True), "register again")


def check_result():
    found = get_result("r30")
    fields = {"id", "execution_id", "simulation_name", "simulation_version", "squid_id", "input_params", "output_params", "status", "duration_seconds",
              "created_at", "completed_at", "run_db_path", "metadata"}
    expect(fields - set(found), set(), "all fields")
    expect(json.dumps(found["input_params"]), '{"grid_size": 30, "mode": "fast", "steady": true, "seed": null, "field": [1, 2.5]}', "inputs of every kind")
    expect((found["output_params"], found["squid_id"], found["metadata"], found["duration_seconds"]),
           ({"peak": 45.0, "label": "Wärme"}, "thermal/1.0.0/30", {"k": 1}, 1.5), "the rest of it")
    expect(type(get_result("r30f")["input_params"]["grid_size"]), float, "a float stays a float")
    expect((get_result("blank")["squid_id"], get_result("none")), (None, None), "no squid id, no result")


def check_search():
    fields = {"execution_id", "simulation_name", "simulation_version", "squid_id", "input_params", "output_params", "status", "created_at"}
    rows = search()
    expect((len(rows), fields - set(rows[0])), (6, set()), "search by name")
    expect(ids(input_filters={"grid_size": 30}), ["r30", "r30f"], "equality")
    expect(len(ids(input_filters={"grid_size": {"$gte": 10}})), 5, "at least")
    expect(ids(input_filters={"grid_size": {"$lt": 25}}), ["r10", "r20"], "less than")
    expect(ids(input_filters={"grid_size": {"$gte": 25, "$lte": 35}}), ["r30", "r30f"], "range")
    expect(ids(input_filters={"grid_size": {"$eq": 40}, "mode": "fast"}), ["r40"], "two names")
    expect(ids(output_filters={"peak": {"$gte": 40.0}}), ["r30", "r40"], "outputs")
    expect(ids(input_filters={"mode": "FAST"}), [], "texts are exact")
    expect((ids(input_filters={"steady": 1}), len(ids(input_filters={"steady": True}))), ([], 4), "true is not 1")
    expect(len(ids(input_filters={"seed": None})), 6, "null or absent")
    expect(len(ids(input_filters={"field": [1, 2.5]})), 4, "a list")
    expect((ids(status="success"), ids(input_filters={"unheard": 5})), (["r30f"], []), "status, and a parameter that nobody has")
    expect((len(search(limit=2)), search(limit=0)), (2, []), "limits")
    status, body = send("POST", "/search", {"simulation_name": "thermal", "input_filters": {}, "output_filters": {}, "limit": 1})
    expect((status, body["count"]), (200, 1), "an older client")
    status, body = send("POST", "/search", {"input_filters": {"grid_size": {"$resembles": 1}}})
    expect((status, "$resembles" in body["error"]), (400, True), "an unknown operator")


def check_stats():
    status, body = send("GET", "/stats/thermal/grid_size", params={"class": "input"})
    expect((status, body["param_name"], body["param_type"], body["min_value"], body["max_value"], body["avg_value"], body["count"]),
           (200, "grid_size", "number", 10.0, 40.0, 26.0, 5), "statistics of an input")
    status, body = send("GET", "/stats/thermal/peak", params={"class": "output"})
    expect((status, body["count"], body["max_value"]), (200, 5, 60.0), "statistics of an output")
    status, body = send("GET", "/stats/thermal/label", params={"class": "output"})
    expect((status, body["param_name"], body["count"], "min_value" in body), (200, "label", 0, False), "statistics of a text")
    status, body = send("GET", "/stats/thermal/unheard", params={"class": "output"})
    expect((status, body), (200, {"param_name": "unheard", "count": 0}), "statistics of nothing")


def check_run():
    database = sqlite3.connect(f"{RUNS}/own-run.db")
    database.executescript("""
        CREATE TABLE run_metadata (execution_id TEXT PRIMARY KEY, squid_id TEXT, simulation_name TEXT, simulation_version TEXT, started_at TIMESTAMP, completed_at TIMESTAMP, duration_seconds REAL, status TEXT, executor_type TEXT);
        CREATE TABLE inputs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, value TEXT, value_blob BLOB, units TEXT, metadata TEXT);
        CREATE TABLE outputs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, value TEXT, value_blob BLOB, units TEXT, file_reference TEXT, metadata TEXT, created_at TIMESTAMP);
        INSERT INTO run_metadata VALUES ('own-run', 'other/1/abc', 'other', '1', '2026-03-01 12:00:00', '2026-03-01 12:00:01', 1.0, 'completed', 'local');
        INSERT INTO inputs (name, type, value, units) VALUES ('temperature', 'Number', '350.0', 'kelvin');
        INSERT INTO outputs (name, type, value) VALUES ('peak', 'float', 'NaN');
        INSERT INTO outputs (name, type, value_blob) VALUES ('image', 'bytes', x'0102');
    """)
    database.close()
    status, body = send("POST", "/register", {"execution_id": "own-run", "squid_id": None, "metadata": None})
    expect((status, body["success"]), (200, True), "register a run by its file")
    found = get_result("own-run")
    expect((found["input_params"], math.isnan(found["output_params"]["peak"]), found["output_params"]["image"]["$bytes"]), ({"temperature": 350.0}, True, 2), "what the file holds")
    expect((found["squid_id"], found["duration_seconds"]), ("other/1/abc", 1.0), "its squid id")
    for body, wanted, error in (({"squid_id": None}, 400, "execution_id required"), ({"execution_id": "../x"}, 400, "Invalid execution_id")):
        status, answer = send("POST", "/register", body)
        expect((status, answer["error"]), (wanted, error), f"register {body}")
    expect(send("POST", "/register", {"execution_id": "no-run"})[0], 404, "register a run that is not there")


def check_provenance():
    status, body = send("POST", "/provenance", {"session_id": "research", "entries": [{"step": 1}, "skipped", {"step": 2, "x": [1, 2.0]}]})
    expect((status, body["status"], body["count"]), (201, "recorded", 2), "record provenance")
    status, body = send("GET", "/provenance/research", params={"limit": 1000})
    expect((status, body["session_id"], body["count"], body["entries"]), (200, "research", 2, [{"step": 1}, {"step": 2, "x": [1, 2.0]}]), "read provenance")
    expect(send("POST", "/provenance", {"session_id": "research"})[0], 400, "provenance without entries")


def check_refusals():
    for token, name in ((None, "no session"), ("forged", "a forged session")):
        expect(register_direct("bad", {}, {}, token=token)[0], 401, f"register with {name}")
        expect(send("GET", "/results/r10", token=token)[0], 401, f"read with {name}")
        expect(send("POST", "/search", {}, token=token)[0], 401, f"search with {name}")
        expect(send("DELETE", "/results", token=token)[0], 401, f"clear with {name}")


def check_removal():
    expect(send("DELETE", "/results/r10")[1]["status"], "deleted", "remove")
    status, body = send("DELETE", "/results/r10")
    expect((status, body["error"]), (404, "Result not found"), "remove again")
    expect(get_result("r10"), None, "removed")
    expect(send("DELETE", "/results"), (200, {"deleted": 6}), "clear")


check_start()
check_registration()
check_result()
check_search()
check_stats()
check_run()
check_provenance()
check_refusals()
check_removal()
print("done")
