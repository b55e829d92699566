BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Add-RunMetric' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
    }

    It 'adds a number with all that is known of it, silently' {
        $when = [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, [timespan]::Zero)
        Add-RunMetric $id residual 1.5 -Unit K -Category performance -Step 7 -Timestamp $when -Metadata @{ solver = 'cg' } | Should -BeNullOrEmpty
        $metric = Get-RunMetric $id
        $metric.Name, $metric.Value, $metric.Unit, $metric.Category, $metric.Step | Should -Be 'residual', 1.5, 'K', 'performance', 7
        $metric.Timestamp | Should -Be $when
        $metric.Metadata['solver'] | Should -Be 'cg'
    }

    It 'takes now for a time, and nothing for a step, that is not given' {
        $before = [DateTimeOffset]::UtcNow.AddSeconds(-1)
        Add-RunMetric $id residual 1.5
        $metric = Get-RunMetric $id
        $metric.Timestamp | Should -BeGreaterThan $before
        $metric.Step | Should -Be $null
        $metric.Unit | Should -Be $null
    }

    It 'takes several numbers as consecutive steps' {
        Add-RunMetric $id a (1, 2, 3)
        Add-RunMetric $id b (1.5, 2.5) -Step 10
        (Get-RunMetric $id a).Step | Should -Be 0, 1, 2
        (Get-RunMetric $id b).Step | Should -Be 10, 11
        (Get-RunMetric $id b).Value | Should -Be 1.5, 2.5
    }

    It 'keeps NaN and infinities' {
        Add-RunMetric $id odd ([double]::NaN, [double]::PositiveInfinity, [double]::NegativeInfinity)
        [double]::IsNaN((Get-RunMetric $id)[0].Value) | Should -BeTrue
        (Get-RunMetric $id).Value[1, 2] | Should -Be ([double]::PositiveInfinity, [double]::NegativeInfinity)
    }

    It 'takes the rows of a CSV file' {
        $file = Join-Path $TestDrive 'metrics.csv'
        Set-Content $file 'Name,Value,Step,Unit,Timestamp', 't,300,1,K,2026-01-02T03:04:05Z', 'u,1e-3,,,', 'v,inf,,,', 'w,-Infinity,,,', 'x,nan,,,'
        Import-Csv $file | Add-RunMetric -ExecutionId $id
        $metrics = Get-RunMetric $id
        $metrics.Name | Should -Be 't', 'u', 'v', 'w', 'x'
        $metrics[0..3].Value | Should -Be 300, 0.001, ([double]::PositiveInfinity), ([double]::NegativeInfinity)
        [double]::IsNaN($metrics[4].Value) | Should -BeTrue
        $metrics[0].Step | Should -Be 1
        $metrics[0].Timestamp.UtcDateTime | Should -Be ([datetime]::new(2026, 1, 2, 3, 4, 5))
        $metrics[1].Step | Should -Be $null
        $metrics[1].Unit | Should -Be $null
        $metrics[1].Timestamp | Should -Not -Be $null
    }

    It 'refuses <Case> in a row, and goes on' -ForEach @(
        @{ Case = 'an empty number'; Text = '' }
        @{ Case = 'a decimal comma'; Text = '"1,5"' }
        @{ Case = 'a word'; Text = 'high' }
    ) {
        'Name,Value', "bad,$Text", 'good,2' | ConvertFrom-Csv | Add-RunMetric -ExecutionId $id -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,Sim2l.Runs.AddRunMetricCommand'
        (Get-RunMetric $id).Name | Should -Be 'good'
    }

    It 'copies metrics from run to run, with times and steps' {
        $other = (New-Run heat 1.0).ExecutionId
        Add-RunMetric $id residual (1, 2, 3) -Unit K -Metadata @{ solver = 'cg' }
        Get-RunMetric $id | Add-RunMetric -ExecutionId $other
        $copy = Get-RunMetric $other
        $copy.Step | Should -Be 0, 1, 2
        $copy.Unit | Should -Be 'K', 'K', 'K'
        $copy[2].Metadata['solver'] | Should -Be 'cg'
        $copy[0].Category | Should -Be $null
        [Math]::Abs(($copy[0].Timestamp - (Get-RunMetric $id)[0].Timestamp).TotalMilliseconds) | Should -BeLessThan 1
        @(Get-RunMetric $id) | Should -HaveCount 3
    }

    It 'writes more rows than a batch holds, to several runs, in order' {
        $other = (New-Run heat 1.0).ExecutionId
        1..12001 | ForEach-Object { [pscustomobject]@{ ExecutionId = $_ % 2 ? $id : $other; Name = 'n'; Value = $_ } } | Add-RunMetric
        $values = (Get-RunMetric $id).Value
        $values | Should -HaveCount 6001
        $values[0], $values[-1] | Should -Be 1, 12001
        @(Get-RunMetric $other) | Should -HaveCount 6000
    }

    It 'writes to more runs than it keeps open' {
        $ids = 1..20 | ForEach-Object { (New-Run heat 1.0).ExecutionId }
        $ids + $ids | ForEach-Object { [pscustomobject]@{ ExecutionId = $_; Name = 'n'; Value = 1 } } | Add-RunMetric
        foreach ($each in $ids) { @(Get-RunMetric $each) | Should -HaveCount 2 }
    }

    It 'writes while the pipeline still runs, a second later' {
        $seen = & {
            [pscustomobject]@{ Name = 'n'; Value = 1 }
            Start-Sleep -Milliseconds 1200
            [pscustomobject]@{ Name = 'n'; Value = 2 }
            $script:seenBeforeTheEnd = @(Get-RunMetric $id).Count
        } | Add-RunMetric -ExecutionId $id
        $seen | Should -BeNullOrEmpty
        $script:seenBeforeTheEnd | Should -Be 2
    }

    It 'keeps what came before the pipeline broke' {
        { 1..10 | ForEach-Object { if ($_ -eq 6) { throw 'boom' }; [pscustomobject]@{ Name = 'n'; Value = $_ } } | Add-RunMetric -ExecutionId $id } | Should -Throw 'boom'
        (Get-RunMetric $id).Value | Should -Be 1, 2, 3, 4, 5
    }

    It 'changes nothing with -WhatIf' {
        1..10 | ForEach-Object { [pscustomobject]@{ Name = 'n'; Value = $_ } } | Add-RunMetric -ExecutionId $id -WhatIf
        Get-RunMetric $id | Should -BeNullOrEmpty
    }

    It 'returns each run once with -PassThru' {
        $runs = 1..3 | ForEach-Object { [pscustomobject]@{ Name = 'n'; Value = $_ } } | Add-RunMetric -ExecutionId $id -PassThru
        $runs | Should -HaveCount 1
        $runs.ExecutionId | Should -Be $id
    }

    It 'reports a missing run once, and serves the others' {
        'missing', 'missing', $id | ForEach-Object { [pscustomobject]@{ ExecutionId = $_; Name = 'n'; Value = 1 } } |
            Add-RunMetric -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.AddRunMetricCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
        @(Get-RunMetric $id) | Should -HaveCount 1
    }

    It 'reports a completed run once' {
        Complete-Run $id
        1..3 | ForEach-Object { [pscustomobject]@{ Name = 'n'; Value = $_ } } | Add-RunMetric -ExecutionId $id -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.AddRunMetricCommand'
        Get-RunMetric $id | Should -BeNullOrEmpty
    }

    It 'writes to a file that lies elsewhere' {
        $root = Join-Path $TestDrive 'elsewhere'
        $run = New-Run heat 1.0 -Root $root
        Add-RunMetric -RunPath $run.RunPath -Name n -Value 1
        Add-RunMetric $run.ExecutionId n 2 -Root $root
        (Get-RunMetric -LiteralPath $run.RunPath).Value | Should -Be 1, 2
    }
}
