BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1

    function Get-Id { @($input.ExecutionId | Sort-Object) -join ' ' }
}

Describe 'Search-Result' {
    It 'lists the results of a simulation, the newest first, with what they hold' {
        $all = Search-Result heat
        $all.ExecutionId | Should -Be 'h6', 'h5', 'h4', 'h3', 'h2', 'h1'
        $first = $all[-1]
        $first | Should -BeOfType Sim2l.Results.Result
        $first.Inputs.temperature | Should -Be 300
        $first.Inputs.temperature | Should -BeOfType long
        $first.Units['inputs.temperature'] | Should -Be 'K'
        $first.Outputs.profile | Should -Be 1, 2, 3
        $first.Metrics.residual | Should -Be 1
        $first.Tags | Should -Be 'baseline'
        $first.Duration | Should -Be ([timespan] '00:00:30')
        $first.UserName | Should -Be 'ada'
    }

    It 'finds by <Script>' -ForEach @(
        @{ Script = { $_.Inputs.temperature -ge 320 }; Expected = 'h2 h3 h5 h6' }
        @{ Script = { $_.Inputs.temperature -ge 320 -and ($_.Outputs.peak -lt 12.2 -or $_.Status -eq 'cached') }; Expected = 'h2 h6' }
        @{ Script = { $_.Tags -contains 'BASELINE' }; Expected = 'h1 h2' }
        @{ Script = { 'fine mesh' -in $_.Tags }; Expected = 'h2 h4' }
        @{ Script = { $_.Tags -ccontains 'BASELINE' }; Expected = '' }
        @{ Script = { $_.Inputs.mode -eq 'FAST' }; Expected = 'h1 h3 h4' }
        @{ Script = { $_.Inputs.mode -ceq 'Fast' }; Expected = 'h3' }
        @{ Script = { $_.Inputs.mode -like 'f*' }; Expected = 'h1 h3 h4' }
        @{ Script = { $_.Inputs.mode -match '^(fast|slow)$' }; Expected = 'h1 h3 h4' }
        @{ Script = { $_.Inputs.mode -ne 'fast' }; Expected = 'h2 h5' }
        @{ Script = { -not ($_.Inputs.mode -eq 'fast') }; Expected = 'h2 h5 h6' }
        @{ Script = { $_.Outputs.peak -ne 10.5 }; Expected = 'h2 h5 h6' }
        @{ Script = { $_.Inputs.seed -eq $null }; Expected = 'h1 h2 h3 h4 h5 h6' }
        @{ Script = { $_.Inputs.mode -ne $null }; Expected = 'h1 h2 h3 h4 h5' }
        @{ Script = { $_.Inputs.'a.b c' -eq 7 -or $_.Inputs['and'] }; Expected = 'h6' }
        @{ Script = { $_.Outputs.profile.Length -eq 3 -or $_.Outputs.profile.maximum -gt 2.1 }; Expected = 'h1 h4 h5' }
        @{ Script = { $_.Metrics.residual -lt 0.25 }; Expected = 'h5 h6' }
        @{ Script = { $_.SimulationVersion -eq '1.1.0' -and $_.Duration -gt [timespan] '00:02:00' }; Expected = 'h5 h6' }
        @{ Script = { $_.Duration.TotalMinutes -le 1 }; Expected = 'h1 h2' }
        @{ Script = { $_.StartedAt -ge [datetime] '2026-01-05Z' -and $_.StartedAt -lt '2026-01-07T00:00Z' }; Expected = 'h4 h5' }
        @{ Script = { $_.ExecutionId -in 'h1', 'H2', 'nothing' }; Expected = 'h1 h2' }
        @{ Script = { $_.Inputs.temperature -gt '46 degC' }; Expected = 'h2 h3 h5 h6' }
        @{ Script = { -not $_.CacheHit -and $_.Visibility -eq 'public' -and $_.ExecutionId -gt 'h4' }; Expected = 'h5 h6' }
    ) {
        Search-Result heat $Script | Get-Id | Should -Be $Expected
    }

    It 'finds by dictionary: <Name>' -ForEach @(
        @{ Name = 'a value'; Filter = @{ temperature = 320 }; Expected = 'h2 h5' }
        @{ Name = 'a text that is a number'; Filter = @{ temperature = '320' }; Expected = 'h2 h5' }
        @{ Name = 'a range'; Filter = @{ temperature = '310..340' }; Expected = 'h2 h3 h5' }
        @{ Name = 'a range with a unit'; Filter = @{ temperature = '40..70 degC' }; Expected = 'h2 h3 h5' }
        @{ Name = 'a bound'; Filter = @{ temperature = '>= 340' }; Expected = 'h3 h6' }
        @{ Name = 'a bound with a unit'; Filter = @{ temperature = '<310 K' }; Expected = 'h1 h4' }
        @{ Name = 'not'; Filter = @{ temperature = '!=300' }; Expected = 'h2 h3 h5 h6' }
        @{ Name = 'about'; Filter = @{ temperature = '321 +- 1%' }; Expected = 'h2 h5' }
        @{ Name = 'about, by an amount'; Filter = @{ temperature = '330 +- 10' }; Expected = 'h2 h3 h5' }
        @{ Name = 'a list'; Filter = @{ temperature = 300, 340 }; Expected = 'h1 h3 h4' }
        @{ Name = 'wildcards'; Filter = @{ mode = 'F*' }; Expected = 'h1 h3 h4' }
        @{ Name = 'a text'; Filter = @{ mode = 'exact' }; Expected = 'h2 h5' }
        @{ Name = 'null'; Filter = @{ mode = $null }; Expected = 'h6' }
        @{ Name = 'operators'; Filter = @{ temperature = @{ gt = 300; lt = 340 } }; Expected = 'h2 h5' }
        @{ Name = 'isnull'; Filter = @{ seed = @{ isnull = $true } }; Expected = 'h3' }
        @{ Name = 'exists'; Filter = @{ mode = @{ exists = $false } }; Expected = 'h6' }
        @{ Name = 'approx'; Filter = @{ temperature = @{ approx = 321; tolerance = '0.5%' } }; Expected = 'h2 h5' }
        @{ Name = 'several names'; Filter = @{ temperature = 300; mode = 'fast' }; Expected = 'h1 h4' }
        @{ Name = 'a name with a dot'; Filter = @{ 'a.b c' = 7 }; Expected = 'h6' }
    ) {
        Search-Result heat -InputFilter $Filter | Get-Id | Should -Be $Expected
    }

    It 'finds outputs by dictionary, parts of arrays too' {
        Search-Result heat -OutputFilter @{ 'profile.length' = 2 } | Get-Id | Should -Be 'h2 h5'
        Search-Result heat -OutputFilter @{ peak = @{ isnan = $true } } | Get-Id | Should -Be 'h3'
        Search-Result heat -OutputFilter @{ peak = '12..13' } -InputFilter @{ mode = 'exact' } -SimulationVersion 1.1.0 | Get-Id | Should -Be 'h5'
    }

    It 'finds by tag, state and version, and in every simulation' {
        Search-Result heat -Tag baseline, 'fine mesh' | Get-Id | Should -Be 'h2'
        Search-Result heat -Status failed, cached | Get-Id | Should -Be 'h3 h6'
        Search-Result heat -Version 1.1.0 | Get-Id | Should -Be 'h4 h5 h6'
        Search-Result { $_.Inputs.temperature -eq 300 } | Get-Id | Should -Be 'f1 h1 h4'
        'heat', 'flow' | Search-Result -InputFilter @{ temperature = 300 } | Get-Id | Should -Be 'f1 h1 h4'
        (Search-Result).Count | Should -Be 7
    }

    It 'orders, the missing last, skips and ends early' {
        (Search-Result heat -OrderBy 'outputs.peak desc', ExecutionId).ExecutionId | Should -Be 'h6', 'h5', 'h2', 'h1', 'h4', 'h3'
        (Search-Result heat -OrderBy peak, 'ExecutionId desc').ExecutionId | Should -Be 'h4', 'h1', 'h2', 'h5', 'h6', 'h3'
        (Search-Result heat -OrderBy Duration -Skip 1 -First 2).ExecutionId | Should -Be 'h2', 'h3'
        (Search-Result heat -OrderBy 'profile.length desc', started_at -First 1).ExecutionId | Should -Be 'h1'
        Search-Result heat -First 0 | Should -BeNullOrEmpty
        (Search-Result heat -OrderBy Duration | Select-Object -First 1).ExecutionId | Should -Be 'h1'
    }

    It 'counts, before the rows or without them' {
        Search-Result heat { $_.Inputs.temperature -gt 300 } -CountOnly | Should -Be 4
        $found = Search-Result heat -IncludeTotalCount -First 2
        $found[0] | Should -Be 6
        $found.Count | Should -Be 3
    }

    It 'writes rows with the columns that are asked for' {
        $rows = Search-Result heat -Property ExecutionId, temperature, outputs.peak, profile.maximum, Duration -OrderBy ExecutionId
        $rows[0].psobject.Properties.Name | Should -Be 'ExecutionId', 'temperature', 'outputs.peak', 'profile.maximum', 'Duration'
        $rows[0].temperature | Should -Be 300
        $rows[0].'outputs.peak' | Should -Be 10.5
        $rows[0].'profile.maximum' | Should -Be 3
        $rows[5].'profile.maximum' | Should -BeNullOrEmpty
        $rows[0].Duration | Should -BeOfType timespan
    }

    It 'explains how it would search' {
        $plan = Search-Result heat { $_.Inputs.temperature -ge 320 } -Explain
        $plan.Backend | Should -Be 'sqlite'
        $plan.Sql | Should -Match 'SELECT'
        $plan.Steps | Should -Not -BeNullOrEmpty
        Search-Result heat { $_.Inputs.temperature -ge 320 } -Verbose 4>&1 | Select-Object -First 1 | Should -BeLike '*inputs.temperature ge 320*'
    }

    It 'reports <Name>' -ForEach @(
        @{ Name = 'what cannot be translated'; Search = { Search-Result heat { $_.Inputs.temperature -gt (Get-Date) } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'an unknown parameter'; Search = { Search-Result heat { $_.Inputs.temperatur -gt 5 } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'a value of another kind'; Search = { Search-Result heat { $_.Inputs.temperature -gt 'warm' } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'a unit of another dimension'; Search = { Search-Result heat { $_.Inputs.temperature -gt '5 m' } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'an unknown order'; Search = { Search-Result heat -OrderBy peek -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'a bare name without a simulation'; Search = { Search-Result -OrderBy peak -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'an unknown operator'; Search = { Search-Result heat -InputFilter @{ temperature = @{ about = 5 } } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
        @{ Name = 'a regular expression that looks back'; Search = { Search-Result heat { $_.Inputs.mode -match '(a)\1' } -ErrorAction SilentlyContinue }; Kind = 'InvalidInput' }
    ) {
        $before = $Error.Count
        & $Search | Should -BeNullOrEmpty
        $Error.Count | Should -BeGreaterThan $before
        $Error[0].FullyQualifiedErrorId | Should -Be "Result$Kind,Sim2l.Results.SearchResultCommand"
    }

    It 'names what is near a parameter that there is not' {
        Search-Result heat { $_.Inputs.temperatur -gt 5 } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].Exception.Message | Should -BeLike '*temperature*'
    }

    It 'takes what the catalog writes from the pipeline' {
        $null = Register-Simulation heat 1.1.0
        Get-Simulation heat | Search-Result | Get-Id | Should -Be 'h4 h5 h6'
    }

    It 'completes simulations, fields, tags and states' {
        function Complete([string] $Text) { (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches }
        (Complete 'Search-Result he').CompletionText | Should -Be 'heat'
        (Complete 'Search-Result he').ToolTip | Should -BeLike '*1.1.0*'
        (Complete 'Search-Result heat -OrderBy outputs.p').CompletionText | Should -Contain 'outputs.peak'
        (Complete 'Search-Result heat -Property temp').CompletionText | Should -Be 'inputs.temperature'
        (Complete 'Search-Result heat -OrderBy Star').CompletionText | Should -Be 'StartedAt'
        (Complete 'Search-Result heat -Tag f').CompletionText | Should -Be "'fine mesh'"
        (Complete 'Search-Result heat -Status fa').CompletionText | Should -Be 'failed'
        (Complete 'Measure-Parameter heat pe').CompletionText | Should -Be 'outputs.peak'
    }

    It 'shows a table' {
        $shown = Search-Result heat -First 1 | Out-String
        foreach ($part in 'h6', 'heat', 'cached', 'peak=20') {
            $shown | Should -BeLike "*$part*"
        }
    }
}
