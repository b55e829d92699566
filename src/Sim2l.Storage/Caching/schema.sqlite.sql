CREATE TABLE IF NOT EXISTS cache_entries (
    id INTEGER PRIMARY KEY,
    key_hash BLOB NOT NULL UNIQUE,
    key TEXT NOT NULL,
    generation INTEGER NOT NULL,
    simulation_id INTEGER NOT NULL,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    squid_id TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    run_path TEXT,
    run_size_bytes INTEGER,
    created_by TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    hit_count INTEGER NOT NULL DEFAULT 0,
    last_hit_at TEXT,
    invalidated_at TEXT,
    invalidated_by TEXT,
    invalidation_reason TEXT,
    metadata TEXT,
    inputs TEXT
);
CREATE INDEX IF NOT EXISTS cache_entries_newest ON cache_entries (created_at, key_hash);
CREATE INDEX IF NOT EXISTS cache_entries_simulation ON cache_entries (simulation_name, created_at, key_hash);
CREATE INDEX IF NOT EXISTS cache_entries_simulation_id ON cache_entries (simulation_id);
CREATE INDEX IF NOT EXISTS cache_entries_expiry ON cache_entries (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS cache_counters (
    simulation_name TEXT NOT NULL,
    simulation_id INTEGER NOT NULL,
    is_known INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    misses INTEGER NOT NULL,
    stale INTEGER NOT NULL,
    PRIMARY KEY (simulation_name, simulation_id, is_known)
);

CREATE TABLE IF NOT EXISTS cache_claims (
    key_hash BLOB NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
