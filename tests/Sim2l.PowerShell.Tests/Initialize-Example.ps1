<#
.SYNOPSIS
    Prepares what the examples of the help pages build on: an empty current location and a home without options.
#>
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
Remove-Item (Join-Path $env:SIM2L_HOME '*') -Recurse -Force
Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))
