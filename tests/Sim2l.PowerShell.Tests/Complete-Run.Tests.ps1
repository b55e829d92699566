BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

AfterAll {
    Get-Run -Status Running | Complete-Run
}

Describe 'Complete-Run' {
    BeforeEach {
        $id = "r-$([guid]::NewGuid())"
        $run = New-Run heat -ExecutionId $id
    }

    It 'completes a run, silently, into one single file' {
        Complete-Run $id | Should -BeNullOrEmpty
        $read = Get-Run $id
        $read.Status | Should -Be 'Completed'
        $read.CompletedAt | Should -BeGreaterOrEqual $read.StartedAt
        $read.Duration | Should -BeGreaterThan ([timespan]::Zero)
        "$($read.RunPath)-wal" | Should -Not -Exist
    }

    It 'returns the run with -PassThru' {
        (Complete-Run $id -PassThru).Status | Should -Be 'Completed'
    }

    It 'completes as <Status>' -ForEach @(@{ Status = 'Failed' }, @{ Status = 'Cached' }, @{ Status = 'Cancelled' }) {
        ($run | Complete-Run -Status $Status -PassThru).Status | Should -Be $Status
    }

    It 'cannot complete as <Status>' -ForEach @(@{ Status = 'Running' }, @{ Status = 'Abandoned' }, @{ Status = 'Unknown' }) {
        { Complete-Run $id -Status $Status } | Should -Throw -ErrorId 'ParameterArgumentValidationError,Sim2l.Runs.CompleteRunCommand'
    }

    It 'fails with the message and place of an error' {
        try {
            throw 'The mesh has a hole.'
        }
        catch {
            $run | Complete-Run -ErrorRecord $_
        }
        $read = Get-Run $id
        $read.Status | Should -Be 'Failed'
        $read.ErrorMessage | Should -Be 'The mesh has a hole.'
        $read.ErrorTraceback | Should -BeLike '*Complete-Run.Tests.ps1*'
    }

    It 'takes a message and a trace of its own' {
        $read = Complete-Run $id -Status Cancelled -ErrorMessage m -ErrorTraceback t -PassThru
        $read.Status, $read.ErrorMessage, $read.ErrorTraceback | Should -Be 'Cancelled', 'm', 't'
        (New-Run heat | Complete-Run -ErrorMessage m -PassThru).Status | Should -Be 'Failed'
    }

    It 'changes nothing with -WhatIf' {
        Complete-Run $id -WhatIf
        (Get-Run $id).Status | Should -Be 'Running'
    }

    It 'takes runs from the pipeline, by path, and goes on after a missing one' {
        $other = New-Run heat
        $id, 'missing', $other.ExecutionId | Complete-Run -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.CompleteRunCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        (Get-Run $id, $other.ExecutionId).Status | Should -Be 'Completed', 'Completed'
        $third = New-Run heat -Root (Join-Path $TestDrive 'elsewhere')
        Complete-Run -LiteralPath $third.RunPath
        (Get-Run -LiteralPath $third.RunPath).Status | Should -Be 'Completed'
    }

    It 'reports a run that is completed already, also when forced' {
        Complete-Run $id
        Complete-Run $id -Status Failed -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.CompleteRunCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        (Get-Run $id).Status | Should -Be 'Completed'
        Complete-Run $id -Status Failed -Force -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.CompleteRunCommand'
        (Get-Run $id).Status | Should -Be 'Completed'
    }
}
