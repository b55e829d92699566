BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1

    function Get-Column($Result, [string] $Name) { $Result.Column($Name) }
}

Describe 'ConvertTo-OptimizationResult' {
    It 'takes objects, with all else that is a number or a text as variables' {
        $rows = [pscustomobject]@{ x = 1; material = 'fir'; mass = 2.5; at = Get-Date }, [pscustomobject]@{ x = 2; material = 'oak'; mass = 3; at = Get-Date }, [pscustomobject]@{ mass = [decimal] 4; ribs = 7 }
        $result = $rows | ConvertTo-OptimizationResult mass
        $result | Should -BeOfType Sim2l.Optimization.OptimizationResult
        $result.Definition.ColumnNames | Should -Be 'x', 'material', 'ribs', 'mass'
        $result.Definition.Objectives[0].Direction | Should -Be 'Minimize'
        $result.Definition.Variables[1].Categories | Should -Be 'fir', 'oak'
        Get-Column $result x | Join-String -Separator ' ' | Should -Be '1 2 NaN'
        Get-Column $result material | Join-String -Separator ' ' | Should -Be '0 1 NaN'
        Get-Column $result ribs | Join-String -Separator ' ' | Should -Be 'NaN NaN 7'
        Get-Column $result mass | Should -Be 2.5, 3, 4
        $result.Definition.Problem | Should -Be 'mass'
    }

    It 'takes dictionaries, whose order does not matter' {
        $result = @{ b = 1; a = 2; f = 3 }, [ordered]@{ a = 5; f = 6; b = 4 } | ConvertTo-OptimizationResult f:max
        $result.Definition.ColumnNames | Should -Be 'a', 'b', 'f'
        $result.Definition.Objectives[0].Direction | Should -Be 'Maximize'
        Get-Column $result b | Should -Be 1, 4
    }

    It 'reads the texts of a CSV file as numbers: <Text>' -ForEach @(
        @{ Text = '1.5'; Number = 1.5 }
        @{ Text = ' 1e-3 '; Number = 0.001 }
        @{ Text = 'NaN'; Number = [double]::NaN }
        @{ Text = '-Inf'; Number = [double]::NegativeInfinity }
        @{ Text = 'Infinity'; Number = [double]::PositiveInfinity }
        @{ Text = '2 kg'; Number = 2 }
        @{ Text = '9007199254740993'; Number = 9007199254740992 }
    ) {
        $result = "f,x`n`"$Text`",1" | ConvertFrom-Csv | ConvertTo-OptimizationResult f
        @(Get-Column $result f)[0].Equals([double] $Number) | Should -BeTrue
    }

    It 'takes what is missing for NaN: <Name>' -ForEach @(
        @{ Name = 'an empty cell'; Value = '' }
        @{ Name = 'null'; Value = $null }
        @{ Name = 'blanks'; Value = '  ' }
    ) {
        $result = [pscustomobject]@{ x = 1; g = 2; f = 3 }, [pscustomobject]@{ x = $Value; g = $Value; f = 3 } | ConvertTo-OptimizationResult f -Variable x -Constraint 'g<=5'
        [double]::IsNaN($result.Column('x')[1]) | Should -BeTrue
        $result.ViolationOf(1) | Should -Be ([double]::PositiveInfinity)
    }

    It 'reports <Name>, with the row and the property' -ForEach @(
        @{ Name = 'an objective that is missing'; Rows = @{ f = 1 }, @{ g = 2 }; More = @{}; Like = '*row 2*f*' }
        @{ Name = 'an objective that is a text'; Rows = @{ f = 1 }, @{ f = 'abc' }; More = @{}; Like = "*row 2*'f'*abc*" }
        @{ Name = 'an objective that is a date'; Rows = @(@{ f = [datetime] 0 }); More = @{}; Like = "*row 1*'f'*" }
        @{ Name = 'an objective that is a truth value'; Rows = @(@{ f = $true }); More = @{}; Like = "*row 1*'f'*" }
        @{ Name = 'an objective that is a list'; Rows = @(@{ f = 1, 2 }); More = @{}; Like = "*row 1*'f'*" }
        @{ Name = 'a text among numbers'; Rows = @{ f = 1; x = 1 }, @{ f = 2; x = 'abc' }; More = @{}; Like = "*row 2*'x'*abc*" }
        @{ Name = 'a constraint that is a text'; Rows = @(@{ f = 1; g = 'abc' }); More = @{ Constraint = 'g<=1' }; Like = "*row 1*'g'*abc*" }
        @{ Name = 'an integer that is none'; Rows = @{ f = 1; n = 1 }, @{ f = 1; n = 1.5 }; More = @{ Variable = 'n:integer' }; Like = "*row 2*'n'*1.5*" }
        @{ Name = 'a unit of another dimension'; Rows = @{ f = '1 kg' }, @{ f = '1 m' }; More = @{}; Like = "*row 2*'f'*kg*" }
    ) {
        { $Rows | ConvertTo-OptimizationResult f @More } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.ConvertToOptimizationResultCommand' -PassThru |
            ForEach-Object { $_.Exception.Message } | Should -BeLike $Like
    }

    It 'leaves such rows out where it may, and says how many' {
        $result = @{ f = 1; x = 1 }, @{ f = 'abc'; x = 2 }, @{ x = 3 }, @{ f = 4; x = 4 } | ConvertTo-OptimizationResult f -SkipBadRow -WarningVariable warnings -WarningAction SilentlyContinue
        Get-Column $result x | Should -Be 1, 4
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -BeLike '2 of 4*row 2*'
    }

    It 'reports <Name>' -ForEach @(
        @{ Name = 'a direction that there is not'; Parameters = @{ Objective = 'f:down' } }
        @{ Name = 'a variable that no row has'; Parameters = @{ Objective = 'f'; Variable = 'y' } }
        @{ Name = 'a constraint on what no row has'; Parameters = @{ Objective = 'f'; Constraint = 'y<=1' } }
        @{ Name = 'a constraint without a bound'; Parameters = @{ Objective = 'f'; Constraint = 'x<=' } }
        @{ Name = 'a strict constraint'; Parameters = @{ Objective = 'f'; Constraint = 'x<5' } }
        @{ Name = 'an objective that comes twice'; Parameters = @{ Objective = 'f', 'f:max' } }
    ) {
        { @{ f = 1; x = 2 } | ConvertTo-OptimizationResult @Parameters } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.ConvertToOptimizationResultCommand'
    }

    It 'takes types, constraints, units, names and facts' {
        $rows = @{ n = 3; m = '1'; f = '2 kg'; g = 1; s = 200 }, @{ n = '4'; m = '2'; f = '500 g'; g = 5; s = 300 }
        $more = @{ Variable = 'n:integer', 'm:categorical'; Constraint = 'g <= 4 +- 0.5', 's>=250 MPa', 'f<=3'; Problem = 'beam'; Algorithm = 'sweep'; Metadata = @{ seed = 7 } }
        $result = $rows | ConvertTo-OptimizationResult f:min @more -Unit @{ g = 'Hz' } -WarningAction SilentlyContinue
        $definition = $result.Definition
        $definition.Variables.Type | Should -Be 'Integer', 'Categorical'
        $definition.Variables[1].Categories | Should -Be '1', '2'
        $definition.Objectives[0].Unit | Should -Be 'kg'
        Get-Column $result f | Should -Be 2, 0.5
        $definition.Constraints.Name | Should -Be 'g', 's', 'f <= 3'
        $definition.Constraints.Kind | Should -Be 'AtMost', 'AtLeast', 'AtMost'
        $definition.Constraints[0].Tolerance | Should -Be 0.5
        $definition.Constraints.Unit | Should -Be 'Hz', 'MPa', 'kg'
        $result.ViolationOf(0), $result.ViolationOf(1) | Should -Be 50, 1
        -join $definition.Variables[1].Categories | Should -Be '12'
        $definition.Problem, $definition.Algorithm, $definition.Metadata['seed'] | Should -Be 'beam', 'sweep', 7
    }

    It 'takes units behind objectives, of rows that have them in their headers or not' {
        $rows = 'x,mass [kg],gain', '1,2,3', '2,4,5' | ConvertFrom-Csv
        $result = $rows | ConvertTo-OptimizationResult 'mass [kg]:min', 'gain [dB]:max' -WarningVariable warnings
        $result.Definition.ColumnNames | Should -Be 'x', 'mass', 'gain'
        $result.Definition.Objectives.Unit | Should -Be 'kg', 'dB'
        $result.Definition.Objectives.Direction | Should -Be 'Minimize', 'Maximize'
        Get-Column $result mass | Should -Be 2, 4
        $warnings | Should -BeNullOrEmpty
        Get-Column (@{ f = '500 g' }, @{ f = '2 kg' } | ConvertTo-OptimizationResult 'f [kg]') f | Should -Be 0.5, 2
        { @{ f = 1 } | ConvertTo-OptimizationResult 'f [kg]' -Unit @{ f = 'g' } } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.ConvertToOptimizationResultCommand'
    }

    It 'gives the objectives of a result a unit, but no other one' {
        $result = @{ f = 1; x = 1 } | ConvertTo-OptimizationResult f:max
        $judged = $result | ConvertTo-OptimizationResult 'f [kg]'
        $judged.Definition.Objectives[0].Unit, $judged.Definition.Objectives[0].Direction | Should -Be 'kg', 'Maximize'
        $judged | ConvertTo-OptimizationResult 'f [g]' -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'OptimizationResultInvalidInput,Sim2l.Optimization.ConvertToOptimizationResultCommand'
    }

    It 'makes a result without points of no rows' {
        $result = @() | ConvertTo-OptimizationResult f, g
        $result.PointCount | Should -Be 0
        $result.Definition.Objectives.Name | Should -Be 'f', 'g'
    }

    It 'takes results of a search, with inputs as variables, units and ids' {
        $result = Search-Result heat -Version 1.0.0 -OrderBy ExecutionId | ConvertTo-OptimizationResult peak, residual:max
        $result.Definition.ColumnNames | Should -Be 'ExecutionId', 'mode', 'temperature', 'peak', 'residual'
        $result.Definition.Problem | Should -Be 'heat'
        $result.Definition.Variables[0].Categories | Should -Be 'h1', 'h2', 'h3'
        $result.Definition.Variables[2].Unit | Should -Be 'K'
        Get-Column $result temperature | Should -Be 300, 320, 340
        Get-Column $result peak | Join-String -Separator ' ' | Should -Be '10.5 12 NaN'
    }

    It 'finds <Objective> of results' -ForEach @(
        @{ Objective = 'outputs.peak'; Expected = 10.5 }
        @{ Objective = 'Inputs.temperature'; Expected = 300 }
        @{ Objective = 'profile.maximum'; Expected = 3 }
        @{ Objective = 'outputs.profile.length'; Expected = 3 }
        @{ Objective = 'Duration'; Expected = 30 }
        @{ Objective = 'duration_seconds'; Expected = 30 }
    ) {
        $result = Get-Result h1 | ConvertTo-OptimizationResult $Objective
        $result.Column($Objective)[0] | Should -Be $Expected
    }

    It 'reports a name that several parameters have, and a run without the output' {
        $null = Register-Result twice load 1.0.0 -InputValue @{ load = 1 } -OutputValue @{ load = 2 }
        { Get-Result twice | ConvertTo-OptimizationResult load } | Should -Throw -ErrorId 'OptimizationResultInvalidInput*'
        $result = Get-Result twice | ConvertTo-OptimizationResult outputs.load
        $result.Definition.ColumnNames | Should -Be 'ExecutionId', 'load', 'outputs.load'
        $result.Column('load')[0], $result.Column('outputs.load')[0] | Should -Be 1, 2
        { Get-Result h1, f1 | ConvertTo-OptimizationResult peak } | Should -Throw "*run 'f1'*peak*"
    }

    It 'brings values of several units into the first, and says which had none' {
        $about = @{ InputValue = @{ t = 1 }; WarningAction = 'SilentlyContinue' }
        $null = Register-Result u1 units 1.0.0 -OutputValue @{ peak = 2 } -Unit @{ peak = 'MPa' } @about
        $null = Register-Result u2 units 1.0.0 -OutputValue @{ peak = 3000 } -Unit @{ peak = 'kPa' } @about
        $null = Register-Result u3 units 1.0.0 -OutputValue @{ peak = 4 } @about
        $result = 'u1', 'u2', 'u3' | Get-Result | ConvertTo-OptimizationResult peak -WarningVariable warnings -WarningAction SilentlyContinue
        Get-Column $result peak | Should -Be 2, 3, 4
        $result.Definition.Objectives[0].Unit | Should -Be 'MPa'
        $warnings[0].Message | Should -BeLike "*'peak'*MPa*"
        Get-Column ('u1', 'u2' | Get-Result | ConvertTo-OptimizationResult peak -Unit @{ peak = 'Pa' }) peak | Should -Be 2e6, 3e6
    }

    It 'takes rows of a search, and outcomes of simulations' {
        $rows = Search-Result heat -Version 1.1.0 -Property ExecutionId, temperature, peak
        (@($rows) | ConvertTo-OptimizationResult peak).Definition.ColumnNames | Should -Be 'ExecutionId', 'temperature', 'peak'
        $outcomes = Invoke-Simulation bar -Sweep @{ x = 1, 2 } -ScriptBlock { param($x) @{ mass = 2 * $x } } -WarningAction SilentlyContinue
        $result = $outcomes | ConvertTo-OptimizationResult mass
        $result.Definition.ColumnNames | Should -Be 'ExecutionId', 'x', 'mass'
        $result.Definition.Variables[0].Categories | Should -Be $outcomes.ExecutionId
    }

    It 'completes objectives with directions, and variables, of the simulation that is searched' {
        function Complete([string] $Text) { (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches }
        (Complete 'Search-Result heat | ConvertTo-OptimizationResult pe').CompletionText | Should -Be "'peak:min'", "'peak:max'"
        (Complete 'Search-Result heat | Get-ParetoFront peak, -Objective res').CompletionText | Should -BeNullOrEmpty
        (Complete 'Search-Result heat | Show-ParetoFront -Objective peak, res').CompletionText | Should -Be "'residual:min'", "'residual:max'"
        (Complete 'Search-Result -SimulationName heat { $_.Inputs.temperature -gt 5 } | ConvertTo-OptimizationResult peak -Variable te').CompletionText | Should -Be 'temperature'
        (Complete 'Get-ChildItem | ConvertTo-OptimizationResult pe').CompletionText | Where-Object { $_ -like '*peak*' } | Should -BeNullOrEmpty
    }

    It 'completes units with the objectives of a result' {
        Set-Variable -Scope Global judged (@{ f = 1; g = 2; x = 3 } | ConvertTo-OptimizationResult f, 'g [kg]:max')
        try {
            $text = 'Get-ParetoFront -InputObject $judged -Objective g'
            (TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText | Should -Be "'g [kg]:min'", "'g [kg]:max'"
        }
        finally {
            Remove-Variable -Scope Global judged
        }
    }

    It 'shows what it is, not its numbers' {
        $shown = 1..1000 | ForEach-Object { @{ f = $_ * 1000; x = $_ } } | ConvertTo-OptimizationResult f:max -Unit @{ f = 'kg' } | Out-String -Width 120
        foreach ($part in 'Problem', '1,000', 'f kg (maximize)', '1000 * 1E+06 kg') {
            $shown | Should -BeLike "*$part*"
        }
        $shown.Length | Should -BeLessThan 1000
    }
}
