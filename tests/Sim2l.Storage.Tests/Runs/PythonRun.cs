namespace Sim2l.Runs;

/// <summary>A run's file as the Python package makes it: twelve tables, its own views, rollback journal, no lease and no version.</summary>
internal static class PythonRun
{
    private const string Schema = """
        CREATE TABLE run_metadata (execution_id TEXT PRIMARY KEY, squid_id TEXT, simulation_name TEXT NOT NULL, simulation_version TEXT NOT NULL, simulation_id INTEGER, started_at TIMESTAMP NOT NULL,
            completed_at TIMESTAMP, duration_seconds REAL, status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'cached')), executor_type TEXT NOT NULL, executor_config TEXT, cache_key TEXT,
            cache_hit BOOLEAN DEFAULT 0, user_id TEXT, session_id TEXT, environment TEXT, error_message TEXT, error_traceback TEXT, notes TEXT);
        CREATE TABLE inputs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, value TEXT, value_blob BLOB, units TEXT, metadata TEXT);
        CREATE TABLE outputs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, value TEXT, value_blob BLOB, units TEXT, file_reference TEXT, metadata TEXT,
            created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, path TEXT, content_hash TEXT, content_type TEXT, size_bytes INTEGER, category TEXT, data BLOB, external_path TEXT,
            description TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP, level TEXT NOT NULL, logger TEXT, message TEXT NOT NULL, context TEXT, exception_type TEXT,
            exception_message TEXT, stack_trace TEXT);
        CREATE TABLE cell_executions (id INTEGER PRIMARY KEY AUTOINCREMENT, cell_index INTEGER NOT NULL, cell_type TEXT, started_at TIMESTAMP, completed_at TIMESTAMP, duration_seconds REAL, status TEXT,
            source_code TEXT, output_text TEXT, output_data TEXT, error_message TEXT, error_traceback TEXT);
        CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP, metric_name TEXT NOT NULL, metric_value REAL NOT NULL, metric_unit TEXT, category TEXT, metadata TEXT);
        CREATE TABLE resource_usage (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP, cpu_percent REAL, memory_mb REAL, memory_percent REAL, disk_read_mb REAL, disk_write_mb REAL,
            network_sent_mb REAL, network_recv_mb REAL);
        CREATE TABLE provenance (id INTEGER PRIMARY KEY AUTOINCREMENT, entity_type TEXT NOT NULL, entity_name TEXT NOT NULL, source_type TEXT, source_reference TEXT, transformation TEXT, metadata TEXT);
        CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, tag TEXT NOT NULL UNIQUE);
        CREATE TABLE run_tags (tag_id INTEGER NOT NULL, PRIMARY KEY (tag_id), FOREIGN KEY (tag_id) REFERENCES tags(id));
        CREATE TABLE checkpoints (id INTEGER PRIMARY KEY AUTOINCREMENT, checkpoint_name TEXT NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, state_data TEXT, state_blob BLOB, description TEXT,
            is_final BOOLEAN DEFAULT 0);
        CREATE INDEX idx_logs_timestamp ON logs(timestamp);
        CREATE INDEX idx_metrics_name ON metrics(metric_name);
        CREATE VIEW run_summary AS SELECT m.*, COUNT(DISTINCT i.id) AS input_count, SUM(CASE WHEN l.level = 'ERROR' THEN 1 ELSE 0 END) AS error_count
            FROM run_metadata m LEFT JOIN inputs i LEFT JOIN outputs o LEFT JOIN artifacts a LEFT JOIN logs l GROUP BY m.execution_id;
        CREATE VIEW error_summary AS SELECT timestamp, logger, message, exception_type, exception_message FROM logs WHERE level IN ('ERROR', 'CRITICAL') ORDER BY timestamp DESC;
        """;

    private const string Rows = """
        INSERT INTO run_metadata VALUES ('py-1', 'bar/1/ff', 'bar', '1.0', 7, '2026-01-02 03:04:05.678900', '2026-01-02 03:04:07', 1.3211, 'completed', 'local', '{"threads": 4}', 'key', 1, 'ada', 'a session id',
            '{"python_version": "3.11.7"}', NULL, NULL, 'by hand');
        INSERT INTO inputs (name, type, value, units, metadata) VALUES ('temperature', 'Number', '350.0', 'K', NULL), ('cells', 'Integer', '100', NULL, NULL), ('on', 'Boolean', 'true', NULL, NULL), ('none', 'Number', 'null', NULL, NULL),
            ('wrapped', 'Quantity', '{"magnitude": 1.5, "units": "mm"}', NULL, '{"a": 1}'), ('array', 'ndarray', '{"__type__": "ndarray", "data": [1.0, NaN, -Infinity], "dtype": "float64", "shape": [3]}', NULL, NULL),
            ('text', 'Text', '"h\u00e9 \ud83d\ude00"', NULL, NULL);
        INSERT INTO inputs (name, type, value_blob) VALUES ('blob', 'Binary', x'00ff');
        INSERT INTO outputs (name, type, value, units) VALUES ('stress', 'Number', '1e-06', 'Pa'), ('big', 'Integer', '123456789012345678901234567890', NULL);
        INSERT INTO artifacts (name, content_hash, size_bytes, category, data) VALUES ('a.txt', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 1, 'output', x'78');
        INSERT INTO artifacts (name, category, data) VALUES ('empty', 'plot', x'');
        INSERT INTO logs (level, logger, message, context) VALUES ('INFO', 'solver', 'begun', '{"n": 1}'), ('ERROR', NULL, 'bad', NULL), ('CRITICAL', NULL, 'worse', NULL);
        INSERT INTO cell_executions (cell_index, cell_type, duration_seconds, status, source_code) VALUES (0, 'code', 0.5, 'completed', 'x = 1');
        INSERT INTO metrics (metric_name, metric_value, category, metadata) VALUES ('residual', 0.5, 'custom', '{"step": 3}'), ('residual', 9e999, 'custom', NULL);
        INSERT INTO resource_usage (cpu_percent, memory_mb) VALUES (12.5, 100);
        INSERT INTO provenance (entity_type, entity_name, source_type) VALUES ('input', 'temperature', 'user_provided');
        INSERT INTO tags (tag) VALUES ('paper');
        INSERT INTO run_tags VALUES (1);
        INSERT INTO checkpoints (checkpoint_name, state_data, is_final) VALUES ('half', '{"step": 5}', 1);
        """;

    public static string Write(string folder)
    {
        var path = Path.Join(folder, "py-1.db");
        SampleRun.Alter(path, Schema + Rows);
        return path;
    }
}
