BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Mount.ps1
}

Describe 'Remove-DataSource' {
    BeforeEach {
        $session = New-DataSession -Backend Sqlite
        $csv, $file = (Join-Path $TestDrive 'points.csv'), (Join-Path $TestDrive 'study.db')
        "x,mass`n1,2`n2,1`n" | Set-Content $csv
        if (-not (Test-Path $file)) {
            Write-StudyFile $file
        }
    }

    AfterEach {
        Remove-DataSession $session.Id -Confirm:$false
    }

    It 'removes an imported source with its data, and leaves the file' {
        $source = Import-DataSource $csv -Objective mass -Label points
        sqlite3 -readonly $session.DatabasePath 'SELECT count(*) FROM optimization_results' | Should -Be 1
        $gone = Remove-DataSource points -Confirm:$false -PassThru
        $gone.Id | Should -Be $source.Id
        Get-DataSource | Should -BeNullOrEmpty
        sqlite3 -readonly $session.DatabasePath 'SELECT count(*) FROM optimization_results' | Should -Be 0
        $csv | Should -Exist
    }

    It 'removes the copy of a mounted file, and leaves the file' {
        $source = Mount-DataSource $file -Label study -CopyFirst
        $source.Details['copy'] | Should -Exist
        $source | Remove-DataSource -Confirm:$false
        Get-DataSource | Should -BeNullOrEmpty
        $source.Details['copy'] | Should -Not -Exist
        $file | Should -Exist
    }

    It 'removes what a wildcard means, and nothing else' {
        $null = Import-DataSource $csv -Objective mass -Label one
        $null = Mount-DataSource $file -Label two
        Remove-DataSource 't*' -Confirm:$false
        (Get-DataSource).Label | Should -Be 'one'
        Remove-DataSource 't*' -Confirm:$false
    }

    It 'removes nothing with -WhatIf' {
        $source = Mount-DataSource $file -Label study -CopyFirst
        Remove-DataSource study -WhatIf
        (Get-DataSource).Id | Should -Be $source.Id
        $source.Details['copy'] | Should -Exist
    }

    It 'names what is missing' {
        Remove-DataSource missing -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceNotFound,Sim2l.DataSources.RemoveDataSourceCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
