-- Without keys: within one transaction DuckDB refuses a row whose key another one had before; one writer at a time keeps them unique.
CREATE TABLE IF NOT EXISTS optimization_results (
    result_key VARCHAR NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    revision VARCHAR,
    ancestors VARCHAR,
    saved_at VARCHAR NOT NULL DEFAULT strftime(now() AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M:%S'),
    is_deleted INTEGER NOT NULL DEFAULT 0,
    form VARCHAR NOT NULL DEFAULT 'json',
    size_bytes BIGINT,
    data VARCHAR
);

CREATE TABLE IF NOT EXISTS result_sets (
    result_key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    data VARCHAR
);

CREATE TABLE IF NOT EXISTS result_columns (
    result_key VARCHAR NOT NULL,
    "column" INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    data BLOB NOT NULL
);
