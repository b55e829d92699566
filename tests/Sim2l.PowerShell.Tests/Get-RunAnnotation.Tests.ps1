BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunAnnotation' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        'one', 'two' | Add-RunAnnotation $id
        $other = (New-Run heat 1.0).ExecutionId
    }

    It 'lists in order, as records' {
        $records = Get-RunAnnotation $id
        $records.Text | Should -Be 'one', 'two'
        $records[0] | Should -BeOfType 'Sim2l.Runs.RunAnnotation'
        $records[0].ExecutionId | Should -Be $id
        $records[0].RunPath | Should -Be (Get-Run $id).RunPath
    }

    It 'is empty for a run without any' {
        Get-RunAnnotation $other -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes runs from the pipeline, and files' {
        (Get-Run $id, $other | Get-RunAnnotation).Text | Should -Be 'one', 'two'
        ($id | Get-RunAnnotation).Text | Should -Be 'one', 'two'
        (Get-Item (Get-Run $id).RunPath | Get-RunAnnotation).Text | Should -Be 'one', 'two'
    }

    It 'reports a missing run and goes on' {
        (Get-RunAnnotation missing, $id -ErrorVariable faults -ErrorAction SilentlyContinue).Text | Should -Be 'one', 'two'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunAnnotationCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'reports a file that is no run' {
        $file = Join-Path $TestDrive 'no.db'
        Set-Content $file 'this is not a database, but a text that is long enough to be taken for one'
        Get-RunAnnotation -LiteralPath $file -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Runs.GetRunAnnotationCommand'
    }

    It 'shows a table' {
        Get-RunAnnotation $id | Out-String | Should -BeLike "*ExecutionId: $id*two*"
    }
}
