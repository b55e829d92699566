BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Save-RunCheckpoint' {
    BeforeEach {
        $id = (New-Run heat 1.0).ExecutionId
    }

    It 'saves <Case>' -ForEach @(
        @{ Case = 'a number'; State = 300.5 }
        @{ Case = 'a text'; State = 'halfway' }
        @{ Case = 'an empty text'; State = '' }
        @{ Case = 'an array'; State = @(1.5, 2.5) }
        @{ Case = 'nothing'; State = $null }
    ) {
        Save-RunCheckpoint $id state $State | Should -BeNullOrEmpty
        $checkpoint = Get-RunCheckpoint $id
        $checkpoint.Name | Should -Be 'state'
        $checkpoint.State | Should -Be $State
        $checkpoint.IsFinal | Should -BeFalse
    }

    It 'saves objects, at any depth' {
        Save-RunCheckpoint $id state ([pscustomobject]@{ step = 100; field = @{ t = 1, 2 } }) -Description 'halfway' -Final
        $checkpoint = Get-RunCheckpoint $id
        $checkpoint.State['step'] | Should -Be 100
        $checkpoint.State['field']['t'] | Should -Be 1, 2
        $checkpoint.Description | Should -Be 'halfway'
        $checkpoint.IsFinal | Should -BeTrue
    }

    It 'saves bytes as they are' {
        Save-RunCheckpoint $id state ([byte[]](0, 128, 255))
        $state = (Get-RunCheckpoint $id).State
        , $state | Should -BeOfType 'byte[]'
        $state | Should -Be 0, 128, 255
    }

    It 'keeps several of one name, and takes records of another run' {
        Save-RunCheckpoint $id state 1
        Save-RunCheckpoint $id state 2 -Final
        $other = (New-Run heat 1.0).ExecutionId
        Get-RunCheckpoint $id | Save-RunCheckpoint -ExecutionId $other
        (Get-RunCheckpoint $other).State | Should -Be 1, 2
        (Get-RunCheckpoint $other).IsFinal | Should -Be $false, $true
    }

    It 'changes nothing with -WhatIf' {
        Save-RunCheckpoint $id -Name state -State 1 -WhatIf
        Get-RunCheckpoint $id | Should -BeNullOrEmpty
    }

    It 'returns the run with -PassThru' {
        (Save-RunCheckpoint $id -Name state -State 1 -PassThru).ExecutionId | Should -Be $id
    }

    It 'reports a missing run' {
        Save-RunCheckpoint missing -Name state -State 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.SaveRunCheckpointCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'works on a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        Save-RunCheckpoint -RunPath $run.RunPath -Name state -State 1
        @(Get-RunCheckpoint -LiteralPath $run.RunPath) | Should -HaveCount 1
    }

    It 'refuses a completed run' {
        Complete-Run $id
        Save-RunCheckpoint $id state 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.SaveRunCheckpointCommand'
        Get-RunCheckpoint $id | Should -BeNullOrEmpty
    }
}
