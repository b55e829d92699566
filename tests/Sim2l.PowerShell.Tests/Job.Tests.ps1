BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $examples = Join-Path $PSScriptRoot '../../docs/examples'

    # As a scheduler runs it: a process of its own, of which only the output and the exit code are seen.
    function Invoke-Job([string] $Name, [string[]] $ArgumentList) {
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $examples $Name) @ArgumentList 2>&1
    }

    $file = Join-Path $TestDrive 'shape.txt'
    Set-Content $file 'round'
    foreach ($number in 1, 2) {
        $run = New-Run heat 1.0.0 -InputValue @{ temperature = 300 + $number }
        Set-RunOutput $run peak (10 * $number)
        $null = $run | Add-RunFile $file
        $run | Complete-Run
    }
    New-Run heat 1.0.0 | Complete-Run -Status Failed -ErrorMessage 'The bar melts.'
}

Describe 'Export-Nightly.ps1' {
    It 'exports the results and files of a day with a manifest, and may be repeated' {
        $day = (Get-Date).Date.ToString('yyyy-MM-dd')
        $target = Join-Path $TestDrive exports
        foreach ($pass in 1, 2) {
            $output = Invoke-Job Export-Nightly.ps1 '-Destination', $target, '-Since', $day
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $folder = Join-Path $target $day
            @(Get-Content (Join-Path $folder results.jsonl)).Count | Should -Be 2
            @(Get-ChildItem (Join-Path $folder files) -File -Recurse).Count | Should -Be 2
            $manifest = Get-Content (Join-Path $folder manifest.json) -Raw | ConvertFrom-Json
            @($manifest.files).Count | Should -Be 2
        }
    }

    It 'says nothing of days without runs' {
        $target = Join-Path $TestDrive early
        Invoke-Job Export-Nightly.ps1 '-Destination', $target, '-Since', '2001-01-01'
        $LASTEXITCODE | Should -Be 0
        Get-Content (Join-Path $target '2001-01-01/results.jsonl') | Should -BeNullOrEmpty
    }

    It 'ends with an exit code when it cannot write' {
        $null = Invoke-Job Export-Nightly.ps1 '-Destination', (Join-Path $file 'below-a-file')
        $LASTEXITCODE | Should -Not -Be 0
    }
}

Describe 'Clear-Weekly.ps1' {
    It 'removes nothing with -WhatIf, and what failed without' {
        Set-CacheEntry heat 1.0.0 -InputObject @{ temperature = 301 } -ExecutionId gone
        Clear-Cache -Confirm:$false
        $null = Invoke-Job Clear-Weekly.ps1 '-FailedForDays', 0, '-ExpiredForDays', 0, '-WhatIf'
        $LASTEXITCODE | Should -Be 0
        @(Get-Run -Status Failed).Count | Should -Be 1

        $output = Invoke-Job Clear-Weekly.ps1 '-FailedForDays', 0, '-ExpiredForDays', 0
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        @(Get-Run -Status Failed).Count | Should -Be 0
        @(Get-Run -Status Completed).Count | Should -Be 2
        'Valid', 'Expired', 'Invalidated' | ForEach-Object { Get-CacheEntry -Status $_ } | Should -BeNullOrEmpty
    }

    It 'leaves what failed lately' {
        $recent = New-Run heat 1.0.0
        $recent | Complete-Run -Status Failed -ErrorMessage 'Again.'
        $null = Invoke-Job Clear-Weekly.ps1
        @(Get-Run -Status Failed).Count | Should -Be 1
    }
}
