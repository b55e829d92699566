BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

Describe 'A run as an argument' {
    BeforeEach {
        $run = New-Run heat 1.0 -InputValue @{ temperature = 350 }
    }

    It 'is taken by position by whatever adds to it' {
        Set-RunInput $run length 0.4
        Set-RunOutput $run peak 412.5
        Write-RunLog $run 'begins'
        Add-RunMetric $run residual 1
        Add-RunFile $run -Name a.txt -Content 'a'
        Add-RunTag $run mine
        Add-RunProvenance $run output peak
        Save-RunCheckpoint $run step-1 1
        Add-RunAnnotation $run 'coarse'
        $summary = Get-RunSummary $run
        $summary.InputCount, $summary.OutputCount, $summary.LogCount, $summary.MetricCount, $summary.FileCount | Should -Be 2, 1, 1, 1, 1
        (Get-Run $run).Tags | Should -Be 'mine'
        Remove-RunTag $run mine
        (Get-Run $run).Tags | Should -BeNullOrEmpty
        (Get-RunProvenance $run).EntityName | Should -Be 'peak'
        (Get-RunCheckpoint $run step-1).State | Should -Be 1
        (Get-RunAnnotation $run).Text | Should -Be 'coarse'
    }

    It 'is taken by position by whatever reads it, beside a name' {
        Add-RunMetric $run residual 1
        (Get-RunInput $run temperature).Value | Should -Be 350
        (Get-RunMetric $run residual).Value | Should -Be 1
        (Get-RunEvent $run created).Kind | Should -Be 'created'
        (Test-Run $run).Verdict | Should -Be 'Healthy'
        (Export-Run $run (Join-Path $TestDrive 'positional.zip')).Extension | Should -Be '.zip'
        Complete-Run $run
        (Get-Run $run).Status | Should -Be 'Completed'
    }

    It 'stands for its own file, whatever folder is current' {
        $elsewhere = Join-Path $TestDrive ([guid]::NewGuid())
        $there = New-Run heat -Root $elsewhere -ExecutionId $run.ExecutionId
        Add-RunMetric $there only 1
        (Get-RunMetric $there).Name | Should -Be 'only'
        Get-RunMetric $run | Should -BeNullOrEmpty
    }

    It 'may be one of several' {
        $other = New-Run heat 1.0
        Add-RunTag $run, $other pair
        Get-Run -Tag pair | Should -HaveCount 2
    }
}

Describe 'A run in the pipeline' {
    BeforeEach {
        $run = New-Run heat 1.0 -InputValue @{ temperature = 350; length = 0.4 }
        $other = New-Run heat 1.0 -InputValue @{ temperature = 400 }
    }

    It 'leaves the first position to what is read from it' {
        ($run, $other | Get-RunInput temperature).Value | Should -Be 350, 400
        ($run | Get-RunInput temp*, length).Name | Should -Be 'temperature', 'length'
        ($run | Get-RunEvent created).Kind | Should -Be 'created'
    }

    It 'leaves the first position to the destination of an export' {
        $file = Join-Path $TestDrive 'piped.zip'
        ($run | Export-Run $file).FullName | Should -Be (Get-Item $file).FullName
    }

    It 'leaves the first position to the file that is exported' {
        Add-RunFile $run -Name a.txt -Content 'a'
        Add-RunFile $run -Name b.txt -Content 'b'
        ($run | Export-RunFile b.txt -Destination (Join-Path $TestDrive ([guid]::NewGuid()))).Name | Should -Be 'b.txt'
    }

    It 'leaves the first position to the text, tag or file that is added' {
        $file = New-Item -ItemType File (Join-Path $TestDrive "$(New-Guid).txt") -Value 'text'
        $run, $other | Write-RunLog 'begins'
        $run, $other | Add-RunAnnotation 'coarse'
        $run, $other | Add-RunTag mine
        $run, $other | Add-RunFile $file.FullName
        foreach ($one in $run, $other) {
            (Get-RunLog $one).Message | Should -Be 'begins'
            (Get-RunAnnotation $one).Text | Should -Be 'coarse'
            (Get-Run $one).Tags | Should -Be 'mine'
            (Get-RunFile $one).Name | Should -Be $file.Name
        }
        $run, $other | Remove-RunTag mine
        (Get-Run $run).Tags | Should -BeNullOrEmpty
    }

    It 'is no text by itself' {
        $faults = Get-Fault { $run | Write-RunLog; $run | Add-RunAnnotation; $run | Add-RunTag; $run | Add-RunFile }
        $faults | Should -HaveCount 4
        Get-RunLog $run | Should -BeNullOrEmpty
        Get-RunAnnotation $run | Should -BeNullOrEmpty
    }

    It 'does not mislead what copies lines from one run to another' {
        Write-RunLog $run 'first'
        Get-RunLog $run | Write-RunLog $other.ExecutionId
        Get-RunLog $run | Write-RunLog $other
        (Get-RunLog $other).Message | Should -Be 'first', 'first'
        (Get-RunLog $run).Message | Should -Be 'first'
    }
}

Describe 'A run that is not there' {
    It 'is said to be missing by <_>, with the id as target' -ForEach @(
        'Get-Run nope', 'Get-RunSummary nope', 'Complete-Run nope', 'Remove-Run nope', 'Test-Run nope', 'Export-Run nope .', 'Export-RunFile nope'
        'Set-RunInput nope a 1', 'Set-RunOutput nope a 1', 'Write-RunLog nope a', 'Add-RunMetric nope a 1', 'Add-RunFile nope -Name a -Content b'
        'Add-RunTag nope a', 'Remove-RunTag nope a', 'Add-RunProvenance nope a b', 'Save-RunCheckpoint nope a 1', 'Add-RunAnnotation nope a'
        'Get-RunInput nope', 'Get-RunOutput nope', 'Get-RunLog nope', 'Get-RunMetric nope', 'Get-RunFile nope', 'Get-RunProvenance nope'
        'Get-RunCheckpoint nope', 'Get-RunAnnotation nope', 'Get-RunEvent nope', 'Get-RunResourceUsage nope'
    ) {
        $fault = Get-Fault ([scriptblock]::Create($_))
        $fault | Should -HaveCount 1
        $fault.FullyQualifiedErrorId | Should -BeLike 'RunNotFound,*'
        $fault.TargetObject | Should -Be 'nope'
        $fault.Exception.Message | Should -BeLike "*'nope'*" -Because 'the user gave an id, not a file name'
        $fault.Exception.Message | Should -Not -BeLike '*nope.db*'
    }
}

Describe 'A long piece of work' {
    BeforeAll {
        $null = New-Run heat -ExecutionId large
        $content = [byte[]]::new(64MB)
        # Bytes without a pattern do not shrink in an archive.
        [Random]::new(1).NextBytes($content)
        foreach ($number in 1..4) {
            Add-RunFile large -Name "$number.bin" -Content $content
        }
        Complete-Run large
        $module = Join-Path $PSScriptRoot '../../Sim2l.psd1'

        # Lets a script run in a runspace of its own, and stops it when what it does can be seen.
        function Invoke-Stopped([string] $Script, [scriptblock] $When) {
            $shell = [powershell]::Create([System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
            try {
                $running = $shell.AddScript("Import-Module '$module'; $Script").BeginInvoke()
                $limit = [DateTime]::UtcNow.AddMinutes(2)
                while (-not $running.IsCompleted -and -not (& $When $shell) -and [DateTime]::UtcNow -lt $limit) {
                    Start-Sleep -Milliseconds 2
                }
                $shell.Stop()
                @{
                    State  = $shell.InvocationStateInfo.State
                    Fault  = @($shell.Streams.Error | Where-Object FullyQualifiedErrorId -NE 'PipelineStopped')
                    Record = @($shell.Streams.Progress | Where-Object Activity -NE 'Preparing modules for first use.')
                }
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    It 'ends when it is stopped, and leaves nothing half done: <Name>' -ForEach @(
        @{ Name = 'Export-RunFile'; Script = 'Export-RunFile large -Destination "{0}"' }
        @{ Name = 'Export-Run'; Script = 'Export-Run large "{0}/a.db"' }
        @{ Name = 'Export-Run to an archive'; Script = 'Export-Run large "{0}/a.zip"' }
        @{ Name = 'Import-Run'; Script = 'Import-Run -LiteralPath "{1}" -Root "{0}"' }
        @{ Name = 'Add-RunFile'; Script = '$null = New-Run heat -ExecutionId begun -Root "{0}"; Add-RunFile begun "{1}" -Root "{0}"' }
    ) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        $file = (Get-Run large).RunPath
        $outcome = Invoke-Stopped ($Script -f $folder, $file) { (Get-ChildItem $folder -Recurse -File -Force | Measure-Object Length -Sum).Sum -gt 1MB }
        $outcome.State | Should -Be 'Stopped'
        $outcome.Fault | Should -BeNullOrEmpty
        Get-ChildItem $folder -Recurse -File -Force | Where-Object Name -NotMatch '^(\d\.bin|begun\..*|\.?runs?[-.]?index.*)$' | Should -BeNullOrEmpty
        Get-ChildItem $folder -Filter 4.bin | Should -BeNullOrEmpty
        Get-ChildItem $folder -Filter *.bin | ForEach-Object { $_.Length | Should -Be 64MB }
    }

    It 'shows how far it is, and takes that away: <Name>' -ForEach @(
        @{ Name = 'Export-RunFile'; Script = 'Export-RunFile large -Destination "{0}"'; Times = 5 }
        @{ Name = 'Export-Run'; Script = 'Export-Run large "{0}/a.db"'; Times = 1 }
        @{ Name = 'Test-Run -Deep'; Script = 'Test-Run large -Deep'; Times = 1 }
        @{ Name = 'Add-RunFile'; Script = '$null = New-Run heat -ExecutionId begun -Root "{0}"; Add-RunFile begun "{1}" -Root "{0}"; Complete-Run begun -Root "{0}"'; Times = 1 }
    ) {
        $patience = (Get-Command Get-Run).ImplementingType.Assembly.GetType('Sim2l.Commands.ProgressReport').GetProperty('Patience')
        $usual = $patience.GetValue($null)
        $patience.SetValue($null, [timespan]::Zero)
        try {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
            $outcome = Invoke-Stopped ($Script -f $folder, (Get-Run large).RunPath) { $false }
        }
        finally {
            $patience.SetValue($null, $usual)
        }
        $outcome.State | Should -Be 'Completed'
        $outcome.Fault | Should -BeNullOrEmpty
        $works = @($outcome.Record | Group-Object ActivityId)
        $works | Should -HaveCount $Times
        foreach ($work in $works) {
            $work.Count | Should -BeGreaterThan 1
            $work.Group[0].RecordType, $work.Group[-1].RecordType | Should -Be 'Processing', 'Completed'
            # -1 is the bar of a batch whose length the pipeline does not tell.
            ($work.Group | Select-Object -SkipLast 1).PercentComplete | ForEach-Object { $_ | Should -BeIn (-1..100) }
        }
    }

    It 'keeps quiet about what is quickly done' {
        (Invoke-Stopped 'Test-Run large' { $false }).Record | Should -BeNullOrEmpty
    }

    It 'ends a deep check when it is stopped' {
        $begun = [DateTime]::UtcNow
        $outcome = Invoke-Stopped 'while ($true) { Test-Run large -Deep }' { [DateTime]::UtcNow -gt $begun.AddSeconds(2) }
        $outcome.State | Should -Be 'Stopped'
        $outcome.Fault | Should -BeNullOrEmpty
    }
}

Describe 'Results' {
    BeforeAll {
        $null = New-Run heat 1.0.0 -ExecutionId found-1 -InputValue @{ temperature = 350 }
        $null = Set-RunOutput found-1 peak 412.5
        Add-RunFile found-1 -Name profile.csv -Content 'x,t', '0,300' -Category data
        Write-RunLog found-1 'all is well'
        Write-RunLog found-1 'a hole' -Level Error
        Complete-Run found-1
        $null = Get-Run found-1 | Register-Result
    }

    It 'are runs to the cmdlets that take runs' {
        $found = Search-Result heat { $_.Inputs.temperature -ge 300 }
        ($found | Get-RunOutput).Value | Should -Be 412.5
        ($found | Get-RunOutput peak).Value | Should -Be 412.5
        ($found | Get-RunLog -Level Error).Message | Should -Be 'a hole'
        ($found | Get-RunSummary).FileCount | Should -Be 1
        ($found | Get-Run).ExecutionId | Should -Be 'found-1'
        (Get-RunOutput $found).Value | Should -Be 412.5
        ($found | Register-Result).Outcome | Should -Be 'Identical'
    }

    It 'lead to the files of their runs' {
        $file = Search-Result heat -InputFilter @{ temperature = 350 } | Export-RunFile -Name *.csv -Destination (Join-Path $TestDrive 'exported')
        $file.Name | Should -Be 'profile.csv'
        Get-Content $file | Should -Be 'x,t', '0,300'
    }

    It 'can be what Remove-Run would remove' {
        Search-Result heat | Remove-Run -WhatIf
        (Get-Run found-1).RunPath | Should -Exist
    }

    It 'name a run whose file is gone, which is an error' {
        $null = Register-Result gone heat 1.0.0 -OutputValue @{ peak = 1 }
        Get-Result gone | Get-RunOutput -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunOutputCommand'
    }
}
