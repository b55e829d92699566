BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = New-Sim2lUser cora (Get-Secret)
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Remove-Sim2lSession' {
    It 'ends sessions by id and by record, silently' {
        $sessions = 1..3 | ForEach-Object { New-Sim2lSession cora }
        Remove-Sim2lSession $sessions[0].SessionId | Should -BeNullOrEmpty
        $sessions[1] | Remove-Sim2lSession
        Get-Sim2lSession $sessions[2].SessionId | Remove-Sim2lSession
        foreach ($session in $sessions) {
            Test-Sim2lPrivilege read_cache -SessionId $session.Token | Should -BeFalse
        }
    }

    It 'ends all sessions of a user' {
        $null = 1..2 | ForEach-Object { New-Sim2lSession cora }
        $other = New-Sim2lSession
        Remove-Sim2lSession -UserName cora
        Get-Sim2lSession -UserName cora | Should -BeNullOrEmpty
        Test-Sim2lPrivilege user -SessionId $other.Token | Should -BeTrue
    }

    It 'ends of a piped session that one, of a piped user all' {
        $sessions = 1..2 | ForEach-Object { New-Sim2lSession cora }
        $sessions[0].Session, $sessions[0] | Remove-Sim2lSession -ErrorAction SilentlyContinue
        Test-Sim2lPrivilege user -SessionId $sessions[1].Token | Should -BeTrue
        Get-Sim2lUser cora | Remove-Sim2lSession
        Test-Sim2lPrivilege user -SessionId $sessions[1].Token | Should -BeFalse
    }

    It 'wants to know what to end' {
        { Remove-Sim2lSession } | Should -Throw -ErrorId 'SessionInvalidInput,Sim2l.Sessions.RemoveSim2lSessionCommand'
    }

    It 'removes the records of what has ended' {
        $ended = New-Sim2lSession cora
        $ended | Remove-Sim2lSession
        (Get-Sim2lSession -IncludeEnded).SessionId | Should -Contain $ended.SessionId
        Remove-Sim2lSession -Ended
        (Get-Sim2lSession -IncludeEnded).SessionId | Should -Not -Contain $ended.SessionId
    }

    It 'reports a session that is not there and goes on' {
        $session = New-Sim2lSession cora
        Remove-Sim2lSession 0123456789abcdef, $session.SessionId -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'SessionNotFound,Sim2l.Sessions.RemoveSim2lSessionCommand'
        $faults[0].TargetObject | Should -Be '0123456789abcdef'
        Test-Sim2lPrivilege user -SessionId $session.Token | Should -BeFalse
    }

    It 'ends nothing with -WhatIf' {
        $session = New-Sim2lSession cora
        Remove-Sim2lSession $session.SessionId -WhatIf
        Remove-Sim2lSession -UserName cora -WhatIf
        Remove-Sim2lSession -Ended -WhatIf
        Test-Sim2lPrivilege user -SessionId $session.Token | Should -BeTrue
    }

    It 'ends a session of a service, valid nowhere then' {
        $user = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob) -PassThru
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        Remove-Sim2lSession $user.Session.SessionId
        Test-Sim2lPrivilege read_cache -Connection $user | Should -BeFalse
        Disconnect-Sim2l
    }
}
