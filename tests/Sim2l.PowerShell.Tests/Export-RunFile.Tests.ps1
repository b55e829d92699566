BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Export-RunFile' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
        Add-RunFile $id -Name a.csv -Content 'one'
        Add-RunFile $id -Name sub/b.txt -Content 'two'
        Add-RunFile $id -Name 'c[1].csv' -Content 'three'
        $out = Join-Path (Get-Item $TestDrive).FullName ([guid]::NewGuid())
    }

    It 'exports all files of a run, and writes what it wrote' {
        $files = Export-RunFile $id -Destination $out
        $files | ForEach-Object { $_ | Should -BeOfType 'System.IO.FileInfo' }
        $files.FullName | Should -Be (Join-Path $out a.csv), (Join-Path $out sub/b.txt), (Join-Path $out 'c[1].csv')
        Get-Content -LiteralPath (Join-Path $out 'sub/b.txt') -Raw | Should -BeExactly 'two'
        @(Get-ChildItem $out -Recurse -File -Force) | Should -HaveCount 3
    }

    It 'exports to the current location' {
        $null = New-Item -ItemType Directory $out
        Push-Location $out
        try {
            (Export-RunFile $id a.csv).FullName | Should -Be (Join-Path $out a.csv)
        }
        finally {
            Pop-Location
        }
    }

    It 'exports by name' {
        (Export-RunFile $id *.csv -Destination $out).Name | Should -Be 'a.csv', 'c[1].csv'
        Export-RunFile $id none* -Destination $out -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'exports the records of Get-RunFile, and rows of them' {
        (Get-RunFile $id 'c*' | Export-RunFile -Destination $out).Name | Should -Be 'c[1].csv'
        (Get-RunFile $id a.csv | Select-Object ExecutionId, RunPath, Name, Id | Export-RunFile -Destination $out).Name | Should -Be 'a.csv'
        (Export-RunFile -InputObject (Get-RunFile $id sub*) -Destination $out).Name | Should -Be 'b.txt'
    }

    It 'exports the one file meant where several have one name' {
        Add-RunFile $id -Name a.csv -Content 'newer'
        $newer = Get-RunFile $id a.csv | Select-Object -Last 1 | Export-RunFile -Destination $out
        Get-Content $newer -Raw | Should -BeExactly 'newer'
    }

    It 'does not take the number of another thing for that of a file' {
        Add-RunMetric $id residual 1
        Get-RunMetric $id | Export-RunFile -Destination $out -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileNotFound,Sim2l.Runs.ExportRunFileCommand'
        $out | Should -Not -Exist
    }

    It 'exports piped runs and files of runs' {
        (Get-Run $id | Export-RunFile -Destination $out) | Should -HaveCount 3
        (Get-Item (Get-Run $id).RunPath | Export-RunFile -Destination "$out-2") | Should -HaveCount 3
    }

    It 'takes a folder for each run from a script block' {
        $other = (New-Run heat 1.0).ExecutionId
        Add-RunFile $other -Name a.csv -Content 'other'
        $files = $id, $other | Get-Run | Export-RunFile -Name a.csv -Destination { Join-Path $out $_.ExecutionId }
        $files.FullName | Should -Be (Join-Path $out "$id/a.csv"), (Join-Path $out "$other/a.csv")
    }

    It 'overwrites only with -Force' {
        $file = Export-RunFile $id a.csv -Destination $out
        Set-Content $file 'mine'
        $rest = Export-RunFile $id -Destination $out -ErrorVariable faults -ErrorAction SilentlyContinue
        $rest.Name | Should -Be 'b.txt', 'c[1].csv'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $faults[0].TargetObject.Name | Should -Be 'a.csv'
        Get-Content $file | Should -Be 'mine'
        $null = Export-RunFile $id a.csv -Destination $out -Force
        Get-Content $file -Raw | Should -BeExactly 'one'
    }

    It 'does not overwrite what it has just written, not even with -Force' {
        Add-RunFile $id -Name a.csv -Content 'newer'
        $files = Export-RunFile $id a.csv -Destination $out -Force -ErrorVariable faults -ErrorAction SilentlyContinue
        $files | Should -HaveCount 1
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'
        Get-Content $files -Raw | Should -BeExactly 'one'
    }

    It 'stays inside the destination for the name <_>, and says so' -ForEach '../up.txt', '/etc/abs.txt', 'C:\x.txt', '..\..\x', 'CON' {
        Add-RunFile $id -Name $_ -Content 'bad'
        $file = Get-RunFile $id | Select-Object -Last 1 | Export-RunFile -Destination $out -Verbose 4>&1
        $written = $file | Where-Object { $_ -is [System.IO.FileInfo] }
        $written.FullName | Should -BeLike "$out/*"
        $written.FullName | Should -Exist
        $file | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
        Split-Path $out | Join-Path -ChildPath up.txt | Should -Not -Exist
    }

    It 'reports a missing name, run and external file, and goes on' {
        (Export-RunFile $id missing, a.csv -Destination $out -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'a.csv'
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileNotFound,Sim2l.Runs.ExportRunFileCommand'
        $faults.TargetObject | Should -Be 'missing'

        Export-RunFile missing -Destination $out -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.ExportRunFileCommand'

        $beside = Join-Path (Split-Path (Get-Run $id).RunPath) 'gone.csv'
        Set-Content $beside '1'
        Add-RunFile $id $beside -External
        Remove-Item $beside
        (Export-RunFile $id gone.csv, sub* -Destination $out -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'b.txt'
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileNotFound,Sim2l.Runs.ExportRunFileCommand'
        Join-Path $out gone.csv | Should -Not -Exist
    }

    It 'writes nothing with -WhatIf, also with -Force' {
        Export-RunFile $id -Destination $out -Force -WhatIf | Should -BeNullOrEmpty
        $out | Should -Not -Exist
    }
}
