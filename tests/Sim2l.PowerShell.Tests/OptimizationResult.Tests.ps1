BeforeDiscovery {
    $programs = Get-Item /usr/lib/postgresql/*/bin -ErrorAction Ignore | Sort-Object { [int] $_.Parent.Name } | Select-Object -Last 1
    $places = 'memory', './results', 'results.db', 'results.duckdb', 'env:SIM2L_TEST_RESULTS'
}

BeforeAll {
    . $PSScriptRoot/Initialize-ResultStorage.ps1
    $hostile = 'a::b', 'a/b', '50%', "o'clock ""x""", "two`nlines", ('k' * 4096), '*', 'b[1]', "B`u{e4}renfu`u{df}", '..'
}

Describe 'Results in <_>' -ForEach $places -Skip:($_ -like 'env:*' -and -not $programs) {
    BeforeAll {
        $place = $_
        if ($place -like 'env:*') {
            $programs = Get-Item /usr/lib/postgresql/*/bin | Sort-Object { [int] $_.Parent.Name } | Select-Object -Last 1
            $database = . $PSScriptRoot/Initialize-Database.ps1 "$programs"
            $env:SIM2L_TEST_RESULTS = $database.Url
        }
    }

    AfterAll {
        if ($database) {
            & $database.Stop
        }
    }

    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage $place
        Clear-ResultStorage -Confirm:$false
    }

    AfterEach { Exit-Folder }

    It 'come back as they were saved' {
        $sample = Get-Sample -Mass 1.5, ([double]::NaN), 1e300
        Save-OptimizationResult bars/1 $sample | Should -BeNullOrEmpty
        $loaded = Get-OptimizationResult bars/1
        $loaded | Should -BeOfType Sim2l.Storages.LoadedResult
        $loaded.Result.Column('mass') -join ' ' | Should -Be '1.5 NaN 1E+300'
        $loaded.Result.Definition.Objectives.Direction | Should -Be 'Minimize', 'Maximize'
        $loaded.Key, $loaded.Version, $loaded.StorageName | Should -Be 'bars/1', 1, 'default'
        (Get-OptimizationResult bars/1 -MetadataOnly).Header.PointCount | Should -Be 3
    }

    It 'may have any key' {
        $hostile | ForEach-Object { Get-Sample -Problem $_ | Save-OptimizationResult $_ }
        (Get-OptimizationResult).Key | Sort-Object -CaseSensitive | Should -Be ($hostile | Sort-Object -CaseSensitive)
        foreach ($key in $hostile) {
            (Get-OptimizationResult $key).Result.Definition.Problem | Should -Be $key
        }
        (Get-OptimizationResult | Get-OptimizationResult).Key.Count | Should -Be $hostile.Count
        Get-OptimizationResult | Rename-OptimizationResult -NewKey { "new/$($_.Key)".Substring(0, [Math]::Min(4000, $_.Key.Length + 4)) }
        (Get-OptimizationResult -Prefix new/).Count | Should -Be $hostile.Count
        Get-OptimizationResult | Remove-OptimizationResult -Confirm:$false
        Get-OptimizationResult | Should -BeNullOrEmpty
    }

    It 'are listed by prefix, with points where they are asked for' {
        'bars/1', 'bars/2', 'beams/1' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ }
        $listed = @(Get-OptimizationResult -Prefix bars/ | Sort-Object Key)
        $listed.Key | Should -Be 'bars/1', 'bars/2'
        $listed[0] | Should -BeOfType Sim2l.Storages.StoredResult
        $whole = @(Get-OptimizationResult -Prefix bars/ -IncludePoint)
        $whole.Result.PointCount | Should -Be 3, 3
        Get-OptimizationResult -Prefix x -ErrorAction Stop | Should -BeNullOrEmpty
        @(Get-OptimizationResult | Select-Object -First 1).Count | Should -Be 1
    }

    It 'are not overwritten where another version was expected' {
        $sample = Get-Sample
        (Save-OptimizationResult k $sample -ExpectedVersion 0 -PassThru).Version | Should -Be 1
        $fault = Get-Fault { Save-OptimizationResult k $sample -ExpectedVersion 0 }
        $fault.FullyQualifiedErrorId | Should -Be 'OptimizationResultConflict,Sim2l.Storages.SaveOptimizationResultCommand'
        $fault.TargetObject | Should -Be 'k'
        $saved = Save-OptimizationResult k $sample -ExpectedVersion 1 -PassThru
        $saved.Version, $saved.Key, "$($saved.SavedIn)" | Should -Be 2, 'k', 'Primary'
    }

    It 'are renamed, and replaced only when told to' {
        Get-Sample one | Save-OptimizationResult a
        Get-Sample two | Save-OptimizationResult b
        (Get-Fault { Rename-OptimizationResult a b }).FullyQualifiedErrorId | Should -Be 'OptimizationResultConflict,Sim2l.Storages.RenameOptimizationResultCommand'
        (Get-Fault { Rename-OptimizationResult x b }).FullyQualifiedErrorId | Should -Be 'OptimizationResultNotFound,Sim2l.Storages.RenameOptimizationResultCommand'
        Rename-OptimizationResult a c -WhatIf
        (Rename-OptimizationResult a b -Force -PassThru).Header.Definition.Problem | Should -Be 'one'
        (Get-OptimizationResult).Key | Should -Be 'b'
    }

    It 'are removed; what is missing is an error and the rest follows' {
        Get-Sample | Save-OptimizationResult a
        Remove-OptimizationResult a -WhatIf
        Test-OptimizationResult a, b | Should -Be $true, $false
        $fault = Get-Fault { Remove-OptimizationResult x, a -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -Be 'OptimizationResultNotFound,Sim2l.Storages.RemoveOptimizationResultCommand'
        $fault.TargetObject | Should -Be 'x'
        Get-OptimizationResult | Should -BeNullOrEmpty
        (Get-Fault { Get-OptimizationResult a }).FullyQualifiedErrorId | Should -Be 'OptimizationResultNotFound,Sim2l.Storages.GetOptimizationResultCommand'
    }

    It 'are not removed where another version was expected' {
        Get-Sample | Save-OptimizationResult a
        Get-Sample | Save-OptimizationResult a
        $version = (Get-OptimizationResult a).Version
        $fault = Get-Fault { Remove-OptimizationResult a -ExpectedVersion ($version - 1) -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -Be 'OptimizationResultConflict,Sim2l.Storages.RemoveOptimizationResultCommand'
        $fault.TargetObject | Should -Be 'a'
        (Get-OptimizationResult a).Version | Should -Be $version
        Remove-OptimizationResult a -ExpectedVersion $version -WhatIf
        Test-OptimizationResult a | Should -BeTrue
        Remove-OptimizationResult a -ExpectedVersion $version -Confirm:$false
        Test-OptimizationResult a | Should -BeFalse
    }

    It 'refuse keys that no storage keeps' {
        (Get-Fault { Get-Sample | Save-OptimizationResult "a`0b" }).FullyQualifiedErrorId | Should -Be 'OptimizationResultInvalidInput,Sim2l.Storages.SaveOptimizationResultCommand'
        (Get-Fault { Get-Sample | Save-OptimizationResult ('k' * 9000) }).FullyQualifiedErrorId | Should -Be 'OptimizationResultTooLarge,Sim2l.Storages.SaveOptimizationResultCommand'
        Get-OptimizationResult | Should -BeNullOrEmpty
    }
}

Describe 'Results' {
    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage results.duckdb results.db -CacheSizeMB 4
    }

    AfterEach { Exit-Folder }

    It 'are saved with keys that are made of them, and not many under one' {
        (Get-Sample a), (Get-Sample b) | Save-OptimizationResult -Key { "bars/$($_.Definition.Problem)" }
        (Get-OptimizationResult | Sort-Object Key).Key | Should -Be 'bars/a', 'bars/b'
        $fault = Get-Fault { (Get-Sample a), (Get-Sample b) | Save-OptimizationResult one }
        $fault.FullyQualifiedErrorId | Should -Be 'OptimizationResultInvalidInput,Sim2l.Storages.SaveOptimizationResultCommand'
        (Get-OptimizationResult one).Result.Definition.Problem | Should -Be 'a'
    }

    It 'are not saved with -WhatIf' {
        Get-Sample | Save-OptimizationResult a -WhatIf
        Get-OptimizationResult | Should -BeNullOrEmpty
    }

    It 'are found where they are: <Option>' -ForEach @(
        @{ Option = 'everywhere'; Arguments = @{}; Expected = 'Primary Secondary Cache' }
        @{ Option = '-NoReplication'; Arguments = @{ NoReplication = $true }; Expected = 'Primary Cache' }
        @{ Option = '-NoCache'; Arguments = @{ NoCache = $true }; Expected = 'Primary Secondary' }
    ) {
        Get-Sample | Save-OptimizationResult a @Arguments
        $found = Resolve-OptimizationResult a
        $found.Key, "$($found.Storages)", $found.StorageName | Should -Be 'a', $Expected, 'default'
        (Get-Fault { Resolve-OptimizationResult x }).FullyQualifiedErrorId | Should -Be 'OptimizationResultNotFound,Sim2l.Storages.ResolveOptimizationResultCommand'
    }

    It 'are read from one backend, and past the cache' {
        Get-Sample old | Save-OptimizationResult a
        # Behind the back of the storage.
        $null = New-ResultStorage results.duckdb -Name behind
        Get-Sample new | Save-OptimizationResult a -Storage behind
        (Get-OptimizationResult a).Result.Definition.Problem | Should -Be 'old'
        (Get-OptimizationResult a -NoCache).Result.Definition.Problem | Should -Be 'new'
        'Primary', 'Secondary', 'Cache' | ForEach-Object { (Get-OptimizationResult a -From $_).Result.Definition.Problem } | Should -Be 'new', 'old', 'old'
        'Primary', 'Secondary', 'Cache' | ForEach-Object { (Get-OptimizationResult a -From $_ -MetadataOnly).Version } | Should -Be 2, 1, 1
        (Get-OptimizationResult -From Secondary).Header.Definition.Problem | Should -Be 'old'
    }

    It 'are removed from the primary alone, and found anywhere' {
        Get-Sample | Save-OptimizationResult a
        Remove-OptimizationResult a -PrimaryOnly -Confirm:$false
        Test-OptimizationResult a | Should -BeFalse
        Test-OptimizationResult a -Anywhere | Should -BeTrue
        "$((Resolve-OptimizationResult a).Storages)" | Should -Be 'Secondary'
    }

    It 'stay in the storage that a record was found in' {
        $null = New-ResultStorage memory -Name other
        Get-Sample | Save-OptimizationResult a
        Get-Sample | Save-OptimizationResult a -Storage other
        Get-OptimizationResult -Storage other | Remove-OptimizationResult -Confirm:$false
        Test-OptimizationResult a | Should -BeTrue
        Test-OptimizationResult a -Storage other | Should -BeFalse
        Get-OptimizationResult a | Save-OptimizationResult -Storage other
        (Get-OptimizationResult a -Storage other).StorageName | Should -Be 'other'
    }

    It 'stand wherever a result does' {
        Get-Sample | Save-OptimizationResult a
        $as = [Sim2l.Optimization.OptimizationResult] (Get-OptimizationResult a)
        $as.PointCount | Should -Be 3
        Get-OptimizationResult a | Save-OptimizationResult -Key b
        (Get-OptimizationResult b).Result.Column('mass') | Should -Be 1, 2, 3
    }

    It 'are shown in one line each' {
        Get-Sample "two`nlines" | Save-OptimizationResult "k`ney"
        Get-OptimizationResult | Out-String -Width 109 | Should -Match 'Key +Problem +Points +Objectives +Version +SavedAt +Size'
        Get-OptimizationResult | Out-String -Width 200 | Should -Match 'k ey +two lines +3 mass:min, stiffness:max +1 \d{4}-'
        Get-OptimizationResult "k`ney" | Out-String -Width 200 | Should -Match 'k ey +two lines +3 mass:min, stiffness:max +1 \d{4}-'
        Get-Sample | Save-OptimizationResult b -PassThru | Out-String -Width 200 | Should -Match 'b +1 .* Primary, Secondary'
        Resolve-OptimizationResult b | Out-String -Width 200 | Should -Match 'b +default +Primary, Secondary, Cache'
    }

    It 'ask before they go' {
        foreach ($name in 'Remove-OptimizationResult', 'Clear-ResultStorage') {
            (Get-Command $name).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
        }
    }
}
