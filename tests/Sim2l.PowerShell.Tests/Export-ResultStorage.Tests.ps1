BeforeAll {
    . $PSScriptRoot/Initialize-ResultStorage.ps1
}

Describe 'Export-ResultStorage and Import-ResultStorage' {
    BeforeEach { Enter-Folder }

    AfterEach {
        Exit-Folder
        $env:SIM2L_TEST_RESULTS = $null
    }

    It 'carry the settings of files' {
        $null = New-ResultStorage results.duckdb results.db -CacheSizeMB 4
        Get-Sample | Save-OptimizationResult a
        $file = Export-ResultStorage default storage.json
        $file | Should -BeOfType System.IO.FileInfo
        (Get-Content storage.json -Raw | ConvertFrom-Json).primary.type | Should -Be 'duckdb'
        $opened = $file | Import-ResultStorage -Name again
        $opened.Storages.Info.Type | Should -Be 'duckdb', 'sqlite', 'memory'
        (Get-OptimizationResult -Storage again).Key | Should -Be 'a'
    }

    It 'carry the results of a primary in memory' {
        $null = New-ResultStorage memory
        Get-Sample -Mass 1.5, ([double]::NaN) | Save-OptimizationResult a
        $null = Export-ResultStorage default storage.json
        Close-ResultStorage
        $null = Import-ResultStorage storage.json
        (Get-OptimizationResult a).Result.Column('mass') -join ' ' | Should -Be '1.5 NaN'
    }

    It 'write no password, but the name of the variable that holds it' {
        $env:SIM2L_TEST_RESULTS = 'postgresql://sim:hushhush@127.0.0.1:1/sim'
        $null = New-ResultStorage env:SIM2L_TEST_RESULTS memory -WarningAction Ignore
        $null = Export-ResultStorage default storage.json
        Get-Content storage.json -Raw | Should -Not -BeLike '*hushhush*'
        Get-Content storage.json -Raw | Should -BeLike '*SIM2L_TEST_RESULTS*'
        $null = New-ResultStorage $env:SIM2L_TEST_RESULTS memory -Name plain -WarningAction Ignore
        $fault = Get-Fault { Export-ResultStorage plain plain.json }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.ExportResultStorageCommand'
        'plain.json' | Should -Not -Exist
        $env:SIM2L_TEST_RESULTS = $null
        (Get-Fault { Import-ResultStorage storage.json -Name again }).FullyQualifiedErrorId | Should -Be 'ResultStorageInvalidInput,Sim2l.Storages.ImportResultStorageCommand'
    }

    It 'replace a file and a storage only with -Force' {
        $null = New-ResultStorage memory
        Set-Content storage.json mine
        $fault = Get-Fault { Export-ResultStorage default storage.json }
        $fault.FullyQualifiedErrorId | Should -Be 'ResultStorageConflict,Sim2l.Storages.ExportResultStorageCommand'
        Get-Content storage.json | Should -Be 'mine'
        $null = Export-ResultStorage default storage.json -Force
        $fault = Get-Fault { Import-ResultStorage storage.json }
        $fault.FullyQualifiedErrorId, $fault.TargetObject | Should -Be 'ResultStorageConflict,Sim2l.Storages.ImportResultStorageCommand', 'storage.json'
        (Import-ResultStorage storage.json -Force).Name | Should -Be 'default'
    }

    It 'change nothing with -WhatIf' {
        $null = New-ResultStorage memory
        Export-ResultStorage default storage.json -WhatIf
        'storage.json' | Should -Not -Exist
        $null = Export-ResultStorage default storage.json
        Import-ResultStorage storage.json -Name other -WhatIf
        (Get-ResultStorage).Name | Should -Be 'default'
    }

    It 'report a file that is missing, damaged or of something else' {
        (Get-Fault { Import-ResultStorage none.json }).FullyQualifiedErrorId | Should -Be 'ResultStorageNotFound,Sim2l.Storages.ImportResultStorageCommand'
        Set-Content other.json '{"format": "other"}'
        (Get-Fault { Import-ResultStorage other.json }).FullyQualifiedErrorId | Should -Be 'ResultStorageCorrupt,Sim2l.Storages.ImportResultStorageCommand'
        Set-Content cut.json '{"format": "sim2l.st'
        Get-Fault { Import-ResultStorage cut.json } | Should -HaveCount 1
        Get-ResultStorage | Should -BeNullOrEmpty
    }
}
