param([string] $Module, [string] $Root)

$ErrorActionPreference = 'Stop'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$import = $watch.Elapsed.TotalMilliseconds
if (!$Root) {
    return "$import"
}
$watch.Restart()
$null = Get-Run -Root $Root
"$import $($watch.Elapsed.TotalMilliseconds)"
