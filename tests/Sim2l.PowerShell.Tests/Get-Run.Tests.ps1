BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = Join-Path $env:SIM2L_HOME 'runs'
    $null = New-Run heat 1.0.0 -ExecutionId a1 -Tag x, y -UserId ann
    $null = New-Run heat 1.1.0 -ExecutionId a2 -Tag x -UserId bob
    $null = New-Run flow 2.0.0 -ExecutionId b1 -UserId bob
    Complete-Run a1
    Complete-Run a2 -Status Failed
    $elsewhere = Join-Path $TestDrive 'else[where]'
    $null = New-Run far -ExecutionId far -Root $elsewhere
    Complete-Run far -Root $elsewhere
}

AfterAll {
    Get-Run -Status Running | Complete-Run
}

Describe 'Get-Run' {
    It 'lists the folder, newest first' {
        (Get-Run).ExecutionId | Should -Be 'b1', 'a2', 'a1'
        Get-Run | ForEach-Object { $_ | Should -BeOfType 'Sim2l.Runs.Run' }
    }

    It 'lists nothing where there is no folder, and makes none' {
        Get-Run -Root (Join-Path $TestDrive 'nowhere') -ErrorAction Stop | Should -BeNullOrEmpty
        Join-Path $TestDrive 'nowhere' | Should -Not -Exist
    }

    It 'gets <Case>' -ForEach @(
        @{ Case = 'ids in the order given'; Parameters = @{ ExecutionId = 'a1', 'b1' }; Expected = 'a1', 'b1' }
        @{ Case = 'ids by wildcard'; Parameters = @{ ExecutionId = 'A*' }; Expected = 'a2', 'a1' }
        @{ Case = 'ids by several wildcards'; Parameters = @{ ExecutionId = 'a?', 'b[0-9]' }; Expected = 'b1', 'a2', 'a1' }
        @{ Case = 'a simulation'; Parameters = @{ SimulationName = 'HEAT' }; Expected = 'a2', 'a1' }
        @{ Case = 'simulations by wildcard'; Parameters = @{ SimulationName = 'f*' }; Expected = 'b1' }
        @{ Case = 'a version'; Parameters = @{ SimulationVersion = '1.*' }; Expected = 'a2', 'a1' }
        @{ Case = 'states'; Parameters = @{ Status = 'Failed', 'Running' }; Expected = 'b1', 'a2' }
        @{ Case = 'a tag'; Parameters = @{ Tag = 'x' }; Expected = 'a2', 'a1' }
        @{ Case = 'all of the tags'; Parameters = @{ Tag = 'x', 'y' }; Expected = 'a1' }
        @{ Case = 'a user'; Parameters = @{ UserId = 'bob' }; Expected = 'b1', 'a2' }
        @{ Case = 'the first'; Parameters = @{ First = 1 }; Expected = 'b1' }
        @{ Case = 'the first after some'; Parameters = @{ First = 1; Skip = 1 }; Expected = 'a2' }
        @{ Case = 'the rest after some'; Parameters = @{ Skip = 2 }; Expected = 'a1' }
        @{ Case = 'one id, where the conditions hold'; Parameters = @{ ExecutionId = 'a1'; Status = 'Completed'; Tag = 'y'; SimulationName = 'h*'; UserId = 'ann'; SimulationVersion = '1.0.0' }; Expected = 'a1' }
    ) {
        (Get-Run @Parameters -ErrorAction Stop).ExecutionId | Should -Be $Expected
    }

    It 'gets nothing, without an error, for <Case>' -ForEach @(
        @{ Case = 'a wildcard without a match'; Parameters = @{ ExecutionId = 'z*' } }
        @{ Case = 'one id whose state is another'; Parameters = @{ ExecutionId = 'a1'; Status = 'Failed' } }
        @{ Case = 'one id without the tag'; Parameters = @{ ExecutionId = 'a2'; Tag = 'y' } }
        @{ Case = 'the first none'; Parameters = @{ First = 0 } }
        @{ Case = 'a time to come'; Parameters = @{ After = [datetime]::Now.AddHours(1) } }
        @{ Case = 'a time long ago, for one id'; Parameters = @{ ExecutionId = 'a1'; Before = [datetimeoffset]::UtcNow.AddHours(-1) } }
    ) {
        Get-Run @Parameters -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes local times, UTC times, times with offset and texts' {
        $middle = (Get-Run a2).StartedAt
        foreach ($time in $middle, $middle.LocalDateTime, $middle.UtcDateTime, $middle.ToOffset([timespan]::FromHours(5)), $middle.ToString('O')) {
            (Get-Run -After $time).ExecutionId | Should -Be 'b1', 'a2'
            (Get-Run -Before $time).ExecutionId | Should -Be 'a1'
        }
    }

    It 'reports a missing id and goes on' {
        $runs = Get-Run a1, missing, a2 -ErrorVariable faults -ErrorAction SilentlyContinue
        $runs.ExecutionId | Should -Be 'a1', 'a2'
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'takes ids, rows, records and files from the pipeline, and counts over all of them' {
        ('a1', 'a*' | Get-Run).ExecutionId | Should -Be 'a1', 'a2', 'a1'
        ('a1', 'a*' | Get-Run -First 2).ExecutionId | Should -Be 'a1', 'a2'
        ('a1', 'a*' | Get-Run -Skip 2).ExecutionId | Should -Be 'a1'
        ('ExecutionId', 'a2' | ConvertFrom-Csv | Get-Run).ExecutionId | Should -Be 'a2'
        (Get-Run | Get-Run -Status Failed).ExecutionId | Should -Be 'a2'
        (Get-Run -Root $elsewhere | Get-RunSummary | Get-Run).ExecutionId | Should -Be 'far'
        (Get-ChildItem -LiteralPath $elsewhere -Filter *.db | Get-Run).ExecutionId | Should -Be 'far'
    }

    It 'reads files that lie elsewhere' {
        $file = Join-Path $elsewhere 'far.db'
        (Get-Run -LiteralPath $file).RunPath | Should -Be $file
        (Get-Run -Path (Join-Path ([WildcardPattern]::Escape($elsewhere)) 'f*.db')).ExecutionId | Should -Be 'far'
        Get-Run -LiteralPath $file -SimulationName heat | Should -BeNullOrEmpty
        Get-Run -LiteralPath (Join-Path $elsewhere 'none.db') -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunCommand'
    }

    It 'warns once of each file that is not a run, and names it in an error where it was asked for' {
        $mixed = Join-Path $TestDrive 'mixed'
        $null = New-Run heat -ExecutionId good -Root $mixed
        Complete-Run good -Root $mixed
        Set-Content (Join-Path $mixed 'bad.db') ('not a database ' * 50)
        $runs = Get-Run -Root $mixed -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop
        $runs.ExecutionId | Should -Be 'good'
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -BeLike '*bad.db*'
        (Get-Run -Path "$mixed/*.db" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop).ExecutionId | Should -Be 'good'
        $warnings.Count | Should -Be 1
        Get-Run bad -Root $mixed -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Runs.GetRunCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }

    It 'can be stopped by Select-Object' {
        (Get-Run | Select-Object -First 1).ExecutionId | Should -Be 'b1'
    }

    It 'completes ids with what they stand for, in any root, and never fails' {
        $complete = { param($script) (TabExpansion2 -inputScript $script -cursorColumn $script.Length).CompletionMatches }
        $found = & $complete 'Get-Run a'
        $found.CompletionText | Should -Be 'a2', 'a1'
        $found[0].ToolTip | Should -BeLike 'heat 1.1.0, Failed, *'
        Push-Location $TestDrive
        try {
            (& $complete "Get-Run -Root 'else[where]' -ExecutionId f").CompletionText | Should -Be 'far'
        }
        finally {
            Pop-Location
        }
        (& $complete 'Get-Run -Root nodrive:/x -ExecutionId a').CompletionText | Should -Not -Contain 'a1'
    }
}
