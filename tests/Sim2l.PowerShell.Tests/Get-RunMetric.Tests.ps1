BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunMetric' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        Add-RunMetric $id residual (1, 2, 3) -Category performance
        Add-RunMetric $id memory (10, 20) -Category resource
        $other = (New-Run heat 1.0).ExecutionId
        Add-RunMetric $other residual 9
    }

    It 'lists in the order written, as records' {
        $metrics = Get-RunMetric $id
        $metrics.Value | Should -Be 1, 2, 3, 10, 20
        $metrics[0] | Should -BeOfType 'Sim2l.Runs.RunMetric'
        $metrics[0].ExecutionId | Should -Be $id
    }

    It 'selects by name, category and number' {
        (Get-RunMetric $id resid*).Value | Should -Be 1, 2, 3
        (Get-RunMetric $id residual, memory -Last 1).Value | Should -Be 3, 20
        (Get-RunMetric $id -Category resource).Name | Should -Be 'memory', 'memory'
        (Get-RunMetric $id -Last 2).Value | Should -Be 10, 20
    }

    It 'takes runs from the pipeline, and ids' {
        ($id, $other | Get-RunMetric -Name residual -Last 1).Value | Should -Be 3, 9
        (Get-Run $other | Get-RunMetric).Value | Should -Be 9
    }

    It 'reads a file that lies elsewhere, and leaves it as it is' {
        Complete-Run $other
        $copy = Join-Path $TestDrive 'copy[1].db'
        Copy-Item -LiteralPath (Get-Run $other).RunPath $copy
        $hash = (Get-FileHash -LiteralPath $copy).Hash
        (Get-RunMetric -LiteralPath $copy).Value | Should -Be 9
        (Get-Item -LiteralPath $copy | Get-RunMetric).RunPath | Should -Be (Get-Item -LiteralPath $copy).FullName
        (Get-FileHash -LiteralPath $copy).Hash | Should -Be $hash
    }

    It 'reports a name that is missing, and goes on; a wildcard without a match is nothing' {
        $metrics = Get-RunMetric $id missing, memory -ErrorVariable faults -ErrorAction SilentlyContinue
        $metrics.Name | Should -Be 'memory', 'memory'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunMetricNotFound,Sim2l.Runs.GetRunMetricCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
        Get-RunMetric $id 'missing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reports a missing run and goes on' {
        (Get-RunMetric missing, $other -ErrorVariable faults -ErrorAction SilentlyContinue).Value | Should -Be 9
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunMetricCommand'
    }

    It 'stops reading where nothing more is wanted' {
        (Get-RunMetric $id | Select-Object -First 1).Value | Should -Be 1
    }

    It 'completes categories with tooltips' {
        $script = 'Get-RunMetric x -Category per'
        $found = (TabExpansion2 -inputScript $script -cursorColumn $script.Length).CompletionMatches
        $found.CompletionText | Should -Be 'performance'
        $found.ToolTip | Should -Not -Be 'performance'
    }
}
