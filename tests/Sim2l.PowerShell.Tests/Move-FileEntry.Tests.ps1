BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Move-FileEntry (<_>)' -ForEach 'local', 'service' {
    BeforeAll { Use-Place $_ }

    BeforeEach {
        Clear-FileEntry
        $null = 'a.csv', 'b.csv', 'c.txt' | ForEach-Object { New-FileEntry "outputs/2026/$_" -Size 10 -Force }
        $null = New-FileFolder archive
    }

    It 'moves what a pattern finds, silently' {
        Move-FileEntry outputs/2026/*.csv archive | Should -BeNullOrEmpty
        (Get-FileEntry archive/*).Name | Should -Be 'a.csv', 'b.csv'
        (Get-FileEntry outputs/2026/*).Name | Should -Be 'c.txt'
    }

    It 'moves a folder with whatever it holds, and what is piped' {
        $file = Get-FileEntry outputs/2026/a.csv
        (Get-FileEntry outputs/2026 | Move-FileEntry -Destination archive -PassThru).Path | Should -Be 'archive/2026'
        (Get-FileEntry -Id $file.Id).Path | Should -Be 'archive/2026/a.csv'
        (Move-FileEntry archive/2026/a.csv '' -PassThru).Path | Should -Be 'a.csv'
        ('archive/2026/b.csv' | Move-FileEntry -Destination / -PassThru).Path | Should -Be 'b.csv'
    }

    It 'never moves a folder into itself or below' {
        foreach ($destination in 'outputs', 'outputs/2026') {
            $fault = Get-Fault { Move-FileEntry outputs $destination }
            $fault.FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
            $fault.TargetObject | Should -Be 'outputs'
        }
        (Get-FileEntry outputs/2026/a.csv).Path | Should -Be 'outputs/2026/a.csv'
    }

    It 'replaces nothing, and goes on' {
        $null = New-FileEntry archive/a.csv -Size 1
        Move-FileEntry outputs/2026/*.csv archive -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
        (Get-FileEntry archive/a.csv).Size | Should -Be 1
        (Get-FileEntry archive/*).Name | Should -Be 'a.csv', 'b.csv'
    }

    It 'needs one folder to move to' {
        { Move-FileEntry archive nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'FileEntryNotFound,Sim2l.Files.MoveFileEntryCommand'
        { Move-FileEntry archive outputs/2026/a.csv -ErrorAction Stop } | Should -Throw -ErrorId 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
        { Move-FileEntry archive '*' -ErrorAction Stop } | Should -Throw -ErrorId 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
    }

    It 'takes no stale record' {
        $stale = Get-FileEntry outputs/2026/a.csv
        Rename-FileEntry outputs/2026/a.csv d.csv
        (Get-Fault { $stale | Move-FileEntry -Destination archive }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.MoveFileEntryCommand'
        (Get-Fault { Move-FileEntry outputs/2026/a.csv archive }).FullyQualifiedErrorId | Should -BeLike 'FileEntryNotFound,*'
    }

    It 'moves nothing with -WhatIf' {
        Move-FileEntry outputs archive -WhatIf -PassThru | Should -BeNullOrEmpty
        (Get-FileEntry).Path | Should -Be 'archive', 'outputs'
    }
}
