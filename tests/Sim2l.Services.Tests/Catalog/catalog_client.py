"""Plays the Python package's catalog client against a service: the same requests, with nothing but the standard library."""

import base64
import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

URL, TOKEN = sys.argv[1].rstrip("/"), sys.stdin.readline().strip()
INSTALLATION = hashlib.sha256(b"host:42").hexdigest()[:16]


def send(method, path, body=None, params=None, token=TOKEN):
    headers = {"Accept": "*/*"}
    if token is not None:
        headers["X-Session-ID"] = token
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body, allow_nan=False).encode()
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


def search(query=None, tags=None, status="active", limit=100, token=TOKEN):
    params = {"limit": limit}
    if query:
        params["query"] = query
    if tags:
        params["tags"] = ",".join(tags)
    if status != "all":
        params["status"] = status
    code, body = send("GET", "/simulations/search", params=params, token=token)
    return body if code == 200 else []


def get_simulation(name, version=None, token=TOKEN):
    # The client joins texts: spaces and other scripts are escaped, nothing else is.
    path = "/simulations/" + urllib.parse.quote(name, safe="!#$%&'()*+,/:;=?@[]~")
    code, body = send("GET", path, params={"version": version} if version else None, token=token)
    return body if code == 200 else None


def register(name, version, token=TOKEN, **given):
    body = {
        "installation_id": INSTALLATION, "name": name, "version": version, "description": None, "author": None, "tags": [],
        "input_schema": {}, "output_schema": {}, "workflow_type": "notebook", "workflow_hash": None, "dependencies": [],
        "metadata": None, "auto_approve": False,
    }
    body.update(given)
    return send("POST", "/simulations", body, token=token)[0] in (200, 201, 202)


def record_execution(execution_id, simulation_id, started_at, token=TOKEN, **given):
    body = {
        "execution_id": execution_id, "squid_id": "thermal/1.0.0/abc", "simulation_id": simulation_id, "started_at": started_at,
        "duration_seconds": 1.5, "status": "completed", "executor_type": "local", "cache_hit": False, "run_db_path": None,
        "input_hash": None, "output_count": 0, "artifact_count": 0, "error_count": 0, "warning_count": 0,
    }
    body.update(given)
    return send("POST", "/executions", body, token=token)[0] in (200, 201)


def check_start():
    status, body = send("GET", "/health", token=None)
    expect((status, body["status"], body["simulations"]), (200, "healthy", 0), "health")
    expect(search(), [], "nothing yet")
    status, _ = send("POST", "/installations", {
        "installation_id": INSTALLATION, "hostname": "host", "platform": "linux", "python_version": "3.11.2", "sim2l_version": "0.1.0"})
    expect(status, 200, "installation")


def check_registration():
    schema = {"temperature": {"type": "number", "units": "K", "min": 0, "max": 1000.5}}
    expect(register("thermal", "1.0.0", description="Wärme in a bar", tags=["physics", "日本"], input_schema=schema,
                    metadata={"n": 30, "x": 30.0, "flag": True, "none": None}), True, "register")
    expect(register("thermal", "1.0.0"), False, "register again")
    found = get_simulation("thermal")
    expect((found["name"], found["version"], found["status"]), ("thermal", "1.0.0", "active"), "get")
    expect(json.dumps(found["metadata"]), '{"n": 30, "x": 30.0, "flag": true, "none": null}', "metadata of every kind")
    expect((found["input_schema"], found["tags"]), (schema, ["physics", "日本"]), "schema and tags")
    expect(register("thermal", "1.1.0"), True, "register the next")
    expect((get_simulation("thermal")["version"], get_simulation("thermal", "1.0.0")["version"]), ("1.1.0", "1.0.0"), "the newest, and one by version")
    expect((get_simulation("nothing"), get_simulation("thermal", "9.9.9")), (None, None), "what is not there")
    expect(register("two words ü", "1"), True, "register a name to be escaped")
    expect(get_simulation("two words ü")["name"], "two words ü", "get it")
    return found["id"]


def check_search():
    fields = {"id", "name", "version", "description", "author", "tags", "status", "created_at", "updated_at", "input_schema", "output_schema"}
    rows = search("therm")
    expect((len(rows), fields - set(rows[0])), (2, set()), "search by the beginning of a word")
    expect([row["version"] for row in search("wärme")], ["1.0.0"], "search in descriptions")
    expect([row["version"] for row in search("temperature")], ["1.0.0"], "search by a parameter's name")
    expect([row["version"] for row in search(tags=["日本", "unknown"])], ["1.0.0"], "search by tags")
    expect((search("unheard"), len(search(status="all")), len(search(limit=1))), ([], 3, 1), "search for nothing, for all, for one")
    expect(len(search("therm", token=None)), 2, "search without a session")


def check_sync():
    workflow = b"print('x')\n"
    bundle = {"format_version": 1, "workflow_type": "function", "entrypoint": "workflow.py", "files": [{
        "path": "workflow.py", "encoding": "base64", "content_base64": base64.b64encode(workflow).decode(),
        "size_bytes": len(workflow), "sha256": hashlib.sha256(workflow).hexdigest()}]}
    expect(get_simulation("local", "0.1.0"), None, "not there before the sync")
    expect(register("local", "0.1.0", workflow_type="function", workflow_hash=hashlib.sha256(workflow).hexdigest()[:16], workflow_bundle=bundle), True, "sync")
    expect(get_simulation("local", "0.1.0")["workflow_bundle"], bundle, "the bundle as it was sent")
    expect(send("GET", "/sync/pending", params={"installation_id": INSTALLATION}), (200, []), "nothing pending")
    expect(send("POST", "/sync/1/approve")[0], 404, "no request to approve")


def check_update(simulation_id):
    status, body = send("PATCH", f"/simulations/{simulation_id}", {"description": "Heat", "unknown": 1})
    expect((status, body["status"], body["ignored_keys"]), (200, "updated", ["unknown"]), "update")
    status, body = send("PATCH", f"/simulations/{simulation_id}", {"status": "deprecated", "metadata": {"deprecation_reason": "old"}})
    expect((status, body["status"]), (200, "updated"), "deprecate")
    found = get_simulation("thermal", "1.0.0")
    expect((found["status"], found["metadata"]["deprecation_reason"], found["metadata"]["n"]), ("deprecated", "old", 30), "deprecated, with the other metadata")
    expect(([row["version"] for row in search("therm")], len(search("therm", status="all"))), (["1.1.0"], 2), "active ones, and all")
    status, body = send("PATCH", f"/simulations/{simulation_id}", {"unknown": 1})
    expect((status, body["error"]), (400, "No valid fields to update"), "update of nothing")


def check_executions(simulation_id):
    expect(record_execution("run-1", simulation_id, "2026-03-01T12:00:00.123456"), True, "record")
    expect(record_execution("run-1", simulation_id, "2026-03-01T12:00:00.123456", status="failed", duration_seconds=2.5), True, "record again")
    expect(record_execution("run-2", simulation_id, "2026-03-01T13:00:00", cache_hit=True, duration_seconds=None), True, "record a cached one")
    expect(record_execution("run-3", 99999, "2026-03-01T12:00:00"), False, "record for an unknown simulation")
    status, stats = send("GET", f"/simulations/{simulation_id}/stats")
    names = {"total_executions", "successful", "failed", "cached", "avg_duration", "min_duration", "max_duration"}
    expect((status, names - set(stats), stats["total_executions"], stats["cached"]), (200, set(), 2, 1), "statistics")
    status, overview = send("GET", "/statistics/overview", token=None)
    names = {"total_simulations", "active_simulations", "total_executions", "successful_executions", "cached_executions"}
    expect((status, names - set(overview), overview["total_simulations"], overview["total_executions"]), (200, set(), 4, 2), "overview")


def check_refusals(simulation_id):
    for token, status, name in ((None, 401, "no session"), ("forged", 401, "a forged session")):
        expect(register("bad", "1", token=token), False, f"register with {name}")
        expect(record_execution("run-9", simulation_id, "2026-03-01T12:00:00", token=token), False, f"record with {name}")
        expect(send("PATCH", f"/simulations/{simulation_id}", {"description": "x"}, token=token)[0], status, f"update with {name}")
        expect(send("DELETE", "/simulations", token=token)[0], status, f"clear with {name}")
    status, body = send("POST", "/run", {"simulation_name": "local", "params": {}})
    expect((status, "error" in body), (501, True), "run")


def check_removal(simulation_id):
    status, body = send("DELETE", f"/simulations/{simulation_id}")
    expect((status, body["status"], body["simulation_id"], body["name"], body["version"]), (200, "deleted", simulation_id, "thermal", "1.0.0"), "remove")
    status, body = send("DELETE", f"/simulations/{simulation_id}")
    expect((status, body["error"]), (404, "Simulation not found"), "remove again")
    expect(get_simulation("thermal", "1.0.0"), None, "removed")
    expect(register("thermal", "1.0.0"), False, "a removed version is not used again")
    expect(send("DELETE", "/simulations"), (200, {"deleted": 3}), "clear")


check_start()
number = check_registration()
check_search()
check_sync()
check_update(number)
check_executions(number)
check_refusals(number)
check_removal(number)
print("done")
