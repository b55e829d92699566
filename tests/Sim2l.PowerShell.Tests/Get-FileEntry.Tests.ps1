BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

Describe 'File entries' {
    BeforeEach {
        Remove-Item (Join-Path $env:SIM2L_HOME 'files.db*')
        $null = 'a.csv', 'b.csv', 'c.txt' | ForEach-Object { New-FileEntry "outputs/2026/$_" "s3://x/$_" -Size 10 -Force }
        $null = New-FileFolder archive -Metadata @{ kept = 'long' }
    }

    It 'lists the root, a pattern, and a tree' {
        (Get-FileEntry).Path | Should -Be 'archive', 'outputs'
        (Get-FileEntry outputs/2026/*.csv).Path | Should -Be 'outputs/2026/a.csv', 'outputs/2026/b.csv'
        (Get-FileEntry outputs -Recurse).Path | Should -Be 'outputs', 'outputs/2026', 'outputs/2026/a.csv', 'outputs/2026/b.csv', 'outputs/2026/c.txt'
        (Get-FileEntry outputs/2026/a.csv | Get-FileEntry).Uri | Should -Be 's3://x/a.csv'
        (Get-FileEntry -Id 0).IsFolder | Should -BeTrue
        Get-FileEntry none* | Should -BeNullOrEmpty
    }

    It 'keeps what was said of an entry' {
        $entry = [pscustomobject]@{ Path = 'x.bin'; Uri = 'file:///x'; Size = 7; SiteName = 'here'; Url = ''; Visibility = 'Private' } | New-FileEntry
        $entry.Size, $entry.SiteName, $entry.Url, $entry.Visibility, $entry.IsFolder | Should -Be 7, 'here', $null, 'Private', $false
        (Get-FileEntry archive).Metadata['kept'] | Should -Be 'long'
        (Get-FileEntry archive).Creator | Should -Be ([Environment]::UserName)
    }

    It 'reports what is not there, by id and path' {
        $fault = Get-Fault { Get-FileEntry missing/x }
        $fault.FullyQualifiedErrorId | Should -Be 'FileEntryNotFound,Sim2l.Files.GetFileEntryCommand'
        $fault.TargetObject | Should -Be 'missing/x'
        (Get-Fault { Get-FileEntry ../x }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-Fault { New-FileEntry missing/x }).FullyQualifiedErrorId | Should -BeLike 'FileEntryNotFound,*'
        (Get-Fault { New-FileFolder archive }).FullyQualifiedErrorId | Should -BeLike 'FileEntryConflict,*'
        (New-FileFolder archive -Force).Id | Should -Be (Get-FileEntry archive).Id
    }

    It 'moves entries, from the pipeline too' {
        Move-FileEntry outputs/2026/*.csv archive | Should -BeNullOrEmpty
        (Get-FileEntry archive/*).Name | Should -Be 'a.csv', 'b.csv'
        (Get-FileEntry archive/a.csv | Move-FileEntry -Destination '' -PassThru).Path | Should -Be 'a.csv'
        (Get-Fault { Move-FileEntry outputs outputs/2026 }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
        { Move-FileEntry archive nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'FileEntryNotFound,Sim2l.Files.MoveFileEntryCommand'
        { Move-FileEntry archive a.csv -ErrorAction Stop } | Should -Throw -ErrorId 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
    }

    It 'renames entries, and takes no stale record' {
        $stale = Get-FileEntry archive
        (Rename-FileEntry archive attic -PassThru).Path | Should -Be 'attic'
        (Get-Fault { $stale | Rename-FileEntry -NewName cellar }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.RenameFileEntryCommand'
        Get-FileEntry outputs/2026/*.csv | Rename-FileEntry -NewName { $_.Name -replace 'csv$', 'dat' }
        (Get-FileEntry outputs/2026/*).Name | Should -Be 'a.dat', 'b.dat', 'c.txt'
        (Get-Fault { Rename-FileEntry attic a/b }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
    }

    It 'removes entries, and folders that are not empty only with -Recurse' {
        Remove-FileEntry outputs/2026/a.csv -Confirm:$false | Should -BeNullOrEmpty
        (Get-Fault { Remove-FileEntry outputs -Confirm:$false }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.RemoveFileEntryCommand'
        Get-FileEntry outputs | Remove-FileEntry -Recurse -Confirm:$false
        (Get-FileEntry * -Recurse).Path | Should -Be 'archive'
    }

    It 'changes nothing with -WhatIf' {
        $before = (Get-FileEntry -Recurse).Path
        New-FileFolder x/y -Force -WhatIf | Should -BeNullOrEmpty
        New-FileEntry z -WhatIf | Should -BeNullOrEmpty
        Move-FileEntry archive outputs -WhatIf -PassThru | Should -BeNullOrEmpty
        Rename-FileEntry archive attic -WhatIf
        Remove-FileEntry * -Recurse -WhatIf
        (Get-FileEntry -Recurse).Path | Should -Be $before
    }

    It 'shows folders with a slash, and completes paths' {
        Get-FileEntry | Out-String | Should -Match 'outputs/'
        (TabExpansion2 'Get-FileEntry outputs/2026/a').CompletionMatches.ListItemText | Should -Be 'outputs/2026/a.csv'
    }
}
