<#
.SYNOPSIS
    Fills a data session with what its tests have in common: a table, a JSON file, and a mounted study.
#>
. $PSScriptRoot/Initialize-Mount.ps1

# A folder with beam.csv, plate.json and study.db.
function Write-SourceFile([string] $Folder) {
    $null = New-Item -ItemType Directory $Folder
    'x,grade,mass [kg]', '0.1,steel,10.5', '2,,8.25' | Set-Content (Join-Path $Folder 'beam.csv')
    '[{"x": 1, "mass": 3}]' | Set-Content (Join-Path $Folder 'plate.json')
    Write-StudyFile (Join-Path $Folder 'study.db')
}
