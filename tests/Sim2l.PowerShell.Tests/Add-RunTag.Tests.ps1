BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Add-RunTag' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
        $other = (New-Run heat 1.0).ExecutionId
    }

    It 'adds tags, silently, each once' {
        Add-RunTag $id b, a | Should -BeNullOrEmpty
        Add-RunTag $id a, c
        (Get-Run $id).Tags | Should -Be 'a', 'b', 'c'
        (Get-Run $other).Tags | Should -BeNullOrEmpty
    }

    It 'tags runs from the pipeline, by id and by record' {
        $id, $other | Add-RunTag -Tag x
        Get-Run $id, $other | Add-RunTag -Tag y
        (Get-Run $id).Tags | Should -Be 'x', 'y'
        (Get-Run $other).Tags | Should -Be 'x', 'y'
    }

    It 'tags completed runs, and returns them with -PassThru' {
        Complete-Run $id
        $run = Add-RunTag $id x -PassThru
        $run | Should -BeOfType 'Sim2l.Runs.Run'
        $run.Tags | Should -Be 'x'
        $run.Status | Should -Be 'Completed'
    }

    It 'changes nothing with -WhatIf' {
        Add-RunTag $id x -WhatIf
        (Get-Run $id).Tags | Should -BeNullOrEmpty
    }

    It 'reports a missing run and goes on' {
        Add-RunTag missing, $id x -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.AddRunTagCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        (Get-Run $id).Tags | Should -Be 'x'
    }

    It 'tags files that lie elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        Add-RunTag -LiteralPath $run.RunPath -Tag x
        (Get-Run -LiteralPath $run.RunPath).Tags | Should -Be 'x'
    }
}
