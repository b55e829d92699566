BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Add-RunAnnotation' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
    }

    It 'adds a remark with author and time, silently' {
        Add-RunAnnotation $id 'Mesh is coarse.' | Should -BeNullOrEmpty
        Add-RunAnnotation $id 'Checked.' -Author 'A. Reviewer'
        $remarks = Get-RunAnnotation $id
        $remarks.Text | Should -Be 'Mesh is coarse.', 'Checked.'
        $remarks.Author | Should -Be ([Environment]::UserName), 'A. Reviewer'
        $remarks[0].CreatedAt | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(-1))
    }

    It 'takes texts and records from the pipeline' {
        'one', 'two' | Add-RunAnnotation $id -Author me
        $other = (New-Run heat 1.0).ExecutionId
        Get-RunAnnotation $id | Add-RunAnnotation -ExecutionId $other
        (Get-RunAnnotation $other).Text | Should -Be 'one', 'two'
        (Get-RunAnnotation $other).Author | Should -Be 'me', 'me'
    }

    It 'takes runs from the pipeline' {
        $other = (New-Run heat 1.0).ExecutionId
        Get-Run $id, $other | Add-RunAnnotation -Text 'Used.'
        (Get-RunAnnotation $id, $other).Text | Should -Be 'Used.', 'Used.'
    }

    It 'adds to a completed run' {
        Complete-Run $id
        Add-RunAnnotation $id 'Later.'
        (Get-RunAnnotation $id).Text | Should -Be 'Later.'
        (Get-Run $id).Status | Should -Be 'Completed'
    }

    It 'changes nothing with -WhatIf' {
        Add-RunAnnotation $id -Text 'x' -WhatIf
        Get-RunAnnotation $id | Should -BeNullOrEmpty
    }

    It 'returns the run with -PassThru' {
        (Add-RunAnnotation $id -Text 'x' -PassThru).ExecutionId | Should -Be $id
    }

    It 'reports a missing run' {
        Add-RunAnnotation missing -Text 'x' -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.AddRunAnnotationCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'works on a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        Add-RunAnnotation -RunPath $run.RunPath -Text 'x'
        @(Get-RunAnnotation -LiteralPath $run.RunPath) | Should -HaveCount 1
    }
}
