BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Add-RunFile' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
        $folder = (New-Item -ItemType Directory (Join-Path (Get-Item $TestDrive).FullName ([guid]::NewGuid()))).FullName
        Set-Content -LiteralPath (Join-Path $folder 'a.csv') 'x,t', '0,300'
        Set-Content -LiteralPath (Join-Path $folder 'b[1].csv') 'x,t'
        function Read-Exported($Name) {
            Get-Content -LiteralPath (Get-RunFile $id ([WildcardPattern]::Escape($Name)) | Export-RunFile -Destination (Join-Path $folder ([guid]::NewGuid()))).FullName -Raw
        }
    }

    It 'adds a file with hash, size, type and what is said of it, and writes the record with -PassThru' {
        $file = Join-Path $folder 'a.csv'
        $artifact = Add-RunFile $id $file -PassThru -Category data -Description 'profile'
        $artifact | Should -BeOfType 'Sim2l.Runs.RunArtifact'
        $artifact.ExecutionId, $artifact.Name, $artifact.Category, $artifact.Description | Should -Be $id, 'a.csv', 'data', 'profile'
        $artifact.ContentHash | Should -Be (Get-FileHash $file -Algorithm SHA256).Hash.ToLowerInvariant()
        $artifact.SizeBytes | Should -Be (Get-Item $file).Length
        $artifact.ContentType | Should -Be 'text/csv'
        $artifact.IsExternal | Should -BeFalse
        Get-RunFile $id | Should -Be $artifact
        Read-Exported 'a.csv' | Should -Be (Get-Content $file -Raw)
    }

    It 'is silent without -PassThru' {
        Add-RunFile $id (Join-Path $folder 'a.csv') | Should -BeNullOrEmpty
        Add-RunFile $id -Name x -Content 'y' | Should -BeNullOrEmpty
        (Get-RunFile $id).Name | Should -Be 'a.csv', 'x'
    }

    It 'takes wildcards relative to the current location, and literal paths' {
        Push-Location $folder
        try {
            (Add-RunFile $id ./*.csv -PassThru).Name | Sort-Object | Should -Be 'a.csv', 'b[1].csv'
            (Add-RunFile $id -LiteralPath './b[1].csv' -PassThru).Name | Should -Be 'b[1].csv'
            Add-RunFile $id ./none*.csv -PassThru -ErrorAction Stop | Should -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }

    It 'takes piped files' {
        (Get-ChildItem -LiteralPath $folder | Add-RunFile $id -PassThru -Category plot -ContentType text/plain).Name | Sort-Object | Should -Be 'a.csv', 'b[1].csv'
        (Get-RunFile $id).Category | Should -Be 'plot', 'plot'
        (Get-RunFile $id).ContentType | Should -Be 'text/plain', 'text/plain'
    }

    It 'takes a name' {
        (Add-RunFile $id (Join-Path $folder 'a.csv') -Name in/start.csv -PassThru).Name | Should -Be 'in/start.csv'
    }

    It 'takes <Case> as content' -ForEach @(
        @{ Case = 'text'; Content = "$([char] 0xE4)`n"; Bytes = 0xC3, 0xA4, 10 }
        @{ Case = 'empty text'; Content = ''; Bytes = @() }
        @{ Case = 'lines'; Content = @('a', 'b'); Bytes = 97, 10, 98, 10 }
        @{ Case = 'bytes'; Content = [byte[]](0, 255); Bytes = 0, 255 }
        @{ Case = 'an array of bytes'; Content = @([byte]7, [byte]8); Bytes = 7, 8 }
    ) {
        $artifact = Add-RunFile $id -Name x.bin -Content $Content -PassThru
        $artifact.SizeBytes | Should -Be $Bytes.Count
        $hash = [Convert]::ToHexStringLower([System.Security.Cryptography.SHA256]::HashData([byte[]]$Bytes))
        $artifact.ContentHash | Should -Be $hash
    }

    It 'takes what ConvertTo-Csv writes as content' {
        Add-RunFile $id -Name x.csv -Content ([pscustomobject]@{ a = 1 } | ConvertTo-Csv)
        Read-Exported 'x.csv' | Should -Be "`"a`"`n`"1`"`n"
    }

    It 'takes rows with name and content' {
        'Name,Content', 'a,1', 'b,22' | ConvertFrom-Csv | Add-RunFile $id -PassThru | ForEach-Object SizeBytes | Should -Be 1, 2
    }

    It 'refuses content that is no text' {
        Add-RunFile $id -Name x -Content ([pscustomobject]@{ a = 1 }) -PassThru -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunFileInvalidInput,Sim2l.Runs.AddRunFileCommand'
        Get-RunFile $id | Should -BeNullOrEmpty
    }

    It 'refers to an external file by a relative path, and does not copy it' {
        $beside = Join-Path (Split-Path (Get-Run $id).RunPath) 'large.csv'
        Set-Content $beside ('1' * 100000)
        $artifact = Add-RunFile $id $beside -External -PassThru
        $artifact.IsExternal | Should -BeTrue
        $artifact.ExternalPath | Should -Be 'large.csv'
        $artifact.ContentHash | Should -Be (Get-FileHash $beside).Hash.ToLowerInvariant()
        Read-Exported 'large.csv' | Should -Be (Get-Content $beside -Raw)
    }

    It 'refuses more than a run can hold, and names the way out' -Skip:$IsWindows {
        $large = Join-Path $folder 'large.bin'
        $stream = [IO.File]::Create($large)
        $stream.SetLength(999000001)
        $stream.Dispose()
        Add-RunFile $id $large -PassThru -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunFileTooLarge,Sim2l.Runs.AddRunFileCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $faults[0].Exception.Message | Should -BeLike '*-External*'
        Get-RunFile $id | Should -BeNullOrEmpty
    }

    It 'reports <Case> and goes on' -ForEach @(
        @{ Case = 'a missing file'; Path = 'missing.csv'; Fault = 'RunFileNotFound'; Category = 'ObjectNotFound' }
        @{ Case = 'a folder'; Path = '.'; Fault = 'RunFileInvalidInput'; Category = 'InvalidArgument' }
    ) {
        $bad = Join-Path $folder $Path
        (Add-RunFile $id $bad, (Join-Path $folder 'a.csv') -PassThru -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'a.csv'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be "$Fault,Sim2l.Runs.AddRunFileCommand"
        $faults[0].CategoryInfo.Category | Should -Be $Category
    }

    It 'reports a missing and a completed run' {
        Add-RunFile missing (Join-Path $folder 'a.csv') -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.AddRunFileCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        Complete-Run $id
        Add-RunFile $id (Join-Path $folder 'a.csv') -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.AddRunFileCommand'
        Get-RunFile $id | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Add-RunFile $id (Join-Path $folder 'a.csv') -PassThru -WhatIf | Should -BeNullOrEmpty
        Add-RunFile $id -Name x -Content 'y' -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-RunFile $id | Should -BeNullOrEmpty
    }

    It 'adds to a run that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $folder runs)
        Add-RunFile -RunPath $run.RunPath -Path (Join-Path $folder 'a.csv')
        (Get-RunFile -LiteralPath $run.RunPath).Name | Should -Be 'a.csv'
    }
}
