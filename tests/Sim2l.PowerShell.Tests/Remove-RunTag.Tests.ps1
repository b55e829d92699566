BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Remove-RunTag' {
    BeforeEach {
        $id = (New-Run heat 1.0 -Tag a, b, c).ExecutionId
    }

    It 'removes tags, silently; one that is not there is no error' {
        Remove-RunTag $id a, missing -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-Run $id).Tags | Should -Be 'b', 'c'
    }

    It 'removes from completed runs and records, and returns them with -PassThru' {
        Complete-Run $id
        (Get-Run $id | Remove-RunTag -Tag b -PassThru).Tags | Should -Be 'a', 'c'
    }

    It 'changes nothing with -WhatIf' {
        Remove-RunTag $id a -WhatIf
        (Get-Run $id).Tags | Should -Be 'a', 'b', 'c'
    }

    It 'reports a missing run and goes on' {
        Remove-RunTag missing, $id a -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.RemoveRunTagCommand'
        (Get-Run $id).Tags | Should -Be 'b', 'c'
    }

    It 'works on a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere) -Tag x
        Remove-RunTag -Path $run.RunPath -Tag x
        (Get-Run -LiteralPath $run.RunPath).Tags | Should -BeNullOrEmpty
    }
}
