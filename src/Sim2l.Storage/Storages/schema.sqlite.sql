CREATE TABLE IF NOT EXISTS optimization_results (
    result_key TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    revision TEXT,
    ancestors TEXT,
    saved_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    is_deleted INTEGER NOT NULL DEFAULT 0,
    form TEXT NOT NULL DEFAULT 'json',
    size_bytes INTEGER,
    data TEXT
);

CREATE TABLE IF NOT EXISTS result_sets (
    result_key TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    data TEXT,
    PRIMARY KEY (result_key, name)
);

CREATE TABLE IF NOT EXISTS result_columns (
    result_key TEXT NOT NULL,
    "column" INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (result_key, "column", chunk)
);
