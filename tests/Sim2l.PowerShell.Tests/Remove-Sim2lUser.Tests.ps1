BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = New-Sim2lUser root (Get-Secret) -Role Admin
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Remove-Sim2lUser' {
    BeforeEach {
        $null = 'cora', 'conny' | New-Sim2lUser -Password (Get-Secret)
    }

    AfterEach {
        Get-Sim2lUser co* | Remove-Sim2lUser -Confirm:$false
    }

    It 'removes users by name and wildcard, silently, and ends their sessions' {
        $session = New-Sim2lSession cora
        Remove-Sim2lUser co* -Confirm:$false | Should -BeNullOrEmpty
        Get-Sim2lUser co* | Should -BeNullOrEmpty
        Test-Sim2lPrivilege read_cache -SessionId $session.Token | Should -BeFalse
    }

    It 'returns with -PassThru who was removed' {
        (Get-Sim2lUser cora | Remove-Sim2lUser -Confirm:$false -PassThru).UserName | Should -Be 'cora'
    }

    It 'is a loss of data, so it asks by default' {
        (Get-Command Remove-Sim2lUser).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }

    It 'removes nobody with -WhatIf' {
        Remove-Sim2lUser cora -WhatIf
        (Get-Sim2lUser cora).UserName | Should -Be 'cora'
    }

    It 'keeps the last admin, reports who is missing, and goes on' {
        Remove-Sim2lUser root, nobody, cora -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'UserConflict,Sim2l.Sessions.RemoveSim2lUserCommand', 'UserNotFound,Sim2l.Sessions.RemoveSim2lUserCommand'
        (Get-Sim2lUser).UserName | Should -Be 'conny', 'root'
    }

    It 'removes a user of a service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        Remove-Sim2lUser bob -Confirm:$false
        (Get-Sim2lUser).UserName | Should -Be 'ada'
        Disconnect-Sim2l
    }
}
