BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Mount.ps1
}

Describe 'Dismount-DataSource' {
    BeforeEach {
        $path = Join-Path $TestDrive 'study.db'
        if (-not (Test-Path $path)) {
            Write-SqliteFile $path $Study
        }
        $source = Mount-DataSource $path -Label study
    }

    AfterEach {
        Get-DataSource | Remove-DataSource -Confirm:$false
    }

    It 'forgets the source and leaves the file' {
        $gone = Dismount-DataSource study -PassThru
        $gone.Id | Should -Be $source.Id
        Get-DataSource | Should -BeNullOrEmpty
        $path | Should -Exist
    }

    It 'takes sources from the pipeline and wildcards' {
        $source | Dismount-DataSource
        Get-DataSource | Should -BeNullOrEmpty
        $null = Mount-DataSource $path -Label study
        Dismount-DataSource 'st*'
        Get-DataSource | Should -BeNullOrEmpty
        Dismount-DataSource 'st*'
    }

    It 'forgets nothing with -WhatIf' {
        Dismount-DataSource study -WhatIf
        (Get-DataSource).Label | Should -Be 'study'
    }

    It 'refuses a name that is missing and a source that was imported' {
        { Dismount-DataSource missing -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceNotFound,*'
        $csv = Join-Path $TestDrive 'points.csv'
        "x,mass`n1,2`n" | Set-Content $csv
        $null = Import-DataSource $csv -Objective mass -Label points
        { Dismount-DataSource points -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceInvalidInput,*'
        (Get-DataSource points).Label | Should -Be 'points'
    }
}
