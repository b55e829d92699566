param([string] $Module, [string] $Root, [long] $Bytes)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$content = Join-Path $Root 'large.bin'
$stream = [System.IO.File]::Create($content)
$stream.SetLength($Bytes)
$stream.Dispose()
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$before = $process.PeakWorkingSet64 / 1MB

$run = New-Run -SimulationName heat -SimulationVersion 1.0 -Root (Join-Path $Root 'runs')
$null = $run | Add-RunFile -LiteralPath $content
$run | Complete-Run
$exported = $run | Get-RunFile | Export-RunFile -Destination (Join-Path $Root 'out')
if ($exported.Length -ne $Bytes) {
    throw 'The exported file is not as long as the one that was added.'
}
$process.Refresh()
"$($process.PeakWorkingSet64 / 1MB) $before"
