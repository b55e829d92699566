BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Disconnect-Sim2l' {
    It 'ends the session that was opened with the connection, silently' {
        $connection = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada) -PassThru
        Test-Sim2lPrivilege admin -Connection $connection | Should -BeTrue
        Disconnect-Sim2l | Should -BeNullOrEmpty
        Get-Sim2lConnection | Should -BeNullOrEmpty
        Test-Sim2lPrivilege admin -Connection $connection | Should -BeFalse
    }

    It 'leaves a session open that it did not open' {
        $keeper = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob) -PassThru
        Connect-Sim2l -CacheUri $service.Uri -SessionId $keeper.Token
        Disconnect-Sim2l
        Test-Sim2lPrivilege read_cache -Connection $keeper | Should -BeTrue
        $keeper | Disconnect-Sim2l
    }

    It 'ends a piped connection and leaves the other in force' {
        $first = Connect-Sim2l -CacheUri $service.Uri -Anonymous -PassThru
        $second = Connect-Sim2l -CacheUri $service.Uri -Anonymous -PassThru
        $first | Disconnect-Sim2l
        (Get-Sim2lConnection).Session.SessionId | Should -Be $second.Session.SessionId
        Disconnect-Sim2l
    }

    It 'does nothing with -WhatIf, or without a connection' {
        $connection = Connect-Sim2l -CacheUri $service.Uri -Anonymous -PassThru
        Disconnect-Sim2l -WhatIf
        (Get-Sim2lConnection).Session.SessionId | Should -Be $connection.Session.SessionId
        Disconnect-Sim2l
        Disconnect-Sim2l -ErrorAction Stop
    }

    It 'says that the service is gone, and is disconnected all the same' {
        $other = Start-Sim2lService -Port 0 -DataFolder (Join-Path $TestDrive 'other')
        Connect-Sim2l -CacheUri $other.Uri -Anonymous
        $other | Stop-Sim2lService
        Disconnect-Sim2l -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionUnavailable,*'
        Get-Sim2lConnection | Should -BeNullOrEmpty
    }
}
