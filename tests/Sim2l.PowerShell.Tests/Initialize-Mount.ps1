<#
.SYNOPSIS
    Offers files of other programs to mount, made by plain SQL.
#>
$Study = @'
CREATE TABLE studies (study_id INTEGER PRIMARY KEY, study_name TEXT);
CREATE TABLE study_directions (study_direction_id INTEGER PRIMARY KEY, direction TEXT, study_id INTEGER, objective INTEGER);
CREATE TABLE trials (trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT);
CREATE TABLE trial_params (param_id INTEGER PRIMARY KEY, trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json TEXT);
CREATE TABLE trial_values (trial_value_id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER, value FLOAT, value_type TEXT);
INSERT INTO studies VALUES (1, 'beam');
INSERT INTO study_directions VALUES (1, 'MINIMIZE', 1, 0);
INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE'), (2, 1, 1, 'COMPLETE');
INSERT INTO trial_params VALUES (1, 1, 'x', 0.5, '{"name": "FloatDistribution", "attributes": {"low": 0, "high": 1}}');
INSERT INTO trial_values VALUES (1, 1, 0, 1.0, 'FINITE'), (2, 2, 0, 2.0, 'FINITE');
'@

function Write-SqliteFile([string] $Path, [string] $Sql) {
    $Sql | sqlite3 $Path
    if ($LASTEXITCODE -ne 0) {
        throw "sqlite3 could not write '$Path'."
    }
}
