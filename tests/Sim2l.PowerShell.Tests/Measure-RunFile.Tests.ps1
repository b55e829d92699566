BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    'run-1', 'run-2', 'run-3' | ForEach-Object { $null = New-Run heat 1.0.0 -ExecutionId $_ }
    $null = New-Run flow 1.0.0 -ExecutionId other
    'run-1', 'run-2', 'run-3', 'other' | ForEach-Object { Add-RunFile $_ -Name mesh.bin -Content ('m' * 1000) -Category input }
    'run-1', 'run-2', 'run-3' | ForEach-Object { Add-RunFile $_ -Name result.csv -Content "result of $_" -Category output }
}

Describe 'Measure-RunFile' {
    It 'measures what the files of many runs take' {
        $all = Get-Run | Measure-RunFile
        $all | Should -BeOfType 'Sim2l.Files.RunFileStatistics'
        $all.RunCount, $all.FileCount, $all.ExternalCount, $all.SizeBytes, $all.DuplicateCount, $all.WastedBytes | Should -Be 4, 7, 0, 4045, 1, 3000
    }

    It 'measures runs by name, as records and files' {
        (Measure-RunFile run-1).WastedBytes | Should -Be 0
        (Measure-RunFile run-1, run-2).DuplicateCount | Should -Be 1
        (Get-Item (Get-Run run-1).RunPath | Measure-RunFile).FileCount | Should -Be 2
        (Get-SimulationFile heat | Measure-RunFile -ErrorAction Stop).RunCount | Should -Be 3
    }

    It 'finds content that is stored more than once, and what it costs' {
        $found = Get-Run | Measure-RunFile -Duplicate
        $found | Should -HaveCount 1
        $found | Should -BeOfType 'Sim2l.Files.DuplicateContent'
        $found.Count, $found.SizeBytes, $found.WastedBytes, $found.Names | Should -Be 4, 1000, 3000, 'mesh.bin'
        $found.ExecutionIds | Sort-Object | Should -Be 'other', 'run-1', 'run-2', 'run-3'
        $found.ContentHash | Should -Be (Get-RunFile run-1 mesh.bin).ContentHash
        Measure-RunFile run-1 -Duplicate | Should -BeNullOrEmpty
    }

    It 'knows the same content by other names and in one run, what costs most first' {
        $null = New-Run twin 1.0.0 -ExecutionId twin
        'a', 'b', 'c' | ForEach-Object { Add-RunFile twin -Name $_ -Content 'xx' }
        'big-1', 'big-2' | ForEach-Object { Add-RunFile twin -Name $_ -Content ('y' * 100) }
        $found = Measure-RunFile twin -Duplicate
        $found.WastedBytes | Should -Be 100, 4
        $found[1].Names | Should -Be 'a', 'b', 'c'
        $found[1].ExecutionIds | Should -Be 'twin'
        Remove-Run twin -Force -Confirm:$false
    }

    It 'counts files beside their run, but not their content' {
        $null = New-Run beside 1.0.0 -ExecutionId beside
        $file = Join-Path (Split-Path (Get-Run beside).RunPath) beside.bin
        Set-Content $file ('z' * 500)
        Add-RunFile beside $file -External
        $found = Measure-RunFile beside
        $found.FileCount, $found.ExternalCount, $found.SizeBytes | Should -Be 1, 1, 0
        Remove-Run beside -Force -Confirm:$false
        Remove-Item $file -ErrorAction Ignore
    }

    It 'reports a run that is not there, and measures the others' {
        (Measure-RunFile missing, run-1 -ErrorVariable faults -ErrorAction SilentlyContinue).RunCount | Should -Be 1
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Files.MeasureRunFileCommand'
    }

    It 'shows bytes as people read them' {
        $lines = Get-Run | Measure-RunFile -Duplicate | Out-String -Stream
        $lines -match 'mesh\.bin' | Should -Match '^ *2\.9 KB +1\.0 KB +4 mesh\.bin +\S+, '
        Get-Run | Measure-RunFile | Out-String | Should -Match '4 +7 +0 +4\.0 KB +1 +2\.9 KB'
    }
}
