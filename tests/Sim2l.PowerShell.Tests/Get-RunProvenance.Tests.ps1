BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunProvenance' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        Add-RunProvenance $id input a; Add-RunProvenance $id output b
        $other = (New-Run heat 1.0).ExecutionId
    }

    It 'lists in order, as records' {
        $records = Get-RunProvenance $id
        $records.EntityName | Should -Be 'a', 'b'
        $records[0] | Should -BeOfType 'Sim2l.Runs.RunProvenance'
        $records[0].ExecutionId | Should -Be $id
        $records[0].RunPath | Should -Be (Get-Run $id).RunPath
    }

    It 'is empty for a run without any' {
        Get-RunProvenance $other -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes runs from the pipeline, and files' {
        (Get-Run $id, $other | Get-RunProvenance).EntityName | Should -Be 'a', 'b'
        ($id | Get-RunProvenance).EntityName | Should -Be 'a', 'b'
        (Get-Item (Get-Run $id).RunPath | Get-RunProvenance).EntityName | Should -Be 'a', 'b'
    }

    It 'reports a missing run and goes on' {
        (Get-RunProvenance missing, $id -ErrorVariable faults -ErrorAction SilentlyContinue).EntityName | Should -Be 'a', 'b'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunProvenanceCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'reports a file that is no run' {
        $file = Join-Path $TestDrive 'no.db'
        Set-Content $file 'this is not a database, but a text that is long enough to be taken for one'
        Get-RunProvenance -LiteralPath $file -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Runs.GetRunProvenanceCommand'
    }

    It 'shows a table' {
        Get-RunProvenance $id | Out-String | Should -BeLike "*ExecutionId: $id*output*b*"
    }
}
