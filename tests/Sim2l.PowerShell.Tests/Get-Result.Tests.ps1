BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
}

Describe 'Get-Result' {
    It 'looks up ids, also those that the pipeline brings' {
        (Get-Result h1, h3).ExecutionId | Should -Be 'h1', 'h3'
        ('h2', 'f1' | Get-Result).SimulationName | Should -Be 'heat', 'flow'
        ([pscustomobject]@{ ExecutionId = 'h4' } | Get-Result).ExecutionId | Should -Be 'h4'
        (Search-Result flow | Get-Result).ExecutionId | Should -Be 'f1'
    }

    It 'lists with wildcards or without an id' {
        (Get-Result 'h[1-2]').ExecutionId | Should -Be 'h2', 'h1'
        (Get-Result).Count | Should -Be 7
        Get-Result 'z*' | Should -BeNullOrEmpty
    }

    It 'reports an id that is not there' {
        Get-Result none, h1 -ErrorVariable faults -ErrorAction SilentlyContinue | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultNotFound,Sim2l.Results.GetResultCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'none'
    }

    It 'completes ids' {
        $text = 'Get-Result h'
        $found = (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches
        $found.CompletionText | Should -Be 'h6', 'h5', 'h4', 'h3', 'h2', 'h1'
        $found[0].ToolTip | Should -BeLike 'heat 1.1.0, cached*'
    }
}
