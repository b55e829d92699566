<#
.SYNOPSIS
    Exports what was completed since yesterday: results as JSON Lines, files with a manifest.

.DESCRIPTION
    For a scheduled job: each day has a folder of its own, which a repeated export completes; files that are there already with the right hash are left alone. It ends with an exit
    code other than 0 when something could not be exported.

.PARAMETER Destination
    The folder that holds a folder for each day.

.PARAMETER Since
    The beginning of the day to export; runs that started then or later, and before a day has passed, are exported.

.EXAMPLE
    ./docs/examples/Export-Nightly.ps1 -Destination ./exports

.EXAMPLE
    ./docs/examples/Export-Nightly.ps1 -Destination ./exports -Since 2026-11-20
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Destination,

    [datetime] $Since = (Get-Date).Date.AddDays(-1)
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')

$until = $Since.AddDays(1)
$folder = (New-Item -ItemType Directory -Path (Join-Path $Destination $Since.ToString('yyyy-MM-dd')) -Force).FullName

Sync-ResultIndex
Search-Result { $_.Status -eq 'completed' -and $_.StartedAt -ge $Since -and $_.StartedAt -lt $until } |
    Export-Result (Join-Path $folder 'results.jsonl') -Force
$files = @(Get-Run -Status Completed -After $Since -Before $until |
        Export-RunFile -Destination (Join-Path $folder 'files') -Manifest (Join-Path $folder 'manifest.json') -Resume)

[pscustomobject]@{
    Day   = $Since
    Files = $files.Count
    Bytes = [long]($files.ForEach{ $_.Length } | Measure-Object -Sum).Sum
}
