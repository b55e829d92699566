BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $null = New-Run heat 1.0.0 -ExecutionId r1 -Tag baseline -InputValue ([ordered]@{ temperature = 350; mesh = 1, 2, 3; file = [byte[]] (1, 2) })
    $null = Set-RunOutput r1 peak 412.5 -Unit K
    Add-RunMetric r1 residual (1, 0.5, 0.25)
    Complete-Run r1
}

Describe 'Register-Result' {
    It 'reads a run and puts it into the index, once' {
        $first = Register-Result r1
        $first | Should -BeOfType Sim2l.Results.ResultRegistration
        $first.Outcome | Should -Be 'Registered'
        (Register-Result r1).Outcome | Should -Be 'Identical'
        $found = Get-Result r1
        $found.Status | Should -Be 'completed'
        $found.Inputs.temperature | Should -Be 350
        $found.Inputs.file.'$bytes' | Should -Be 2
        $found.Outputs.peak | Should -Be 412.5
        $found.Units['outputs.peak'] | Should -Be 'K'
        $found.Metrics.residual | Should -Be 0.25
        $found.Tags | Should -Be 'baseline'
        $found.RunPath | Should -Be (Get-Run r1).RunPath
    }

    It 'replaces what changed' {
        $null = Register-Result r1
        Add-RunTag r1 second
        (Register-Result r1).Outcome | Should -Be 'Replaced'
        (Get-Result r1).Tags | Should -Be 'baseline', 'second'
        (Search-Result heat -CountOnly) | Should -Be 1
    }

    It 'leaves to whom they were shown those that are registered again' {
        $null = Register-Result r1 -Visibility Private
        (Register-Result r1).Outcome | Should -Be 'Identical'
        Add-RunTag r1 third
        $null = Register-Result r1
        $null = Sync-ResultIndex
        (Get-Result r1).Visibility | Should -Be 'Private'
        (Register-Result r1 -Visibility Public).Outcome | Should -Be 'Replaced'
        (Get-Result r1).Visibility | Should -Be 'Public'
    }

    It 'takes runs from the pipeline, by path and as files' {
        (Get-Run r1 | Register-Result).ExecutionId | Should -Be 'r1'
        (Register-Result -LiteralPath (Get-Run r1).RunPath).ExecutionId | Should -Be 'r1'
        (Get-Item (Get-Run r1).RunPath | Register-Result).ExecutionId | Should -Be 'r1'
    }

    It 'takes values without a run, and works out their identity' {
        $registered = Register-Result v1 heat 1.1.0 -InputValue @{ temperature = 350 } -OutputValue @{ peak = 400 } -Metadata @{ campaign = 'a' } -Visibility Internal
        $registered.Outcome | Should -Be 'Registered'
        $found = Get-Result v1
        $key = Get-CacheKey heat 1.1.0 @{ temperature = 350 }
        $found.InputHash | Should -Be $key.InputHash
        $found.SquidId | Should -Be $key.Key
        $found.Status | Should -Be 'completed'
        $found.UserName | Should -Be ([Environment]::UserName)
        $found.Metadata.campaign | Should -Be 'a'
        $found.Visibility | Should -Be 'Internal'
    }

    It 'changes nothing under -WhatIf' {
        Register-Result w1 heat 1.0.0 -WhatIf
        Get-Result w1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ResultNotFound,*'
    }

    It 'reports a run that is not there, and goes on' {
        Register-Result none, r1 -ErrorVariable faults -ErrorAction SilentlyContinue | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Results.RegisterResultCommand'
        $faults[0].TargetObject | Should -Be 'none'
    }
}
