<#
.SYNOPSIS
    Starts a PostgreSQL server of a test file's own. Writes its URL and a script block that stops it.
#>
param([string] $Programs)

$folderOfPrograms = $Programs

# The server refuses to be root.
$invoke = {
    param([string] $Program, [string[]] $Argument)
    $prefix = (id -u) -eq 0 ? @('runuser', '-u', 'postgres', '--') : @()
    $command = $prefix + (Join-Path $folderOfPrograms $Program) + $Argument
    $null = & $command[0] $command[1..($command.Count - 1)] 2>&1
}.GetNewClosure()

$probe = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
$probe.Start()
$port = $probe.LocalEndpoint.Port
$probe.Stop()
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "sim2l-database-$([guid]::NewGuid())"
& $invoke initdb '-D', $folder, '-U', 'sim', '-A', 'trust'
& $invoke pg_ctl '-D', $folder, '-w', '-l', "$folder/log", '-o', "-p $port -k '' -c listen_addresses=127.0.0.1", 'start'
[pscustomobject]@{
    Url  = "postgresql://sim:hushhush@127.0.0.1:$port/postgres"
    Stop = {
        & $invoke pg_ctl '-D', $folder, '-w', '-m', 'immediate', 'stop'
        Remove-Item $folder -Recurse -Force
    }.GetNewClosure()
}
