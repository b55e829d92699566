BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Test-Sim2lPrivilege' {
    It 'allows everything to whoever holds the file' {
        Test-Sim2lPrivilege admin | Should -BeTrue
    }

    It 'says what a session may, by privilege, role, several and pipeline' {
        $token = (New-Sim2lSession -Privilege developer).Token
        Test-Sim2lPrivilege invalidate_cache -SessionId $token | Should -BeTrue
        Test-Sim2lPrivilege user, update_catalog -SessionId $token | Should -BeTrue
        Test-Sim2lPrivilege user, manage_users -SessionId $token | Should -BeFalse
        Test-Sim2lPrivilege admin -SessionId $token | Should -BeFalse
        'user', 'admin' | Test-Sim2lPrivilege -SessionId $token | Should -Be $true, $false
    }

    It 'allows nothing to a session that expired, was ended or never was' {
        $expired = New-Sim2lSession -Lifetime 00:00:00
        $ended = New-Sim2lSession
        $ended | Remove-Sim2lSession
        foreach ($token in $expired.Token, $ended.Token, (Get-Secret forged)) {
            Test-Sim2lPrivilege read_cache -SessionId $token -ErrorAction Stop | Should -BeFalse
        }
    }

    It 'asks the service of the connection' {
        Connect-Sim2l -CacheUri $service.Uri
        Test-Sim2lPrivilege read_cache | Should -BeFalse
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        Test-Sim2lPrivilege admin | Should -BeTrue
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        Test-Sim2lPrivilege user | Should -BeTrue
        Test-Sim2lPrivilege manage_users | Should -BeFalse
        Disconnect-Sim2l
    }

    It 'reports a privilege that there is not' {
        Test-Sim2lPrivilege fly -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'SessionInvalidInput,Sim2l.Sessions.TestSim2lPrivilegeCommand'
    }
}
