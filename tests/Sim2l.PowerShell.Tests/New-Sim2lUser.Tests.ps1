BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'New-Sim2lUser' {
    It 'adds a user by name and password, or by credential' {
        $user = New-Sim2lUser cora (Get-Secret) -Role Developer -Email cora@example.org
        $user.UserName, $user.Role, $user.Email | Should -Be 'cora', 'Developer', 'cora@example.org'
        (New-Sim2lUser -Credential (Get-Login dora)).Role | Should -Be 'User'
        (New-Sim2lSession -Credential (Get-Login dora)).UserName | Should -Be 'dora'
    }

    It 'takes rows from the pipeline' {
        $rows = 'UserName,Role,Email', 'emil,Admin,', 'finn,User,finn@example.org' | ConvertFrom-Csv
        $users = $rows | New-Sim2lUser -Password (Get-Secret)
        $users.UserName | Should -Be 'emil', 'finn'
        $users.Role | Should -Be 'Admin', 'User'
        $users[0].Email | Should -BeNullOrEmpty
    }

    It 'reports a name that is taken and goes on' {
        $users = 'gina', 'GINA', 'hugo' | New-Sim2lUser -Password (Get-Secret) -ErrorVariable faults -ErrorAction SilentlyContinue
        $users.UserName | Should -Be 'gina', 'hugo'
        $faults[0].FullyQualifiedErrorId | Should -Be 'UserConflict,Sim2l.Sessions.NewSim2lUserCommand'
        $faults[0].TargetObject | Should -Be 'GINA'
    }

    It 'refuses a short password' {
        New-Sim2lUser iris (Get-Secret short) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserInvalidInput,*'
    }

    It 'adds nobody with -WhatIf' {
        New-Sim2lUser jane (Get-Secret) -WhatIf
        (Get-Sim2lUser).UserName | Should -Not -Contain 'jane'
    }

    It 'adds users of a service as an admin, and as nobody else' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        (New-Sim2lUser kim (Get-Secret) -Role Developer).Role | Should -Be 'Developer'
        Disconnect-Sim2l
        (Get-Sim2lUser).UserName | Should -Not -Contain 'kim'
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        New-Sim2lUser leo (Get-Secret) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'UserForbidden,*'
        $faults[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
    }
}
