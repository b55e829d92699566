BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-Sim2lOption' {
    BeforeEach {
        $file = Join-Path $env:SIM2L_HOME 'config.json'
        Remove-Item $file -ErrorAction Ignore
    }

    It 'lists every option with its value and source' {
        $options = Get-Sim2lOption
        $options.Name | Select-Object -First 4 | Should -Be @('RunRoot', 'UseRunDatabase', 'AbandonedAfterHours', 'CatalogAutoSync')
        $options.Count | Should -Be 16
        $options | ForEach-Object { $_ | Should -BeOfType 'Sim2l.Configuration.Sim2lOption' }
        $options.Source | Select-Object -Unique | Should -Be 'Default'
        (Get-Sim2lOption RunRoot).Value | Should -Be (Join-Path $env:SIM2L_HOME 'runs')
    }

    It 'takes names by wildcard, array, pipeline and property' {
        (Get-Sim2lOption 'run*').Name | Should -Be 'RunRoot'
        (Get-Sim2lOption RunRoot, AbandonedAfterHours).Count | Should -Be 2
        ('runroot' | Get-Sim2lOption).Name | Should -Be 'RunRoot'
        ([pscustomobject]@{ Name = 'RunRoot' } | Get-Sim2lOption).Name | Should -Be 'RunRoot'
        (Get-Sim2lOption | Get-Sim2lOption).Count | Should -Be 16
    }

    It 'reports a missing name and goes on' {
        $options = Get-Sim2lOption Missing, RunRoot -ErrorVariable faults -ErrorAction SilentlyContinue
        $options.Name | Should -Be 'RunRoot'
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'OptionNotFound,Sim2l.Configuration.GetSim2lOptionCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'Missing'
    }

    It 'finds nothing for a wildcard without a match' {
        Get-Sim2lOption 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reads the file, and the environment before the file' {
        Set-Content $file '{ "run_db_base_path": "/from/file", "unknown": 1 }'
        (Get-Sim2lOption RunRoot).Source | Should -Be 'File'
        try {
            $env:SIM2L_RUN_DB_BASE_PATH = '/from/environment'
            (Get-Sim2lOption RunRoot).Source | Should -Be 'Environment'
        }
        finally {
            $env:SIM2L_RUN_DB_BASE_PATH = $null
        }
    }

    It 'reports a file that cannot be understood' {
        Set-Content $file '{ not json'
        Get-Sim2lOption RunRoot -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'OptionInvalidInput,*'
        $faults[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'completes names with tooltips, also while a value is wrong' {
        $complete = { (TabExpansion2 -inputScript ($s = 'Get-Sim2lOption ab') -cursorColumn $s.Length).CompletionMatches }
        $found = & $complete
        $found.CompletionText | Should -Be 'AbandonedAfterHours'
        $found.ToolTip | Should -BeLike '*24*'
        Set-Content $file '{ not json'
        (& $complete).CompletionText | Should -Be 'AbandonedAfterHours'
    }
}
