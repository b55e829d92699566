BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = 'cora', 'conny', 'dora' | New-Sim2lUser -Password (Get-Secret)
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-Sim2lUser' {
    It 'lists all users by name' {
        (Get-Sim2lUser).UserName | Should -Be 'conny', 'cora', 'dora'
    }

    It 'takes names, wildcards, the pipeline and records' {
        (Get-Sim2lUser CORA).UserName | Should -Be 'cora'
        (Get-Sim2lUser co*).UserName | Should -Be 'conny', 'cora'
        ('dora', 'cora' | Get-Sim2lUser).UserName | Should -Be 'dora', 'cora'
        (Get-Sim2lUser | Get-Sim2lUser).Count | Should -Be 3
    }

    It 'reports a name that nobody has and goes on; a wildcard without a match is nothing' {
        (Get-Sim2lUser nobody, cora -ErrorVariable faults -ErrorAction SilentlyContinue).UserName | Should -Be 'cora'
        $faults[0].FullyQualifiedErrorId | Should -Be 'UserNotFound,Sim2l.Sessions.GetSim2lUserCommand'
        $faults[0].TargetObject | Should -Be 'nobody'
        Get-Sim2lUser x* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'lists the users of a service, to an admin' {
        $connection = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada) -PassThru
        (Get-Sim2lUser).UserName | Should -Be 'ada', 'bob'
        Disconnect-Sim2l -Connection $connection
        (Get-Sim2lUser).UserName | Should -Contain 'cora'
    }

    It 'completes names from the local file, with the role as tooltip, and nothing while connected' {
        $complete = { (TabExpansion2 -inputScript ($s = 'Get-Sim2lUser co') -cursorColumn $s.Length).CompletionMatches }
        $found = & $complete
        $found.CompletionText | Should -Be 'conny', 'cora'
        $found[0].ToolTip | Should -BeLike 'User*'
        Connect-Sim2l -CacheUri $service.Uri -Anonymous
        (& $complete).CompletionText | Should -Not -Contain 'cora'
    }
}
