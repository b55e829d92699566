BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'New-DataSession, Get-DataSession and Remove-DataSession' {
    BeforeEach {
        $csv = Join-Path $TestDrive 'beam.csv'
        'x,mass', '1,2' | Set-Content $csv
    }

    AfterEach {
        Get-DataSession | Remove-DataSession -Confirm:$false
    }

    It 'makes a private folder with a database, of which one can ask path and connection string' {
        $session = New-DataSession -Backend Sqlite
        $session | Should -BeOfType Sim2l.DataSources.DataSession
        $session.Folder | Should -Exist
        $session.DatabasePath | Should -BeLike "$($session.Folder)*"
        $session.ConnectionString | Should -BeLike "*$($session.DatabasePath)"
        if (-not $IsWindows) {
            (Get-Item $session.Folder).UnixMode | Should -Be 'drwx------'
        }
        (Get-DataSession -Current).Id | Should -Be $session.Id
    }

    It 'makes one at the first use of a source' {
        Get-DataSession | Should -BeNullOrEmpty
        $source = Import-DataSource $csv -Objective mass
        (Get-DataSession).Id | Should -Be $source.SessionId
        (Get-DataSession).IsInUse | Should -BeTrue
    }

    It 'keeps sessions apart' {
        $one = New-DataSession one -Backend Sqlite
        $null = Import-DataSource $csv -Objective mass -Label a
        $two = New-DataSession two -Backend Sqlite
        Get-DataSource | Should -BeNullOrEmpty
        $null = Import-DataSource $csv -Objective mass -Label a
        (Get-DataSource -SessionId one).SessionId | Should -Be $one.Id
        Get-DataSource -SessionId one | Remove-DataSource -Confirm:$false
        (Get-DataSource a).SessionId | Should -Be $two.Id
        Get-DataSource -SessionId one | Should -BeNullOrEmpty
    }

    It 'goes with the shell, unless it is kept for the next one' {
        $module = Join-Path $PSScriptRoot ../../Sim2l.psd1
        $script = "Import-Module '$module'; `$null = New-DataSession kept -Keep -Backend Sqlite; `$null = Import-DataSource '$csv' -Objective mass -Label a; `$null = New-DataSession gone -Backend Sqlite; `$null = Import-DataSource '$csv' -Objective mass"
        pwsh -NoProfile -NonInteractive -Command $script
        (Get-DataSession).Id | Should -Be 'kept'
        $null = New-DataSession kept -Existing
        (Get-DataSource).Label | Should -Be 'a'
    }

    It 'refuses ids that lead elsewhere, one that is taken, and one that is not there' {
        $ErrorActionPreference = 'SilentlyContinue'
        $null = New-DataSession taken -Backend Sqlite
        New-DataSession ../x -ErrorVariable path
        New-DataSession taken -ErrorVariable taken
        New-DataSession none -Existing -ErrorVariable missing
        Remove-DataSession ../x -Confirm:$false -ErrorVariable outside
        $path[0].FullyQualifiedErrorId | Should -Be 'DataSessionInvalidInput,Sim2l.DataSources.NewDataSessionCommand'
        $taken[0].FullyQualifiedErrorId | Should -BeLike 'DataSessionConflict,*'
        $missing[0].FullyQualifiedErrorId | Should -BeLike 'DataSessionNotFound,*'
        $outside[0].FullyQualifiedErrorId | Should -BeLike 'DataSessionInvalidInput,*'
    }

    It 'changes nothing with -WhatIf' {
        New-DataSession never -WhatIf | Should -BeNullOrEmpty
        $null = New-DataSession there -Backend Sqlite
        Remove-DataSession there -WhatIf
        (Get-DataSession).Id | Should -Be 'there'
        (Remove-DataSession there -Confirm:$false -PassThru).Id | Should -Be 'there'
        Get-DataSession | Should -BeNullOrEmpty
    }
}
