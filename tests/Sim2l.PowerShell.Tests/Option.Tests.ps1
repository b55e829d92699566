# What options do, beyond being set: a store elsewhere, runs that are not kept.
BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    function Reset-Option { Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null } }
}

Describe 'A service that options name' {
    BeforeAll {
        $service = & $PSScriptRoot/Initialize-Service.ps1 Results
        Connect-Sim2l -ResultsUri $service.Uri -Credential ([pscredential]::new('ada', [System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword))
        $token = (New-Sim2lSession).Token
        Disconnect-Sim2l
    }

    AfterEach {
        Reset-Option
        $env:SIM2L_RESULTS_SERVICE_URL = $null
        $env:SIM2L_RESULTS_SESSION_ID = $null
    }

    AfterAll {
        $service | Stop-Sim2lService
    }

    It 'is used for its store, while the others stay local' {
        Set-Sim2lOption ResultsServiceUrl $service.Uri
        Set-Sim2lOption ResultsSessionId $token
        Get-Sim2lConnection | Should -BeNullOrEmpty
        $null = Register-Result -ExecutionId remote-1 -SimulationName heat -SimulationVersion 1.0.0 -Status Completed -InputValue @{ temperature = 350 }
        (Get-Result remote-1).Inputs.temperature | Should -Be 350
        Set-CacheEntry heat 1.0.0 -InputObject @{ temperature = 350 } -ExecutionId remote-1
        Join-Path $env:SIM2L_HOME cache.db | Should -Exist
        { Invoke-RunSql 'select 1' -ErrorAction Stop } | Should -Throw -ErrorId 'ResultNotSupported,*'

        Reset-Option
        Get-Result remote-1 -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'is taken from the environment, with the session' {
        $env:SIM2L_RESULTS_SERVICE_URL = $service.Uri
        $env:SIM2L_RESULTS_SESSION_ID = $token.Reveal()
        (Get-Result remote-1).ExecutionId | Should -Be 'remote-1'
        (Test-Sim2lService | Where-Object Service -EQ results).Uri | Should -Be $service.Uri
    }

    It 'never shows the session' {
        $env:SIM2L_RESULTS_SESSION_ID = $token.Reveal()
        $shown = Get-Sim2lOption | Format-List | Out-String -Width 1000
        $shown += Get-Sim2lOption | Out-String -Width 1000
        $shown += Get-Sim2lOption | ConvertTo-Json -Depth 3
        $shown += (TabExpansion2 -inputScript ($s = 'Get-Sim2lOption Results') -cursorColumn $s.Length).CompletionMatches.ToolTip -join ''
        $shown | Should -Not -BeLike "*$($token.Reveal())*"
        $shown | Should -BeLike '*ResultsSessionId*'
    }

    It 'does not write the session to the file' {
        Set-Sim2lOption ResultsSessionId $token -Persist -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'OptionNotSupported,Sim2l.Configuration.SetSim2lOptionCommand'
        Join-Path $env:SIM2L_HOME config.json | Should -Not -Exist
    }

    It 'does not repeat the session with -WhatIf' {
        $shown = & (Get-Process -Id $PID).Path -NoProfile -Command "Import-Module '$PSScriptRoot/../../Sim2l.psd1'; Set-Sim2lOption ResultsSessionId hidden-token -WhatIf"
        "$shown" | Should -BeLike '*ResultsSessionId*'
        "$shown" | Should -Not -BeLike '*hidden-token*'
    }
}

Describe 'Runs that are not kept' {
    BeforeEach {
        Set-Sim2lOption UseRunDatabase $false
    }

    AfterEach {
        Reset-Option
    }

    It 'are used like others, with a warning, outside of the folder of runs' {
        $run = New-Run heat 1.0.0 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        Set-RunOutput $run peak 42
        ($run | Complete-Run -PassThru).Status | Should -Be 'Completed'
        ($run | Get-RunOutput).Value | Should -Be 42
        Join-Path $env:SIM2L_HOME runs | Should -Not -Exist
        Get-Run | Should -BeNullOrEmpty
    }

    It 'are gone when the process ends' {
        $path = & (Get-Process -Id $PID).Path -NoProfile -Command "
            Import-Module '$PSScriptRoot/../../Sim2l.psd1'
            Set-Sim2lOption UseRunDatabase `$false
            (New-Run heat 1.0.0 -WarningAction SilentlyContinue | Complete-Run -PassThru).RunPath"
        $path | Should -Not -BeNullOrEmpty
        $path | Should -Not -Exist
        Split-Path $path | Should -Not -Exist
    }

    It 'are kept where -Root says so' {
        $folder = Join-Path $TestDrive named
        $run = New-Run heat 1.0.0 -Root $folder -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $run.RunPath | Should -Exist
        Split-Path $run.RunPath | Should -Be (Get-Item $folder).FullName
    }

    It 'answer Invoke-Simulation and leave nothing behind' {
        $null = Register-Simulation heat 1.0.0
        $before = Get-ChildItem $env:SIM2L_HOME -Recurse -File | ForEach-Object Name
        $outcome = Invoke-Simulation heat -Version 1.0.0 -InputObject @{ temperature = 350 } -ScriptBlock { param($temperature) @{ peak = 2 * $temperature } } -WarningVariable warnings -WarningAction SilentlyContinue
        $outcome.Status | Should -Be 'Completed'
        $outcome.Outputs.peak | Should -Be 700
        $outcome.RunPath | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        Get-ChildItem $env:SIM2L_HOME -Recurse -File | ForEach-Object Name | Should -Be $before
        Get-ChildItem ([System.IO.Path]::GetTempPath()) -Directory -Filter sim2l-runs-* | Get-ChildItem -Filter "*$($outcome.ExecutionId)*" | Should -BeNullOrEmpty
    }
}
