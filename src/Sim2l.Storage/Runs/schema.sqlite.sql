-- The run database, version 1. Tables 1-12 have the names and columns of the Python package sim2l; 13-17 are ours.

CREATE TABLE IF NOT EXISTS run_metadata (
    execution_id TEXT PRIMARY KEY,
    squid_id TEXT,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    simulation_id INTEGER,
    started_at TIMESTAMP NOT NULL,
    completed_at TIMESTAMP,
    duration_seconds REAL,
    status TEXT NOT NULL,
    executor_type TEXT NOT NULL,
    executor_config TEXT,
    cache_key TEXT,
    cache_hit BOOLEAN DEFAULT 0,
    user_id TEXT,
    session_id TEXT,
    environment TEXT,
    error_message TEXT,
    error_traceback TEXT,
    notes TEXT
);

CREATE TABLE IF NOT EXISTS inputs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    value TEXT,
    value_blob BLOB,
    units TEXT,
    metadata TEXT
);

CREATE TABLE IF NOT EXISTS outputs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    value TEXT,
    value_blob BLOB,
    units TEXT,
    file_reference TEXT,
    metadata TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

-- data is last: reading the other columns then never touches the content.
CREATE TABLE IF NOT EXISTS artifacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    path TEXT,
    content_hash TEXT,
    content_type TEXT,
    size_bytes INTEGER,
    category TEXT,
    external_path TEXT,
    description TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    data BLOB
);

CREATE TABLE IF NOT EXISTS logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    level TEXT NOT NULL,
    logger TEXT,
    message TEXT NOT NULL,
    context TEXT,
    exception_type TEXT,
    exception_message TEXT,
    stack_trace TEXT
);

CREATE TABLE IF NOT EXISTS cell_executions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    cell_index INTEGER NOT NULL,
    cell_type TEXT,
    started_at TIMESTAMP,
    completed_at TIMESTAMP,
    duration_seconds REAL,
    status TEXT,
    source_code TEXT,
    output_text TEXT,
    output_data TEXT,
    error_message TEXT,
    error_traceback TEXT
);

CREATE TABLE IF NOT EXISTS metrics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    metric_name TEXT NOT NULL,
    metric_value REAL NOT NULL,
    metric_unit TEXT,
    category TEXT,
    metadata TEXT
);

CREATE TABLE IF NOT EXISTS resource_usage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    cpu_percent REAL,
    memory_mb REAL,
    memory_percent REAL,
    disk_read_mb REAL,
    disk_write_mb REAL,
    network_sent_mb REAL,
    network_recv_mb REAL
);

CREATE TABLE IF NOT EXISTS provenance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_type TEXT NOT NULL,
    entity_name TEXT NOT NULL,
    source_type TEXT,
    source_reference TEXT,
    transformation TEXT,
    metadata TEXT
);

CREATE TABLE IF NOT EXISTS tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tag TEXT NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS run_tags (
    tag_id INTEGER NOT NULL PRIMARY KEY REFERENCES tags(id)
);

CREATE TABLE IF NOT EXISTS checkpoints (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    checkpoint_name TEXT NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    state_data TEXT,
    state_blob BLOB,
    description TEXT,
    is_final BOOLEAN DEFAULT 0
);

CREATE TABLE IF NOT EXISTS parameter_schemas (
    parameter_class TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    units TEXT,
    minimum REAL,
    maximum REAL,
    default_value TEXT,
    required BOOLEAN DEFAULT 0,
    description TEXT,
    PRIMARY KEY (parameter_class, name)
);

CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    occurred_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    kind TEXT NOT NULL,
    detail TEXT
);

CREATE TABLE IF NOT EXISTS annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    author TEXT,
    text TEXT NOT NULL
);

-- One row.
CREATE TABLE IF NOT EXISTS run_lease (
    owner TEXT,
    renewed_at TIMESTAMP,
    expires_at TIMESTAMP
);

-- One row.
CREATE TABLE IF NOT EXISTS schema_info (
    version INTEGER NOT NULL,
    created_by TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_logs_timestamp ON logs(timestamp);
CREATE INDEX IF NOT EXISTS idx_logs_level ON logs(level);
CREATE INDEX IF NOT EXISTS idx_artifacts_category ON artifacts(category);
CREATE INDEX IF NOT EXISTS idx_artifacts_hash ON artifacts(content_hash);
CREATE INDEX IF NOT EXISTS idx_cell_executions_status ON cell_executions(status);
CREATE INDEX IF NOT EXISTS idx_metrics_name ON metrics(metric_name);
CREATE INDEX IF NOT EXISTS idx_provenance_entity ON provenance(entity_type, entity_name);

-- Each table is counted by itself: a join of them would multiply the counts.
CREATE VIEW IF NOT EXISTS run_summary AS
SELECT
    m.execution_id, m.squid_id, m.simulation_name, m.simulation_version, m.simulation_id, m.started_at, m.completed_at,
    m.duration_seconds, m.status, m.executor_type, m.cache_key, m.cache_hit, m.user_id, m.session_id, m.error_message, m.error_traceback,
    (SELECT COUNT(*) FROM inputs) AS input_count,
    (SELECT COUNT(*) FROM outputs) AS output_count,
    (SELECT COUNT(*) FROM artifacts) AS artifact_count,
    (SELECT COUNT(*) FROM logs) AS log_count,
    (SELECT COUNT(*) FROM logs WHERE level IN ('ERROR', 'CRITICAL')) AS error_count,
    (SELECT COUNT(*) FROM logs WHERE level = 'WARNING') AS warning_count
FROM run_metadata m;

CREATE VIEW IF NOT EXISTS error_summary AS
SELECT timestamp, logger, message, exception_type, exception_message
FROM logs
WHERE level IN ('ERROR', 'CRITICAL')
ORDER BY timestamp DESC, id DESC;
