BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $null = '1.0.0', '1.1.0' | ForEach-Object { Register-Simulation heat $_ }
    $null = Register-Simulation flow 1.0.0
    $begin = [DateTimeOffset] '2026-03-01T12:00:00Z'
    Register-Execution h-1 heat 1.0.0 -StartedAt $begin -UserName ada
    Register-Execution h-2 heat 1.1.0 -StartedAt $begin.AddHours(1) -UserName bob -Status failed
    Register-Execution f-1 flow 1.0.0 -StartedAt $begin.AddHours(2) -UserName ada -CacheHit
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-Execution' {
    It 'lists all, newest first' {
        (Get-Execution).ExecutionId | Should -Be 'f-1', 'h-2', 'h-1'
        (Get-Execution -First 2).ExecutionId | Should -Be 'f-1', 'h-2'
        (Get-Execution | Select-Object -First 1).ExecutionId | Should -Be 'f-1'
    }

    It 'filters by simulation, state, user, time and cache' {
        (Get-Execution -SimulationName heat).ExecutionId | Should -Be 'h-2', 'h-1'
        (Get-Execution -SimulationName heat -SimulationVersion 1.0.0).ExecutionId | Should -Be 'h-1'
        (Get-Execution -SimulationId (Get-Simulation flow).SimulationId).ExecutionId | Should -Be 'f-1'
        (Get-Execution -Status Failed).ExecutionId | Should -Be 'h-2'
        (Get-Execution -UserName ada).ExecutionId | Should -Be 'f-1', 'h-1'
        (Get-Execution -After $begin.AddHours(1)).ExecutionId | Should -Be 'f-1', 'h-2'
        (Get-Execution -Before $begin.AddHours(1)).ExecutionId | Should -Be 'h-1'
        (Get-Execution -CacheHit).ExecutionId | Should -Be 'f-1'
        (Get-Execution -CacheHit:$false).ExecutionId | Should -Be 'h-2', 'h-1'
        Get-Execution -Status unheard-of -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes ids, and records of simulations, runs and executions, whose state restricts nothing' {
        ('h-1', 'f-1' | Get-Execution).ExecutionId | Should -Be 'h-1', 'f-1'
        Set-Simulation heat 1.0.0 -Archive
        (Get-Simulation heat -AllVersions | Get-Execution).ExecutionId | Should -Be 'h-2', 'h-1'
        (Get-Execution -UserName ada | Get-Execution).ExecutionId | Should -Be 'f-1', 'h-1'
        (Get-Simulation heat -AllVersions | Get-Execution -First 1).ExecutionId | Should -Be 'h-2'
    }

    It 'reports what is missing and goes on' {
        (Get-Execution nope, h-1 -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be 'h-1'
        $faults[0].FullyQualifiedErrorId | Should -Be 'ExecutionNotFound,Sim2l.Catalog.GetExecutionCommand'
        $faults[0].TargetObject | Should -Be 'nope'
    }

    It 'pages through a service, which hides runs of private simulations' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = Register-Simulation mine 1.0.0 -Visibility Private
        1..230 | ForEach-Object { [pscustomobject]@{ ExecutionId = "s-$_"; SimulationName = 'mine'; SimulationVersion = '1.0.0' } } | Register-Execution
        (Get-Execution).Count | Should -Be 230
        (Get-Execution -First 105).Count | Should -Be 105
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob)
        Get-Execution | Should -BeNullOrEmpty
        Disconnect-Sim2l
    }

    It 'shows executions as a table' {
        Get-Execution f-1 | Out-String -Width 110 | Should -BeLike '*ExecutionId*Duration*f-1*flow*1.0.0*completed*yes*ada*'
    }
}
