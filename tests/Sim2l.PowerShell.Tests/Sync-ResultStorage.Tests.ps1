BeforeAll {
    . $PSScriptRoot/Initialize-ResultStorage.ps1

    # Saves where the storage does not see it.
    function Edit-Behind([string] $Place, [scriptblock] $Script) {
        $null = New-ResultStorage $Place -Name behind -Force
        & $Script
        Close-ResultStorage behind
    }
}

Describe 'Sync-ResultStorage' {
    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage results.duckdb results.db -CacheSizeMB 4
        Get-Sample | Save-OptimizationResult both
        Get-Sample | Save-OptimizationResult gone
        Get-Sample | Save-OptimizationResult contested
        Edit-Behind results.duckdb {
            Get-Sample | Save-OptimizationResult here -Storage behind
            Get-Sample first | Save-OptimizationResult contested -Storage behind
        }
        Edit-Behind results.db {
            Get-Sample | Save-OptimizationResult there -Storage behind
            Remove-OptimizationResult gone -Storage behind -Confirm:$false
            Get-Sample second | Save-OptimizationResult contested -Storage behind
        }
    }

    AfterEach { Exit-Folder }

    It 'takes the newer state of each key both ways, deletions too, and lists conflicts' {
        $report = Sync-ResultStorage
        $report.Direction, $report.IsDryRun | Should -Be 'TwoWay', $false
        $report.CopiedToPrimary, $report.CopiedToSecondary, $report.DeletedInPrimary, $report.DeletedInSecondary, $report.Unchanged | Should -Be 2, 1, 1, 0, 1
        $report.Conflicts.Key, $report.Conflicts.Winner | Should -Be 'contested', 'Secondary'
        foreach ($role in 'Primary', 'Secondary') {
            (Get-OptimizationResult -From $role).Key | Sort-Object | Should -Be 'both', 'contested', 'here', 'there'
            (Get-OptimizationResult contested -From $role).Result.Definition.Problem | Should -Be 'second'
        }
        # The cache does not serve what was overwritten.
        (Get-OptimizationResult contested).Result.Definition.Problem | Should -Be 'second'
        (Sync-ResultStorage).Unchanged | Should -Be 4
        $report | Out-String -Width 200 | Should -Match 'TwoWay +False +2 +1 +1 +1 +0 +1 +0'
        $report.Conflicts | Out-String -Width 200 | Should -Match 'contested +Secondary +version 2, .* +version 2, '
    }

    It 'learns one way, and counts what it leaves' {
        $report = Sync-ResultStorage default PrimaryToSecondary
        $report.CopiedToSecondary, $report.CopiedToPrimary, $report.DeletedInPrimary, $report.Left | Should -Be 1, 0, 0, 3
        (Get-OptimizationResult -From Primary).Key | Sort-Object | Should -Be 'both', 'contested', 'gone', 'here'
        $report = Get-ResultStorage | Sync-ResultStorage -Direction SecondaryToPrimary
        $report.CopiedToPrimary, $report.CopiedToSecondary, $report.DeletedInPrimary | Should -Be 2, 0, 1
    }

    It 'says with -WhatIf what would happen, and changes nothing' {
        $report = Sync-ResultStorage -WhatIf
        $report.IsDryRun | Should -BeTrue
        $report.CopiedToPrimary, $report.CopiedToSecondary, $report.DeletedInPrimary | Should -Be 2, 1, 1
        $report.Conflicts | Should -HaveCount 1
        (Get-OptimizationResult -From Primary).Key | Sort-Object | Should -Be 'both', 'contested', 'gone', 'here'
        (Get-OptimizationResult -From Secondary).Key | Sort-Object | Should -Be 'both', 'contested', 'there'
    }

    It 'needs a secondary' {
        $null = New-ResultStorage memory -Name alone
        $fault = Get-Fault { Sync-ResultStorage alone }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.SyncResultStorageCommand'
        $fault.TargetObject | Should -Be 'alone'
    }

    It 'reports a result that cannot be copied, and copies the others' {
        Edit-Behind results.db { Get-Sample | Save-OptimizationResult broken -Storage behind }
        sqlite3 results.db "UPDATE result_columns SET data = x'00' WHERE result_key = 'broken'"
        $report = Sync-ResultStorage -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'OptimizationResultCorrupt,Sim2l.Storages.SyncResultStorageCommand'
        $faults[0].TargetObject | Should -Be 'broken'
        $report.Failures.Key | Should -Be 'broken'
        $report.CopiedToPrimary | Should -Be 2
    }
}

Describe 'Copy-OptimizationResult' {
    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage results.duckdb ./results -CacheSizeMB 4
        'bars/1', 'bars/2', 'beams/1' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ -NoReplication -NoCache }
    }

    AfterEach { Exit-Folder }

    It 'copies between any two backends' {
        $report = Copy-OptimizationResult Primary Secondary -Prefix bars/
        $report.Copied, $report.Skipped, $report.From, $report.To | Should -Be 2, 0, 'Primary', 'Secondary'
        (Copy-OptimizationResult Primary Secondary).Skipped | Should -Be 2
        (Copy-OptimizationResult Secondary Cache).Copied | Should -Be 3
        Clear-ResultStorage -PrimaryOnly -Confirm:$false
        (Get-Fault { Copy-OptimizationResult Cache Cache }).FullyQualifiedErrorId | Should -Be 'OptimizationResultInvalidInput,Sim2l.Storages.CopyOptimizationResultCommand'
        $report | Out-String -Width 200 | Should -Match 'Primary +Secondary +2 +0 +0'
    }

    It 'copies nothing with -WhatIf' {
        Copy-OptimizationResult Primary Secondary -WhatIf | Should -BeNullOrEmpty
        Get-OptimizationResult -From Secondary | Should -BeNullOrEmpty
    }

    It 'copies into a storage that is opened beside it' {
        $null = New-ResultStorage memory -Name other
        Get-OptimizationResult -Prefix bars/ -IncludePoint | Save-OptimizationResult -Storage other
        (Get-OptimizationResult -Storage other).Key | Sort-Object | Should -Be 'bars/1', 'bars/2'
    }
}

Describe 'Clear-ResultStorage' {
    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage results.duckdb results.db -CacheSizeMB 4
        'a', 'b' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ }
    }

    AfterEach { Exit-Folder }

    It 'deletes everywhere, in the primary, or in the cache alone' {
        Clear-ResultStorage -CacheOnly -PassThru -Confirm:$false | Should -Be 2
        "$((Resolve-OptimizationResult a).Storages)" | Should -Be 'Primary Secondary'
        Clear-ResultStorage -PrimaryOnly -PassThru -Confirm:$false | Should -Be 2
        "$((Resolve-OptimizationResult a).Storages)" | Should -Be 'Secondary'
        Clear-ResultStorage -Confirm:$false | Should -BeNullOrEmpty
        Get-OptimizationResult -From Secondary | Should -BeNullOrEmpty
        (Get-Fault { Clear-ResultStorage -CacheOnly -PrimaryOnly -Confirm:$false }).FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.ClearResultStorageCommand'
    }

    It 'deletes nothing with -WhatIf' {
        Clear-ResultStorage -WhatIf
        Clear-ResultStorage -CacheOnly -WhatIf
        "$((Resolve-OptimizationResult a).Storages)" | Should -Be 'Primary Secondary Cache'
    }
}
