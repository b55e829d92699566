BeforeAll {
    . $PSScriptRoot/Initialize-ResultStorage.ps1
}

Describe 'New-ResultStorage' {
    BeforeEach { Enter-Folder }

    AfterEach { Exit-Folder }

    It 'understands <Place> as <Type>' -ForEach @(
        @{ Place = 'memory'; Type = 'memory' }
        @{ Place = 'memory:3'; Type = 'memory' }
        @{ Place = './results'; Type = 'file' }
        @{ Place = 'odd.db/'; Type = 'file' }
        @{ Place = 'results.db'; Type = 'sqlite' }
        @{ Place = 'Results.SQLite3'; Type = 'sqlite' }
        @{ Place = 'results.duckdb'; Type = 'duckdb' }
        @{ Place = 'duckdb:results.bin'; Type = 'duckdb' }
        @{ Place = 'sqlite:results.bin'; Type = 'sqlite' }
        @{ Place = 'file:results.db'; Type = 'file' }
    ) {
        $storage = New-ResultStorage $Place
        $storage.Primary.Info.Type | Should -Be $Type
        Get-Sample | Save-OptimizationResult a
        (Get-ResultStorage).Primary.Info.Count | Should -Be 1
        if ($Type -ne 'memory') {
            (Get-Item ($Place -replace '^\w+:')).FullName.TrimEnd('/') | Should -Be (Get-ResultStorage).Primary.Info.Location.TrimEnd('/')
        }
    }

    It 'limits what is kept in memory, and the cache' {
        (New-ResultStorage memory:3 memory -CacheSizeMB 7).Storages.Info.LimitBytes | Should -Be 3MB, 512MB, 7MB
        (Get-Fault { New-ResultStorage memory:much -Force }).FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.NewResultStorageCommand'
    }

    It 'takes a file or folder as Get-Item writes it' {
        $null = New-Item -ItemType Directory odd.db
        (New-ResultStorage (Get-Item odd.db)).Primary.Info.Type | Should -Be 'file'
    }

    It 'refuses a file that does not say what it is' {
        Set-Content notes.txt 'not a database'
        $fault = Get-Fault { New-ResultStorage notes.txt }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.NewResultStorageCommand'
        $fault.TargetObject | Should -Be 'default'
        Get-ResultStorage | Should -BeNullOrEmpty
    }

    It 'says of a file that is no database that it is none, and opens nothing' {
        Set-Content notes.db ('not a database' * 100)
        Get-Fault { New-ResultStorage notes.db } | Should -HaveCount 1
        Get-ResultStorage | Should -BeNullOrEmpty
    }

    It 'refuses a name that is taken, unless told to take its place' {
        $null = New-ResultStorage memory
        Get-Sample | Save-OptimizationResult a
        $fault = Get-Fault { New-ResultStorage results.db }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageConflict,Sim2l.Storages.NewResultStorageCommand'
        Test-OptimizationResult a | Should -BeTrue
        (New-ResultStorage results.db -Force).Primary.Info.Type | Should -Be 'sqlite'
        Test-OptimizationResult a | Should -BeFalse
    }

    It 'refuses a name with wildcards' {
        (Get-Fault { New-ResultStorage memory -Name 'a*' }).FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.NewResultStorageCommand'
    }

    It 'opens several by name, in every runspace' {
        $null = New-ResultStorage memory -Name b
        $null = New-ResultStorage memory -Name a
        Get-Sample | Save-OptimizationResult k -Storage b
        (Get-ResultStorage).Name | Should -Be 'a', 'b'
        Test-OptimizationResult k -Storage a | Should -BeFalse
        Test-OptimizationResult k -Storage B | Should -BeTrue
        $manifest = Join-Path $PSScriptRoot '../../Sim2l.psd1'
        1 | ForEach-Object -Parallel { Import-Module $using:manifest; Test-OptimizationResult k -Storage b } | Should -BeTrue
    }

    It 'keeps to the part of a source' {
        $null = New-ResultStorage results.db -Name ada -SourceId ada
        $null = New-ResultStorage results.db -Name grace -SourceId grace
        $null = New-ResultStorage results.db -Name all
        Get-Sample | Save-OptimizationResult k -Storage ada
        Test-OptimizationResult k -Storage grace | Should -BeFalse
        Clear-ResultStorage grace -PassThru -Confirm:$false | Should -Be 0
        (Get-OptimizationResult -Storage all).Key | Should -Be 'ada::k'
    }

    It 'opens nothing with -WhatIf' {
        New-ResultStorage memory -WhatIf
        Get-ResultStorage | Should -BeNullOrEmpty
    }

    It 'shows no password, wherever it stands' {
        $text = New-ResultStorage 'postgresql://sim:hushhush@127.0.0.1:1/sim' -WarningVariable warnings -WarningAction SilentlyContinue | Format-List * | Out-String
        $secure = [System.Net.NetworkCredential]::new('', 'Host=127.0.0.1;Port=1;Username=sim;Password=hushhush').SecurePassword
        $text += New-ResultStorage $secure memory -Name secure -WarningAction SilentlyContinue | Format-List * | Out-String
        $text += (TabExpansion2 'Get-ResultStorage ').CompletionMatches.ToolTip
        $faults = Get-Fault { New-ResultStorage 'Database=sim;Password=hushhush;Host=127.0.0.1' -Name other }
        $faults.FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.NewResultStorageCommand'
        $whatIf = pwsh -NoProfile -Command "Import-Module '$PSScriptRoot/../../Sim2l.psd1'; New-ResultStorage 'postgresql://sim:hushhush@h/sim' -WhatIf"
        "$whatIf" | Should -BeLike '*postgresql*'
        "$text $whatIf $warnings $($faults | Format-List * -Force | Out-String) $($faults.TargetObject)" | Should -Not -BeLike '*hushhush*'
    }

    It 'completes names and keys with tooltips' {
        $null = New-ResultStorage results.duckdb -Name tips
        Get-Sample | Save-OptimizationResult "it's one" -Storage tips
        (TabExpansion2 'Save-OptimizationResult -Storage t').CompletionMatches.ToolTip | Should -BeLike 'duckdb */results.duckdb'
        $key = (TabExpansion2 'Get-OptimizationResult -Storage tips -Key it').CompletionMatches
        $key.CompletionText | Should -Be "'it''s one'"
        $key.ToolTip | Should -BeLike 'bar, 3 points*'
        (TabExpansion2 'Get-OptimizationResult -Key it').CompletionMatches.ToolTip | Should -Not -BeLike 'bar*'
    }
}

Describe 'Get-ResultStorage' {
    BeforeEach { Enter-Folder }

    AfterEach { Exit-Folder }

    It 'says what each backend holds and how the cache did' {
        $null = New-ResultStorage results.duckdb results.db -CacheSizeMB 4
        Get-Sample | Save-OptimizationResult a
        Get-Sample | Save-OptimizationResult b -NoCache -NoReplication
        $null = 1..3 | ForEach-Object { Get-OptimizationResult a, b }
        $null = Get-OptimizationResult a -NoCache
        $storage = Get-ResultStorage default
        $storage.Storages.Role | Should -Be 'Primary', 'Secondary', 'Cache'
        $storage.Storages.Info.Type | Should -Be 'duckdb', 'sqlite', 'memory'
        $storage.Storages | ForEach-Object { $_.Info.Count } | Should -Be 2, 1, 2
        $storage.CacheHits, $storage.CacheMisses | Should -Be 5, 1
        $storage.Degraded | Should -BeFalse
        $storage | Out-String -Width 200 | Should -Match 'default +False +duckdb, 2 \(.*\) +sqlite, 1 \(.*\) +2 \(.*\), 5 hits, 1 misses'
    }

    It 'finds by wildcard, and reports a name that is missing' {
        $null = New-ResultStorage memory -Name one
        (Get-ResultStorage o*).Name | Should -Be 'one'
        Get-ResultStorage x* -ErrorAction Stop | Should -BeNullOrEmpty
        $fault = Get-Fault { Get-ResultStorage x }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageNotFound,Sim2l.Storages.GetResultStorageCommand'
        $fault.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}

Describe 'Close-ResultStorage' {
    BeforeEach { Enter-Folder }

    AfterEach { Exit-Folder }

    It 'closes what is named or piped, and keeps what is saved' {
        $null = New-ResultStorage results.duckdb
        $null = New-ResultStorage memory -Name other
        Get-Sample | Save-OptimizationResult a
        Close-ResultStorage -WhatIf
        (Get-ResultStorage).Name | Should -Be 'default', 'other'
        Close-ResultStorage | Should -BeNullOrEmpty
        Get-ResultStorage | Close-ResultStorage
        Get-ResultStorage | Should -BeNullOrEmpty
        (Get-Fault { Save-OptimizationResult b (Get-Sample) }).FullyQualifiedErrorId | Should -Be 'ResultStorageNotFound,Sim2l.Storages.SaveOptimizationResultCommand'
        (Get-Fault { Close-ResultStorage }).FullyQualifiedErrorId | Should -Be 'ResultStorageNotFound,Sim2l.Storages.CloseResultStorageCommand'
        $null = New-ResultStorage results.duckdb
        (Get-OptimizationResult).Key | Should -Be 'a'
    }

    It 'happens when the module is removed' {
        $script = {
            param($Manifest)
            Import-Module $Manifest
            $null = New-ResultStorage memory
            Remove-Module Sim2l
            Import-Module $Manifest
            @(Get-ResultStorage).Count
        }
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script -args (Convert-Path (Join-Path $PSScriptRoot '../../Sim2l.psd1')) | Should -Be 0
    }
}

Describe 'DuckDB' {
    It 'is found beside the module in a fresh session, in the module''s own context' {
        $script = {
            param($Manifest, $Folder)
            Import-Module $Manifest
            (New-ResultStorage "$Folder/fresh.duckdb").Primary.Info.Type
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name } -like 'DuckDB*'
            (Get-Process -Id $PID).Modules.FileName -match 'duckdb\.' | Split-Path -Leaf
        }
        # The library is loaded with the first question.
        $written = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script -args (Convert-Path (Join-Path $PSScriptRoot '../../Sim2l.psd1')), (Get-Item $TestDrive).FullName
        $written[0] | Should -Be 'duckdb'
        $written | Where-Object { $_ -like 'DuckDB*' -and $_ -cne 'duckdb' } | Should -BeNullOrEmpty
    }
}
