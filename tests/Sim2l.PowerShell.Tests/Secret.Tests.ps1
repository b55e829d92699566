BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    $null = New-Sim2lUser cora (Get-Secret) -Role Admin
    $manifest = Join-Path $PSScriptRoot '../../Sim2l.psd1'

    # Everything that a session can see, -WhatIf included, which only another process's output shows.
    function Get-Everything([string] $Script) {
        $prologue = "`$env:SIM2L_HOME = '$env:SIM2L_HOME'; Import-Module '$manifest'; function Get-Secret([string] `$Text) { [System.Net.NetworkCredential]::new('', `$Text).SecurePassword }"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "$prologue; `$VerbosePreference = 'Continue'; `$DebugPreference = 'Continue'; & { $Script } *>&1 | Out-String -Width 500" 2>&1 | Out-String
    }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Passwords and tokens' {
    It 'are in no output: <Name>' -ForEach @(
        @{ Name = 'adding a user'; Script = "New-Sim2lUser sesame-1 (Get-Secret sesame-word); New-Sim2lUser cora (Get-Secret sesame-word); New-Sim2lUser x (Get-Secret sesame-word) -WhatIf" }
        @{ Name = 'a password that is too long'; Script = "New-Sim2lUser long-1 (Get-Secret ('sesame-word' * 200))" }
        @{ Name = 'changing a user'; Script = "Set-Sim2lUser cora -Password (Get-Secret sesame-word) -WhatIf; Set-Sim2lUser nobody -Password (Get-Secret sesame-word); Set-Sim2lUser cora -Password (Get-Secret sesame-word) -PassThru" }
        @{ Name = 'logging in'; Script = "New-Sim2lSession -Credential ([pscredential]::new('cora', (Get-Secret sesame-wordy))); Connect-Sim2l -CacheUri SERVICE -Credential ([pscredential]::new('ada', (Get-Secret sesame-word)))" }
        @{ Name = 'a forged token'; Script = "Connect-Sim2l -CacheUri SERVICE -SessionId (Get-Secret sesame-word); Test-Sim2lPrivilege admin -SessionId (Get-Secret sesame-word)" }
        @{ Name = 'a database'; Script = "Connect-Sim2l -DatabaseUrl (Get-Secret postgresql://ada:sesame-word@127.0.0.1:1/sim); Connect-Sim2l -DatabaseUrl (Get-Secret 'postgresql://ada:sesame-word@[/'); Connect-Sim2l -DatabaseUrl (Get-Secret 'postgresql://ada:sesame-word@127.0.0.1/sim?sslmode=sesame-word') -WhatIf" }
        @{ Name = 'starting a service'; Script = "Start-Sim2lService -Port 0 -DatabaseUrl (Get-Secret postgresql://ada:sesame-word@127.0.0.1:1/sim) -WhatIf; Start-Sim2lService -Port 0 -TimeoutSeconds 5 -DatabaseUrl (Get-Secret postgresql://ada:sesame-word@127.0.0.1:1/sim)" }
    ) {
        $said = Get-Everything $Script.Replace('SERVICE', $service.Uri)
        $said | Should -Not -BeNullOrEmpty
        $said | Should -Not -BeLike '*sesame-word*'
    }

    It 'that were just issued are in no output' {
        $said = Get-Everything "`$issued = New-Sim2lSession cora; `$issued; `$issued | Format-List *; `$issued | ConvertTo-Json -Depth 5; `"`$issued`"; `$c = Connect-Sim2l -CacheUri $($service.Uri) -Anonymous -PassThru; `$c; `$c | Format-List *; Disconnect-Sim2l -WhatIf; Disconnect-Sim2l; 'TOKENS'; `$issued.Token.Reveal(); `$c.Token.Reveal()"
        $parts = $said -split 'TOKENS'
        $tokens = $parts[1].Trim() -split '\s+' | Where-Object Length -EQ 43
        $tokens | Should -HaveCount 2
        foreach ($token in $tokens) {
            $parts[0] | Should -Not -Match ([regex]::Escape($token))
        }
    }

    It 'as plain text are refused without being repeated' {
        foreach ($attempt in { New-Sim2lUser x 'sesame-word' }, { Set-Sim2lUser cora -Password 'sesame-word' }, { Connect-Sim2l http://h -SessionId 'sesame-word' }, { Test-Sim2lPrivilege admin -SessionId 'sesame-word' }) {
            $attempt | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
            $Error[0].Exception.Message | Should -Not -BeLike '*sesame-word*'
        }
    }

    It 'are in no log of the service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        $token = (Get-Sim2lConnection).Token.Reveal()
        Get-CacheEntry | Should -BeNullOrEmpty
        $log = Get-Content $service.LogPath -Raw
        $log | Should -Not -BeNullOrEmpty
        $log | Should -Not -BeLike '*correct horse*'
        $log | Should -Not -Match ([regex]::Escape($token))
    }
}
