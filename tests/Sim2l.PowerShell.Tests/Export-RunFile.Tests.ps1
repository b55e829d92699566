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

Describe 'Export-RunFile of many runs' {
    BeforeAll {
        'run-1', 'run-2' | ForEach-Object {
            $null = New-Run heat 1.0.0 -ExecutionId $_
            Add-RunFile $_ -Name mesh.bin -Content ('m' * 1000) -Category input
            Add-RunFile $_ -Name result.csv -Content "result of $_" -Category output
        }
    }

    BeforeEach {
        $out = Join-Path (Get-Item $TestDrive).FullName ([guid]::NewGuid())
        $path = Join-Path $out manifest.json
    }

    It 'gives names that clash the folder of their run, and overwrites nothing' {
        $files = 'run-1', 'run-2' | Export-RunFile -Name result.csv -Destination $out
        $files.FullName | Should -Be (Join-Path $out result.csv), (Join-Path $out run-2/result.csv)
        Get-Content $files[0] -Raw | Should -BeExactly 'result of run-1'
        Get-Content $files[1] -Raw | Should -BeExactly 'result of run-2'
        ('run-1', 'run-2' | Export-RunFile -Name result.csv -Destination $out -Force).FullName | Should -Be $files.FullName
    }

    It 'gives names that differ by case only the folder of their run' {
        $null = New-Run heat 1.0.0 -ExecutionId case
        Add-RunFile case -Name RESULT.CSV -Content 'result of case'
        $files = 'run-1', 'case' | Export-RunFile -Name result.csv, RESULT.CSV -Destination $out -ErrorAction SilentlyContinue
        $files.FullName | Should -Be (Join-Path $out result.csv), (Join-Path $out case/RESULT.CSV)
        Remove-Run case -Force -Confirm:$false
    }

    It 'resumes: what is there is left alone, what is missing is written' {
        $first = 'run-1', 'run-2' | Export-RunFile -Destination $out
        Remove-Item $first[-1]
        $kept = (Get-Item $first[0]).LastWriteTimeUtc
        ('run-1', 'run-2' | Export-RunFile -Destination $out -Resume).FullName | Should -Be $first.FullName
        (Get-Item $first[0]).LastWriteTimeUtc | Should -Be $kept
        Get-Content $first[-1] -Raw | Should -BeExactly 'result of run-2'
    }

    It 'takes what is there with another content for a conflict, also when it resumes' {
        $first = Export-RunFile run-1 -Destination $out
        Set-Content $first[0] ('n' * 1000) -NoNewline
        $rest = Export-RunFile run-1 -Destination $out -Resume -ErrorVariable faults -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $rest | Should -HaveCount 1
        $faults.FullyQualifiedErrorId | Should -Be 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'
        $warnings | Should -HaveCount 1
        Get-Content $first[0] | Should -Be ('n' * 1000)
        $null = Export-RunFile run-1 -Destination $out -Resume -Force
        Get-Content $first[0] | Should -Be ('m' * 1000)
    }

    It 'writes a manifest with sizes and hashes, relative to where it lies' {
        $null = 'run-1', 'run-2' | Export-RunFile -Destination $out -Manifest $path
        $manifest = Get-Content $path -Raw | ConvertFrom-Json
        $manifest.verdict, $manifest.exported, $manifest.skipped, $manifest.failed, $manifest.missing, $manifest.size_bytes | Should -Be 'complete', 4, 0, 0, 0, 2030
        $manifest.files.path | Should -Be 'mesh.bin', 'result.csv', 'run-2/mesh.bin', 'run-2/result.csv'
        $manifest.files.execution_id | Should -Be 'run-1', 'run-1', 'run-2', 'run-2'
        $manifest.files.simulation_name | Sort-Object -Unique | Should -Be 'heat'
        $manifest.created_at.Kind | Should -Be 'Utc'
        foreach ($file in $manifest.files) {
            (Get-FileHash (Join-Path $out $file.path)).Hash | Should -Be $file.sha256
            (Get-Item (Join-Path $out $file.path)).Length | Should -Be $file.size_bytes
        }
    }

    It 'says at the end what became of it all' {
        $said = 'run-1', 'run-2' | Export-RunFile -Destination $out -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$($said[-1])" | Should -Match '4.*0.*0.*0.*2\.0 KB'
        $null = 'run-1', 'missing' | Export-RunFile -Destination $out -Resume -Manifest $path -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $manifest = Get-Content $path -Raw | ConvertFrom-Json
        $manifest.verdict, $manifest.exported, $manifest.skipped, $manifest.missing | Should -Be 'incomplete', 0, 2, 1
        $warnings | Should -HaveCount 1
    }

    It 'refuses a manifest that is there before anything is written, and replaces it with -Resume or -Force' {
        $null = Export-RunFile run-1 -Destination $out -Manifest $path
        { Export-RunFile run-1 -Destination "$out-2" -Manifest $path } | Should -Throw -ErrorId 'RunFileConflict,Sim2l.Runs.ExportRunFileCommand'
        "$out-2" | Should -Not -Exist
        foreach ($switch in 'Resume', 'Force') {
            $option = @{ $switch = $true }
            $null = Export-RunFile run-1 result.csv -Destination $out -Manifest $path @option
            (Get-Content $path -Raw | ConvertFrom-Json).files | Should -HaveCount 1
        }
    }

    It 'shows how far it is' {
        $patience = (Get-Command Get-Run).ImplementingType.Assembly.GetType('Sim2l.Commands.ProgressReport').GetProperty('Patience')
        $usual = $patience.GetValue($null)
        $shell = [powershell]::Create()
        try {
            $patience.SetValue($null, [timespan]::Zero)
            $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../Sim2l.psd1'; 'run-1', 'run-2' | Export-RunFile -Destination '$out'").Invoke()
            $records = $shell.Streams.Progress | Where-Object Activity -EQ 'Exporting files of runs'
        }
        finally {
            $patience.SetValue($null, $usual)
            $shell.Dispose()
        }
        $records.Count | Should -BeGreaterThan 1
        $records[0].StatusDescription | Should -Match '1'
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'writes neither files nor manifest with -WhatIf' {
        Export-RunFile run-1 -Destination $out -Manifest $path -WhatIf | Should -BeNullOrEmpty
        $out | Should -Not -Exist
    }

    It 'leads no hostile name out of the destination, links in it included' {
        $ups = '..', '.', '...', '.. ', '%2e%2e', "`u{FF0E}`u{FF0E}", "`u{2024}`u{2024}", "`u{2025}"
        $names = [System.Collections.Generic.HashSet[string]]::new([string[]] @(
            foreach ($up in $ups) { $up; foreach ($separator in '/', '\', '//', "`u{2215}", "`u{FF0F}", "`u{29F5}") { "$up${separator}$up${separator}outside.txt"; "in${separator}$up${separator}$up${separator}outside.txt" } }
            foreach ($device in 'CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1', 'CONIN$') { $device; $device.ToLower(); "$device.txt"; "$device."; "$device "; "$device/x" }
            foreach ($code in (1..31) + 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0x2028, 0xFEFF) { "a$([char] $code)b"; "..$([char] $code)/x" }
            '/etc/passwd', '//server/share', 'C:', 'C:\x', 'C:x', '\\server\share\x', '\\?\C:\x', '~/x', 'a:b', 'file:///x', '-rf', 'a*b?[c]', ('a' * 300), ("`u{FC}" * 200), ('../' * 100 + 'x')
            'link', 'link/x', 'LINK/x', 'link/../x', 'file-link'
        ), [StringComparer]::Ordinal)
        $names.Count | Should -BeGreaterOrEqual 200
        $null = New-Run hostile 1.0.0 -ExecutionId hostile
        foreach ($name in $names) {
            Add-RunFile hostile -Name $name -Content 'bad'
        }
        $parent = (New-Item -ItemType Directory $out).FullName
        $outside = (New-Item -ItemType Directory (Join-Path $parent outside)).FullName
        Set-Content (Join-Path $outside kept) kept
        $inside = (New-Item -ItemType Directory (Join-Path $parent inside)).FullName
        $null = New-Item -ItemType SymbolicLink (Join-Path $inside link) -Target $outside
        $null = New-Item -ItemType SymbolicLink (Join-Path $inside file-link) -Target (Join-Path $outside kept)

        $files = foreach ($option in @{}, @{ Force = $true }, @{ Resume = $true }) {
            Export-RunFile hostile -Destination $inside @option -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        }

        $files.Count | Should -BeGreaterThan 150
        $files | Where-Object { -not $_.FullName.StartsWith("$inside/", [StringComparison]::Ordinal) } | Should -BeNullOrEmpty
        Get-ChildItem $parent -Force | ForEach-Object Name | Should -Be 'inside', 'outside'
        (Get-ChildItem $outside -Force).Name | Should -Be 'kept'
        Get-Content (Join-Path $outside kept) | Should -Be 'kept'
        (Get-Item (Join-Path $inside link)).LinkType | Should -Be 'SymbolicLink'
    }
}
