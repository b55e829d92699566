BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Rename-FileEntry (<_>)' -ForEach 'local', 'service' {
    BeforeAll { Use-Place $_ }

    BeforeEach {
        Clear-FileEntry
        $null = 'a.csv', 'b.csv', 'c.txt' | ForEach-Object { New-FileEntry "outputs/$_" -Force }
    }

    It 'gives an entry another name, silently' {
        Rename-FileEntry outputs/a.csv z.csv | Should -BeNullOrEmpty
        (Get-FileEntry outputs/*).Name | Should -Be 'b.csv', 'c.txt', 'z.csv'
        (Rename-FileEntry outputs results -PassThru).Path | Should -Be 'results'
        (Get-FileEntry results/z.csv).Revision | Should -Be 2
    }

    It 'makes names of what is piped' {
        Get-FileEntry outputs/*.csv | Rename-FileEntry -NewName { $_.Name -replace 'csv$', 'dat' }
        (Get-FileEntry outputs/*).Name | Should -Be 'a.dat', 'b.dat', 'c.txt'
    }

    It 'refuses a name that is taken, is a path, or means something else' {
        $fault = Get-Fault { Rename-FileEntry outputs/a.csv b.csv }
        $fault.FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.RenameFileEntryCommand'
        $fault.TargetObject | Should -Be 'outputs/a.csv'
        foreach ($name in 'x/y', 'x\y', '..', ' ', "a`u{200b}b") {
            (Get-Fault { Rename-FileEntry outputs/a.csv $name }).FullyQualifiedErrorId | Should -Be 'FileEntryInvalidInput,Sim2l.Files.RenameFileEntryCommand'
        }
        (Get-Fault { Rename-FileEntry missing x }).FullyQualifiedErrorId | Should -BeLike 'FileEntryNotFound,*'
        (Get-Fault { Rename-FileEntry / x }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-FileEntry outputs/*).Name | Should -Be 'a.csv', 'b.csv', 'c.txt'
    }

    It 'takes no stale record' {
        $stale = Get-FileEntry outputs
        Rename-FileEntry outputs attic
        (Get-Fault { $stale | Rename-FileEntry -NewName cellar }).FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.RenameFileEntryCommand'
        (Get-FileEntry).Name | Should -Be 'attic'
    }

    It 'renames nothing with -WhatIf' {
        Rename-FileEntry outputs attic -WhatIf -PassThru | Should -BeNullOrEmpty
        (Get-FileEntry).Name | Should -Be 'outputs'
    }
}
