BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Add-RunProvenance' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
    }

    It 'records all that is known, silently' {
        Add-RunProvenance $id output stress -SourceType derived_from -SourceReference temperature -Transformation expansion -Metadata @{ alpha = 1.2e-5 } | Should -BeNullOrEmpty
        $record = Get-RunProvenance $id
        $record.EntityType, $record.EntityName, $record.SourceType, $record.SourceReference, $record.Transformation |
            Should -Be 'output', 'stress', 'derived_from', 'temperature', 'expansion'
        $record.Metadata['alpha'] | Should -Be 1.2e-5
    }

    It 'takes rows and records' {
        'EntityType,EntityName,SourceType', 'input,a,user_provided', 'input,b,' | ConvertFrom-Csv | Add-RunProvenance $id
        (Get-RunProvenance $id)[1].SourceType | Should -Be $null
        $other = (New-Run heat 1.0).ExecutionId
        Get-RunProvenance $id | Add-RunProvenance -ExecutionId $other
        (Get-RunProvenance $other).EntityName | Should -Be 'a', 'b'
        (Get-RunProvenance $other)[1].Metadata | Should -Be $null
    }

    It 'changes nothing with -WhatIf' {
        Add-RunProvenance $id -EntityType input -EntityName a -WhatIf
        Get-RunProvenance $id | Should -BeNullOrEmpty
    }

    It 'returns the run with -PassThru' {
        (Add-RunProvenance $id -EntityType input -EntityName a -PassThru).ExecutionId | Should -Be $id
    }

    It 'reports a missing run' {
        Add-RunProvenance missing -EntityType input -EntityName a -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.AddRunProvenanceCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'works on a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        Add-RunProvenance -RunPath $run.RunPath -EntityType input -EntityName a
        @(Get-RunProvenance -LiteralPath $run.RunPath) | Should -HaveCount 1
    }

    It 'refuses a completed run' {
        Complete-Run $id
        Add-RunProvenance $id input a -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.AddRunProvenanceCommand'
        Get-RunProvenance $id | Should -BeNullOrEmpty
    }

    It 'completes words with tooltips' {
        $script = 'Add-RunProvenance x input a -SourceType der'
        $found = (TabExpansion2 -inputScript $script -cursorColumn $script.Length).CompletionMatches
        $found.CompletionText | Should -Be 'derived_from'
        $found.ToolTip | Should -Not -Be 'derived_from'
    }
}
