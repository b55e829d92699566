<#
.SYNOPSIS
    Ends the runs that an example left running, and leaves its current location.
#>
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
Get-Run -Status Running -WarningAction Ignore | Complete-Run
Pop-Location
