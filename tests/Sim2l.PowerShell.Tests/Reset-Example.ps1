<#
.SYNOPSIS
    Leaves the current location of an example.
#>
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
Pop-Location
