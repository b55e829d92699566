<#
.SYNOPSIS
    Removes runs that failed long ago, and cache entries that have long expired or been invalidated.

.DESCRIPTION
    For a scheduled job: it asks nothing, may be repeated, and ends with an exit code other than 0 when something could not be removed. -WhatIf says what it would remove.

.PARAMETER FailedForDays
    After how many days runs that failed, were cancelled or were abandoned are removed.

.PARAMETER ExpiredForDays
    After how many days cache entries that no longer answer are removed.

.EXAMPLE
    ./docs/examples/Clear-Weekly.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateRange(0, 36500)]
    [int] $FailedForDays = 90,

    [ValidateRange(0, 36500)]
    [int] $ExpiredForDays = 7
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')

$removed = @(Get-Run -Status Failed, Cancelled, Abandoned -Before (Get-Date).AddDays(-$FailedForDays) |
        Remove-Run -Confirm:$false -WhatIf:$WhatIfPreference -PassThru)
$purged = Clear-Cache -Expired -IncludeInvalidated -OlderThan ([timespan]::FromDays($ExpiredForDays)) -Confirm:$false -WhatIf:$WhatIfPreference -PassThru

[pscustomobject]@{
    RemovedRuns  = $removed.Count
    FreedBytes   = [long]($removed.ForEach{ $_.SizeBytes } | Measure-Object -Sum).Sum
    CacheEntries = [long]$purged
}
