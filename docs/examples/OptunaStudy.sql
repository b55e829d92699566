-- A study as Optuna keeps it in SQLite, of the bars in the table `bars` (number, material, length, mass, stress, far_wall), which whoever runs this has filled.
-- Bars whose far wall gets too warm were given up.
CREATE TABLE studies (study_id INTEGER NOT NULL PRIMARY KEY, study_name VARCHAR(512) NOT NULL UNIQUE);
CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL PRIMARY KEY, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, objective INTEGER NOT NULL);
CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER, "key" VARCHAR(512), value_json TEXT);
CREATE TABLE trials (trial_id INTEGER NOT NULL PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME);
CREATE TABLE trial_params (param_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT);
CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL);

INSERT INTO studies VALUES (1, 'bar between walls');
INSERT INTO study_directions (direction, study_id, objective) VALUES ('MINIMIZE', 1, 0), ('MINIMIZE', 1, 1);
INSERT INTO study_system_attributes (study_id, "key", value_json) VALUES (1, 'study:metric_names', '["mass", "stress"]');

INSERT INTO trials (trial_id, number, study_id, state)
SELECT number + 1, number, 1, CASE WHEN far_wall <= 350 THEN 'COMPLETE' ELSE 'PRUNED' END FROM bars;

INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)
SELECT number + 1, 'material',
       (SELECT COUNT(DISTINCT other.material) FROM bars AS other WHERE other.material < bars.material),
       json_object('name', 'CategoricalDistribution', 'attributes', json_object('choices',
           (SELECT json_group_array(material) FROM (SELECT DISTINCT material FROM bars ORDER BY material))))
FROM bars
UNION ALL
SELECT number + 1, 'length', length, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.05, "high": 0.4, "log": false}}' FROM bars;

INSERT INTO trial_values (trial_id, objective, value, value_type)
SELECT number + 1, 0, mass, 'FINITE' FROM bars UNION ALL SELECT number + 1, 1, stress, 'FINITE' FROM bars;

DROP TABLE bars;
