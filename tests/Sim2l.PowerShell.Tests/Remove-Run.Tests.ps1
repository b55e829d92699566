BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    # What -WhatIf says goes to the host, which only a transcript of another process shows.
    function Get-WhatIf([string] $Script) {
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; $Script" | Out-String
    }
}

Describe 'Remove-Run' {
    BeforeEach {
        $id = "r-$([guid]::NewGuid())"
        $run = New-Run heat 1.2.0 -ExecutionId $id
        Complete-Run $id
    }

    AfterAll {
        Get-Run -Status Running -WarningAction Ignore | Complete-Run
    }

    It 'removes the file and everything beside it, silently' {
        Remove-Run $id -Confirm:$false | Should -BeNullOrEmpty
        Get-ChildItem (Split-Path $run.RunPath) -Filter "$id*" | Should -BeNullOrEmpty
        (Get-Run).ExecutionId | Should -Not -Contain $id
    }

    It 'makes room for another run of that name, also where it was being written' {
        $null = New-Run heat -ExecutionId again -InputValue @{ first = 1 }
        Remove-Run again -Force -Confirm:$false
        $null = New-Run heat -ExecutionId again -InputValue @{ second = 2 }
        (Get-RunInput again).Name | Should -Be 'second'
        Complete-Run again
        (Test-Run again -Deep).Verdict | Should -Be 'Healthy'
    }

    It 'returns with -PassThru what was removed' {
        $removed = Get-Run $id | Remove-Run -Confirm:$false -PassThru
        $removed.ExecutionId | Should -Be $id
        $removed.SizeBytes | Should -BeGreaterThan 0
    }

    It 'lets the file be that a record of another run names, as one of another machine may' {
        $foreign = [Sim2l.Results.Result]@{ ExecutionId = 'elsewhere'; SimulationName = 'heat'; SimulationVersion = '1'; Status = 'completed'; RunPath = $run.RunPath }
        $row = [pscustomobject]@{ ExecutionId = 'elsewhere'; RunPath = $run.RunPath }
        foreach ($record in $foreign, $row) {
            $record | Remove-Run -Force -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
            $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.RemoveRunCommand'
        }
        Remove-Run -InputObject $foreign -Force -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.RemoveRunCommand'
        $run.RunPath | Should -Exist
        (Get-Run $id).Status | Should -Be 'Completed'
    }

    It 'takes the file of a record for its run whatever the file is called' {
        $copy = Join-Path $TestDrive "copy-$id.db"
        Copy-Item $run.RunPath $copy
        Get-Run -LiteralPath $copy | Remove-Run -Confirm:$false
        $copy | Should -Not -Exist
        $run.RunPath | Should -Exist
    }

    It 'is a loss of data, so it asks by default' {
        (Get-Command Remove-Run).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }

    It 'removes nothing with -WhatIf, and says what would go and what that frees' {
        $said = Get-WhatIf "Get-Run $id | Remove-Run -WhatIf -Force"
        $run.RunPath | Should -Exist
        $size = [Sim2l.Runs.RunText]::Bytes((Get-Item $run.RunPath).Length)
        foreach ($part in $id, 'heat', '1.2.0', 'Completed', [Sim2l.Runs.RunText]::Time($run.StartedAt), $size) {
            $said | Should -BeLike "*$part*"
        }
    }

    It 'removes a run that is being written only with -Force' {
        $live = New-Run heat
        Remove-Run $live.ExecutionId -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.RemoveRunCommand'
        $live.RunPath | Should -Exist
        Remove-Run $live.ExecutionId -Confirm:$false -Force -WhatIf
        $live.RunPath | Should -Exist
        Remove-Run $live.ExecutionId -Confirm:$false -Force
        $live.RunPath | Should -Not -Exist
    }

    It 'removes a file that is not a run only with -Force' {
        $file = Join-Path $TestDrive 'letter.db'
        Set-Content $file ('not a database ' * 50)
        Remove-Run -Path $file -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Runs.RemoveRunCommand'
        $file | Should -Exist
        Remove-Run -Path $file -Confirm:$false -Force
        $file | Should -Not -Exist
    }

    It 'acts on the file that a record came from, not on one of the same id' {
        $copy = New-Run heat -ExecutionId $id -Root (Join-Path $TestDrive 'copies')
        $copy | Complete-Run
        $copy | Remove-Run -Confirm:$false
        $copy.RunPath | Should -Not -Exist
        $run.RunPath | Should -Exist
    }

    It 'reports a missing run and goes on' {
        Remove-Run missing, $id -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.RemoveRunCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        $run.RunPath | Should -Not -Exist
    }
}
