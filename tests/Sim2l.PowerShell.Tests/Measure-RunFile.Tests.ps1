BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Files of many runs' {
    BeforeAll {
        $null = '1.10.0', '1.9.0', '1.9.0' | ForEach-Object { New-Run heat $_ -ExecutionId "run-$((++$script:count))" }
        $null = New-Run flow 1.0.0 -ExecutionId other
        'run-1', 'run-2', 'run-3', 'other' | ForEach-Object { Add-RunFile $_ -Name mesh.bin -Content ('m' * 1000) -Category input }
        'run-1', 'run-2', 'run-3' | ForEach-Object { Add-RunFile $_ -Name result.csv -Content "result of $_" -Category output }
        $out = Join-Path (Get-Item $TestDrive).FullName out
    }

    BeforeEach {
        Remove-Item $out -Recurse -Force -ErrorAction Ignore
    }

    It 'measures what files take' {
        $all = Get-Run | Measure-RunFile
        $all.RunCount, $all.FileCount, $all.DuplicateCount, $all.WastedBytes | Should -Be 4, 7, 1, 3000
        (Measure-RunFile run-1).WastedBytes | Should -Be 0
    }

    It 'finds what is stored more than once' {
        $found = Get-Run | Measure-RunFile -Duplicate
        $found | Should -HaveCount 1
        $found.Count, $found.SizeBytes, $found.WastedBytes, $found.Names | Should -Be 4, 1000, 3000, 'mesh.bin'
        $found.ExecutionIds | Sort-Object | Should -Be 'other', 'run-1', 'run-2', 'run-3'
        $found.ContentHash | Should -Be (Get-RunFile run-1 mesh.bin).ContentHash
        Measure-RunFile run-1 -Duplicate | Should -BeNullOrEmpty
    }

    It 'gets the files of a simulation, version by version' {
        (Get-SimulationFile heat -Name result.csv).ExecutionId | Select-Object -Last 1 | Should -Be 'run-1'
        Get-SimulationFile heat | Should -HaveCount 6
        (Get-SimulationFile heat 1.9.0 -Category output).ExecutionId | Sort-Object | Should -Be 'run-2', 'run-3'
        ([pscustomobject]@{ SimulationName = 'flow'; SimulationVersion = '1.0.0' } | Get-SimulationFile).Name | Should -Be 'mesh.bin'
        Get-SimulationFile nope | Should -BeNullOrEmpty
    }

    It 'gives names that clash the folder of their run' {
        $files = 'run-1', 'run-2' | Export-RunFile -Name result.csv -Destination $out
        $files.FullName | Should -Be (Join-Path $out result.csv), (Join-Path $out run-2/result.csv)
        Get-Content $files[0] -Raw | Should -BeExactly 'result of run-1'
        Get-Content $files[1] -Raw | Should -BeExactly 'result of run-2'
    }

    It 'resumes: what is there is left alone, what is damaged is a conflict' {
        $first = 'run-1', 'run-2' | Export-RunFile -Destination $out
        Remove-Item $first[-1]
        $kept = (Get-Item $first[0]).LastWriteTimeUtc
        ('run-1', 'run-2' | Export-RunFile -Destination $out -Resume).FullName | Should -Be $first.FullName
        (Get-Item $first[0]).LastWriteTimeUtc | Should -Be $kept
        Set-Content $first[0] 'damaged'
        $rest = Export-RunFile run-1 -Destination $out -Resume -ErrorVariable faults -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $rest | Should -HaveCount 1
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'
        Get-Content $first[0] | Should -Be 'damaged'
    }

    It 'writes a manifest with hashes and a verdict' {
        $path = Join-Path $out manifest.json
        $null = 'run-1', 'run-2' | Export-RunFile -Destination $out -Manifest $path
        $manifest = Get-Content $path -Raw | ConvertFrom-Json
        $manifest.verdict, $manifest.exported, $manifest.failed, $manifest.size_bytes | Should -Be 'complete', 4, 0, 2030
        $manifest.files.path | Should -Be 'mesh.bin', 'result.csv', 'run-2/mesh.bin', 'run-2/result.csv'
        foreach ($file in $manifest.files) {
            (Get-FileHash (Join-Path $out $file.path)).Hash | Should -Be $file.sha256
        }
        Export-RunFile run-1 -Destination "$out-2" -Manifest $path -ErrorVariable faults -ErrorAction SilentlyContinue | Should -HaveCount 2
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'

        $null = 'run-1', 'missing' | Export-RunFile -Destination $out -Resume -Manifest $path -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $manifest = Get-Content $path -Raw | ConvertFrom-Json
        $manifest.verdict, $manifest.skipped, $manifest.missing | Should -Be 'incomplete', 2, 1
        $warnings | Should -HaveCount 1
    }

    It 'writes neither files nor manifest with -WhatIf' {
        Export-RunFile run-1 -Destination $out -Manifest (Join-Path $out manifest.json) -WhatIf | Should -BeNullOrEmpty
        $out | Should -Not -Exist
    }
}
