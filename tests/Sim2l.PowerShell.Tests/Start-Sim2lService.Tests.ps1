BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $path = $env:PATH

    # Stands in for a dotnet that cannot do what is asked of it.
    function Use-FakeDotnet([string] $Script) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $file = Join-Path $folder dotnet
        Set-Content $file "#!/bin/sh`n$Script"
        chmod +x $file
        $env:PATH = "$($folder.FullName):$path"
    }
}

Describe 'Start-Sim2lService' {
    # With the block Pester removes what was written in it, the records of services too.
    AfterAll {
        Get-Sim2lService | Stop-Sim2lService
    }

    AfterEach {
        $env:PATH = $path
    }

    It 'starts a service, waits until it works, and remembers it' {
        $service = Start-Sim2lService -Port 0 -DataFolder (Join-Path $TestDrive data)
        $service | Should -BeOfType 'Sim2l.Services.StartedService'
        $service.Name, $service.State | Should -Be 'Cache', 'Running'
        (Test-Sim2lService $service.Uri).IsHealthy | Should -BeTrue
        (Get-Process -Id $service.ProcessId).HasExited | Should -BeFalse
        (Get-Sim2lService).Port | Should -Be $service.Port
        Join-Path $TestDrive data/cache.db | Should -Exist
        $service | Stop-Sim2lService
    }

    It 'serves the local cache unless told otherwise' {
        Set-CacheEntry heat 1.0 local @{ t = 1 }
        $service = Start-Sim2lService -Port 0
        Connect-Sim2l -CacheUri $service.Uri -Anonymous
        (Get-CacheEntry).ExecutionId | Should -Be 'local'
        Disconnect-Sim2l
        $service | Stop-Sim2lService
    }

    It 'serves the local file entries unless told otherwise' {
        $null = New-FileEntry local
        $service = Start-Sim2lService Data -Port 0
        (Test-Sim2lService $service.Uri).Service | Should -Be 'data'
        Connect-Sim2l -DataUri $service.Uri -Anonymous
        (Get-FileEntry).Name | Should -Be 'local'
        Disconnect-Sim2l
        $service | Stop-Sim2lService
    }

    It 'starts the catalog alone, the local one unless told otherwise' {
        $null = Register-Simulation heat 1.0.0
        $service = Start-Sim2lService Catalog -Port 0
        $service.Name, $service.State | Should -Be 'Catalog', 'Running'
        (Test-Sim2lService $service.Uri).Service | Should -Be 'catalog'
        Connect-Sim2l -CatalogUri $service.Uri -Anonymous
        (Get-Simulation heat).SimulationVersion | Should -Be '1.0.0'
        Get-CacheEntry -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotSupported,*'
        Disconnect-Sim2l
        Stop-Sim2lService Catalog
        Get-Sim2lService | Should -BeNullOrEmpty
    }

    It 'starts all services, one port after the other, and waits for each' {
        $service = Start-Sim2lService All -Port 0 -DataFolder (Join-Path $TestDrive all)
        Connect-Sim2l $service.Uri -Anonymous
        (Test-Sim2lService | Where-Object IsHealthy).Service | Should -Be 'cache', 'catalog', 'results', 'data'
        (Measure-Simulation).TotalSimulations | Should -Be 0
        Get-CacheEntry -ErrorAction Stop | Should -BeNullOrEmpty
        Search-Result -ErrorAction Stop | Should -BeNullOrEmpty
        Get-FileEntry -ErrorAction Stop | Should -BeNullOrEmpty
        Disconnect-Sim2l
        $service | Stop-Sim2lService
    }

    It 'starts the page alone, before the services of the session' {
        $cache = Start-Sim2lService Cache -Port 0 -DataFolder (Join-Path $TestDrive behind)
        $catalog = Start-Sim2lService Catalog -Port 0 -DataFolder (Join-Path $TestDrive behind)
        Connect-Sim2l -CacheUri $cache.Uri -CatalogUri $catalog.Uri -Anonymous
        $page = Start-Sim2lService Web -Port 0
        $page.Name, $page.State | Should -Be 'Web', 'Running'
        (Test-Sim2lService $page.Uri).Service | Should -Be 'web'
        (Invoke-RestMethod "$($page.Uri)api/cache/health").service | Should -Be 'cache'
        (Invoke-RestMethod "$($page.Uri)api/catalog/health").service | Should -Be 'catalog'
        Disconnect-Sim2l
        $page | Stop-Sim2lService
        $page | Start-Sim2lService -WhatIf | Should -BeNullOrEmpty
        Stop-Sim2lService Cache, Catalog
        Get-Sim2lService | Should -BeNullOrEmpty
    }

    It 'refuses for the page what only services have' {
        foreach ($more in @{ Backend = 'PostgreSql' }, @{ Anonymous = 'None' }, @{ DatabaseUrl = 'postgresql://127.0.0.1/sim' }, @{ Approval = $true }) {
            Start-Sim2lService Web -Port 0 @more -ErrorVariable faults -ErrorAction SilentlyContinue
            $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceInvalidInput,*'
        }
    }

    It 'lets registrations wait for an admin, where it is told to' {
        foreach ($approval in $false, $true) {
            $service = Start-Sim2lService Catalog -Port 0 -DataFolder (Join-Path $TestDrive approval) -Approval:$approval
            Connect-Sim2l -CatalogUri $service.Uri -Anonymous
            $registration = Register-Simulation heat 1.0.0 -ErrorVariable faults -ErrorAction SilentlyContinue
            Disconnect-Sim2l
            $service | Stop-Sim2lService
            "$($registration.Outcome) $($faults.CategoryInfo.Category)".Trim() | Should -Be ($approval ? 'Queued' : 'PermissionDenied')
        }
        foreach ($name in 'Cache', 'Results', 'Data') {
            Start-Sim2lService $name -Port 0 -Approval -ErrorVariable faults -ErrorAction SilentlyContinue
            $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceInvalidInput,*'
        }
    }

    It 'listens at the usual port of each' {
        # What would be done is shown by the host alone.
        $script = "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; 'Cache', 'Catalog', 'Data', 'All', 'Web' | Start-Sim2lService -WhatIf"
        $shown = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        $shown | ForEach-Object { [regex]::Match($_, '"(\w+) on http://127\.0\.0\.1:(\d+)/').Groups[1, 2].Value -join ' ' } | Should -Be 'Cache 8001', 'Catalog 8002', 'Data 8004', 'All 8001', 'Web 8000'
    }

    It 'says that a later port is taken' {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        Start-Sim2lService All -Port ($listener.LocalEndpoint.Port - 1) -ErrorVariable faults -ErrorAction SilentlyContinue
        $listener.Stop()
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceConflict,*'
        Start-Sim2lService All -Port 65535 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
    }

    It 'passes on what anonymous sessions get' {
        $service = Start-Sim2lService -Port 0 -Anonymous None
        Connect-Sim2l -CacheUri $service.Uri -Anonymous -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionForbidden,*'
        $service | Stop-Sim2lService
    }

    It 'says that the port is taken' {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        Start-Sim2lService -Port $listener.LocalEndpoint.Port -ErrorVariable faults -ErrorAction SilentlyContinue
        $listener.Stop()
        $faults[0].FullyQualifiedErrorId | Should -Be 'ServiceConflict,Sim2l.Services.StartSim2lServiceCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        Get-Sim2lService | Should -BeNullOrEmpty
    }

    It 'says that dotnet is missing' {
        $env:PATH = $TestDrive
        Start-Sim2lService -Port 0 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceNotSupported,*'
    }

    It 'says that the ASP.NET Core runtime is missing' -Skip:$IsWindows {
        Use-FakeDotnet "echo 'You must install or update .NET to run this application.' >&2; exit 150"
        Start-Sim2lService -Port 0 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceNotSupported,*'
        $faults[0].Exception.Message | Should -BeLike '*ASP.NET Core*You must install*'
    }

    It 'shows the end of the log of a service that ended' -Skip:$IsWindows {
        Use-FakeDotnet "echo 'the disk is full' >&2; exit 1"
        Start-Sim2lService -Port 0 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $faults[0].Exception.Message | Should -BeLike '*the disk is full*'
        Get-Sim2lService | Should -BeNullOrEmpty
    }

    It 'stops a service that does not work in time' -Skip:$IsWindows {
        $pidFile = Join-Path $TestDrive pid
        Use-FakeDotnet "echo `$`$ > '$pidFile'; echo 'still thinking'; exec sleep 600"
        Start-Sim2lService -Port 0 -TimeoutSeconds 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ServiceTimeout,*'
        $faults[0].Exception.Message | Should -BeLike '*still thinking*'
        Get-Process -Id (Get-Content $pidFile) -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'hands the URL of a database over in the environment, never as an argument' -Skip:$IsWindows {
        $seen = Join-Path $TestDrive seen
        Use-FakeDotnet "echo `"`$@ [`$SIM2L_DB_URL]`" > '$seen'; exit 1"
        Start-Sim2lService -Port 0 -DatabaseUrl postgresql://ada:hushhush@127.0.0.1/sim -ErrorVariable faults -ErrorAction SilentlyContinue
        $line = Get-Content $seen
        $line | Should -BeLike '*--backend postgresql*`[postgresql://ada:hushhush@127.0.0.1/sim`]'
        ($line -replace '\[.*') | Should -Not -BeLike '*hushhush*'
        $faults | Out-String | Should -Not -BeLike '*hushhush*'
    }

    It 'starts nothing with -WhatIf' {
        Start-Sim2lService -Port 0 -WhatIf | Should -BeNullOrEmpty
        Get-Sim2lService | Should -BeNullOrEmpty
    }
}
