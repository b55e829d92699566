BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
    Set-Location $TestDrive
}

AfterAll {
    Set-Location $PSScriptRoot
}

Describe 'Export-Result' {
    It 'writes CSV with a column a field' {
        $file = Search-Result heat -OrderBy ExecutionId | Export-Result all.csv
        $file.Name | Should -Be 'all.csv'
        $rows = Import-Csv all.csv
        $rows.execution_id | Should -Be 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'
        $rows[0].'inputs.temperature' | Should -Be '300'
        $rows[0].'outputs.peak' | Should -Be '10.5'
        $rows[2].'outputs.peak' | Should -Be 'NaN'
        $rows[0].'outputs.profile' | Should -Be '[1, 2, 3]'
        $rows[1].tags | Should -Be 'baseline;fine mesh'
        $rows[0].duration_seconds | Should -Be '30.0'
        $rows[0].started_at | Should -Be '2026-01-02T00:00:00Z'
        $rows[0].'inputs.seed' | Should -Be ''
    }

    It 'writes the columns that are asked for' {
        $null = Search-Result heat -OrderBy ExecutionId | Export-Result some.csv -Property ExecutionId, temperature, profile.maximum
        Get-Content some.csv -TotalCount 2 | Should -Be 'ExecutionId,temperature,profile.maximum', 'h1,300,3.0'
    }

    It 'writes JSON Lines that hold everything' {
        $null = Search-Result heat -OrderBy ExecutionId | Export-Result all.jsonl
        $lines = Get-Content all.jsonl
        $lines.Count | Should -Be 6
        $first = $lines[0] | ConvertFrom-Json
        $first.execution_id | Should -Be 'h1'
        $first.inputs.temperature | Should -Be 300
        $first.outputs.profile | Should -Be 1, 2, 3
        $first.units.'inputs.temperature' | Should -Be 'K'
        $first.tags | Should -Be 'baseline'
        $first.duration_seconds | Should -Be 30
    }

    It 'replaces a file only with -Force, and at once' {
        'mine' | Set-Content taken.csv
        { Search-Result heat | Export-Result taken.csv -ErrorAction Stop } | Should -Throw -ErrorId 'ResultConflict,Sim2l.Results.ExportResultCommand'
        Get-Content taken.csv | Should -Be 'mine'
        $null = Search-Result heat | Export-Result taken.csv -Force
        (Import-Csv taken.csv).Count | Should -Be 6
        { Search-Result heat | ForEach-Object { if ($_.ExecutionId -eq 'h3') { throw 'no' }; $_ } | Export-Result taken.csv -Force } | Should -Throw 'no'
        (Import-Csv taken.csv).Count | Should -Be 6
        Get-ChildItem -Force -Filter .sim2l-* | Should -BeNullOrEmpty
    }

    It 'writes nothing under -WhatIf' {
        Search-Result heat | Export-Result what.csv -WhatIf
        'what.csv' | Should -Not -Exist
    }

    It 'writes an empty file for no results' {
        $null = Search-Result heat -First 0 | Export-Result none.jsonl
        (Get-Item none.jsonl).Length | Should -Be 0
    }

    It 'warns of what has no column' {
        $null = 'heat', 'flow' | Search-Result | Export-Result mixed.csv -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*outputs.drag*'
    }
}
