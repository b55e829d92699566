BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $manifest = (Get-Item (Join-Path $PSScriptRoot '../../Sim2l.psd1')).FullName
    $pwsh = (Get-Process -Id $PID).Path

    function Register-Heat {
        $null = Register-Simulation heat 1.0.0 -InputSchema @{
            temperature = @{ type = 'Number'; units = 'K'; minimum = 0; maximum = 1000; required = $true }
            steps       = @{ type = 'Integer'; default = 10 }
        } -OutputSchema @{ peak = @{ type = 'Number'; units = 'K' } }
    }

    # A session of its own that runs a simulation until it is killed.
    function Invoke-Elsewhere([string] $Script) {
        $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] @('-NoProfile', '-NonInteractive', '-Command', "Import-Module '$manifest'; $Script"))
        $start.RedirectStandardOutput = $true
        [System.Diagnostics.Process]::Start($start)
    }

    function Wait-Until([scriptblock] $Condition, [int] $Seconds = 60) {
        $end = [datetime]::UtcNow.AddSeconds($Seconds)
        while (-not (& $Condition) -and [datetime]::UtcNow -lt $end) {
            Start-Sleep -Milliseconds 200
        }
        & $Condition | Should -BeTrue
    }
}

Describe 'Invoke-Simulation' {
    BeforeEach {
        # A home of its own for each test.
        $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Register-Heat
        $simulate = { param($temperature, $steps) @{ peak = $temperature + $steps } }
    }

    It 'runs a block, records the run, and tells cache, catalog and index' {
        $outcome = Invoke-Simulation heat -Version 1.0.0 -InputObject @{ temperature = 350 } -ScriptBlock $simulate -Tag first -WarningVariable warnings
        $outcome | Should -BeOfType 'Sim2l.Execution.SimulationOutcome'
        $outcome.Status, $outcome.IsCached, $outcome.Outputs.peak | Should -Be 'Completed', $false, 360
        $warnings | Should -BeNullOrEmpty
        $run = Get-Run $outcome.ExecutionId
        $run.Status, $run.ExecutorType, $run.Tags[0], $run.SquidId | Should -Be 'Completed', 'powershell', 'first', $outcome.SquidId
        $run.ExecutorConfig['script_sha256'] | Should -Match '^[0-9a-f]{64}$'
        $run.Environment['powershell_version'] | Should -Be $PSVersionTable.PSVersion.ToString()
        (Get-RunInput $outcome.ExecutionId | Sort-Object Name).ForEach{ "$($_.Name) $($_.Value) $($_.Unit)".Trim() } | Should -Be 'steps 10', 'temperature 350 K'
        (Get-RunOutput $outcome.ExecutionId).Unit | Should -Be 'K'
        (Get-RunResourceUsage $outcome.ExecutionId).Count | Should -BeGreaterOrEqual 2
        (Get-CacheEntry $outcome.SquidId).ExecutionId | Should -Be $outcome.ExecutionId
        (Get-Execution $outcome.ExecutionId).Status | Should -Be 'completed'
        (Search-Result heat { $_.Outputs.peak -eq 360 }).ExecutionId | Should -Be $outcome.ExecutionId
    }

    It 'reads the second time from the cache, however the inputs are given, and records only an execution' {
        $first = Invoke-Simulation heat -InputObject @{ temperature = 350.15 } -ScriptBlock $simulate
        $second = Invoke-Simulation heat -InputObject @{ temperature = '77 degC'; steps = 10 } -ScriptBlock { throw 'computed again' }
        $second.Status, $second.IsCached, $second.ExecutionId | Should -Be 'Cached', $true, $first.ExecutionId
        $second.CachedAt | Should -Not -BeNullOrEmpty
        $second.Outputs.peak | Should -Be $first.Outputs.peak
        $second.RecordedAs | Should -Not -Be $first.ExecutionId
        (Get-Execution $second.RecordedAs).CacheHit | Should -BeTrue
        @(Get-Run) | Should -HaveCount 1
        ($second | Get-RunOutput).Name | Should -Be 'peak'
        (Invoke-Simulation heat -InputObject @{ temperature = 350.15 } -ScriptBlock $simulate -Force).IsCached | Should -BeFalse
    }

    It 'names every fault of the inputs at once, and runs nothing' {
        { Invoke-Simulation heat -InputObject @{ temperature = 2000; steps = 1.5; colour = 'red' } -ScriptBlock $simulate -ErrorAction Stop } |
            Should -Throw -ErrorId 'SimulationInvalidInput,Sim2l.Execution.InvokeSimulationCommand'
        foreach ($name in 'temperature', 'steps', 'colour') {
            $Error[0].Exception.Message | Should -Match "input '$name'"
        }
        { Invoke-Simulation heat -ScriptBlock $simulate -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationInvalidInput,*'
        Get-Run | Should -BeNullOrEmpty
    }

    It 'runs a simulation that nobody registered, and says that nothing was checked' {
        $outcome = Invoke-Simulation unknown -InputObject @{ x = 1 } -ScriptBlock { param($x) $x + 1 } -WarningVariable warnings -WarningAction SilentlyContinue
        $outcome.Outputs.output | Should -Be 2
        $warnings | Should -HaveCount 1
        (Get-Simulation unknown).SimulationVersion | Should -Be '1.0.0'
        (Invoke-Simulation unknown -InputObject @{ x = 1.5 } -ScriptBlock { param($x) $x + 1 }).Status | Should -Be 'Completed'
    }

    It 'logs the streams as they come, and hands them on' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 1 } -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable faults -ErrorAction SilentlyContinue -ScriptBlock {
            param($temperature)
            'a line'
            Write-Warning 'careful'
            Write-Verbose 'detail'
            Write-Error 'not good' -ErrorAction Continue
            @{ peak = $temperature }
        }
        $outcome.Status | Should -Be 'Completed'
        (Get-RunLog $outcome.ExecutionId | Sort-Object Logger).ForEach{ "$($_.Logger) $($_.Level) $($_.Message)" } |
            Should -Be 'error Error not good', 'output Info a line', 'verbose Info detail', 'warning Warning careful'
        $warnings.Message | Should -Be 'careful'
        $faults.Count | Should -BeGreaterOrEqual 1
    }

    It 'keeps the files of the working folder, and leaves the current location' {
        $before = Get-Location
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock {
            param($temperature)
            $null = New-Item -ItemType Directory sub
            'x,t' | Set-Content sub/profile.csv
            @{ peak = $temperature; folder = (Get-Location).Path }
        }
        (Get-RunFile $outcome.ExecutionId).ArtifactPath | Should -Be 'sub/profile.csv'
        $outcome.Outputs.folder | Should -Not -Exist
        (Get-Location).Path | Should -Be $before.Path
    }

    It 'records a simulation that throws as failed, with the position, and caches nothing' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock { throw 'the mesh has a hole' } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[-1].FullyQualifiedErrorId | Should -Be 'SimulationFailed,Sim2l.Execution.InvokeSimulationCommand'
        $faults[-1].TargetObject | Should -Be $outcome.ExecutionId
        $run = Get-Run $outcome.ExecutionId
        $run.Status, $run.ErrorMessage | Should -Be 'Failed', 'the mesh has a hole'
        $run.ErrorTraceback | Should -Match 'throw'
        Get-CacheEntry | Should -BeNullOrEmpty
        (Get-Execution $outcome.ExecutionId).Status | Should -Be 'failed'
    }

    It 'fails a run whose outputs are not what was promised' {
        foreach ($body in { @{ other = 1 } }, { @{ peak = 'hot' } }) {
            $outcome = Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock $body -ErrorAction SilentlyContinue
            $outcome.Status | Should -Be 'Failed'
            $outcome.ErrorMessage | Should -Match "'peak'"
        }
        Get-CacheEntry | Should -BeNullOrEmpty
    }

    It 'runs a file with the inputs as parameters' {
        Set-Content (Join-Path $TestDrive 'sim.ps1') 'param($temperature, $steps) [pscustomobject]@{ peak = $temperature * 2; from = $PSScriptRoot }'
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 5 } -FilePath (Join-Path $TestDrive 'sim.ps1')
        $outcome.Outputs.peak | Should -Be 10
        $outcome.Outputs.from | Should -Be (Get-Item $TestDrive).FullName
        { Invoke-Simulation heat -InputObject @{ temperature = 6 } -FilePath nowhere.ps1 -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationNotFound,*'
    }

    It 'runs a program over JSON, in a working folder, with its errors as log' {
        Push-Location $TestDrive
        @'
import json, sys
inputs = json.load(sys.stdin)
open("out.txt", "w").write("x")
print("starting")
print("residual 1e-6", file=sys.stderr)
print(json.dumps({"peak": inputs["temperature"] + inputs["steps"]}))
'@ | Set-Content sim.py
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 5 } -Command python3 sim.py
        Pop-Location
        $outcome.Status, $outcome.Outputs.peak | Should -Be 'Completed', 15
        (Get-RunFile $outcome.ExecutionId).Name | Should -Be 'out.txt'
        (Get-RunLog $outcome.ExecutionId | Sort-Object Logger).Message | Should -Be 'residual 1e-6', 'starting'
        $failed = Invoke-Simulation heat -InputObject @{ temperature = 6 } -Command python3 -ArgumentList '-c', 'raise SystemExit("no mesh")' -ErrorAction SilentlyContinue
        $failed.Status, $failed.ErrorMessage | Should -Match 'Failed|no mesh'
        $none = Invoke-Simulation heat -InputObject @{ temperature = 7 } -Command no-such-program -ErrorAction SilentlyContinue
        $none.Status | Should -Be 'Failed'
    }

    It 'sweeps a grid, the second time from the cache, one by one and together' {
        $sweep = @{ temperature = 300..303; steps = 1, 2 }
        $outcomes = Invoke-Simulation heat -Sweep $sweep -ScriptBlock $simulate
        $outcomes | Should -HaveCount 8
        ($outcomes.Outputs.ForEach{ $_['peak'] } | Sort-Object) | Should -Be 301, 302, 302, 303, 303, 304, 304, 305
        $again = Invoke-Simulation heat -Sweep @{ temperature = 300..305; steps = 1, 2 } -ScriptBlock $simulate -ThrottleLimit 3
        $again | Should -HaveCount 12
        @($again.Where{ $_.IsCached }) | Should -HaveCount 8
        @(Get-Run) | Should -HaveCount 12
        { Invoke-Simulation heat -Sweep @{ temperature = 300, -1 } -ScriptBlock $simulate -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationInvalidInput,*'
        { Invoke-Simulation heat -Sweep @{ temperature = 300 } -InputObject @{ temperature = 1 } -ScriptBlock $simulate -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationInvalidInput,*'
    }

    It 'shows the plan with -WhatIf, and changes nothing' {
        $null = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate
        $plan = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Invoke-Simulation heat -Sweep @{ temperature = 300, 301 } -ScriptBlock { throw } -WhatIf"
        @($plan -match 'cache') | Should -HaveCount 1
        @($plan -match '"Run"') | Should -HaveCount 1
        @(Get-Run) | Should -HaveCount 1
        @(Get-Execution) | Should -HaveCount 1
    }

    It 'tells that somebody else computes the same, and waits for their result with -Wait' {
        $env:SIM2L_TEST_GO = Join-Path $env:SIM2L_HOME 'go'
        $other = Invoke-Elsewhere "Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock { while (-not (Test-Path `$env:SIM2L_TEST_GO)) { Start-Sleep -Milliseconds 100 }; @{ peak = 7 } }"
        Wait-Until { Get-Run -Status Running }
        { Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationConflict,*'
        { Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -Wait 00:00:01 -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationTimeout,*'
        $null = New-Item $env:SIM2L_TEST_GO
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -Wait 00:01:00
        $outcome.IsCached, $outcome.Outputs.peak | Should -Be $true, 7
        $other.WaitForExit()
        @(Get-Run) | Should -HaveCount 1
    }

    It 'records a run that is stopped as cancelled, and kills its program' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$manifest'; Invoke-Simulation heat -InputObject @{ temperature = 300 } -Command sleep -ArgumentList 297531")
        $null = $shell.BeginInvoke()
        Wait-Until { Get-Process sleep -ErrorAction Ignore | Where-Object CommandLine -Match 297531 }
        $shell.Stop()
        $shell.Dispose()
        Get-Process sleep -ErrorAction Ignore | Where-Object CommandLine -Match 297531 | Should -BeNullOrEmpty
        (Get-Run).Status | Should -Be 'Cancelled'
        Get-CacheEntry | Should -BeNullOrEmpty
        (Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate).Status | Should -Be 'Completed'
    }

    It 'runs although nothing is reachable, and delivers later, with one warning' {
        $probe = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $probe.Start()
        $away = [Sim2l.Sessions.Sim2lConnection]::new()
        $uri = [uri] "http://127.0.0.1:$($probe.LocalEndpoint.Port)"
        $probe.Stop()
        'CacheUri', 'CatalogUri', 'ResultsUri' | ForEach-Object { [Sim2l.Sessions.Sim2lConnection].GetProperty($_).SetValue($away, $uri) }
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -Connection $away -WarningVariable warnings -WarningAction SilentlyContinue
        $outcome.Status | Should -Be 'Completed'
        $warnings | Should -HaveCount 1
        $kinds = sqlite3 (Join-Path $env:SIM2L_HOME 'outbox.db') 'SELECT kind FROM outbox_items ORDER BY kind'
        $kinds | Should -Be 'cache-entry', 'result', 'run-report'
    }

    It 'delivers what waits with the next run' {
        $forget = (Get-Command Invoke-Simulation).ImplementingType.Assembly.GetType('Sim2l.Execution.LaterDelivery').GetMethod('Forget')
        [string] $file = Join-Path $env:SIM2L_HOME 'cache.db'
        $null = New-Item -ItemType Directory $file
        $first = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -WarningVariable warnings -WarningAction SilentlyContinue
        $first.Status, $warnings.Count | Should -Be 'Completed', 1
        Remove-Item $file
        # It would be left alone for a while.
        $null = $forget.Invoke($null, @('cache-entry', $file))
        $null = Invoke-Simulation heat -InputObject @{ temperature = 301 } -ScriptBlock $simulate
        (Get-CacheEntry).ExecutionId | Should -Contain $first.ExecutionId
        (Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate).IsCached | Should -BeTrue
    }

    It 'forgets a run that is removed: its cache entry no longer answers, and its result is gone' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate
        Remove-Run $outcome.ExecutionId -Confirm:$false
        (Get-CacheEntry -Status Invalidated).ExecutionId | Should -Be $outcome.ExecutionId
        Search-Result heat | Should -BeNullOrEmpty
        (Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate).IsCached | Should -BeFalse
    }
}
