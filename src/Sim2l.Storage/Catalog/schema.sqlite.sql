CREATE TABLE IF NOT EXISTS catalog_names (
    name_key TEXT PRIMARY KEY,
    simulation_name TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS catalog_simulations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    name_key TEXT NOT NULL,
    author_key TEXT,
    visibility TEXT NOT NULL,
    status TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    updated_by TEXT,
    updated_at TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    deprecation_reason TEXT,
    replacement TEXT,
    author TEXT,
    author_email TEXT,
    organization TEXT,
    license TEXT,
    repository_url TEXT,
    documentation_url TEXT,
    workflow_type TEXT NOT NULL,
    workflow_hash TEXT,
    python_version TEXT,
    tags TEXT NOT NULL,
    dependencies TEXT NOT NULL,
    input_schema TEXT NOT NULL,
    output_schema TEXT NOT NULL,
    metadata TEXT,
    description TEXT,
    UNIQUE (simulation_name, simulation_version)
);
CREATE INDEX IF NOT EXISTS catalog_simulations_name ON catalog_simulations (name_key, id);
CREATE INDEX IF NOT EXISTS catalog_simulations_author ON catalog_simulations (author_key, id);

CREATE TABLE IF NOT EXISTS catalog_bundles (
    simulation_id INTEGER PRIMARY KEY REFERENCES catalog_simulations (id) ON DELETE CASCADE,
    bundle TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS catalog_tags (
    tag_key TEXT NOT NULL,
    simulation_id INTEGER NOT NULL REFERENCES catalog_simulations (id) ON DELETE CASCADE,
    PRIMARY KEY (tag_key, simulation_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS catalog_tags_simulation ON catalog_tags (simulation_id);

-- The words come split and folded; this tokenizer only takes them apart again.
-- Words of the name are there twice, once with the sign in front that no word has. Beginnings of up to three letters are found as words are.
CREATE VIRTUAL TABLE IF NOT EXISTS catalog_words USING fts5 (words, tokenize = "ascii tokenchars '_'", prefix = '1 2 3', detail = 'none', columnsize = 0);
CREATE VIRTUAL TABLE IF NOT EXISTS catalog_vocabulary USING fts5vocab (catalog_words, instance);

CREATE TABLE IF NOT EXISTS catalog_removed (
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    simulation_id INTEGER NOT NULL,
    removed_by TEXT,
    removed_at TEXT NOT NULL,
    PRIMARY KEY (simulation_name, simulation_version)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS catalog_executions (
    execution_id TEXT PRIMARY KEY,
    simulation_id INTEGER NOT NULL REFERENCES catalog_simulations (id) ON DELETE CASCADE,
    squid_id TEXT NOT NULL,
    user_name TEXT,
    started_at TEXT NOT NULL,
    completed_at TEXT,
    duration_ticks INTEGER,
    status TEXT NOT NULL,
    has_ended INTEGER NOT NULL,
    executor_type TEXT NOT NULL,
    cache_hit INTEGER NOT NULL,
    run_path TEXT,
    run_size_bytes INTEGER,
    input_hash TEXT,
    output_count INTEGER NOT NULL,
    artifact_count INTEGER NOT NULL,
    error_count INTEGER NOT NULL,
    warning_count INTEGER NOT NULL,
    environment TEXT
);
CREATE INDEX IF NOT EXISTS catalog_executions_newest ON catalog_executions (started_at, execution_id);
CREATE INDEX IF NOT EXISTS catalog_executions_simulation ON catalog_executions (simulation_id, started_at, execution_id);
CREATE INDEX IF NOT EXISTS catalog_executions_duration ON catalog_executions (simulation_id, duration_ticks) WHERE duration_ticks IS NOT NULL;

CREATE TABLE IF NOT EXISTS catalog_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    state TEXT NOT NULL,
    requested_by TEXT,
    installation_id TEXT,
    requested_at TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    reason TEXT,
    content_hash TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS catalog_requests_pending ON catalog_requests (id) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS catalog_requests_content ON catalog_requests (content_hash) WHERE state = 'pending';

CREATE TABLE IF NOT EXISTS catalog_audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    user_name TEXT,
    action TEXT NOT NULL,
    simulation_name TEXT,
    simulation_version TEXT,
    detail TEXT
);
CREATE INDEX IF NOT EXISTS catalog_audit_simulation ON catalog_audit (simulation_name, id);
CREATE INDEX IF NOT EXISTS catalog_audit_at ON catalog_audit (at);
