<#
.SYNOPSIS
    Prepares what the examples of the help pages build on: an empty current location, a home without options, three runs, one of them cached and two in the index of results,
    three versions of a simulation in the catalog, and a user.
#>
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
# Lets go of the stores of the example before.
Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1') -Force
Remove-Item (Join-Path $env:SIM2L_HOME '*') -Recurse -Force
Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))

# heat-1 is completed, heat-2 has failed, heat-3 is running.
$null = foreach ($id in 'heat-1', 'heat-2', 'heat-3') {
    New-Run heat 1.2.0 -ExecutionId $id -Tag baseline -InputValue ([ordered]@{ temperature = 350; length = 0.4 })
    Set-RunOutput $id peak 412.5 -Unit K
    Set-RunOutput $id profile (300, 341.2, 412.5) -Unit K
    Write-RunLog $id 'residual 1e-6' -Logger solver
    Add-RunMetric $id residual (1, 0.1, 0.01) -Unit K
    Add-RunFile $id -Name profile.csv -Content 'x,t', '0,300', '1,412.5' -Category data
    Add-RunProvenance $id output profile -SourceType computed
    Save-RunCheckpoint $id step-100 @{ step = 100 } -Final
    Add-RunAnnotation $id 'The mesh is coarse.'
}
Complete-Run heat-1
Write-RunLog heat-2 'The mesh has a hole.' -Level Error
Complete-Run heat-2 -ErrorMessage 'The mesh has a hole.'

'Name,Value,Step', 'residual,0.5,1', 'residual,0.25,2' | Set-Content metrics.csv
'x,t', '0,300', '1,412.5' | Set-Content temperature.csv
$null = New-Item -ItemType Directory copies
Copy-Item -LiteralPath (Get-Run heat-1).RunPath copies

Get-Run heat-1 | Set-CacheEntry
$null = Get-Run heat-1, heat-2 | Register-Result
$inputs = [ordered]@{ temperature = 350; length = 0.4 }
$null = Register-Result heat-0 heat 1.1.0 -InputValue $inputs -OutputValue @{ peak = 410.0; profile = 300, 341.2, 410 } -Unit @{ peak = 'K'; profile = 'K' }

$schema = @{ temperature = @{ type = 'Number'; units = 'K' }; length = 'Number' }
$null = '1.0.0', '1.1.0', '1.2.0' | ForEach-Object { Register-Simulation heat $_ -Description 'Heat in a bar' -Tag demo -InputSchema $schema }
'[{ "name": "flow", "version": "1.0.0" }, { "name": "flow", "version": "1.1.0", "tags": ["demo"] }]' | Set-Content simulations.json
'name,version,tags', 'mesh,0.1.0,demo;mesh' | Set-Content simulations.csv

$null = New-FileFolder archive
if ($Code -match 'FileEntry outputs') {
    $null = 'profile.csv', 'mesh.csv' | ForEach-Object { New-FileEntry "outputs/2026/$_" -Size 2KB -Force }
}

if ($Code -match 'OptimizationResult|ResultStorage') {
    $columns = '"mass": [1, 2, 3], "stress": [3, 2, 1]'
    $objectives = '{ "name": "mass", "direction": "minimize" }, { "name": "stress", "direction": "minimize" }'
    Set-Content bars.json "{ `"format`": `"sim2l.optimization`", `"version`": 1, `"problem`": `"bar`", `"objectives`": [$objectives], `"points`": 3, `"columns`": { $columns } }"
    $result = [Sim2l.Optimization.OptimizationContent]::Read([System.IO.MemoryStream]::new([System.IO.File]::ReadAllBytes("$PWD/bars.json")))
    $null = New-ResultStorage memory -Secondary ./secondary -CacheSizeMB 16
    'bars/steel', 'bars/titanium', 'beams/oak' | ForEach-Object { $result | Save-OptimizationResult $_ }
    # Those that open a storage begin without one.
    if ($Code -match '^(\$env:RESULTS_URL.*\n)?New-ResultStorage') {
        Close-ResultStorage
    }
}

# Examples ask for passwords; a test has nobody to ask.
$password = [System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword
function Get-ExampleCredential([string] $UserName) { [pscredential]::new($UserName, $password) }
function Get-ExamplePassword { $password }
Set-Alias Get-Credential Get-ExampleCredential
Set-Alias Read-Host Get-ExamplePassword

# A password's hash is slow on purpose.
if ($Code -match '\bada?\b') {
    $null = New-Sim2lUser grace-hopper $password -Role Admin
    $null = New-Sim2lUser ada $password
}
