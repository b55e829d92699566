BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Write-RunLog' {
    BeforeEach {
        $run = New-Run heat
        $id = $run.ExecutionId
    }

    AfterEach {
        Get-Run -Status Running | Complete-Run
    }

    It 'writes a line with all that is said, silently' {
        Write-RunLog $id 'step done' -Level Warning -Logger solver -Context @{ step = 1 } -Timestamp '2026-01-02T03:04:05Z' | Should -BeNullOrEmpty
        $line = Get-RunLog $id
        $line.Message, $line.Level, $line.Logger, $line.Context['step'] | Should -Be 'step done', 'Warning', 'solver', 1
        $line.Timestamp | Should -Be ([datetimeoffset]'2026-01-02T03:04:05Z')
    }

    It 'writes the level Info and the time where nothing is said' {
        Write-RunLog $id 'a'
        $line = Get-RunLog $id
        $line.Level | Should -Be 'Info'
        ([datetimeoffset]::UtcNow - $line.Timestamp).TotalMinutes | Should -BeLessThan 1
    }

    It 'writes lines of a file, empty ones too, more than a batch of them, in order' {
        $file = Join-Path $TestDrive 'log.txt'
        $lines = @('first', '') + (1..5100 | ForEach-Object { "line $_" })
        Set-Content $file $lines
        Get-Content $file | Write-RunLog $id -Logger file
        (Get-RunLog $id).Message | Should -Be $lines
    }

    It 'writes batches before the end comes' {
        $seen = 1..5001 | ForEach-Object {
            if ($_ -eq 5001) {
                (Get-RunLog $id | Measure-Object).Count | Should -Be 5000
            }
            "line $_"
        } | Write-RunLog $id
        $seen | Should -BeNullOrEmpty
        (Get-RunSummary $id).LogCount | Should -Be 5001
    }

    It 'writes what has arrived after a second, also when nothing more comes for a while' {
        1..2 | ForEach-Object {
            if ($_ -eq 2) {
                Start-Sleep -Milliseconds 1100
            }
            "line $_"
        } -End { (Get-RunSummary $id).LogCount | Should -Be 2 } | Write-RunLog $id
    }

    It 'keeps what has arrived when the pipeline breaks' {
        { 1..3 | ForEach-Object { if ($_ -eq 3) { throw 'broken' }; "line $_" } | Write-RunLog $id } | Should -Throw 'broken'
        (Get-RunLog $id).Message | Should -Be 'line 1', 'line 2'
    }

    It 'writes errors, given and piped' {
        try {
            throw [InvalidOperationException]::new('The mesh has a hole.')
        }
        catch {
            Write-RunLog $id -ErrorRecord $_
            Write-RunLog $id 'solver failed' -Level Critical -ErrorRecord $_
            $_ | Write-RunLog $id
        }
        $lines = Get-RunLog $id
        $lines.Message | Should -Be 'The mesh has a hole.', 'solver failed', 'The mesh has a hole.'
        $lines.Level | Should -Be 'Error', 'Critical', 'Error'
        foreach ($line in $lines) {
            $line.ExceptionType, $line.ExceptionMessage | Should -Be 'System.InvalidOperationException', 'The mesh has a hole.'
            $line.StackTrace | Should -BeLike '*Write-RunLog.Tests.ps1*'
        }
    }

    It 'copies the log of another run, and takes rows' {
        Write-RunLog $id a -Level Debug -Logger l -Context @{ x = 1 } -ExceptionType t -ExceptionMessage m -StackTrace s -Timestamp '2026-01-02T03:04:05Z'
        $other = New-Run heat
        Get-RunLog $id | Write-RunLog $other.ExecutionId
        $line = Get-RunLog $other.ExecutionId
        $line.Message, $line.Level, $line.Logger, $line.Context['x'], $line.ExceptionType, $line.ExceptionMessage, $line.StackTrace |
            Should -Be 'a', 'Debug', 'l', 1, 't', 'm', 's'
        $line.Timestamp | Should -Be ([datetimeoffset]'2026-01-02T03:04:05Z')
        (Get-RunLog $id | Measure-Object).Count | Should -Be 1
        'Message,Level,Logger', 'x,INFO,', 'y,error,q' | ConvertFrom-Csv | Write-RunLog $other.ExecutionId
        $rows = Get-RunLog $other.ExecutionId -Last 2
        $rows.Level | Should -Be 'Info', 'Error'
        $rows[0].Logger | Should -BeNullOrEmpty
    }

    It 'writes each row to the run it names' {
        $other = New-Run heat
        "ExecutionId,Message", "$id,1", "$($other.ExecutionId),2", "$id,3" | ConvertFrom-Csv | Write-RunLog
        (Get-RunLog $id).Message | Should -Be '1', '3'
        (Get-RunLog $other.ExecutionId).Message | Should -Be '2'
    }

    It 'writes to a file that lies elsewhere' {
        $far = New-Run heat -Root (Join-Path $TestDrive 'elsewhere')
        'x' | Write-RunLog -RunPath $far.RunPath
        ($far | Get-RunLog).Message | Should -Be 'x'
        $far | Complete-Run
    }

    It 'writes nothing with -WhatIf' {
        'a', 'b' | Write-RunLog $id -WhatIf
        Get-RunLog $id | Should -BeNullOrEmpty
    }

    It 'reports that there is nothing to write' {
        Write-RunLog $id -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunInvalidInput,Sim2l.Runs.WriteRunLogCommand'
    }

    It 'reports a run that is completed once, not for each line' {
        Complete-Run $id
        1..5001 | ForEach-Object { "line $_" } | Write-RunLog $id -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.WriteRunLogCommand'
        $faults[0].TargetObject | Should -Be $id
    }

    It 'reports a missing run once' {
        'a', 'b' | Write-RunLog missing -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.WriteRunLogCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }
}
