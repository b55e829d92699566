<#
.SYNOPSIS
    Starts a service on data of its own for a test file, with the admin ada and the user bob, beside a catalog also the developer dora; the local files
    stay empty. Writes the service.
#>
param([string] $Name = 'Cache', [hashtable] $Option = @{})

. $PSScriptRoot/Initialize-Test.ps1

function Get-Secret([string] $Text = 'correct horse') { [System.Net.NetworkCredential]::new('', $Text).SecurePassword }
function Get-Login([string] $UserName, [string] $Text = 'correct horse') { [pscredential]::new($UserName, (Get-Secret $Text)) }

$local = $env:SIM2L_HOME
$env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive 'shared') -Force).FullName
$null = New-Sim2lUser ada (Get-Secret) -Role Admin
$null = New-Sim2lUser bob (Get-Secret)
if ($Name -ne 'Cache') {
    $null = New-Sim2lUser dora (Get-Secret) -Role Developer
}
$null = Get-CacheEntry
$env:SIM2L_HOME = $local
Start-Sim2lService $Name -Port 0 -DataFolder (Join-Path $TestDrive 'shared') @Option
