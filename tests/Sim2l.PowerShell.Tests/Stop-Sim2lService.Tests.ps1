BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    function Test-Alive([int] $ProcessId) { $null -ne (Get-Process -Id $ProcessId -ErrorAction Ignore) }
}

Describe 'Stop-Sim2lService' {
    # With the block Pester removes what was written in it, the records of services too.
    AfterAll {
        Get-Sim2lService | Stop-Sim2lService
    }

    It 'ends the service gracefully, silently, and forgets it' {
        $service = Start-Sim2lService -Port 0
        $service | Stop-Sim2lService | Should -BeNullOrEmpty
        Test-Alive $service.ProcessId | Should -BeFalse
        Get-Sim2lService | Should -BeNullOrEmpty
        # A service that was killed leaves its write-ahead log behind.
        Join-Path $env:SIM2L_HOME 'cache.db-wal' | Should -Not -Exist
    }

    It 'stops by name and port, and returns with -PassThru what was stopped' {
        $first = Start-Sim2lService -Port 0
        $second = Start-Sim2lService -Port 0
        (Stop-Sim2lService Cache -Port $first.Port -PassThru).State | Should -Be 'Ended'
        (Get-Sim2lService).Port | Should -Be $second.Port
        Stop-Sim2lService Cache
        Test-Alive $second.ProcessId | Should -BeFalse
    }

    It 'is stopped from another session' {
        $service = Start-Sim2lService -Port 0
        $script = "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; Stop-Sim2lService Cache"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        Test-Alive $service.ProcessId | Should -BeFalse
        Get-Sim2lService | Should -BeNullOrEmpty
    }

    It 'outlives the session that started it' {
        $script = "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; `$null = Start-Sim2lService -Port 0"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        $service = Get-Sim2lService
        $service.State | Should -Be 'Running'
        (Test-Sim2lService $service.Uri).IsHealthy | Should -BeTrue
        $service | Stop-Sim2lService
    }

    It 'never stops a process that was not started here, whatever the record says' {
        $other = Start-Process (Get-Process -Id $PID).Path '-NoProfile', '-Command', 'Start-Sleep 600' -PassThru
        try {
            $service = Start-Sim2lService -Port 0
            $record = Get-ChildItem (Join-Path $env:SIM2L_HOME services) -Filter *.json
            $service | Stop-Sim2lService
            $forged = $service | Select-Object Name, Uri, @{ Name = 'ProcessId'; Expression = { $other.Id } }, @{ Name = 'StartedAt'; Expression = { $_.StartedAt.AddMinutes(-5) } }, DataFolder, LogPath
            $forged | ConvertTo-Json | Set-Content $record.FullName
            (Get-Sim2lService).State | Should -Be 'Ended'
            Stop-Sim2lService Cache
            Test-Alive $other.Id | Should -BeTrue
        }
        finally {
            Stop-Process -Id $other.Id
        }
    }

    It 'ends a service hard that does not end in time' -Skip:$IsWindows {
        $service = Start-Sim2lService -Port 0
        /bin/sh -c "kill -STOP $($service.ProcessId)"
        Stop-Sim2lService Cache -TimeoutSeconds 1
        Test-Alive $service.ProcessId | Should -BeFalse
    }

    It 'reports what was not started, and stops nothing with -WhatIf' {
        Stop-Sim2lService Cache -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'ServiceNotFound,Sim2l.Services.StopSim2lServiceCommand'
        $service = Start-Sim2lService -Port 0
        $service | Stop-Sim2lService -WhatIf
        Test-Alive $service.ProcessId | Should -BeTrue
        $service | Stop-Sim2lService
    }
}
