BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = New-Sim2lUser cora (Get-Secret) -Role Developer
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'New-Sim2lSession' {
    It 'opens a session of a user with what the role may' {
        $issued = New-Sim2lSession cora
        $issued | Should -BeOfType 'Sim2l.Sessions.IssuedSession'
        $issued.UserName | Should -Be 'cora'
        $issued.Session.Privileges | Should -Be 'OfDeveloper'
        ($issued.Session.ExpiresAt - $issued.Session.CreatedAt).TotalHours | Should -Be 24
        (Get-Sim2lUser cora | New-Sim2lSession).UserName | Should -Be 'cora'
        ('cora' | New-Sim2lSession).UserName | Should -Be 'cora'
    }

    It 'opens an anonymous session with chosen privileges and lifetime' {
        $issued = New-Sim2lSession -Privilege read_cache, manage_users -Lifetime 00:30:00
        $issued.Session.IsAnonymous | Should -BeTrue
        [int] $issued.Session.Privileges | Should -Be ([int][Sim2l.Sessions.Privileges] 'ReadCache, ManageUsers')
        ($issued.Session.ExpiresAt - $issued.Session.CreatedAt).TotalMinutes | Should -Be 30
    }

    It 'logs in with a credential' {
        (New-Sim2lSession -Credential (Get-Login cora)).UserName | Should -Be 'cora'
        New-Sim2lSession -Credential (Get-Login cora wrong-password) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'SessionUnauthorized,Sim2l.Sessions.NewSim2lSessionCommand'
    }

    It 'prints its token as ***, and hands it to scripts' {
        $issued = New-Sim2lSession cora
        $issued | Out-String | Should -BeLike '*[*][*][*]*'
        $issued | Format-List | Out-String | Should -Not -Match ([regex]::Escape($issued.Token.Reveal()))
        $token = New-Sim2lSession cora -AsSecureString
        $token | Should -BeOfType [securestring]
        Test-Sim2lPrivilege developer -SessionId $token | Should -BeTrue
    }

    It 'takes a length of time only with its unit' {
        { New-Sim2lSession -Lifetime 5 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { New-Sim2lSession -Lifetime '5' } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'reports a privilege or user that there is not' {
        New-Sim2lSession -Privilege fly -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SessionInvalidInput,*'
        New-Sim2lSession nobody -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
    }

    It 'opens nothing with -WhatIf' {
        $before = @(Get-Sim2lSession).Count
        New-Sim2lSession cora -WhatIf | Should -BeNullOrEmpty
        @(Get-Sim2lSession).Count | Should -Be $before
    }

    It 'grants nobody anything over HTTP' {
        Connect-Sim2l -CacheUri $service.Uri
        (New-Sim2lSession).Session.Privileges | Should -Be 'OfUser'
        New-Sim2lSession -Privilege admin -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SessionForbidden,*'
        New-Sim2lSession ada -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotSupported,*'
    }

    It 'completes privileges and roles, with tooltips' {
        $found = (TabExpansion2 -inputScript ($s = 'New-Sim2lSession -Privilege read_') -cursorColumn $s.Length).CompletionMatches
        $found.CompletionText | Should -Be 'read_cache', 'read_catalog', 'read_results'
        $found[0].ToolTip | Should -Not -Be 'read_cache'
    }
}
