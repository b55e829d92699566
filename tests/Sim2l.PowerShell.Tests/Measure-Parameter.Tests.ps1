BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
}

Describe 'Measure-Parameter' {
    It 'measures the numbers and counts the rest' {
        $peak = Measure-Parameter heat peak
        $peak | Should -BeOfType Sim2l.Results.ParameterStatistics
        $peak.Results | Should -Be 6
        $peak.Count | Should -Be 5
        $peak.NaN | Should -Be 1
        $peak.Missing | Should -Be 0
        $peak.Minimum | Should -Be 10.5
        $peak.Maximum | Should -Be 20
        $peak.Mean | Should -Be 13.1
        $peak.Median | Should -Be 12
        $peak.Distinct | Should -Be 4
        $peak.Histogram.Count | Should -Be 10
        (Measure-Parameter heat mode).Other | Should -Be 5
    }

    It 'measures what a filter chooses' {
        (Measure-Parameter heat peak { $_.Inputs.temperature -ge 320 } -Version 1.1.0).Mean | Should -Be 16.25
        (Measure-Parameter heat peak -Where { $_.Status -eq 'cached' }).Count | Should -Be 1
        (Measure-Parameter heat peak -InputFilter @{ mode = 'exact' }).Count | Should -Be 2
    }

    It 'groups by version and by parameter' {
        $groups = Measure-Parameter heat peak -GroupBy SimulationVersion
        $groups.Group | Should -Be '1.0.0', '1.1.0'
        $groups.Count | Should -Be 2
        $groups[1].Count | Should -Be 3
        (Measure-Parameter heat peak -GroupBy temperature).Group | Should -Be 300, 320, 340, 360
    }

    It 'converts units, and measures the duration and parts of arrays' {
        [math]::Round((Measure-Parameter heat temperature -Unit degC).Minimum, 9) | Should -Be 26.85
        (Measure-Parameter heat Duration).Maximum | Should -Be 180
        (Measure-Parameter heat profile.length).Maximum | Should -Be 3
    }

    It 'draws as many bars as are asked for' {
        (Measure-Parameter heat peak -Bin 5).Histogram.Count | Should -Be 5
        ((Measure-Parameter heat peak -Bin 5).Histogram.Count | Measure-Object -Sum).Sum | Should -Be 5
        (Measure-Parameter heat peak -Bin 0).Histogram | Should -BeNullOrEmpty
    }

    It 'takes names from the pipeline' {
        ('peak', 'residual' | Measure-Parameter heat).Field | ForEach-Object ToString | Should -Be 'outputs.peak', 'metrics.residual'
    }

    It 'reports a parameter that is not there' {
        Measure-Parameter heat peek -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultInvalidInput,Sim2l.Results.MeasureParameterCommand'
        $faults[0].Exception.Message | Should -BeLike '*peak*'
        $faults[0].TargetObject | Should -Be 'peek'
    }
}
