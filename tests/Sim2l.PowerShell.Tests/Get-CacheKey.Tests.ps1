BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-CacheKey' {
    It 'agrees with the Python package: <Name>' -ForEach @(
        @{ Name = 'numbers'; Values = @{ temperature = 300; power = 20 }; Sha1 = 'da650b3b13f045f278d3329ca027702c7a6c3aaf'; Hash = '34e8be4d012a0221' }
        @{ Name = 'texts'; Values = @{ steady = $true; seed = $null; label = "K`u{fc}hler Stab" }; Sha1 = '4d3f48a7d48fc7ce524726839bcd02887cc79292'; Hash = '71360b2c4074b3c1' }
        @{
            Name   = 'quantities'
            Values = @{ temperature = @{ __magnitude__ = 350.0; __units__ = 'kelvin' }; length = @{ __magnitude__ = 0.25; __units__ = 'meter' } }
            Sha1   = '3c088040c8a37baa5dbcde371a8c5746bfbff339'
            Hash   = '409ee4548f217346'
        }
    ) {
        $key = Get-CacheKey thermal_analysis 1.0.0 $Values
        $key | Should -BeOfType 'Sim2l.Caching.CacheKey'
        $key.Key | Should -Be "thermal_analysis/1.0.0/$Sha1"
        $key.InputHash | Should -BeLike "$Hash*"
    }

    It 'does not depend on the order of a dictionary, and depends on name, version and each value' {
        $key = Get-CacheKey heat 1.0 ([ordered]@{ a = 1; b = 'x' })
        (Get-CacheKey heat 1.0 ([ordered]@{ b = 'x'; a = 1 })).Key | Should -Be $key.Key
        (Get-CacheKey heat 1.0 @{ a = 1; b = 'x' }).Key | Should -Be $key.Key
        (Get-CacheKey warm 1.0 @{ a = 1; b = 'x' }).Key | Should -Not -Be $key.Key
        (Get-CacheKey heat 1.1 @{ a = 1; b = 'x' }).Key | Should -Not -Be $key.Key
        (Get-CacheKey heat 1.0 @{ a = 2; b = 'x' }).Key | Should -Not -Be $key.Key
    }

    It 'tells inputs apart whose SQUID ids collide' {
        $number = Get-CacheKey heat 1.0 @{ a = 1 }
        $text = Get-CacheKey heat 1.0 @{ a = '1' }
        $text.Key | Should -Be $number.Key
        $text.InputHash | Should -Not -Be $number.InputHash
    }

    It 'takes dictionaries from the pipeline' {
        (1..3 | ForEach-Object { @{ a = $_ } } | Get-CacheKey heat 1.0).Key | Select-Object -Unique | Should -HaveCount 3
    }

    It 'takes runs by record, id and folder' {
        $run = New-Run heat 1.2.0 -ExecutionId key-run -InputValue @{ length = 0.4 }
        $run | Complete-Run
        $key = (Get-CacheKey heat 1.2.0 @{ length = 0.4 }).Key
        ($run | Get-CacheKey).Key | Should -Be $key
        (Get-Run key-run | Get-CacheKey).Key | Should -Be $key
        (Get-CacheKey -ExecutionId key-run).Key | Should -Be $key
        $copies = Join-Path $TestDrive 'copies'
        $null = New-Run heat 1.2.0 -ExecutionId key-run -Root $copies -InputValue @{ length = 0.5 } | Complete-Run
        (Get-CacheKey -ExecutionId key-run -Root $copies).Key | Should -Be (Get-CacheKey heat 1.2.0 @{ length = 0.5 }).Key
        (Get-Run key-run -Root $copies | Get-CacheKey).Key | Should -Be (Get-CacheKey heat 1.2.0 @{ length = 0.5 }).Key
    }

    It 'reports a run that is not there, and inputs that have no JSON form' {
        Get-CacheKey -ExecutionId missing -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Caching.GetCacheKeyCommand'
        Get-CacheKey heat 1.0 @{ a = [type] } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'RunInvalidInput,*'
    }
}
