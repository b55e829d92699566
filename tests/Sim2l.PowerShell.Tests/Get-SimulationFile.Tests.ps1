BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $null = New-Run heat 1.10.0 -ExecutionId newer
    $null = New-Run heat 1.9.0 -ExecutionId older-1
    $null = New-Run heat 1.9.0 -ExecutionId older-2
    $null = New-Run flow 1.0.0 -ExecutionId other
    foreach ($id in 'newer', 'older-1', 'older-2', 'other') {
        Add-RunFile $id -Name mesh.bin -Content ('m' * 1000) -Category input -Description 'the grid'
        Add-RunFile $id -Name "$id.csv" -Content "result of $id" -Category output
    }
}

Describe 'Get-SimulationFile' {
    It 'gets the files of all runs, version by version in the order of versions' {
        $files = Get-SimulationFile heat
        $files | Should -HaveCount 6
        $files | ForEach-Object { $_ | Should -BeOfType 'Sim2l.Runs.RunArtifact' }
        $files[0..3].ExecutionId | Sort-Object -Unique | Should -Be 'older-1', 'older-2'
        $files[4..5].ExecutionId | Should -Be 'newer', 'newer'
    }

    It 'says of each what there is to say' {
        $file = Get-SimulationFile flow -Name mesh.bin
        $file.Name, $file.SizeBytes, $file.Category, $file.Description, $file.ExecutionId | Should -Be 'mesh.bin', 1000, 'input', 'the grid', 'other'
        $file.ContentType | Should -Be 'application/octet-stream'
        $file.ContentHash | Should -Be (Get-FileHash -InputStream ([System.IO.MemoryStream]::new([byte[]] (, [byte][char] 'm' * 1000)))).Hash
        $file.CreatedAt | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        $file.RunPath | Should -Exist
    }

    It 'takes only some versions, names and categories' {
        (Get-SimulationFile heat 1.9.0 -Category output).Name | Sort-Object | Should -Be 'older-1.csv', 'older-2.csv'
        (Get-SimulationFile heat 1.1* -Name *.csv).Name | Should -Be 'newer.csv'
        (Get-SimulationFile * -Name other.csv).ExecutionId | Should -Be 'other'
        Get-SimulationFile heat -Name none* | Should -BeNullOrEmpty
    }

    It 'takes simulations from the pipeline' {
        ([pscustomobject]@{ SimulationName = 'flow'; SimulationVersion = '1.0.0' } | Get-SimulationFile).Name | Should -Be 'mesh.bin', 'other.csv'
        $null = Register-Simulation heat 1.10.0
        (Get-Simulation heat | Get-SimulationFile).ExecutionId | Should -Be 'newer', 'newer'
    }

    It 'finds nothing where no run is of a simulation' {
        Get-SimulationFile nope -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reports a run that cannot be read, and goes on' {
        $root = (New-Item -ItemType Directory (Join-Path $TestDrive damaged)).FullName
        'older-1', 'older-2' | ForEach-Object { Complete-Run $_; Copy-Item (Get-Run $_).RunPath $root }
        $null = Get-SimulationFile heat -Root $root
        $file = [System.IO.File]::OpenWrite((Join-Path $root older-1.db))
        $file.SetLength(5000)
        $file.Dispose()
        $files = Get-SimulationFile heat -Root $root -ErrorVariable faults -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $files.ExecutionId | Sort-Object -Unique | Should -Be 'older-2'
        @($faults).Count + @($warnings).Count | Should -BeGreaterThan 0
    }

    It 'hands its files to Export-RunFile' {
        $out = Join-Path (Get-Item $TestDrive).FullName out
        (Get-SimulationFile heat -Category output | Export-RunFile -Destination $out).Name | Sort-Object | Should -Be 'newer.csv', 'older-1.csv', 'older-2.csv'
        Get-Content (Join-Path $out newer.csv) -Raw | Should -BeExactly 'result of newer'
    }

    It 'completes names and versions' {
        (TabExpansion2 'Get-SimulationFile he').CompletionMatches.CompletionText | Should -Be 'heat'
        (TabExpansion2 'Get-SimulationFile heat 1.1').CompletionMatches.CompletionText | Should -Contain '1.10.0'
    }
}
