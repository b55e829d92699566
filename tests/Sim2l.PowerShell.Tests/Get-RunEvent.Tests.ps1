BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunEvent' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        $other = (New-Run heat 1.0).ExecutionId
        Complete-Run $id
    }

    It 'lists what happened, in order, as records' {
        $events = Get-RunEvent $id
        $events[0].Kind | Should -Be 'created'
        $events[-1].Kind | Should -Be 'completed'
        $events[0] | Should -BeOfType 'Sim2l.Runs.RunEvent'
        $events[0].OccurredAt | Should -BeLessOrEqual $events[-1].OccurredAt
    }

    It 'selects by kind; a run without such an event is no error' {
        (Get-RunEvent $id completed).Kind | Should -Be 'completed'
        (Get-RunEvent $id -Kind comp*, created).Kind | Should -Be 'completed', 'created'
        (Get-Run $id, $other | Get-RunEvent -Kind completed -ErrorAction Stop).ExecutionId | Should -Be $id
    }

    It 'reports a missing run and goes on' {
        (Get-RunEvent missing, $id -Kind created -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be $id
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunEventCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'reads a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        (Get-RunEvent -Path $run.RunPath -Kind created).RunPath | Should -Be $run.RunPath
    }

    It 'completes kinds with tooltips' {
        $script = 'Get-RunEvent x comp'
        $found = (TabExpansion2 -inputScript $script -cursorColumn $script.Length).CompletionMatches
        $found.CompletionText | Should -Be 'completed'
        $found.ToolTip | Should -Not -Be 'completed'
    }

    It 'shows a table' {
        Get-RunEvent $id | Out-String | Should -BeLike "*ExecutionId: $id*created*completed*"
    }
}
