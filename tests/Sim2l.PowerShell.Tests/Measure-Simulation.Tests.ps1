BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $null = '1.0.0', '1.1.0' | ForEach-Object { Register-Simulation heat $_ }
    $begin = [DateTimeOffset]::UtcNow.AddHours(-1)
    1..4 | ForEach-Object { Register-Execution "a-$_" heat 1.0.0 -StartedAt $begin.AddMinutes($_) -Duration ([timespan]::FromSeconds($_)) -CacheHit:($_ -eq 4) }
    Register-Execution b-1 heat 1.1.0 -Status failed -StartedAt $begin
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Measure-Simulation' {
    It 'measures all versions of a name together' {
        $all = Measure-Simulation heat
        $all.SimulationVersion | Should -BeNullOrEmpty
        $all.TotalExecutions, $all.ByStatus['completed'], $all.ByStatus['failed'] | Should -Be 5, 4, 1
        $all.SuccessRate | Should -Be 0.8
    }

    It 'measures a version, a range, or what is piped' {
        $one = Measure-Simulation heat 1.0.0
        $one.SimulationVersion, $one.TotalExecutions, $one.CacheHitRate | Should -Be '1.0.0', 4, 0.25
        $one.MedianDuration, $one.Percentile95Duration | Should -Be ([timespan] '00:00:02'), ([timespan] '00:00:04')
        (Measure-Simulation heat ^1).SimulationVersion | Should -Be '1.1.0'
        (Get-Simulation heat | Measure-Simulation).SimulationVersion | Should -Be '1.1.0'
        (Get-Simulation heat -AllVersions | Measure-Simulation).TotalExecutions | Should -Be 1, 4
        ('heat' | Measure-Simulation | Measure-Simulation).TotalExecutions | Should -Be 5
    }

    It 'counts the catalog' {
        $totals = Measure-Simulation
        $totals | Should -BeOfType 'Sim2l.Catalog.CatalogOverview'
        $totals.TotalSimulations, $totals.TotalExecutions, $totals.SuccessfulExecutions | Should -Be 2, 5, 4
    }

    It 'reports what is missing and goes on' {
        (Measure-Simulation nope, heat -ErrorVariable faults -ErrorAction SilentlyContinue).TotalExecutions | Should -Be 5
        $faults[0].FullyQualifiedErrorId | Should -Be 'SimulationNotFound,Sim2l.Catalog.MeasureSimulationCommand'
        $faults[0].TargetObject | Should -Be 'nope'
    }

    It 'measures a service' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = Register-Simulation shared 1.0.0
        Register-Execution s-1 shared 1.0.0 -Duration 00:00:05
        (Get-Simulation shared | Measure-Simulation).MeanDuration | Should -Be ([timespan] '00:00:05')
        (Measure-Simulation).TotalSimulations | Should -Be 1
        Disconnect-Sim2l
    }

    It 'shows shares in percent' {
        Measure-Simulation heat | Out-String -Width 110 | Should -BeLike '*heat*(all)*5*80.0 %*20.0 %*'
        [Sim2l.Runs.RunText]::Percent($null) | Should -Be ''
    }
}
