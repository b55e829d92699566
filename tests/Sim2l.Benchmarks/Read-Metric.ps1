param([string] $Module, [string] $Benchmarks, [string] $RunPath, [int] $Rounds)

$ErrorActionPreference = 'Stop'
Import-Module $Module
# Beside the module's own SQLite, so that both sides use the same one.
$storage = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName('Sim2l.Storage')
$reader = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($storage).LoadFromAssemblyPath($Benchmarks).GetType('Sim2l.Benchmarks.RawReader')

$rows = (Get-RunMetric -LiteralPath $RunPath | Measure-Object).Count
if ($rows -ne $reader::ReadMetrics($RunPath)) {
    throw "Get-RunMetric wrote $rows rows, the reader loop read others."
}

foreach ($round in 1..$Rounds) {
    [GC]::Collect()
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Get-RunMetric -LiteralPath $RunPath | Out-Null
    $ours = $watch.Elapsed.TotalMilliseconds
    [GC]::Collect()
    $watch.Restart()
    $null = $reader::ReadMetrics($RunPath)
    "$ours $($watch.Elapsed.TotalMilliseconds)"
}
