<#
.SYNOPSIS
    Imports the built module for a test file, away from the user's own runs and options.
#>
$env:SIM2L_HOME = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'home') -Force).FullName
Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1') -ErrorAction Stop
