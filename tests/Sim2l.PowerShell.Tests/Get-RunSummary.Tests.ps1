BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $null = New-Run heat -ExecutionId a -InputValue @{ t = 1; u = 2 }
    Set-RunOutput a -Values @{ p = 1; q = 2; r = 3 }
    'one', 'two' | Write-RunLog a
    'three' | Write-RunLog a -Level Warning
    'four', 'five' | Write-RunLog a -Level Error
    Write-RunLog a six -Level Critical
    Complete-Run a
    $null = New-Run heat -ExecutionId b
    Complete-Run b
}

Describe 'Get-RunSummary' {
    It 'counts each table by itself' {
        $summary = Get-RunSummary a
        $summary | Should -BeOfType 'Sim2l.Runs.RunSummary'
        $summary.InputCount, $summary.OutputCount, $summary.LogCount, $summary.ErrorCount, $summary.WarningCount, $summary.FileCount |
            Should -Be 2, 3, 6, 3, 1, 0
        $summary.SimulationName, $summary.Status | Should -Be 'heat', 'Completed'
        $summary.SizeBytes | Should -Be (Get-Item $summary.RunPath).Length
    }

    It 'takes runs, ids and files' {
        (Get-Run a | Get-RunSummary).InputCount | Should -Be 2
        ('a', 'b' | Get-RunSummary).InputCount | Should -Be 2, 0
        (Get-Item (Get-Run b).RunPath | Get-RunSummary).ExecutionId | Should -Be 'b'
    }

    It 'reports a missing run and goes on' {
        (Get-RunSummary missing, b -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be 'b'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunSummaryCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
