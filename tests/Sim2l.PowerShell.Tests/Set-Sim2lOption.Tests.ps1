BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Set-Sim2lOption' {
    BeforeEach {
        $file = Join-Path $env:SIM2L_HOME 'config.json'
        Remove-Item $file -ErrorAction Ignore
    }

    AfterEach {
        Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
    }

    It 'sets an option for this session, silently' {
        Set-Sim2lOption AbandonedAfterHours 2.5 | Should -BeNullOrEmpty
        $option = Get-Sim2lOption AbandonedAfterHours
        $option.Value | Should -Be 2.5
        $option.Source | Should -Be 'Session'
        $file | Should -Not -Exist
    }

    It 'returns the option with -PassThru' {
        (Set-Sim2lOption abandonedafterhours 3 -PassThru).Value | Should -Be 3
    }

    It 'takes an option back with $null' {
        Set-Sim2lOption AbandonedAfterHours 3
        (Set-Sim2lOption AbandonedAfterHours $null -PassThru).Source | Should -Be 'Default'
    }

    It 'changes nothing with -WhatIf' {
        Set-Sim2lOption AbandonedAfterHours 3 -WhatIf
        Set-Sim2lOption AbandonedAfterHours 3 -Persist -WhatIf
        (Get-Sim2lOption AbandonedAfterHours).Source | Should -Be 'Default'
        $file | Should -Not -Exist
    }

    It 'resolves the folder of runs from the current location' {
        Push-Location $TestDrive
        try {
            (Set-Sim2lOption RunRoot ./here -PassThru).Value | Should -Be (Join-Path (Get-Item $TestDrive).FullName 'here')
        }
        finally {
            Pop-Location
        }
    }

    It 'writes the file with -Persist, keeps what else is in it, and puts the value in force' {
        Set-Content $file '{ "unknown": 1 }'
        Set-Sim2lOption AbandonedAfterHours 5
        $option = Set-Sim2lOption AbandonedAfterHours 7 -Persist -PassThru
        $option.Value | Should -Be 7
        $option.Source | Should -Be 'File'
        $written = Get-Content $file -Raw | ConvertFrom-Json
        $written.abandoned_after_hours | Should -Be 7
        $written.unknown | Should -Be 1

        Set-Sim2lOption AbandonedAfterHours $null -Persist
        (Get-Content $file -Raw | ConvertFrom-Json).PSObject.Properties.Name | Should -Be 'unknown'
    }

    It 'warns where the environment hides the value that it wrote' {
        try {
            $env:SIM2L_ABANDONED_AFTER_HOURS = '9'
            $option = Set-Sim2lOption AbandonedAfterHours 7 -Persist -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
            $option.Source | Should -Be 'Environment'
            $warnings.Count | Should -Be 1
        }
        finally {
            $env:SIM2L_ABANDONED_AFTER_HOURS = $null
        }
    }

    It 'takes names and values by property, one bad one not keeping the others' {
        $rows = 'Name,Value', 'Missing,1', 'AbandonedAfterHours,x', 'AbandonedAfterHours,4' | ConvertFrom-Csv
        $rows | Set-Sim2lOption -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be @(
            'OptionNotFound,Sim2l.Configuration.SetSim2lOptionCommand', 'OptionInvalidInput,Sim2l.Configuration.SetSim2lOptionCommand')
        $faults.TargetObject | Should -Be @('Missing', 'AbandonedAfterHours')
        (Get-Sim2lOption AbandonedAfterHours).Value | Should -Be 4
    }
}
