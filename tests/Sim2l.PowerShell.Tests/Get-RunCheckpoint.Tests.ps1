BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunCheckpoint' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        Save-RunCheckpoint $id step-1 1; Save-RunCheckpoint $id step-2 @{ n = 2 }; Save-RunCheckpoint $id end 3 -Final
        $other = (New-Run heat 1.0).ExecutionId
    }

    It 'lists in order, as records' {
        $records = Get-RunCheckpoint $id
        $records.Name | Should -Be 'step-1', 'step-2', 'end'
        $records[0] | Should -BeOfType 'Sim2l.Runs.RunCheckpoint'
        $records[0].ExecutionId | Should -Be $id
        $records[0].RunPath | Should -Be (Get-Run $id).RunPath
    }

    It 'is empty for a run without any' {
        Get-RunCheckpoint $other -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes runs from the pipeline, and files' {
        (Get-Run $id, $other | Get-RunCheckpoint).Name | Should -Be 'step-1', 'step-2', 'end'
        ($id | Get-RunCheckpoint).Name | Should -Be 'step-1', 'step-2', 'end'
        (Get-Item (Get-Run $id).RunPath | Get-RunCheckpoint).Name | Should -Be 'step-1', 'step-2', 'end'
    }

    It 'selects by name, and reports one that is missing' {
        (Get-RunCheckpoint $id step-*).Name | Should -Be 'step-1', 'step-2'
        (Get-RunCheckpoint $id missing, end -ErrorVariable faults -ErrorAction SilentlyContinue).State | Should -Be 3
        $faults.FullyQualifiedErrorId | Should -Be 'RunCheckpointNotFound,Sim2l.Runs.GetRunCheckpointCommand'
        $faults.TargetObject | Should -Be 'missing'
    }

    It 'reports a missing run and goes on' {
        (Get-RunCheckpoint missing, $id -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'step-1', 'step-2', 'end'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunCheckpointCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'reports a file that is no run' {
        $file = Join-Path $TestDrive 'no.db'
        Set-Content $file 'this is not a database, but a text that is long enough to be taken for one'
        Get-RunCheckpoint -LiteralPath $file -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Runs.GetRunCheckpointCommand'
    }

    It 'shows a table' {
        Get-RunCheckpoint $id | Out-String | Should -BeLike "*ExecutionId: $id*step-2*{*2}*end*3*"
    }
}
