BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Mount.ps1
}

Describe 'Mount-DataSource' {
    BeforeAll {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'files')).FullName
        Write-StudyFile (Join-Path $folder 'study.db')
        Write-SqliteFile (Join-Path $folder 'table.db') 'CREATE TABLE points (x REAL, mass REAL); INSERT INTO points VALUES (1, 10), (2, 20);'
    }

    AfterEach {
        Get-DataSource | Remove-DataSource -Confirm:$false
    }

    It 'recognises a file of Optuna and reads it where it is' {
        $path = Join-Path $folder 'study.db'
        $before = Get-FileHash $path
        $source = Mount-DataSource $path
        $source | Should -BeOfType Sim2l.DataSources.DataSource
        $source.Label, $source.Mode, $source.Kind, $source.RecognizedAs | Should -Be 'study.db', 'Mounted', 'Sqlite', 'optuna'
        $source.ResultCount, $source.PointCount | Should -Be 1, 2
        (Get-DataSource study.db).Id | Should -Be $source.Id
        (Test-DataSource study.db -Quiet) | Should -BeTrue
        (Get-FileHash $path).Hash | Should -Be $before.Hash
        (Get-ChildItem $folder -Filter 'study.db*').Count | Should -Be 1
    }

    It 'takes files from Get-ChildItem and reports each that it cannot mount' {
        $sources = Get-ChildItem $folder | Mount-DataSource -ErrorAction SilentlyContinue -ErrorVariable faults
        $sources.Label | Should -Be 'study.db'
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'DataSourceNotSupported,*'
        $faults[0].CategoryInfo.Category | Should -Be 'NotImplemented'
    }

    It 'takes a table with objectives' {
        $source = Mount-DataSource (Join-Path $folder 'table.db') -Table points -Objective mass:max -Label speeds
        $source.Label, $source.RecognizedAs, $source.PointCount | Should -Be 'speeds', 'table', 2
    }

    It 'gives a study the units that it lacks, so that it is compared with a file that has them' {
        $csv = Join-Path $TestDrive 'designs.csv'
        'x [mm],value [kg]', '0.1,0.5', '0.2,3' | Set-Content $csv
        $null = Import-DataSource $csv -Objective value:min -Label designs
        $null = Mount-DataSource (Join-Path $folder 'study.db') -Label bare
        $null = Mount-DataSource (Join-Path $folder 'study.db') -Label known -Objective 'value [kg]'
        { Get-ParetoFront -Source designs, bare } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,*'
        $front = Get-ParetoFront -Source designs, known
        $front.source, $front.value | Should -Be 'designs', 0.5
        $objective = (Get-OptimizationResult -Source known).Header.Definition.Objectives[0]
        $objective.Unit, $objective.Direction | Should -Be 'kg', 'Minimize'
    }

    It 'asks for objectives that the file does not name' {
        { Mount-DataSource (Join-Path $folder 'table.db') -Table points -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceInvalidInput,*'
    }

    It 'refuses a label that is taken, a file that is missing and a direction that is none' {
        $path = Join-Path $folder 'study.db'
        $null = Mount-DataSource $path -Label one
        { Mount-DataSource $path -Label ONE -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceConflict,*'
        { Mount-DataSource (Join-Path $folder 'none.db') -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceNotFound,*'
        { Mount-DataSource $path -Label two -Objective value:sideways -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceInvalidInput,*'
        @(Get-DataSource).Count | Should -Be 1
    }

    It 'mounts nothing with -WhatIf' {
        Mount-DataSource (Join-Path $folder 'study.db') -WhatIf
        Get-DataSource | Should -BeNullOrEmpty
    }

    It 'reads a copy where that is asked for' {
        $source = Mount-DataSource (Join-Path $folder 'study.db') -CopyFirst
        $source.Details['copy'] | Should -Exist
        Dismount-DataSource $source.Id
        $source.Details['copy'] | Should -Not -Exist
    }

    It 'completes the names of tables' {
        Push-Location $folder
        try {
            $line = 'Mount-DataSource table.db -Table p'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'points'
        }
        finally {
            Pop-Location
        }
    }
}
