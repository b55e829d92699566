BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $rows = @{ mass = 1; stress = 4 }, @{ mass = 2; stress = 1 }, @{ mass = 3; stress = 3 }
    $result = $rows | ConvertTo-OptimizationResult mass, stress -Unit @{ mass = 'kg'; stress = 'MPa' } -Problem beam
}

Describe 'Measure-Hypervolume' {
    It 'measures from a tenth beyond the nadir' {
        $volume = $result | Measure-Hypervolume
        $volume | Should -BeOfType Sim2l.Optimization.HypervolumeMeasurement
        $volume.Problem, $volume.Unit | Should -Be 'beam', "kg$([char] 0xB7)MPa"
        $volume.Reference | Should -Be 2.1, 4.3
        $volume.Ideal | Should -Be 1, 1
        $volume.Nadir | Should -Be 2, 4
        $volume.FrontCount, $volume.PointCount | Should -Be 2, 3
        [math]::Round($volume.Value, 9) | Should -Be 0.63
        [math]::Round($volume.NormalizedValue, 6) | Should -Be ([math]::Round(0.63 / (1.1 * 3.3), 6))
    }

    It 'measures rows, and from a reference that is given' {
        ($rows | Measure-Hypervolume mass, stress -ReferencePoint 3, 5).Value | Should -Be 5
        ($result | Measure-Hypervolume stress, mass -Reference '5', '3').Value | Should -Be 5
        ([pscustomobject]@{ Result = $result } | Measure-Hypervolume -ReferencePoint 3, 5).Value | Should -Be 5
        ($rows | Measure-Hypervolume mass -ReferencePoint 3).Value | Should -Be 2
    }

    It 'reports <Name>' -ForEach @(
        @{ Name = 'a reference of another length'; Script = { $result | Measure-Hypervolume -ReferencePoint 1 -ErrorAction Stop } }
        @{ Name = 'a reference that is not finite'; Script = { $result | Measure-Hypervolume -ReferencePoint 1, NaN -ErrorAction Stop } }
        @{ Name = 'an empty front without a reference'; Script = { @() | ConvertTo-OptimizationResult a, b | Measure-Hypervolume -ErrorAction Stop } }
    ) {
        $Script | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.MeasureHypervolumeCommand'
    }

    It 'goes on with the next result' {
        $empty = @() | ConvertTo-OptimizationResult a, b
        $volumes = $empty, $result | Measure-Hypervolume -ErrorVariable faults -ErrorAction SilentlyContinue
        $volumes | Should -HaveCount 1
        $faults | Should -HaveCount 1
        ($empty | Measure-Hypervolume -ReferencePoint 1, 1).Value | Should -Be 0
    }

    It 'shows a table' {
        $shown = $result | Measure-Hypervolume | Out-String -Width 120
        foreach ($part in 'beam', '0.63', "kg$([char] 0xB7)MPa", 'mass=2.1, stress=4.3') {
            $shown | Should -BeLike "*$part*"
        }
    }
}
