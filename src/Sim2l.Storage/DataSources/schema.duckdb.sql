-- Without a key: within one transaction DuckDB refuses a row whose key another one had before; one writer at a time keeps ids unique.
CREATE TABLE IF NOT EXISTS data_sources (
    id VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    mode VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    origin_size BIGINT,
    origin_modified_at VARCHAR,
    created_at VARCHAR NOT NULL,
    recognized_as VARCHAR NOT NULL,
    result_count BIGINT NOT NULL,
    point_count BIGINT NOT NULL,
    skipped_rows BIGINT NOT NULL,
    details VARCHAR NOT NULL,
    owner VARCHAR
);
