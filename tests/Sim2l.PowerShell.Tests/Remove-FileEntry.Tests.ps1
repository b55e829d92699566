BeforeAll {
    $null = . $PSScriptRoot/Initialize-FileEntry.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Remove-FileEntry (<_>)' -ForEach 'local', 'service' {
    BeforeAll { Use-Place $_ }

    BeforeEach {
        Clear-FileEntry
        $null = 'a.csv', 'b.csv', 'c.txt' | ForEach-Object { New-FileEntry "outputs/2026/$_" -Force }
        $null = New-FileFolder archive
    }

    It 'removes what a path or pattern finds' {
        Remove-FileEntry outputs/2026/*.csv -Confirm:$false | Should -BeNullOrEmpty
        Remove-FileEntry archive -Confirm:$false
        (Get-FileEntry -Recurse).Path | Should -Be 'outputs', 'outputs/2026', 'outputs/2026/c.txt'
    }

    It 'removes folders that are not empty only with -Recurse' {
        $fault = Get-Fault { Remove-FileEntry outputs -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -Be 'FileEntryConflict,Sim2l.Files.RemoveFileEntryCommand'
        $fault.TargetObject | Should -Be 'outputs'
        Get-FileEntry outputs | Remove-FileEntry -Recurse -Confirm:$false
        (Get-FileEntry -Recurse).Path | Should -Be 'archive'
    }

    It 'reports what is not there and the root, and goes on' {
        'missing', 'archive' | Remove-FileEntry -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'FileEntryNotFound,Sim2l.Files.RemoveFileEntryCommand'
        (Get-Fault { Remove-FileEntry -Id 0 -Recurse -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'FileEntryInvalidInput,*'
        (Get-FileEntry).Path | Should -Be 'outputs'
        Remove-FileEntry none* -Confirm:$false -ErrorAction Stop
    }

    It 'removes nothing with -WhatIf' {
        Remove-FileEntry * -Recurse -WhatIf
        Get-FileEntry -Recurse | Should -HaveCount 6
    }
}

Describe 'Remove-FileEntry' {
    BeforeAll {
        Use-Place service
        Clear-FileEntry
        Use-Place local
        Clear-FileEntry
        $null = New-FileFolder archive
    }

    It 'asks before it removes' {
        (Get-Command Remove-FileEntry).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true).ConfirmImpact | Should -Be 'High'
        $script = "Import-Module '$((Get-Module Sim2l).Path -replace 'module[\\/]bin[\\/]Sim2l.dll$', 'Sim2l.psd1')'; Remove-FileEntry archive"
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script 2>&1
        (Get-FileEntry archive).Path | Should -Be 'archive'
    }

    It 'removes nothing that others made, unless an admin does' {
        $bob, $dora = 'bob', 'dora' | ForEach-Object { Connect-Sim2l -DataUri (Get-Sim2lService Data).Uri -Credential (Get-Login $_) -PassThru }
        $null = New-FileEntry shared/bob -Force -Connection $bob
        $null = New-FileEntry shared/dora -Connection $dora
        (Get-Fault { Remove-FileEntry shared/bob -Confirm:$false -Connection $dora }).FullyQualifiedErrorId | Should -Be 'FileEntryForbidden,Sim2l.Files.RemoveFileEntryCommand'
        (Get-Fault { Remove-FileEntry shared -Recurse -Confirm:$false -Connection $bob }).FullyQualifiedErrorId | Should -Be 'FileEntryForbidden,Sim2l.Files.RemoveFileEntryCommand'
        Connect-Sim2l -DataUri (Get-Sim2lService Data).Uri -Credential (Get-Login ada)
        Remove-FileEntry shared -Recurse -Confirm:$false
        Get-FileEntry | Should -BeNullOrEmpty
    }
}
