BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-DataSource.ps1
}

Describe 'Export-DataSource' {
    BeforeEach {
        $session = (New-DataSession -Backend Sqlite).Id
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        Write-SourceFile $folder
        $null = Import-DataSource (Join-Path $folder beam.csv) -Objective mass -Label beam
        $out = (New-Item -ItemType Directory (Join-Path $folder out)).FullName
    }

    AfterEach {
        Remove-DataSession $session -Confirm:$false
    }

    It 'writes CSV as it was read' {
        $file = Export-DataSource beam (Join-Path $out points.csv)
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Join-Path $out points.csv)
        Get-Content $file | Should -Be 'x,grade,"mass [kg]"', '0.1,steel,10.5', '2,,8.25'
    }

    It 'takes the format from the name, or as it is told' {
        Get-Content (Export-DataSource beam (Join-Path $out points.jsonl)) | Select-Object -Last 1 | Should -Be '{"x": 2.0, "grade": null, "mass [kg]": 8.25}'
        (Export-DataSource beam (Join-Path $out points.data) -Format JsonLines | Get-Content -First 1 | ConvertFrom-Json).grade | Should -Be 'steel'
        $parquet = Export-DataSource beam (Join-Path $out points.parquet)
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($parquet), 0, 4) | Should -Be 'PAR1'
    }

    It 'writes what is imported again as the same points: <_>' -ForEach 'csv', 'jsonl', 'parquet' {
        $again = Export-DataSource beam (Join-Path $out "again.$_") | Import-DataSource -Objective mass -Label again
        $again.PointCount | Should -Be 2
        $result = (Get-OptimizationResult -Source again -IncludePoint).Result
        $result.Definition.ColumnNames | Should -Be 'x', 'grade', 'mass'
        $result.Definition.Objectives[0].Unit | Should -Be 'kg'
        $result.Column('x'), $result.Column('mass') | ForEach-Object { $_ } | Should -Be 0.1, 2, 10.5, 8.25
    }

    It 'takes all sources of files from the pipeline into a folder, each under its label' {
        $null = Get-ChildItem $folder -Filter *.json | Import-DataSource -Objective mass -Label 'plate/thin'
        $null = Get-ChildItem $folder -Filter *.db | Mount-DataSource -Label study
        (Get-DataSource | Export-DataSource -Destination $out -Format JsonLines).Name | Should -Be 'beam.jsonl', 'platethin.jsonl', 'study.jsonl'
        (Get-Content (Join-Path $out platethin.jsonl) | ConvertFrom-Json).mass | Should -Be 3
        (Get-Content (Join-Path $out study.jsonl) | ConvertFrom-Json).value | Should -Be 1, 2
    }

    It 'asks which of several results is meant' {
        Write-SqliteFile (Join-Path $folder study.db) @'
INSERT INTO studies VALUES (2, 'plate');
INSERT INTO study_directions VALUES (2, 'MINIMIZE', 2, 0);
'@
        $null = Mount-DataSource (Join-Path $folder study.db) -Label two
        { Export-DataSource two (Join-Path $out two.csv) -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceInvalidInput,Sim2l.DataSources.ExportDataSourceCommand'
        (Export-DataSource two (Join-Path $out two.csv) -Key beam | Import-Csv).value | Should -Be '1', '2'
        { Export-DataSource two (Join-Path $out three.csv) -Key none -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceNotFound,*'
        Join-Path $out three.csv | Should -Not -Exist
    }

    It 'replaces a file only where it may, and writes nothing with -WhatIf' {
        $path = Join-Path $out points.csv
        Export-DataSource beam $path -WhatIf
        $path | Should -Not -Exist
        'mine' | Set-Content $path
        Export-DataSource beam $path -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceConflict,Sim2l.DataSources.ExportDataSourceCommand'
        $faults[0].TargetObject | Should -Be 'beam'
        Get-Content $path | Should -Be 'mine'
        $null = Export-DataSource beam $path -Force
        Get-Content $path | Should -HaveCount 3
    }

    It 'names what is missing: a source, a folder, a mounted file' {
        Export-DataSource none (Join-Path $out none.csv) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceNotFound,Sim2l.DataSources.ExportDataSourceCommand'
        { Export-DataSource beam (Join-Path $out none/beam.csv) -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceNotFound,*'
        $null = Mount-DataSource (Join-Path $folder study.db) -Label study
        Remove-Item (Join-Path $folder study.db)
        { Export-DataSource study (Join-Path $out study.csv) -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceUnavailable,*'
        Get-ChildItem $out | Should -BeNullOrEmpty
    }
}
