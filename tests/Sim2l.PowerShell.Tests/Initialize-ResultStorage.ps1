<#
.SYNOPSIS
    Prepares a test file about result storages: results to save, and a fresh folder for each test.
#>
. $PSScriptRoot/Initialize-Test.ps1

# A result of as many points as there are masses.
function Get-Sample([string] $Problem = 'bar', [double[]] $Mass = (1, 2, 3)) {
    $stress = $Mass | ForEach-Object { 10 - $_ }
    $json = @{
        format     = 'sim2l.optimization'
        version    = 1
        problem    = $Problem
        objectives = @(@{ name = 'mass'; direction = 'minimize'; unit = 'kg' }, @{ name = 'stiffness'; direction = 'maximize' })
        points     = $Mass.Count
        columns    = @{ mass = @($Mass); stiffness = @($stress) }
    } | ConvertTo-Json -Depth 5
    [Sim2l.Optimization.OptimizationContent]::Read([System.IO.MemoryStream]::new([System.Text.Encoding]::UTF8.GetBytes($json)))
}

function Get-Fault([scriptblock] $Script) {
    $ErrorActionPreference = 'Continue'
    & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
}

function Enter-Folder { Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))) }

function Exit-Folder {
    Get-ResultStorage -WarningAction Ignore | Close-ResultStorage
    Pop-Location
}
