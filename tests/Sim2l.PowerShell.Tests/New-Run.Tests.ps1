BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = Join-Path $env:SIM2L_HOME 'runs'
}

AfterAll {
    Get-Run -Status Running | Complete-Run
}

Describe 'New-Run' {
    It 'creates a running run with all that is known of it' {
        $run = New-Run heat 1.2.0 -ExecutionId full -Tag b, a -Notes n -UserId u -SimulationId 7 -SquidId heat/1/abc -CacheKey k -ExecutorType batch
        $run | Should -BeOfType 'Sim2l.Runs.Run'
        $run.RunPath | Should -Be (Join-Path $root 'full.db')
        $read = Get-Run full
        foreach ($found in $run, $read) {
            $found.SimulationName, $found.SimulationVersion, $found.Notes, $found.UserId, $found.SimulationId, $found.SquidId, $found.CacheKey, $found.ExecutorType |
                Should -Be 'heat', '1.2.0', 'n', 'u', 7, 'heat/1/abc', 'k', 'batch'
            $found.Status | Should -Be 'Running'
            $found.Tags | Should -Be 'a', 'b'
            $found.StartedAt | Should -BeGreaterThan ([datetimeoffset]::UtcNow.AddMinutes(-1))
            $found.CompletedAt | Should -BeNullOrEmpty
        }
    }

    It 'makes an id, and takes version 1.0.0 and the executor powershell where nothing is said' {
        $run = New-Run heat
        [Sim2l.Runs.ExecutionId]::IsValid($run.ExecutionId) | Should -BeTrue
        $run.SimulationVersion | Should -Be '1.0.0'
        $run.ExecutorType | Should -Be 'powershell'
        $run.UserId | Should -Be ([Environment]::UserName)
    }

    It 'saves inputs at once, those of a hashtable by name' {
        $null = New-Run heat -ExecutionId inputs -InputValue @{ z = 1; a = 'x'; m = 1, 2; b = [byte[]](1, 2) }
        $read = Get-RunInput inputs
        $read.Name | Should -Be 'a', 'b', 'm', 'z'
        ($read | Where-Object Name -EQ b).Value | Should -Be ([byte[]](1, 2))
        $null = New-Run heat -ExecutionId ordered -InputValue ([ordered]@{ z = 1; a = 2 })
        (Get-RunInput ordered).Name | Should -Be 'z', 'a'
    }

    It 'begins a run for each dictionary that is piped' {
        $runs = @{ t = 1 }, @{ t = 2 } | New-Run heat
        $runs.Count | Should -Be 2
        ($runs | Get-RunInput -Name t).Value | Should -Be 1, 2
    }

    It 'takes rows' {
        $runs = 'ExecutionId,SimulationName,SimulationVersion,Notes', 'row1,a,2,x', 'row2,b,3,' | ConvertFrom-Csv | New-Run
        $runs.ExecutionId | Should -Be 'row1', 'row2'
        $runs.SimulationName | Should -Be 'a', 'b'
        $runs[1].Notes | Should -BeNullOrEmpty
    }

    It 'writes to -Root, relative to the current location' {
        Push-Location $TestDrive
        try {
            $run = New-Run heat -ExecutionId elsewhere -Root ./other
            $run.RunPath | Should -Be (Join-Path (Get-Item $TestDrive).FullName 'other/elsewhere.db')
            $run | Complete-Run
        }
        finally {
            Pop-Location
        }
    }

    It 'keeps the run open in this process only' {
        $null = New-Run heat -ExecutionId owned
        (Get-Run owned).Status | Should -Be 'Running'
        $child = "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; try { Complete-Run owned -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $child | Should -BeLike 'RunConflict,*'
        (Get-Run owned).Status | Should -Be 'Running'
    }

    It 'creates nothing with -WhatIf' {
        New-Run heat -ExecutionId whatif -WhatIf | Should -BeNullOrEmpty
        Join-Path $root 'whatif.db' | Should -Not -Exist
    }

    It 'reports an id that exists, and changes nothing' {
        $null = New-Run heat -ExecutionId twice -Notes first
        New-Run heat -ExecutionId twice -Notes second -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.NewRunCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $faults[0].TargetObject | Should -Be 'twice'
        (Get-Run twice).Notes | Should -Be 'first'
    }

    It 'reports <Case> and goes on' -ForEach @(
        @{ Case = 'an id like a path'; Id = '../x' }
        @{ Case = 'an id that is too long'; Id = 'x' * 129 }
        @{ Case = 'an id with a leading dot'; Id = '.x' }
    ) {
        $rows = [pscustomobject]@{ ExecutionId = $Id }, [pscustomobject]@{ ExecutionId = "after-$([guid]::NewGuid())" }
        $runs = @($rows | New-Run heat -ErrorVariable faults -ErrorAction SilentlyContinue)
        $faults.FullyQualifiedErrorId | Should -Be 'RunInvalidInput,Sim2l.Runs.NewRunCommand'
        $faults[0].TargetObject | Should -Be $Id
        $runs.ExecutionId | Should -Be $rows[1].ExecutionId
    }

    It 'does not begin a run whose inputs cannot be stored' {
        New-Run heat -ExecutionId unstorable -InputValue @{ code = { 1 } } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'RunInvalidInput,*'
        Join-Path $root 'unstorable.db' | Should -Not -Exist
    }
}
