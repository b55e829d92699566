BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'New-FileFolder (<_>)' -ForEach 'local', 'service' {
    BeforeAll { Use-Place $_ }

    BeforeEach { Clear-FileEntry }

    It 'makes a folder at the root' {
        $folder = New-FileFolder plots -Metadata @{ purpose = 'trial'; sizes = 1, 2 } -Visibility Private
        $folder | Should -BeOfType 'Sim2l.Files.FileEntry'
        $folder.Path, $folder.Name, $folder.ParentId, $folder.IsFolder, $folder.Visibility, $folder.Size, $folder.Uri | Should -Be 'plots', 'plots', '0', $true, 'Private', $null, $null
        $found = Get-FileEntry plots
        $found.Id | Should -Be $folder.Id
        $found.Metadata['purpose'], $found.Metadata['sizes'] | Should -Be 'trial', @(1, 2)
        $found.Creator | Should -Be ($_ -eq 'local' ? [Environment]::UserName : 'bob')
    }

    It 'makes folders within each other, the missing ones only with -Force' {
        $fault = Get-Fault { New-FileFolder a/b/c }
        $fault.FullyQualifiedErrorId | Should -Be 'FileEntryNotFound,Sim2l.Files.NewFileFolderCommand'
        $fault.TargetObject | Should -Be 'a/b/c'
        Get-FileEntry | Should -BeNullOrEmpty
        (New-FileFolder a/b/c -Force).Path | Should -Be 'a/b/c'
        (New-FileFolder a\b\d).Path | Should -Be 'a/b/d'
        (Get-FileEntry -Recurse).Path | Should -Be 'a', 'a/b', 'a/b/c', 'a/b/d'
    }

    It 'takes a folder that is there only with -Force, and never a file' {
        $folder = New-FileFolder a
        (Get-Fault { New-FileFolder a }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.NewFileFolderCommand'
        (New-FileFolder a -Force).Id | Should -Be $folder.Id
        $null = New-FileEntry file
        (Get-Fault { New-FileFolder file -Force }).FullyQualifiedErrorId | Should -BeLike 'FileEntryConflict,*'
        (Get-Fault { New-FileFolder file/x -Force }).FullyQualifiedErrorId | Should -BeLike 'FileEntryConflict,*'
    }

    It 'makes many from the pipeline, and goes on after one that cannot be' {
        ('a', 'a', 'b' | New-FileFolder -ErrorAction SilentlyContinue).Path | Should -Be 'a', 'b'
        ([pscustomobject]@{ Path = 'c'; Metadata = @{ k = 1 } } | New-FileFolder).Metadata['k'] | Should -Be 1
    }

    It 'takes wildcards to the letter' {
        $null = New-FileFolder 'a[1]`b/*c?' -Force
        (New-FileFolder 'a[1]`b/d').Path | Should -Be 'a[1]`b/d'
        (New-FileFolder 'a[1]`b/*c?' -Force).Path | Should -Be 'a[1]`b/*c?'
        Get-FileEntry -Recurse | Should -HaveCount 3
    }

    It 'refuses the name <Name>' -ForEach @(
        @{ Name = '..'; Kind = 'InvalidInput' }, @{ Name = 'a/../b'; Kind = 'InvalidInput' }, @{ Name = '/'; Kind = 'InvalidInput' }, @{ Name = "a`0b"; Kind = 'InvalidInput' },
        @{ Name = "a`u{202e}b"; Kind = 'InvalidInput' }, @{ Name = 'a' * 300; Kind = 'TooLarge' }) {
        $fault = Get-Fault { New-FileFolder $Name -Force }
        $fault.FullyQualifiedErrorId | Should -Be "FileEntry$Kind,Sim2l.Files.NewFileFolderCommand"
        Get-FileEntry | Where-Object Name -NE a | Should -BeNullOrEmpty
    }

    It 'makes nothing with -WhatIf' {
        New-FileFolder a/b -Force -WhatIf | Should -BeNullOrEmpty
        Get-FileEntry | Should -BeNullOrEmpty
    }
}
