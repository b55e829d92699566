BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $source = (New-Item -ItemType Directory (Join-Path $TestDrive 'source')).FullName
    foreach ($id in 'a', 'b') {
        $null = New-Run heat -ExecutionId $id -InputValue @{ temperature = 350 }
        Complete-Run $id
        $null = Export-Run $id -Destination $source
    }
    $zip = (Export-Run a -Destination (Join-Path $source 'a.zip')).FullName
}

Describe 'Import-Run' {
    BeforeEach {
        $root = Join-Path $TestDrive ([guid]::NewGuid())
    }

    It 'takes a database over, and does nothing the second time' {
        $imported = Import-Run (Join-Path $source 'a.db') -Root $root
        $imported.ExecutionId, $imported.Outcome | Should -Be 'a', 'Imported'
        $imported.RunPath | Should -Be (Join-Path $root 'a.db')
        (Get-RunInput a -Root $root).Value | Should -Be 350
        (Import-Run (Join-Path $source 'a.db') -Root $root).Outcome | Should -Be 'Unchanged'
    }

    It 'takes an archive over' {
        (Import-Run $zip -Root $root).Outcome | Should -Be 'Imported'
        (Get-RunInput a -Root $root).Value | Should -Be 350
    }

    It 'takes wildcards, files from the pipeline, and paths relative to the current location' {
        (Import-Run (Join-Path $source '*.db') -Root $root).ExecutionId | Should -Be 'a', 'b'
        (Get-ChildItem $source -Filter *.db | Import-Run -Root "$root-2").ExecutionId | Sort-Object | Should -Be 'a', 'b'
        Push-Location $source
        try {
            ('a.db' | Import-Run -Root ../relative).RunPath | Should -Be (Join-Path (Split-Path $source) 'relative/a.db')
        }
        finally {
            Pop-Location
        }
    }

    It 'imports into the folder of runs, and what came can be piped on' {
        $null = New-Run heat -ExecutionId c -Root $root
        Complete-Run c -Root $root
        (Import-Run (Join-Path $root 'c.db') | Get-Run).ExecutionId | Should -Be 'c'
        (Get-Run c).RunPath | Should -Be (Join-Path $env:SIM2L_HOME 'runs/c.db')
    }

    It 'replaces another run of the same id only with -Force' {
        $null = New-Run other -ExecutionId a -Root $root
        Complete-Run a -Root $root
        Import-Run (Join-Path $source 'a.db') -Root $root -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.ImportRunCommand'
        (Get-Run a -Root $root).SimulationName | Should -Be 'other'
        (Import-Run (Join-Path $source 'a.db') -Root $root -Force).Outcome | Should -Be 'Replaced'
        (Get-Run a -Root $root).SimulationName | Should -Be 'heat'
    }

    It 'imports nothing with -WhatIf' {
        Import-Run (Join-Path $source 'a.db') -Root $root -WhatIf | Should -BeNullOrEmpty
        Join-Path $root 'a.db' | Should -Not -Exist
    }

    It 'reports files that are missing or not runs, and goes on' {
        $bad = Join-Path $TestDrive 'bad.db'
        Set-Content $bad ('not a database ' * 50)
        $missing = Join-Path $TestDrive 'missing.db'
        (Import-Run $missing, $bad, $zip -Root $root -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be 'a'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.ImportRunCommand', 'RunCorrupt,Sim2l.Runs.ImportRunCommand'
        $faults.TargetObject | Should -Be $missing, $bad
    }
}
