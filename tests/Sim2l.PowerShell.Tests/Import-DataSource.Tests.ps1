BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Import-DataSource' {
    BeforeEach {
        $session = (New-DataSession -Backend Sqlite).Id
        $csv = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        'x1,grade,mass [kg],stress [MPa]', '1,steel,10.5,200', '2,alu,8.25,260' | Set-Content $csv
    }

    AfterEach {
        Remove-DataSession $session -Confirm:$false
    }

    It 'imports a table with objectives, variables and constraints' {
        $source = Import-DataSource $csv -Objective mass:min -Constraint 'stress<=250' -Label beam
        $source | Should -BeOfType Sim2l.DataSources.DataSource
        $source.Label, $source.Kind, $source.Mode, $source.PointCount, $source.SessionId | Should -Be 'beam', 'Csv', 'Imported', 2, $session
        (Get-DataSource beam).Id | Should -Be $source.Id
    }

    It 'takes wildcards and files from the pipeline, and labels them by their names' {
        Copy-Item $csv (Join-Path $TestDrive 'beam-1.csv')
        Copy-Item $csv (Join-Path $TestDrive 'beam-2.csv')
        (Import-DataSource (Join-Path $TestDrive 'beam-[1].csv') -Objective mass).Label | Should -Be 'beam-1.csv'
        (Get-ChildItem $TestDrive -Filter beam-2.csv | Import-DataSource -Objective mass).Label | Should -Be 'beam-2.csv'
    }

    It 'names line, column and value of what is bad, and imports nothing' {
        '3,alu,heavy,1' | Add-Content $csv
        Import-DataSource $csv -Objective mass -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceInvalidInput,Sim2l.DataSources.ImportDataSourceCommand'
        $faults[0].TargetObject | Should -Be $csv
        "$($faults[0])" | Should -Match "line 4, column 'mass', value 'heavy'"
        Get-DataSource | Should -BeNullOrEmpty
    }

    It 'leaves bad rows out where that is asked for, and warns' {
        '3,alu,heavy,1' | Add-Content $csv
        $source = Import-DataSource $csv -Objective mass -SkipBadRow -WarningVariable warnings -WarningAction SilentlyContinue
        $source.PointCount, $source.SkippedRowCount | Should -Be 2, 1
        "$warnings" | Should -Match 'line 4'
    }

    It 'refuses a label that is taken, a column that is not there, and a file that is not there' {
        $null = Import-DataSource $csv -Objective mass -Label one
        Import-DataSource $csv -Objective mass -Label ONE -ErrorVariable taken -ErrorAction SilentlyContinue
        Import-DataSource $csv -Objective weight -ErrorVariable wrong -ErrorAction SilentlyContinue
        Import-DataSource (Join-Path $TestDrive none.csv) -Objective mass -ErrorVariable missing -ErrorAction SilentlyContinue
        $taken[0].FullyQualifiedErrorId | Should -BeLike 'DataSourceConflict,*'
        $wrong[0].FullyQualifiedErrorId | Should -BeLike 'DataSourceInvalidInput,*'
        $missing[0].FullyQualifiedErrorId | Should -BeLike 'DataSourceNotFound,*'
    }

    It 'takes units behind objectives where the file has none, and refuses others than it has' {
        'x,mass,load [kN]', '1,2,3' | Set-Content $csv
        $null = Import-DataSource $csv -Objective 'mass [kg]:min', 'load [kN]:max' -Label beam
        $objectives = (Get-OptimizationResult -Source beam).Header.Definition.Objectives
        $objectives.Name | Should -Be 'mass', 'load'
        $objectives.Unit | Should -Be 'kg', 'kN'
        $objectives.Direction | Should -Be 'Minimize', 'Maximize'
        Import-DataSource $csv -Objective 'load [N]' -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceInvalidInput,Sim2l.DataSources.ImportDataSourceCommand'
    }

    It 'reads a decimal comma and a file without a header' {
        '1,5;2', '2,5;3' | Set-Content $csv
        $source = Import-DataSource $csv -Objective column1 -Variable column0:real -DecimalComma -NoHeader -Delimiter ';'
        $source.PointCount | Should -Be 2
    }

    It 'imports nothing with -WhatIf' {
        Import-DataSource $csv -Objective mass -WhatIf
        Get-DataSource | Should -BeNullOrEmpty
    }
}

Describe 'Get-OptimizationResult and Get-ParetoFront with -Source' {
    BeforeAll {
        $session = (New-DataSession -Backend Sqlite).Id
        $one = Join-Path $TestDrive 'one.csv'
        'x,mass,stress', '1,1,9', '2,5,5' | Set-Content $one
        $other = Join-Path $TestDrive 'other.json'
        '[{"y": 7, "mass": 2, "stress": 3}, {"y": 8, "mass": 6, "stress": 6}]' | Set-Content $other
        $null = Import-DataSource $one -Objective mass, stress -Label one -Problem beam
        $null = Import-DataSource $other -Objective mass, stress -Label other -Problem beam
        $third = Join-Path $TestDrive 'third.csv'
        'x,mass', '1,2' | Set-Content $third
        $null = Import-DataSource $third -Objective mass -Label third
    }

    AfterAll {
        Remove-DataSession $session -Confirm:$false
    }

    It 'lists the same key in two sources as two results' {
        $found = Get-OptimizationResult -Source other, one
        @($found.Source.Label) + @($found.Key) | Should -Be 'other', 'one', 'beam', 'beam'
        $found[0].Result | Should -BeNullOrEmpty
        (Get-OptimizationResult -Source one -IncludePoint | Get-ParetoFront).x | Should -Be 1, 2
        Get-OptimizationResult -Source one -Prefix other | Should -BeNullOrEmpty
        Get-OptimizationResult -Source none -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike '*NotFound,Sim2l.Storages.GetOptimizationResultCommand'
    }

    It 'takes one front over several sources' {
        $front = Get-ParetoFront -Source one, other
        $front.source | Should -Be 'one', 'other'
        $front.mass | Should -Be 1, 2
        (Get-ParetoFront mass:max, stress:max -Source one, other).mass | Should -Be 1, 6
    }

    It 'refuses sources that cannot be compared, and a call without anything' {
        { Get-ParetoFront -Source one, third -ErrorAction Stop } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.GetParetoFrontCommand'
        { Get-ParetoFront mass -ErrorAction Stop } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.GetParetoFrontCommand'
    }
}
