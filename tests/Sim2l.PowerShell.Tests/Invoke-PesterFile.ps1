<#
.SYNOPSIS
    Runs one Pester file and writes what became of each It as JSON.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $ReportPath
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.999

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration

# Without the lines of the test framework, which are the same for every fault.
function Get-Fault($Item) {
    $lines = foreach ($fault in $Item.ErrorRecord) {
        $fault.Exception.Message
        $fault.ScriptStackTrace -split '\r?\n' -notmatch '[\\/](Pester\.psm?1|Invoke-PesterFile\.ps1)\b'
    }
    $lines -join [Environment]::NewLine
}

# Whatever is neither a pass nor a skip is a failure: a test that Pester did not get to proves nothing.
$results = @(
    foreach ($test in $run.Tests) {
        $outcome = $test.Result -in 'Passed', 'Skipped' ? $test.Result : 'Failed'
        $fault = Get-Fault $test
        $message = $outcome -eq 'Passed' ? '' : $fault ? $fault : $outcome -eq 'Skipped' ? 'Skipped by the test file.' : "The test was not run ($($test.Result))."
        @{ Name = $test.ExpandedPath; Outcome = $outcome; Message = $message }
    }
    foreach ($broken in @($run.FailedContainers) + @($run.FailedBlocks)) {
        @{ Name = "(around the tests) $($broken.ExpandedPath)"; Outcome = 'Failed'; Message = Get-Fault $broken }
    }
)
ConvertTo-Json -InputObject $results | Set-Content -LiteralPath $ReportPath -Encoding utf8NoBOM
