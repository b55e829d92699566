BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $null = New-Run heat -ExecutionId good -InputValue @{ t = 1 }
    Complete-Run good
    $null = New-Run heat -ExecutionId other
    Complete-Run other
    $bad = Join-Path $TestDrive 'bad.db'
    Set-Content $bad ('not a database ' * 50)
}

Describe 'Test-Run' {
    It 'finds a sound run healthy' {
        $check = Test-Run good
        $check | Should -BeOfType 'Sim2l.Runs.RunCheck'
        $check.Verdict, $check.Deep | Should -Be 'Healthy', $false
        $check.Findings | Should -BeNullOrEmpty
    }

    It 'checks deeply all that is piped, one verdict each' {
        $checks = Get-Run | Test-Run -Deep
        $checks.ExecutionId | Sort-Object | Should -Be 'good', 'other'
        $checks.Deep | Should -Be $true, $true
        $checks.Verdict | Should -Be 'Healthy', 'Healthy'
    }

    It 'gives a verdict on a file that is not a run' {
        $check = Test-Run -Path $bad -ErrorAction Stop
        $check.Verdict | Should -Be 'Unreadable'
        $check.RunPath | Should -Be (Get-Item $bad).FullName
        $check.Findings.Count | Should -Be 1
    }

    It 'finds damage inside a file' {
        $file = Join-Path $TestDrive 'damaged.db'
        Copy-Item (Get-Run good).RunPath $file
        $bytes = [IO.File]::ReadAllBytes($file)
        for ($i = [int]($bytes.Length / 2); $i -lt $bytes.Length; $i++) {
            $bytes[$i] = 0xA5
        }
        [IO.File]::WriteAllBytes($file, $bytes)
        $check = Get-Item $file | Test-Run -Deep
        $check.Verdict | Should -BeIn 'Damaged', 'Unreadable'
        $check.Findings | Should -Not -BeNullOrEmpty
    }

    It 'reports a missing run and goes on' {
        (Test-Run missing, good -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be 'good'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.TestRunCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
