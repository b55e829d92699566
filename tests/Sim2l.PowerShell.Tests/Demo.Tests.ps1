BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = Join-Path $TestDrive demo
    $null = & (Join-Path $PSScriptRoot '../../docs/examples/Demo.ps1') -Root $root -BoundaryTemperature 400, 2000 6>&1
    $folder = Join-Path $root runs
    $completed = Get-Run -Root $folder -Status Completed
    $failed = Get-Run -Root $folder -Status Failed
}

AfterAll {
    Set-Sim2lOption RunRoot $null
}

Describe 'Demo.ps1' {
    It 'records a run for each temperature and says which failed' {
        @($completed).Count | Should -Be 1
        @($failed).Count | Should -Be 1
        $failed.Tags | Should -Contain '2000K'
        $failed.ErrorMessage | Should -BeLike '*melts*'
        ($failed | Get-RunLog -Level Error).ExceptionMessage | Should -Be $failed.ErrorMessage
    }

    It 'keeps inputs with units, outputs, metrics by step, provenance and the final state' {
        ($completed | Get-RunInput -Name conductivity).Unit | Should -Be 'W/(m*K)'
        @($completed | Get-RunMetric -Name residual).Count | Should -Be 61
        ($completed | Get-RunMetric -Name residual -Last 1).Step | Should -Be 60
        @($completed | Get-RunProvenance).Count | Should -Be 17
        ($completed | Get-RunCheckpoint).IsFinal | Should -BeTrue
    }

    It 'agrees with the exact series' {
        $fourier = 45 / (7850 * 480) * 1200 / 0.01
        $missing = 0
        foreach ($term in 0..50) {
            $mode = (2 * $term + 1) * [Math]::PI / 2
            $missing += 2 / ($mode * $mode) * [Math]::Exp(-$mode * $mode * $fourier)
        }
        $mean = ($completed | Get-RunOutput -Name mean_temperature).Value
        [Math]::Abs($mean - (400 - 100 * $missing)) | Should -BeLessThan 0.01
        ($completed | Get-RunOutput -Name temperature_profile).Value | Should -HaveCount 21
        [Math]::Abs(($completed | Get-RunOutput -Name peak_stress).Value + 240) | Should -BeLessThan 1e-9
    }

    It 'leaves sound files' {
        (Get-Run -Root $folder | Test-Run -Deep).Verdict | Should -Be @('Healthy', 'Healthy')
    }

    It 'exports the profile and the run' {
        $exported = Get-ChildItem (Join-Path $root exports) -Recurse -Filter profile.csv
        @(Import-Csv $exported).Count | Should -Be (7 * 21)
        Get-ChildItem (Join-Path $root exports) -Filter *.zip | Should -HaveCount 1
    }
}
