BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $null = New-Run heat -ExecutionId a
    Write-RunLog a 'mesh read' -Level Debug -Logger mesh -Timestamp '2026-01-01T00:00:00Z'
    Write-RunLog a 'residual 1e-3' -Logger solver.inner -Timestamp '2026-01-01T00:00:01Z'
    Write-RunLog a 'residual 1e-6' -Logger solver.outer -Timestamp '2026-01-01T00:00:02Z'
    Write-RunLog a "too hot`n`e[31m" -Level Warning -Timestamp '2026-01-01T00:00:03Z'
    Write-RunLog a 'broken' -Level Error -Timestamp '2026-01-01T00:00:04Z'
    Complete-Run a
    $null = New-Run heat -ExecutionId b
    Write-RunLog b 'alone' -Level Critical
}

AfterAll {
    Complete-Run b
}

Describe 'Get-RunLog' {
    It 'reads all lines in the order written' {
        $lines = Get-RunLog a
        $lines[0] | Should -BeOfType 'Sim2l.Runs.RunLogEntry'
        $lines.Level | Should -Be 'Debug', 'Info', 'Info', 'Warning', 'Error'
        $lines.ExecutionId | Should -Be @('a' * 5).ToCharArray()
    }

    It 'filters by <Case>' -ForEach @(
        @{ Case = 'level'; Parameters = @{ Level = 'Error', 'Debug' }; Expected = 'mesh read', 'broken' }
        @{ Case = 'logger'; Parameters = @{ Logger = 'mesh' }; Expected = 'mesh read' }
        @{ Case = 'logger with wildcards'; Parameters = @{ Logger = 'Solver*' }; Expected = 'residual 1e-3', 'residual 1e-6' }
        @{ Case = 'message with wildcards'; Parameters = @{ Message = '*1e-6*' }; Expected = 'residual 1e-6' }
        @{ Case = 'begin'; Parameters = @{ After = [datetimeoffset]'2026-01-01T00:00:04Z' }; Expected = 'broken' }
        @{ Case = 'end'; Parameters = @{ Before = [datetimeoffset]'2026-01-01T01:00:01+01:00' }; Expected = 'mesh read' }
        @{ Case = 'the last'; Parameters = @{ Last = 1 }; Expected = 'broken' }
        @{ Case = 'the last of a level'; Parameters = @{ Last = 1; Level = 'Info' }; Expected = 'residual 1e-6' }
    ) {
        (Get-RunLog a @Parameters).Message | Should -Be $Expected
    }

    It 'takes runs from the pipeline, also one that is being written, and files' {
        (Get-Run | Get-RunLog -Level Error, Critical).Message | Sort-Object | Should -Be 'alone', 'broken'
        ('b' | Get-RunLog).Message | Should -Be 'alone'
        (Get-RunLog -Path (Get-Run a).RunPath -Last 1).Message | Should -Be 'broken'
    }

    It 'can be stopped by Select-Object' {
        (Get-RunLog a | Select-Object -First 1).Message | Should -Be 'mesh read'
    }

    It 'is shown in lines, without what would move the cursor or colour the screen' {
        $shown = Get-RunLog a -Level Warning | Out-String
        $shown | Should -Match 'Warning +too hot'
        $shown | Should -Not -Match ([regex]::Escape("`e[31m"))
    }

    It 'reports a missing run and goes on' {
        (Get-RunLog missing, b -ErrorVariable faults -ErrorAction SilentlyContinue).Message | Should -Be 'alone'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunLogCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
