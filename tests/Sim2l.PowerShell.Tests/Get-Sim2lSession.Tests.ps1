BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = 'cora', 'dora' | New-Sim2lUser -Password (Get-Secret)
    $first = New-Sim2lSession cora
    $second = New-Sim2lSession dora
    $ended = New-Sim2lSession cora
    Remove-Sim2lSession $ended.SessionId
    $anonymous = New-Sim2lSession
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-Sim2lSession' {
    It 'lists valid sessions, newest first, and ended ones on request' {
        (Get-Sim2lSession).SessionId | Should -Be $anonymous.SessionId, $second.SessionId, $first.SessionId
        (Get-Sim2lSession -IncludeEnded).SessionId | Should -Contain $ended.SessionId
    }

    It 'finds by user, by id, by wildcard and by record' {
        (Get-Sim2lSession -UserName cora).SessionId | Should -Be $first.SessionId
        (Get-Sim2lSession $second.SessionId).UserName | Should -Be 'dora'
        (Get-Sim2lSession "$($first.SessionId.Substring(0, 8))*").SessionId | Should -Be $first.SessionId
        ($anonymous, $second | Get-Sim2lSession).SessionId | Should -Be $anonymous.SessionId, $second.SessionId
        (Get-Sim2lUser cora | Get-Sim2lSession).SessionId | Should -Be $first.SessionId
    }

    It 'reports an id that no session has; a wildcard without a match is nothing' {
        Get-Sim2lSession 0123 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'SessionNotFound,Sim2l.Sessions.GetSim2lSessionCommand'
        Get-Sim2lSession zz* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'lists over HTTP to an admin those of all, to others their own' {
        $admin = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada) -PassThru
        $user = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob) -PassThru
        (Get-Sim2lSession -Connection $admin).UserName | Sort-Object -Unique | Should -Be 'ada', 'bob'
        (Get-Sim2lSession -Connection $user).UserName | Sort-Object -Unique | Should -Be 'bob'
    }
}
