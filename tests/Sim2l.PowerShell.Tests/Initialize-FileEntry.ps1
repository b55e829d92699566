<#
.SYNOPSIS
    Starts a data service for a test file, as Initialize-Service does, and offers to use it or the local file, each without entries. Writes the service.
#>
. $PSScriptRoot/Initialize-Service.ps1 Data

function Use-Place([string] $Place) {
    Disconnect-Sim2l
    if ($Place -eq 'service') {
        Connect-Sim2l -DataUri (Get-Sim2lService Data)[-1].Uri -Credential (Get-Login bob)
    }
}

function Clear-FileEntry { Get-FileEntry | Remove-FileEntry -Recurse -Confirm:$false }

function Get-Fault([scriptblock] $Script) {
    $ErrorActionPreference = 'Continue'
    & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
}
