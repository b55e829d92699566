BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-Sim2lService' {
    # With the block Pester removes what was written in it, the records of services too.
    AfterAll {
        Get-Sim2lService | Stop-Sim2lService
    }

    It 'returns nothing before anything was started' {
        Get-Sim2lService -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'lists what was started, by name and port' {
        $first = Start-Sim2lService -Port 0
        $second = Start-Sim2lService All -Port 0
        (Get-Sim2lService).ProcessId | Sort-Object | Should -Be ($first.ProcessId, $second.ProcessId | Sort-Object)
        (Get-Sim2lService All).Port | Should -Be $second.Port
        (Get-Sim2lService -Port $first.Port).Name | Should -Be 'Cache'
        Get-Sim2lService Cache -Port $second.Port | Should -BeNullOrEmpty
        ($first | Get-Sim2lService).ProcessId | Should -Be $first.ProcessId
    }

    It 'says that a service ended by itself' {
        $service = Get-Sim2lService Cache
        Stop-Process -Id $service.ProcessId -Force
        Wait-Process -Id $service.ProcessId -ErrorAction Ignore
        (Get-Sim2lService Cache).State | Should -Be 'Ended'
        (Get-Sim2lService All).State | Should -Be 'Running'
        $service | Stop-Sim2lService
        Get-Sim2lService Cache | Should -BeNullOrEmpty
    }

    It 'reports a record that cannot be understood, and goes on' {
        $file = Join-Path $env:SIM2L_HOME 'services/a.json'
        Set-Content $file '{ not json'
        try {
            (Get-Sim2lService -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'All'
            $faults[0].FullyQualifiedErrorId | Should -Be 'ServiceCorrupt,Sim2l.Services.GetSim2lServiceCommand'
            Stop-Sim2lService All -ErrorAction Stop
            Get-Sim2lService -ErrorAction Ignore | Should -BeNullOrEmpty
        }
        finally {
            Remove-Item $file
        }
    }
}
