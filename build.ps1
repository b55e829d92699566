<#
.SYNOPSIS
    Builds, tests, shows, measures or packs Sim2l.

.DESCRIPTION
    Build  compiles everything; afterwards Import-Module ./Sim2l.psd1 works from any folder.
    Test   builds and runs every test.
    Demo   builds and runs docs/examples/Demo.ps1: real simulations, recorded, inspected and shared with the cmdlets.
    Bench  measures the release build.
    Pack   puts the module with its services alone into artifacts/Sim2l/<version>, imports it and starts a service there to prove that it is whole.

.PARAMETER Task
    What to do.

.PARAMETER Configuration
    The configuration of Build, Test and Demo; Bench and Pack use Release.

.EXAMPLE
    ./build.ps1

.EXAMPLE
    ./build.ps1 Test

.EXAMPLE
    ./build.ps1 Pack
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Pack')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$solution = Join-Path $PSScriptRoot 'Sim2l.sln'
$manifest = Join-Path $PSScriptRoot 'Sim2l.psd1'

# In a PowerShell of its own, which can let go of the assemblies that the next build replaces.
function Invoke-FreshPowerShell([string[]] $Argument) {
    & (Get-Process -Id $PID).Path -NoProfile @Argument
}

function Copy-Module([string] $Destination) {
    if (Test-Path -LiteralPath $Destination) {
        Remove-Item -LiteralPath $Destination -Recurse
    }
    foreach ($file in 'Sim2l.psd1', 'LICENSE', 'README.md', 'en-US', 'module') {
        $source = Join-Path $PSScriptRoot $file
        if (Test-Path -LiteralPath $source) {
            $null = New-Item -ItemType Directory -Path $Destination -Force
            Copy-Item -LiteralPath $source -Destination $Destination -Recurse
        }
    }
    Get-ChildItem -LiteralPath $Destination -Recurse -Filter *.pdb | Remove-Item
}

switch ($Task) {
    Build {
        dotnet build $solution --configuration $Configuration
    }
    Test {
        dotnet test $solution --configuration $Configuration
    }
    Demo {
        dotnet build $solution --configuration $Configuration --verbosity quiet
        Invoke-FreshPowerShell '-File', (Join-Path $PSScriptRoot 'docs/examples/Demo.ps1')
    }
    Bench {
        dotnet run --configuration Release --project (Join-Path $PSScriptRoot 'tests/Sim2l.Benchmarks')
    }
    Pack {
        # What an earlier build left in the output and this one no longer makes must not be packed.
        $built = Join-Path $PSScriptRoot 'module/bin'
        if (Test-Path -LiteralPath $built) {
            Remove-Item -LiteralPath $built -Recurse
        }
        dotnet build (Join-Path $PSScriptRoot 'src/Sim2l.PowerShell') --configuration Release
        $version = (Import-PowerShellDataFile $manifest).ModuleVersion
        $package = Join-Path $PSScriptRoot "artifacts/Sim2l/$version"
        Copy-Module $package
        dotnet publish (Join-Path $PSScriptRoot 'src/Sim2l.Services') --configuration Release --output (Join-Path $package 'module/services') --property:UseAppHost=false
        Get-ChildItem -LiteralPath (Join-Path $package 'module/services') -Recurse -Filter *.pdb | Remove-Item
        $check = "`$ErrorActionPreference = 'Stop'",
            "Import-Module '$package/Sim2l.psd1'",
            "`$null = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName('Sim2l.Storage').GetTypes()",
            "`$null = Get-Sim2lOption",
            "`$env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName",
            "Start-Sim2lService -Port 0 | Stop-Sim2lService",
            "Remove-Item -LiteralPath `$env:SIM2L_HOME -Recurse"
        Invoke-FreshPowerShell '-NonInteractive', '-Command', ($check -join '; ')
        Get-Item -LiteralPath $package
    }
}
