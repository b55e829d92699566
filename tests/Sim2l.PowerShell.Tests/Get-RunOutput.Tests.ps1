BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $null = New-Run heat -ExecutionId a
    Set-RunOutput a temperature 350 -Unit K
    Set-RunOutput a time 1.5
    Set-RunOutput a 'odd[1]' x
    Complete-Run a
    $null = New-Run heat -ExecutionId b
    Set-RunOutput b temperature 400
    Complete-Run b
    $copy = Join-Path $TestDrive 'copy.db'
    Copy-Item (Get-Run b).RunPath $copy
}

Describe 'Get-RunOutput' {
    It 'lists all, in the order saved' {
        $read = Get-RunOutput a
        $read[0] | Should -BeOfType 'Sim2l.Runs.RunOutput'
        $read.Name | Should -Be 'temperature', 'time', 'odd[1]'
        $read.ExecutionId | Should -Be 'a', 'a', 'a'
        $read[0].Value | Should -BeOfType [long]
        $read[1].Value | Should -BeOfType [double]
    }

    It 'takes names, several names and wildcards' {
        (Get-RunOutput a time).Value | Should -Be 1.5
        (Get-RunOutput a time, temperature).Name | Should -Be 'time', 'temperature'
        (Get-RunOutput a T*).Name | Should -Be 'temperature', 'time'
        (Get-RunOutput a ([WildcardPattern]::Escape('odd[1]'))).Value | Should -Be 'x'
        Get-RunOutput a x* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes runs from the pipeline, and files' {
        (Get-Run a, b | Get-RunOutput -Name temperature).Value | Should -Be 350, 400
        ('b' | Get-RunOutput).Value | Should -Be 400
        (Get-RunOutput -Path (Join-Path $TestDrive 'cop*.db')).Value | Should -Be 400
        (Get-Item $copy | Get-RunOutput).RunPath | Should -Be (Get-Item $copy).FullName
    }

    It 'reports a missing name and goes on' {
        $read = Get-Run b, a | Get-RunOutput -Name time -ErrorVariable faults -ErrorAction SilentlyContinue
        $read.ExecutionId | Should -Be 'a'
        $faults.FullyQualifiedErrorId | Should -Be 'RunOutputNotFound,Sim2l.Runs.GetRunOutputCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'time'
    }

    It 'takes no id beside a run that is piped' {
        Get-Run a | Get-RunOutput b time -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunInvalidInput,Sim2l.Runs.GetRunOutputCommand'
        $faults[0].TargetObject | Should -Be 'b'
    }

    It 'reports a missing run and goes on' {
        (Get-RunOutput missing, b -ErrorVariable faults -ErrorAction SilentlyContinue).Value | Should -Be 400
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunOutputCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'is shown under the run it belongs to, in one line each' {
        $shown = Get-RunOutput a | Out-String
        $shown | Should -Match 'Run: a'
        $shown | Should -Match 'temperature\s+350\s+K'
    }
}
