BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    foreach ($id in 'a', 'b') {
        $null = New-Run heat -ExecutionId $id -InputValue @{ temperature = 350 }
        Complete-Run $id
    }
}

Describe 'Export-Run' {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'writes the database to a folder, under the name of the run' {
        $file = Export-Run a -Destination .
        $file | Should -BeOfType ([IO.FileInfo])
        $file.FullName | Should -Be (Join-Path $folder 'a.db')
        (Get-RunInput -LiteralPath $file.FullName).Value | Should -Be 350
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'writes to a file name, relative to the current location' {
        (Export-Run a -Destination ./x.db).FullName | Should -Be (Join-Path $folder 'x.db')
        (Get-Run -LiteralPath x.db).ExecutionId | Should -Be 'a'
    }

    It 'writes an archive where -Format or the name says so' {
        foreach ($file in (Export-Run a -Destination . -Format Zip), (Export-Run b -Destination named.zip)) {
            $file.Extension | Should -Be '.zip'
            $archive = [IO.Compression.ZipFile]::OpenRead($file.FullName)
            try {
                $archive.Entries.Name | Should -Contain 'inputs.csv'
                $archive.Entries.Name | Should -Contain 'inputs.json'
                $archive.Entries.Name -like '*.db' | Should -HaveCount 1
            }
            finally {
                $archive.Dispose()
            }
        }
    }

    It 'takes all runs that are piped' {
        (Get-Run | Export-Run -Destination $folder).Name | Sort-Object | Should -Be 'a.db', 'b.db'
    }

    It 'copies a run that is being written' {
        $null = New-Run heat -ExecutionId live -InputValue @{ t = 1 }
        try {
            $file = Export-Run live -Destination .
            (Get-RunInput -LiteralPath $file.FullName).Name | Should -Be 't'
        }
        finally {
            Complete-Run live
        }
    }

    It 'does not overwrite without -Force' {
        Set-Content a.db 'mine'
        Export-Run a -Destination . -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.ExportRunCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $faults[0].TargetObject | Should -Be 'a'
        Get-Content a.db | Should -Be 'mine'
        $null = Export-Run a -Destination . -Force
        (Get-Run -LiteralPath a.db).ExecutionId | Should -Be 'a'
    }

    It 'writes nothing with -WhatIf' {
        Export-Run a -Destination . -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'reports a missing run and goes on' {
        (Export-Run missing, a -Destination . -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'a.db'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.ExportRunCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
