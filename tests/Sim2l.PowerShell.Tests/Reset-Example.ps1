<#
.SYNOPSIS
    Ends the connection, the services and the runs that an example left running, and leaves its current location.
#>
# An option that an example persisted would hide the runs that are to be ended.
Remove-Item -LiteralPath (Join-Path $env:SIM2L_HOME 'config.json') -ErrorAction Ignore
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
Disconnect-Sim2l
Get-Sim2lService | Stop-Sim2lService
Get-Run -Status Running -WarningAction Ignore | Complete-Run
Pop-Location
