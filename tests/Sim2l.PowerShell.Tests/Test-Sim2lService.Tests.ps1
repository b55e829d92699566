BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Test-Sim2lService' {
    It 'says that a service works, and how fast it answers' {
        $health = Test-Sim2lService $service.Uri
        $health.Service | Should -Be 'cache'
        $health.IsHealthy | Should -BeTrue
        $health.Backend | Should -Be 'sqlite'
        $health.SchemaVersion | Should -BeGreaterThan 0
        $health.Latency | Should -BeGreaterThan ([timespan]::Zero)
        $health.Reason | Should -BeNullOrEmpty
    }

    It 'describes a service that cannot be reached, and goes on' {
        $health = 'http://127.0.0.1:1', $service.Uri | Test-Sim2lService -ErrorAction Stop
        $health.IsHealthy | Should -Be $false, $true
        $health[0].Fault | Should -Be 'Unavailable'
        $health[0].Reason | Should -Not -BeNullOrEmpty
        $health[0].Uri | Should -Be 'http://127.0.0.1:1/'
    }

    It 'takes services as they are listed' {
        ($service | Test-Sim2lService).IsHealthy | Should -BeTrue
    }

    It 'asks each service of the connection' {
        Connect-Sim2l $service.Uri -Anonymous
        $health = Test-Sim2lService
        $health.Service | Should -Be 'cache', 'catalog', 'results', 'data'
        $health[0].IsHealthy | Should -BeTrue
        $connection = Get-Sim2lConnection
        Disconnect-Sim2l
        (Test-Sim2lService -Connection $connection).Uri.Port | Should -Be (0..3 | ForEach-Object { $service.Port + $_ })
    }

    It 'asks this machine at the standard ports without a connection' {
        (Test-Sim2lService).Uri.Port | Should -Be 8001, 8002, 8003, 8004
    }
}
