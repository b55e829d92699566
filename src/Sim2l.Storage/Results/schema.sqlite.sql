CREATE TABLE IF NOT EXISTS result_simulations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    simulation_name TEXT NOT NULL UNIQUE
);

-- What the runs say of their parameters; runs of one version say the same.
CREATE TABLE IF NOT EXISTS result_schemas (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    simulation_id INTEGER NOT NULL REFERENCES result_simulations (id),
    content_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (simulation_id, content_hash)
);

-- Times are microseconds since 1970; what ends in _key is folded for comparisons that ignore case.
CREATE TABLE IF NOT EXISTS results (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id TEXT NOT NULL UNIQUE,
    simulation_id INTEGER NOT NULL REFERENCES result_simulations (id),
    schema_id INTEGER REFERENCES result_schemas (id),
    visibility TEXT NOT NULL,
    owner TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    completed_at INTEGER,
    duration_seconds REAL,
    duration_ticks INTEGER,
    cache_hit INTEGER NOT NULL,
    simulation_name TEXT NOT NULL,
    simulation_version TEXT NOT NULL,
    status TEXT NOT NULL,
    user_name TEXT,
    executor_type TEXT,
    squid_id TEXT,
    input_hash TEXT,
    execution_id_key TEXT NOT NULL,
    simulation_name_key TEXT NOT NULL,
    simulation_version_key TEXT NOT NULL,
    status_key TEXT NOT NULL,
    user_name_key TEXT,
    executor_type_key TEXT,
    squid_id_key TEXT,
    input_hash_key TEXT,
    run_path TEXT,
    stamp TEXT,
    content_hash TEXT NOT NULL,
    tags TEXT NOT NULL,
    document_length INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS results_newest ON results (created_at DESC, execution_id);
CREATE INDEX IF NOT EXISTS results_simulation ON results (simulation_id, created_at DESC, execution_id);
CREATE INDEX IF NOT EXISTS results_started ON results (started_at, execution_id);
CREATE INDEX IF NOT EXISTS results_duration ON results (duration_seconds, execution_id);
CREATE INDEX IF NOT EXISTS results_execution ON results (execution_id_key);
CREATE INDEX IF NOT EXISTS results_squid ON results (squid_id_key);
CREATE INDEX IF NOT EXISTS results_inputs ON results (input_hash_key);

-- Apart from the rows, so that no scan reads them.
CREATE TABLE IF NOT EXISTS result_documents (
    result_id INTEGER PRIMARY KEY REFERENCES results (id) ON DELETE CASCADE,
    document TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS result_tags (
    result_id INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    tag_key TEXT NOT NULL,
    PRIMARY KEY (result_id, tag)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS result_tags_key ON result_tags (tag_key, result_id);

-- The unit is part of what a parameter is: numbers of two units are never in one index.
CREATE TABLE IF NOT EXISTS result_parameters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    simulation_id INTEGER NOT NULL REFERENCES result_simulations (id),
    scope INTEGER NOT NULL,
    name TEXT NOT NULL,
    member TEXT NOT NULL,
    unit TEXT NOT NULL,
    kinds INTEGER NOT NULL,
    UNIQUE (simulation_id, scope, name, member, unit)
);
CREATE INDEX IF NOT EXISTS result_parameters_name ON result_parameters (name, scope, member);

-- number: of numbers, booleans (0, 1) and times; exact beside it from 2^53 on. text_key: the folded text up to its 200th character; whole_key: all of it where it is longer.
CREATE TABLE IF NOT EXISTS result_values (
    result_id INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
    parameter_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    number REAL,
    exact INTEGER,
    text TEXT,
    text_key TEXT,
    whole_key TEXT,
    PRIMARY KEY (result_id, parameter_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS result_values_number ON result_values (parameter_id, number, exact, kind);
CREATE INDEX IF NOT EXISTS result_values_text ON result_values (parameter_id, text_key) WHERE text_key IS NOT NULL;

CREATE TABLE IF NOT EXISTS result_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    research_session TEXT NOT NULL UNIQUE,
    owner TEXT
);

CREATE TABLE IF NOT EXISTS result_provenance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES result_sessions (id) ON DELETE CASCADE,
    recorded_at INTEGER NOT NULL,
    entry TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS result_provenance_session ON result_provenance (session_id, id);
