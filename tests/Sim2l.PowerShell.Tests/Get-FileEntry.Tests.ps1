BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-FileEntry (<_>)' -ForEach 'local', 'service' {
    BeforeAll {
        Use-Place $_
        Clear-FileEntry
        $null = 'a.csv', 'b.csv', 'C.CSV', 'c.txt', '[x].csv' | ForEach-Object { New-FileEntry "outputs/2026/$_" "s3://x/$_" -Size 10 -Force }
        $null = New-FileEntry outputs/2025/z.csv -Force
        $null = New-FileFolder archive
    }

    It 'lists the root' {
        (Get-FileEntry).Path | Should -Be 'archive', 'outputs'
    }

    It 'finds <Path>' -ForEach @(
        @{ Path = 'outputs'; Found = 'outputs' }
        @{ Path = '/outputs/2026/a.csv'; Found = 'outputs/2026/a.csv' }
        @{ Path = 'outputs\2026\a.csv'; Found = 'outputs/2026/a.csv' }
        @{ Path = 'outputs/2026/*.csv'; Found = 'outputs/2026/C.CSV', 'outputs/2026/[x].csv', 'outputs/2026/a.csv', 'outputs/2026/b.csv' }
        @{ Path = 'outputs/2026/[ab].csv'; Found = 'outputs/2026/a.csv', 'outputs/2026/b.csv' }
        @{ Path = 'outputs/2026/`[x`].csv'; Found = 'outputs/2026/[x].csv' }
        @{ Path = 'out*/202?/[az].csv'; Found = 'outputs/2025/z.csv', 'outputs/2026/a.csv' }
        @{ Path = '*/nothing*'; Found = $null }
    ) {
        (Get-FileEntry $Path).Path | Should -BeExactly $Found
    }

    It 'follows each folder by whatever it holds with -Recurse' {
        (Get-FileEntry -Recurse).Path | Should -Be 'archive', 'outputs', 'outputs/2025', 'outputs/2025/z.csv', 'outputs/2026', 'outputs/2026/C.CSV', 'outputs/2026/[x].csv', 'outputs/2026/a.csv', 'outputs/2026/b.csv', 'outputs/2026/c.txt'
        (Get-FileEntry out*/2025 -Recurse).Path | Should -Be 'outputs/2025', 'outputs/2025/z.csv'
    }

    It 'gets what records name, and the root by its id' {
        (Get-FileEntry outputs/2026/a.csv | Get-FileEntry).Uri | Should -Be 's3://x/a.csv'
        (Get-FileEntry outputs/2025 | Get-FileEntry -Recurse).Path | Should -Be 'outputs/2025', 'outputs/2025/z.csv'
        (Get-FileEntry -Id 0).IsFolder | Should -BeTrue
        'outputs', 'archive' | Get-FileEntry | ForEach-Object Path | Should -Be 'outputs', 'archive'
    }

    It 'reports what is not there, and goes on' {
        $found = 'missing/x', 'archive' | Get-FileEntry -ErrorVariable faults -ErrorAction SilentlyContinue
        $found.Path | Should -Be 'archive'
        $faults.FullyQualifiedErrorId | Should -Be 'FileEntryNotFound,Sim2l.Files.GetFileEntryCommand'
        $faults.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults.TargetObject | Should -Be 'missing/x'
        (Get-Fault { Get-FileEntry -Id ([guid]::NewGuid()) }).FullyQualifiedErrorId | Should -BeLike 'FileEntryNotFound,*'
        (Get-Fault { Get-FileEntry -Id ../0 }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-Fault { Get-FileEntry ../x }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-Fault { Get-FileEntry '[z-a]' }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
    }

    It 'stops early without reading the rest' {
        (Get-FileEntry -Recurse | Select-Object -First 1).Path | Should -Be 'archive'
    }
}

Describe 'Where file entries are' {
    BeforeAll {
        $uri = (Get-Sim2lService Data).Uri
        $bob = Connect-Sim2l -DataUri $uri -Credential (Get-Login bob) -PassThru
        $dora = Connect-Sim2l -DataUri $uri -Credential (Get-Login dora) -PassThru
        # What is in force ends with its session when it is left.
        Connect-Sim2l -DataUri $uri
    }

    AfterEach { Connect-Sim2l -DataUri $uri }

    It 'are those of the connection, or of the one that is named' {
        Use-Place local
        Clear-FileEntry
        $null = New-FileEntry here
        Use-Place service
        Clear-FileEntry
        $null = New-FileEntry there
        (Get-FileEntry).Name | Should -Be 'there'
        Use-Place local
        (Get-FileEntry).Name | Should -Be 'here'
        (Get-FileEntry -Connection $bob).Name | Should -Be 'there'
        Remove-FileEntry there -Connection $bob -Confirm:$false
    }

    It 'are not seen where others keep them to themselves' {
        $null = New-FileEntry secret/x -Force -Visibility Private -Connection $dora
        Get-FileEntry secret* -Connection $bob | Should -BeNullOrEmpty
        (Get-Fault { Get-FileEntry secret/x -Connection $bob }).FullyQualifiedErrorId | Should -BeLike 'FileEntryNotFound,*'
        (Get-FileEntry secret -Recurse -Connection $dora).Path | Should -Be 'secret', 'secret/x'
        Remove-FileEntry secret -Recurse -Connection $dora -Confirm:$false
    }

    It 'need a session there, a user to make them, and a service that has them' {
        Connect-Sim2l -DataUri $uri
        (Get-Fault { Get-FileEntry }).FullyQualifiedErrorId | Should -Be 'FileEntryUnauthorized,Sim2l.Files.GetFileEntryCommand'
        Connect-Sim2l -CacheUri $uri -Anonymous
        (Get-Fault { Get-FileEntry }).FullyQualifiedErrorId | Should -Be 'FileEntryNotSupported,Sim2l.Files.GetFileEntryCommand'
        Connect-Sim2l -DataUri $uri -Anonymous
        (Get-Fault { New-FileEntry x }).FullyQualifiedErrorId | Should -Be 'FileEntryForbidden,Sim2l.Files.NewFileEntryCommand'
        (Get-Fault { Get-FileEntry -Connection ([Sim2l.Sessions.Sim2lConnection]@{ DataUri = 'http://127.0.0.1:1' }) }).FullyQualifiedErrorId | Should -Be 'FileEntryUnavailable,Sim2l.Files.GetFileEntryCommand'
    }
}

Describe 'How file entries look' {
    BeforeAll {
        Use-Place local
        Clear-FileEntry
        $null = New-FileEntry outputs/profile.csv s3://x/profile.csv -Size 2048 -Force
    }

    It 'shows folders with a slash, sizes, and where files lie' {
        $lines = (Get-FileEntry -Recurse | Out-String -Stream -Width 80) -match 'outputs'
        $lines[0] | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d +outputs/ *$'
        $lines[1] | Should -Match '2\.0 KB outputs/profile\.csv +s3://x/profile\.csv *$'
    }

    It 'completes paths of the local file, a folder at a time' {
        (TabExpansion2 'Get-FileEntry o').CompletionMatches.CompletionText | Should -Be 'outputs'
        $found = (TabExpansion2 'Get-FileEntry outputs/p').CompletionMatches
        $found.CompletionText | Should -Be 'outputs/profile.csv'
        $found.ToolTip | Should -Be '2.0 KB s3://x/profile.csv'
        (TabExpansion2 'Move-FileEntry outputs/profile.csv o').CompletionMatches.CompletionText | Should -Be 'outputs'
        foreach ($command in 'Rename-FileEntry', 'Remove-FileEntry', 'New-FileFolder', 'New-FileEntry') {
            (TabExpansion2 "$command out").CompletionMatches.CompletionText | Should -Be 'outputs'
        }
    }
}
