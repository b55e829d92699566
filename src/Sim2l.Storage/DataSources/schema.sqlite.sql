CREATE TABLE IF NOT EXISTS data_sources (
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_size INTEGER,
    origin_modified_at TEXT,
    created_at TEXT NOT NULL,
    recognized_as TEXT NOT NULL,
    result_count INTEGER NOT NULL,
    point_count INTEGER NOT NULL,
    skipped_rows INTEGER NOT NULL,
    details TEXT NOT NULL,
    owner TEXT
);
