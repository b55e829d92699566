BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'New-FileEntry (<_>)' -ForEach 'local', 'service' {
    BeforeAll { Use-Place $_ }

    BeforeEach { Clear-FileEntry }

    It 'keeps all that is said of a file' {
        $before = [DateTimeOffset]::UtcNow.AddSeconds(-1)
        $entry = New-FileEntry x.bin s3://bucket/x.bin -Size 5000000000 -SiteName cluster -Url https://example.org/x -Visibility Public -Metadata @{ step = 3; more = @{ unit = 'K' } }
        foreach ($one in $entry, (Get-FileEntry x.bin)) {
            $one.Name, $one.Path, $one.IsFolder, $one.ParentId | Should -Be 'x.bin', 'x.bin', $false, '0'
            $one.Uri, $one.Size, $one.SiteName, $one.Url, $one.Visibility, $one.Status, $one.Revision | Should -Be 's3://bucket/x.bin', 5000000000, 'cluster', 'https://example.org/x', 'Public', $true, 1
            $one.Metadata['step'] | Should -Be 3
            $one.Metadata['more']['unit'] | Should -Be 'K'
            $one.DateCreated | Should -BeGreaterThan $before
            $one.DateModified | Should -Be $one.DateCreated
        }
        [guid]::Parse($entry.Id) | Should -Not -Be ([guid]::Empty)
    }

    It 'takes rows, with what is empty left out' {
        $rows = [pscustomobject]@{ Path = 'a'; Uri = 'file:///a'; Size = 7; SiteName = ''; Url = $null; Visibility = 'Private' }, [pscustomobject]@{ Path = 'b'; Uri = ''; Size = $null }
        $entries = $rows | New-FileEntry
        $entries.Path | Should -Be 'a', 'b'
        $entries[0].Size, $entries[0].SiteName, $entries[0].Visibility | Should -Be 7, $null, 'Private'
        $entries[1].Size, $entries[1].Uri, $entries[1].Visibility | Should -Be $null, $null, 'Internal'
    }

    It 'makes the folders on the way only with -Force' {
        (Get-Fault { New-FileEntry data/2026/x }).FullyQualifiedErrorId | Should -Be 'FileEntryNotFound,Sim2l.Files.NewFileEntryCommand'
        (New-FileEntry data/2026/x -Force -Visibility Private).Path | Should -Be 'data/2026/x'
        (Get-FileEntry data/2026).Visibility | Should -Be 'Private'
        (New-FileEntry data/2026/y).Path | Should -Be 'data/2026/y'
    }

    It 'never replaces an entry' {
        $null = New-FileEntry x s3://first
        $fault = Get-Fault { New-FileEntry x s3://second -Force }
        $fault.FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.NewFileEntryCommand'
        $fault.CategoryInfo.Category | Should -Be 'ResourceExists'
        $fault.TargetObject | Should -Be 'x'
        (Get-FileEntry x).Uri | Should -Be 's3://first'
        (New-FileEntry X).Path | Should -BeExactly 'X'
    }

    It 'refuses what is wrong, by field' {
        (Get-Fault { New-FileEntry x -Size -1 }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-Fault { New-FileEntry x ('a' * 9000) }).FullyQualifiedErrorId | Should -BeLike 'FileEntryTooLarge,*'
        (Get-Fault { New-FileEntry x -Metadata @{ k = 'a' * 1100000 } }).FullyQualifiedErrorId | Should -BeLike 'FileEntryTooLarge,*'
        Get-FileEntry | Should -BeNullOrEmpty
    }

    It 'keeps or refuses hostile names, and lets none lead elsewhere' {
        $ups = '..', '.', '...', '.. ', '%2e%2e', "`u{FF0E}`u{FF0E}", "`u{2024}`u{2024}", "`u{2025}"
        # PowerShell's own comparison takes names for one that differ by what is not seen.
        $names = [System.Collections.Generic.HashSet[string]]::new([string[]] @(
            foreach ($up in $ups) { $up; foreach ($separator in '/', '\', '//', "`u{2215}", "`u{FF0F}", "`u{29F5}") { "$up${separator}$up${separator}outside" } }
            foreach ($device in 'CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1', 'CONIN$') { $device; $device.ToLower(); "$device.txt"; "$device."; "$device " }
            foreach ($code in (0..31) + 0x7F, 0x85, 0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2029, 0xFEFF) { [string] [char] $code; "a$([char] $code)b"; "..$([char] $code)/x" }
            '/etc/passwd', '//server/share', 'C:', 'C:\x', 'C:x', '\\server\share\x', '\\?\C:\x', '~', '~/x', 'a:b', 'file:///x', '$HOME/x', '-rf', '`id`', 'a*b?[c]'
            'a' * 255; 'a' * 256; 'a' * 300; "`u{FC}" * 200; "`u{430}`u{440}`u{441}.txt"; 'apc.txt'; "A`u{308}.txt"; "`u{C4}.txt"; "`u{FB01}le"; 'file'
        ), [StringComparer]::Ordinal)
        $names.Count | Should -BeGreaterOrEqual 200
        $null = $names | New-FileEntry -Force -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be (@('Conflict', 'InvalidInput', 'TooLarge') | ForEach-Object { "FileEntry$_,Sim2l.Files.NewFileEntryCommand" })
        $kept = Get-FileEntry -Recurse
        $kept.Count | Should -BeGreaterThan 50
        $kept.Name | Where-Object { $_ -match '^\.{1,2}\z|[/\\\p{Cc}\p{Cf}]' } | Should -BeNullOrEmpty
        $kept | ForEach-Object { (Get-FileEntry -Id $_.Id).Path } | Should -Be $kept.Path
    }

    It 'makes nothing with -WhatIf' {
        New-FileEntry a/x -Force -WhatIf | Should -BeNullOrEmpty
        Get-FileEntry | Should -BeNullOrEmpty
    }
}
