BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-DataSource.ps1
}

Describe 'Test-DataSource' {
    BeforeEach {
        $session = (New-DataSession -Backend Sqlite).Id
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        Write-SourceFile $folder
        $null = Import-DataSource (Join-Path $folder beam.csv) -Objective mass -Label beam
        $null = Mount-DataSource (Join-Path $folder study.db) -Label study
    }

    AfterEach {
        Remove-DataSession $session -Confirm:$false
    }

    It 'answers for all sources, by name and from the pipeline' {
        $checks = Test-DataSource *
        $checks | ForEach-Object { $_ | Should -BeOfType Sim2l.DataSources.DataSourceCheck }
        $checks.Label | Should -Be 'beam', 'study'
        $checks.State | Should -Be 'Unchanged', 'Unchanged'
        $checks.IsReadable | Should -Be $true, $true
        (Get-DataSource | Test-DataSource -Quiet) | Should -Be $true, $true
    }

    It 'tells of files that come from Get-ChildItem what became of them' {
        $null = Get-ChildItem $folder -Filter *.json | Import-DataSource -Objective mass
        '[{"x": 1, "mass": 4}, {"x": 2, "mass": 5}]' | Set-Content (Join-Path $folder plate.json)
        (Get-ChildItem $folder -Filter *.json | ForEach-Object Name | Test-DataSource).State | Should -Be 'Changed'
    }

    It 'says that an imported file has changed or is gone, while its points can be read' {
        '3,alu,4' | Add-Content (Join-Path $folder beam.csv)
        $check = Test-DataSource beam
        $check.State, $check.IsReadable, $check.Fault | Should -Be 'Changed', $true, $null
        Remove-Item (Join-Path $folder beam.csv)
        $check = Test-DataSource beam
        $check.State, $check.IsReadable | Should -Be 'Missing', $true
        Test-DataSource beam -Quiet | Should -BeFalse
        (Get-DataSource | Test-DataSource | Where-Object State -EQ Missing).Label | Should -Be 'beam'
    }

    It 'says why a mounted file cannot be read: <Name>' -ForEach @(
        @{ Name = 'gone'; State = 'Missing'; Kind = 'Unavailable'; Change = { param($Path) Remove-Item $Path } }
        @{ Name = 'a folder'; State = 'Missing'; Kind = 'Unavailable'; Change = { param($Path) Remove-Item $Path; New-Item -ItemType Directory $Path } }
        @{ Name = 'no database any more'; State = 'Changed'; Kind = 'NotSupported'; Change = { param($Path) 'only text' | Set-Content $Path } }
    ) {
        $path = Join-Path $folder study.db
        $null = & $Change $path
        $check = Test-DataSource study
        $check.State, $check.IsReadable, $check.Fault.Kind | Should -Be $State, $false, $Kind
        $check.Fault.Message | Should -BeLike "*$path*"
        Test-DataSource study -Quiet | Should -BeFalse
    }

    It 'notices what a mounted database has in its log only' {
        $path = Join-Path $folder study.db
        Write-SqliteFile $path 'PRAGMA journal_mode=WAL;'
        $null = Mount-DataSource $path -Label logged
        Test-DataSource logged -Quiet | Should -BeTrue
        $written = (Get-Item $path).LastWriteTimeUtc
        Write-SqliteFile $path @'
.dbconfig no_ckpt_on_close on
INSERT INTO trials VALUES (3, 2, 1, 'COMPLETE');
'@
        (Get-Item $path).LastWriteTimeUtc | Should -Be $written
        (Get-Item "$path-wal").Length | Should -BeGreaterThan 0
        (Test-DataSource logged).State | Should -Be 'Changed'
    }

    It 'names what is missing and goes on with the rest' {
        $checks = Test-DataSource none, beam -ErrorVariable faults -ErrorAction SilentlyContinue
        $checks.Label | Should -Be 'beam'
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceNotFound,Sim2l.DataSources.TestDataSourceCommand'
        $faults[0].TargetObject | Should -Be 'none'
        Test-DataSource z* | Should -BeNullOrEmpty
    }
}
