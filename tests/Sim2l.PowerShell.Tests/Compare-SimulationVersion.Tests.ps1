BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
}

Describe 'Compare-SimulationVersion' {
    It 'pairs runs by their inputs and says how they agree' {
        $compared = Compare-SimulationVersion heat 1.0.0 1.1.0
        $compared | Should -BeOfType Sim2l.Results.VersionComparison
        $compared.Pairs | Should -Be 2
        $compared.Identical | Should -Be 1
        $compared.Drifted | Should -Be 1
        $compared.UnpairedBaseline | Should -Be 1
        $compared.Unpaired | Should -Be 1
        $compared.Outputs.Name | Should -Be 'peak', 'profile'
        $peak = $compared.Outputs[0]
        $peak.Identical | Should -Be 1
        $peak.Drifted | Should -Be 1
        $peak.Worst.BaselineExecutionId | Should -Be 'h2'
        $peak.Worst.ExecutionId | Should -Be 'h5'
        $peak.Worst.Difference | Should -Be 0.5
        $peak.Worst.RelativeDifference | Should -Be (0.5 / 12)
        $peak.Median.Difference | Should -Be 0.5
        $compared.Outputs[1].Worst.Difference | Should -Be 0.25
    }

    It 'allows what is tolerated, as an amount or a part' {
        (Compare-SimulationVersion heat 1.0.0 1.1.0 -Tolerance @{ peak = '5%'; profile = 0.25 }).WithinTolerance | Should -Be 1
        (Compare-SimulationVersion heat 1.0.0 1.1.0 -Tolerance @{ peak = '4%'; profile = 0.25 }).Drifted | Should -Be 1
        (Compare-SimulationVersion heat 1.0.0 1.1.0 -Tolerance @{ '*' = 0.5 }).WithinTolerance | Should -Be 1
        (Compare-SimulationVersion heat 1.0.0 1.1.0 -Tolerance @{ '*' = 0.5; peak = 0.1 }).Drifted | Should -Be 1
    }

    It 'compares what a filter chooses' {
        $compared = Compare-SimulationVersion heat 1.0.0 1.1.0 -Where { $_.Inputs.temperature -lt 310 }
        $compared.Pairs | Should -Be 1
        $compared.UnpairedBaseline | Should -Be 0
    }

    It 'takes versions from the pipeline' {
        ('1.1.0', '1.0.0' | Compare-SimulationVersion heat 1.0.0).Identical | Should -Be 1, 3
    }

    It 'pairs several runs of the same inputs, the newest with the newest, and counts the rest' {
        1..3 | ForEach-Object { $null = Register-Result "a$_" twin 1 -InputValue @{ x = 1 } -OutputValue @{ y = $_ } }
        1..2 | ForEach-Object { $null = Register-Result "b$_" twin 2 -InputValue @{ x = 1 } -OutputValue @{ y = $_ + 1 } }
        $compared = Compare-SimulationVersion twin 1 2
        $compared.Pairs | Should -Be 2
        $compared.Identical | Should -Be 2
        $compared.UnpairedBaseline | Should -Be 1
    }

    It 'counts what cannot be compared as drifted without end' {
        $null = Register-Result c1 odd 1 -InputValue @{ x = 1 } -OutputValue @{ y = 'a'; only = 1 }
        $null = Register-Result c2 odd 2 -InputValue @{ x = 1 } -OutputValue @{ y = 'b' }
        $compared = Compare-SimulationVersion odd 1 2 -Tolerance @{ '*' = 1e9 }
        $compared.Outputs.Name | Should -Be 'only', 'y'
        $compared.Outputs.Worst.Difference | Should -Be ([double]::PositiveInfinity), ([double]::PositiveInfinity)
    }

    It 'reports a tolerance that is none' {
        Compare-SimulationVersion heat 1.0.0 1.1.0 -Tolerance @{ peak = 'much' } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultInvalidInput,Sim2l.Results.CompareSimulationVersionCommand'
    }

    It 'shows the drifts' {
        $shown = Compare-SimulationVersion heat 1.0.0 1.1.0 | Out-String
        $shown | Should -BeLike '*peak: 1 identical*worst 0.5 = 4.17% (h2, h5)*'
    }
}
