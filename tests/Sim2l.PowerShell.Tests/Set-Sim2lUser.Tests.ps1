BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = New-Sim2lUser root (Get-Secret) -Role Admin
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Set-Sim2lUser' {
    BeforeEach {
        $name = "u-$([guid]::NewGuid())"
        $null = New-Sim2lUser $name (Get-Secret) -Email old@example.org
    }

    It 'changes what is given, silently, and nothing else' {
        Set-Sim2lUser $name -Role Developer | Should -BeNullOrEmpty
        $user = Get-Sim2lUser $name
        $user.Role, $user.Email, $user.IsActive | Should -Be 'Developer', 'old@example.org', $true
        (Set-Sim2lUser $name -Email '' -PassThru).Email | Should -BeNullOrEmpty
    }

    It 'changes the password and ends the sessions' {
        $session = New-Sim2lSession $name
        Set-Sim2lUser $name -Password (Get-Secret 'another horse')
        New-Sim2lSession -Credential (Get-Login $name) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SessionUnauthorized,*'
        (New-Sim2lSession -Credential (Get-Login $name 'another horse')).UserName | Should -Be $name
        Test-Sim2lPrivilege read_cache -SessionId $session.Token | Should -BeFalse
    }

    It 'disables and enables' {
        (Get-Sim2lUser $name | Set-Sim2lUser -Disable -PassThru).IsActive | Should -BeFalse
        (Set-Sim2lUser $name -Enable -PassThru).IsActive | Should -BeTrue
        { Set-Sim2lUser $name -Enable -Disable } | Should -Throw -ErrorId 'UserInvalidInput,*'
    }

    It 'keeps the last admin one' {
        Set-Sim2lUser root -Role User -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'UserConflict,Sim2l.Sessions.SetSim2lUserCommand'
        (Get-Sim2lUser root).Role | Should -Be 'Admin'
    }

    It 'wants something to change, and somebody' {
        Set-Sim2lUser $name -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserInvalidInput,*'
        Set-Sim2lUser nobody -Role Admin -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }

    It 'changes nothing with -WhatIf' {
        Set-Sim2lUser $name -Role Admin -Disable -WhatIf
        $user = Get-Sim2lUser $name
        $user.Role, $user.IsActive | Should -Be 'User', $true
    }

    It 'changes users of a service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        (Set-Sim2lUser b* -Role Developer -PassThru).UserName | Should -Be 'bob'
        (Get-Sim2lUser bob).Role | Should -Be 'Developer'
        Disconnect-Sim2l
    }
}
