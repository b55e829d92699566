BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-DataSource.ps1
}

Describe 'Get-DataSource' {
    BeforeAll {
        $session = (New-DataSession -Backend Sqlite).Id
        $folder = Join-Path $TestDrive 'files'
        Write-SourceFile $folder
        $null = Get-ChildItem $folder -File | Where-Object Extension -In '.csv', '.json' | Import-DataSource -Objective mass
        $null = Get-ChildItem $folder -Filter *.db | Mount-DataSource -Label 'study [2026]'
    }

    AfterAll {
        Remove-DataSession $session -Confirm:$false
    }

    It 'lists all sources, the oldest first' {
        $sources = Get-DataSource
        $sources | ForEach-Object { $_ | Should -BeOfType Sim2l.DataSources.DataSource }
        $sources.Label | Should -Be 'beam.csv', 'plate.json', 'study [2026]'
        $sources.Kind | Should -Be 'Csv', 'Json', 'Sqlite'
        $sources.Mode | Should -Be 'Imported', 'Imported', 'Mounted'
        $sources.PointCount | Should -Be 2, 1, 2
        $sources.SessionId | Select-Object -Unique | Should -Be $session
        $sources[0].Origin | Should -Be (Join-Path $folder 'beam.csv')
    }

    It 'finds one by its label in any case, by its id, and what the pipeline brings' {
        $id = (Get-DataSource BEAM.csv).Id
        (Get-DataSource $id).Label | Should -Be 'beam.csv'
        ('plate.json', $id | Get-DataSource).Label | Should -Be 'plate.json', 'beam.csv'
        (Get-DataSource | Get-DataSource).Label | Should -Be 'beam.csv', 'plate.json', 'study [2026]'
    }

    It 'takes wildcards for labels, of which none may match' {
        (Get-DataSource b*, *.json).Label | Should -Be 'beam.csv', 'plate.json'
        Get-DataSource z* | Should -BeNullOrEmpty
        (Get-DataSource 'study `[2026`]').Label | Should -Be 'study [2026]'
    }

    It 'chooses by kind and mode' {
        (Get-DataSource -Kind Json, Sqlite).Label | Should -Be 'plate.json', 'study [2026]'
        (Get-DataSource -Mode Mounted).Label | Should -Be 'study [2026]'
        (Get-DataSource b* -Mode Imported).Label | Should -Be 'beam.csv'
        Get-DataSource b* -Mode Mounted | Should -BeNullOrEmpty
    }

    It 'names what is missing and goes on with the rest' {
        $found = Get-DataSource missing, beam.csv -ErrorVariable faults -ErrorAction SilentlyContinue
        $found.Label | Should -Be 'beam.csv'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'DataSourceNotFound,Sim2l.DataSources.GetDataSourceCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'completes labels and ids' {
        (TabExpansion2 'Get-DataSource bea').CompletionMatches.CompletionText | Should -Contain 'beam.csv'
        $id = (Get-DataSource beam.csv).Id
        (TabExpansion2 "Get-DataSource $($id.Substring(0, 8))").CompletionMatches.CompletionText | Should -Contain $id
        (TabExpansion2 "Get-DataSession $($session.Substring(0, 8))").CompletionMatches.CompletionText | Should -Contain $session
    }

    # The last: it leaves no current session.
    It 'sees the sources of the session that is named only' {
        $other = (New-DataSession -Backend Sqlite).Id
        try {
            Get-DataSource -SessionId $other | Should -BeNullOrEmpty
            (Get-DataSource beam.csv -SessionId $session).Label | Should -Be 'beam.csv'
            { Get-DataSource beam.csv -SessionId $other -ErrorAction Stop } | Should -Throw -ErrorId 'DataSourceNotFound,*'
        }
        finally {
            Remove-DataSession $other -Confirm:$false
        }
    }
}
