CREATE TABLE IF NOT EXISTS cache_entries (
    key_hash BYTEA PRIMARY KEY,
    key TEXT NOT NULL,
    generation BIGINT NOT NULL,
    simulation_id BIGINT NOT NULL,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    squid_id TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    run_path TEXT,
    run_size_bytes BIGINT,
    created_by TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    hit_count BIGINT NOT NULL DEFAULT 0,
    last_hit_at TIMESTAMPTZ,
    invalidated_at TIMESTAMPTZ,
    invalidated_by TEXT,
    invalidation_reason TEXT,
    metadata TEXT,
    inputs TEXT
) WITH (fillfactor = 85);
CREATE INDEX IF NOT EXISTS cache_entries_newest ON cache_entries (created_at, key_hash);
CREATE INDEX IF NOT EXISTS cache_entries_simulation ON cache_entries (simulation_name, created_at, key_hash);
CREATE INDEX IF NOT EXISTS cache_entries_simulation_id ON cache_entries (simulation_id);
CREATE INDEX IF NOT EXISTS cache_entries_expiry ON cache_entries (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS cache_counters (
    simulation_name TEXT NOT NULL,
    simulation_id BIGINT NOT NULL,
    is_known INTEGER NOT NULL,
    hits BIGINT NOT NULL,
    misses BIGINT NOT NULL,
    stale BIGINT NOT NULL,
    PRIMARY KEY (simulation_name, simulation_id, is_known)
);

CREATE TABLE IF NOT EXISTS cache_claims (
    key_hash BYTEA PRIMARY KEY,
    owner TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    claimed_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
