"""Plays the Python package's cache client against a service: the same requests, with nothing but the standard library."""

import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

URL, TOKEN = sys.argv[1].rstrip("/"), sys.stdin.readline().strip()


def send(method, path, body=None, token=TOKEN):
    headers = {"Accept": "*/*"}
    if token is not None:
        headers["X-Session-ID"] = token
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body, allow_nan=False).encode()
    request = urllib.request.Request(URL + path, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        assert refusal.headers.get_content_type() == "application/json", refusal.headers
        return refusal.code, json.load(refusal)


def path_of(key):
    # The client joins texts: slashes go as they are, spaces and other scripts are escaped, nothing else is.
    return "/cache/" + urllib.parse.quote(key, safe="!#$%&'()*+,/:;=?@[]~")


def get(key, token=TOKEN):
    status, body = send("GET", path_of(key), token=token)
    return body if status == 200 else None


def set_entry(key, simulation_id, name, version, execution_id, squid_id, input_hash, path, ttl_seconds=None, metadata=None, token=TOKEN):
    status, _ = send("POST", "/cache", {
        "cache_key": key,
        "simulation_id": simulation_id,
        "simulation_name": name,
        "simulation_version": version,
        "execution_id": execution_id,
        "squid_id": squid_id,
        "input_hash": input_hash,
        "run_db_path": path,
        "ttl_seconds": ttl_seconds,
        "metadata": metadata,
    }, token)
    return status == 200


def invalidate(simulation_id=None, name=None, version=None, pattern=None, reason=None, token=TOKEN):
    status, body = send("POST", "/cache/invalidate", {
        "simulation_id": simulation_id,
        "simulation_name": name,
        "simulation_version": version,
        "pattern": pattern,
        "reason": reason,
    }, token)
    return body.get("invalidated_count", 0) if status == 200 else -1


def get_stats(simulation_id=None):
    status, body = send("GET", "/cache/stats" + ("" if simulation_id is None else f"?simulation_id={simulation_id}"))
    return body if status == 200 else None


def expect(actual, wanted, what):
    assert actual == wanted, f"{what}: {actual!r} instead of {wanted!r}"
    print(what)


def check_health():
    status, body = send("GET", "/health", token=None)
    expect((status, body["status"]), (200, "healthy"), "health")


def check_round_trip():
    key = "heat/1.0/0a4d55a8d778e5022fab701977c5d840bbc486d0"
    metadata = {"n": 30, "x": 30.0, "flag": True, "none": None, "name": "Wärme 日本", "list": [1, 2.5, "a"]}
    expect(get(key), None, "miss")
    expect(set_entry(key, 7, "heat", "1.0", "run-1", key, "f" * 64, "/runs/run-1.db", metadata=metadata), True, "set")
    entry = get(key)
    expect((entry["execution_id"], entry["squid_id"], entry["run_db_path"]), ("run-1", key, "/runs/run-1.db"), "hit")
    expect(json.dumps(entry["metadata"]), json.dumps(metadata), "metadata of every kind")
    expect(set_entry(key, 7, "heat", "1.0", "run-2", key, "f" * 64, "/elsewhere/run-2.db"), True, "set again")
    entry = get(key)
    expect((entry["execution_id"], entry["metadata"]), ("run-2", None), "the newer one")


def check_other_keys():
    for key in ("file:abc-123", "table:42", "a b/ü/日本", "name/with/many/slashes"):
        expect(set_entry(key, 0, "files", "1", "run-3", "", "", ""), True, f"set {ascii(key)}")
        expect(get(key)["execution_id"], "run-3", f"hit {ascii(key)}")


def check_time_to_live():
    expect(set_entry("short", 8, "ttl", "1.0", "run-4", "s", "h", "p", ttl_seconds=1), True, "set for a second")
    expect(set_entry("long", 8, "ttl", "1.0", "run-5", "s", "h", "p", ttl_seconds=3600), True, "set for an hour")
    time.sleep(2)
    expect(get("short"), None, "expired within two seconds")
    expect(get("long")["execution_id"], "run-5", "not expired")


def check_list_and_statistics():
    status, body = send("GET", "/cache/entries?limit=5000&simulation_name=heat")
    expect((status, body["total"], body["limit"], body["offset"]), (200, 1, 1000, 0), "list")
    listed = {"cache_key", "simulation_id", "simulation_name", "simulation_version", "execution_id", "squid_id", "input_hash", "created_at",
              "last_accessed_at", "access_count", "hit_count", "status", "metadata"}
    expect(listed - set(body["entries"][0]), set(), "fields of the list")
    stats = get_stats()
    names = {"total_entries", "total_accesses", "total_hits", "hit_rate_percent", "total_size_mb", "total_requests", "total_misses", "cache_hits", "cache_misses"}
    expect(names - set(stats), set(), "fields of the statistics")
    expect(stats["total_entries"] >= 1 and stats["cache_hits"] >= 1 and stats["cache_misses"] >= 1, True, "statistics")
    expect(get_stats(7)["total_entries"], 1, "statistics of one simulation")


def check_invalidation():
    for i in range(3):
        set_entry(f"bad/1.0/{i}", 9, "bad", "1.0", f"run-{i}", "s", "h", "p")
    expect(invalidate(pattern="bad/%/2", reason="a test"), 1, "invalidate by pattern")
    expect(invalidate(name="bad", reason="a bug"), 2, "invalidate by name")
    expect(get("bad/1.0/0"), None, "hidden")
    expect(invalidate(name="bad"), 0, "nothing left to invalidate")


def check_removal():
    set_entry("to/remove", 1, "x", "1", "run", "s", "h", "p")
    expect(send("DELETE", "/cache/to/remove"), (200, {"deleted_count": 1, "cache_key": "to/remove"}), "remove")
    expect(send("DELETE", "/cache/to/remove")[0], 404, "remove again")


def check_refusals():
    for token, name in ((None, "no session"), ("forged", "a forged session")):
        expect(get("long", token), None, f"get with {name}")
        expect(set_entry("k", 1, "x", "1", "run", "s", "h", "p", token=token), False, f"set with {name}")
        expect(invalidate(token=token), -1, f"invalidate with {name}")
    expect(get("long")["execution_id"], "run-5", "untouched")
    status, body = send("GET", "/cache/none")
    expect((status, body["error"]), (404, "Not found"), "not found")


check_health()
check_round_trip()
check_other_keys()
check_time_to_live()
check_list_and_statistics()
check_invalidation()
check_removal()
check_refusals()
status, cleared = send("DELETE", "/cache")
expect((status, cleared["deleted"] > 0), (200, True), "clear")
print("done")
