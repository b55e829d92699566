BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-Sim2lConnection' {
    It 'returns nothing while the local files are used' {
        Get-Sim2lConnection | Should -BeNullOrEmpty
    }

    It 'returns the connection of this runspace, which hides its token' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        $connection = Get-Sim2lConnection
        $connection | Should -BeOfType 'Sim2l.Sessions.Sim2lConnection'
        $connection.CacheUri | Should -Be $service.Uri
        $token = $connection.Token.Reveal()
        $token.Length | Should -BeGreaterThan 40
        foreach ($shown in ($connection | Out-String), ($connection | Format-List | Out-String), ($connection | ConvertTo-Json -Depth 5), "$connection") {
            $shown | Should -Not -Match ([regex]::Escape($token))
        }
        $connection | Out-String | Should -BeLike '*ada*admin*'
    }
}
