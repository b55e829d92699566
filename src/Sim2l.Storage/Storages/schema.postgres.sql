-- Keys may be longer than an entry of a B-tree; a hash takes any length, and this constraint still compares the keys themselves.
CREATE TABLE IF NOT EXISTS optimization_results (
    result_key TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    revision TEXT,
    ancestors TEXT,
    saved_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    is_deleted INTEGER NOT NULL DEFAULT 0,
    form TEXT NOT NULL DEFAULT 'json',
    size_bytes BIGINT,
    data TEXT,
    CONSTRAINT optimization_results_key EXCLUDE USING hash (result_key WITH =)
);
CREATE INDEX IF NOT EXISTS optimization_results_order ON optimization_results (left(result_key, 600));

CREATE TABLE IF NOT EXISTS result_sets (
    result_key TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    data TEXT
);
CREATE INDEX IF NOT EXISTS result_sets_key ON result_sets USING hash (result_key);

CREATE TABLE IF NOT EXISTS result_columns (
    result_key TEXT COLLATE "C" NOT NULL,
    "column" INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    data BYTEA NOT NULL
);
CREATE INDEX IF NOT EXISTS result_columns_key ON result_columns USING hash (result_key);
-- Doubles hardly become smaller.
ALTER TABLE result_columns ALTER COLUMN data SET STORAGE EXTERNAL;
