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
        $use = Measure-Cache
        $use.Hits, $use.Misses | Should -Be 1, 1
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

    It 'names a wrong type, a wrong unit, a value out of range and one that is missing together, also those of all points of a sweep' {
        $null = Register-Simulation beam 1.0.0 -InputSchema @{
            cells    = @{ type = 'Integer' }
            length   = @{ type = 'Number'; units = 'm' }
            load     = @{ type = 'Number'; units = 'N'; maximum = 10 }
            material = @{ type = 'Text'; required = $true }
        }
        { Invoke-Simulation beam -InputObject @{ cells = 'many'; length = '3 kg'; load = '2 kN' } -ScriptBlock $simulate -ErrorAction Stop } |
            Should -Throw -ErrorId 'SimulationInvalidInput,*'
        foreach ($name in 'cells', 'length', 'load', 'material') {
            $Error[0].Exception.Message | Should -Match "input '$name'"
        }
        { Invoke-Simulation beam -Sweep @{ material = 'steel', 3; load = 9, 11, 12 } -ScriptBlock $simulate -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationInvalidInput,*'
        foreach ($value in 3, 11, 12) {
            $Error[0].Exception.Message | Should -Match "' is $value"
        }
        [regex]::Matches($Error[0].Exception.Message, "The input '").Count | Should -Be 3
        Get-Run | Should -BeNullOrEmpty
    }

    It 'lets the simulation add more to its run, <How>' -ForEach @(@{ How = 'here'; Limit = 1 }, @{ How = 'in a runspace of its own'; Limit = 2 }) {
        $env:SIM2L_TEST_MODULE = $manifest
        $outcomes = Invoke-Simulation heat -Sweep @{ temperature = 1, 2 } -ThrottleLimit $Limit -ScriptBlock {
            param($temperature)
            Import-Module $env:SIM2L_TEST_MODULE
            Add-RunMetric $ExecutionId residual (1, 0.5)
            @{ peak = $temperature }
        }
        foreach ($outcome in $outcomes) {
            (Get-RunMetric $outcome.ExecutionId residual).Value | Should -Be 1, 0.5
        }
        $outcomes.Status | Should -Be 'Completed', 'Completed'
    }

    It 'records where a run took place, and never a secret' {
        $secret = "secret-$([guid]::NewGuid())"
        $env:SIM2L_TEST_SECRET = $secret
        try {
            $run = Get-Run (Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock $simulate).ExecutionId
            $program = Get-Run (Invoke-Simulation heat -InputObject @{ temperature = 2 } -Command python3 -ArgumentList '-c', 'print({"peak": 1}.__repr__().replace(chr(39), chr(34)))', $secret).ExecutionId
        }
        finally {
            $env:SIM2L_TEST_SECRET = $null
        }
        $run.Environment['hostname'] | Should -Be ([Environment]::MachineName)
        $run.Environment['platform'], $run.Environment['sim2l_version'] | Should -Not -BeNullOrEmpty
        $program.Status, $program.ExecutorType | Should -Be 'Completed', 'command'
        Get-ChildItem $env:SIM2L_HOME -Recurse -File | Select-String -SimpleMatch $secret | Should -BeNullOrEmpty
    }

    It 'lets the progress of the simulation through' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$manifest'; Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock { Write-Progress meshing -PercentComplete 40; @{ peak = 1 } }").Invoke()
        ($shell.Streams.Progress | Where-Object Activity -EQ 'meshing').PercentComplete | Should -Be 40
        $shell.Dispose()
    }

    It 'samples what a program uses while it runs' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 1 } -Command python3 -ArgumentList '-c', 'import time; time.sleep(2.6); print(chr(123) + chr(34) + "peak" + chr(34) + ":1}")'
        $outcome.Status | Should -Be 'Completed'
        (Get-RunResourceUsage $outcome.ExecutionId | Where-Object { $null -ne $_.CpuPercent -and $_.MemoryMB -gt 0 }).Count | Should -BeGreaterOrEqual 1
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
        ($run | Get-RunLog -Level Error).ExceptionMessage | Should -Be 'the mesh has a hole'
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

    It 'says what the cache saved of a second pass, and nothing of a first' {
        $slow = { param($temperature) Start-Sleep -Milliseconds 300; @{ peak = $temperature } }
        $null = Invoke-Simulation heat -Sweep @{ temperature = 1..3 } -ScriptBlock $slow -InformationVariable first -InformationAction SilentlyContinue
        $outcomes = Invoke-Simulation heat -Sweep @{ temperature = 1..4 } -ScriptBlock $slow -InformationVariable second -InformationAction SilentlyContinue
        $first | Should -BeNullOrEmpty
        $second | Should -HaveCount 1
        $second[0].Tags | Should -Contain 'PSHOST'
        $saved = ($outcomes.TimeSaved.TotalSeconds | Measure-Object -Sum).Sum
        $saved | Should -BeGreaterThan 0.8
        "$($second[0])" | Should -Match ([regex]::Escape("3 of 4 results came from the cache, which saved $([Sim2l.Runs.RunText]::Duration([timespan]::FromSeconds($saved)))"))
    }

    It 'runs as many at the same time as -ThrottleLimit says, and no more' {
        $null = Invoke-Simulation heat -Sweep @{ temperature = 1..7 } -ThrottleLimit 3 -ScriptBlock { param($temperature) Start-Sleep -Milliseconds 700; @{ peak = $temperature } }
        $runs = @(Get-Run)
        $runs | Should -HaveCount 7
        $most = $runs.ForEach{
            $one = $_
            $runs.Where{ $_.StartedAt -le $one.StartedAt -and $_.CompletedAt -gt $one.StartedAt }.Count
        } | Measure-Object -Maximum
        $most.Maximum | Should -Be 3
    }

    It 'shows one progress bar of a sweep with the remaining time, and takes it away' {
        $patience = (Get-Command Get-Run).ImplementingType.Assembly.GetType('Sim2l.Commands.ProgressReport').GetProperty('Patience')
        $usual = $patience.GetValue($null)
        $patience.SetValue($null, [timespan]::Zero)
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Invoke-Simulation heat -Sweep @{ temperature = 1..6 } -ScriptBlock { Start-Sleep -Milliseconds 400; @{ peak = 1 } }").Invoke()
            $records = $shell.Streams.Progress | Where-Object Activity -Like '*heat*'
        }
        finally {
            $patience.SetValue($null, $usual)
            $shell.Dispose()
        }
        @($records.ActivityId | Select-Object -Unique) | Should -HaveCount 1
        $records[0].RecordType, $records[-1].RecordType | Should -Be 'Processing', 'Completed'
        $remaining = @($records | Where-Object { $_.RecordType -eq 'Processing' -and $_.SecondsRemaining -ge 0 }).SecondsRemaining
        $remaining.Count | Should -BeGreaterOrEqual 3
        $remaining[0] | Should -BeGreaterThan $remaining[-1]
        $records.PercentComplete | Should -Contain 50
    }

    It 'can be stopped midway of a sweep and resumed, <How>' -ForEach @(@{ How = 'one by one'; Limit = 1 }, @{ How = 'together'; Limit = 2 }) {
        $sweep = "Invoke-Simulation heat -Sweep @{ temperature = 1..8 } -ThrottleLimit $Limit -ScriptBlock { param(`$temperature) Start-Sleep -Milliseconds 300; @{ peak = `$temperature } }"
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$manifest'; $sweep")
        $null = $shell.BeginInvoke()
        Wait-Until { @(Get-Run -Status Completed).Count -ge 2 }
        $shell.Stop()
        $shell.Dispose()
        $done = @(Get-Run -Status Completed).Count
        $done | Should -BeLessThan 8
        Get-Run -Status Running | Should -BeNullOrEmpty
        @(Get-Run -Status Cancelled).Count | Should -BeLessOrEqual $Limit
        @(Get-CacheEntry) | Should -HaveCount $done
        $outcomes = & ([scriptblock]::Create($sweep)) -InformationAction Ignore
        @($outcomes.Where{ $_.IsCached }) | Should -HaveCount $done
        @($outcomes) | Should -HaveCount 8
        @(Get-Run -Status Completed) | Should -HaveCount 8
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

    It 'runs once what several processes want at the same time' {
        $script = 'Invoke-Simulation heat -InputObject @{ temperature = 300 } -Wait 00:01:00 -ScriptBlock { Start-Sleep -Milliseconds 1500; @{ peak = 7 } } | ForEach-Object { "$($_.Status) $($_.ExecutionId) $($_.Outputs.peak)" }'
        $others = 1..3 | ForEach-Object { Invoke-Elsewhere $script }
        $told = $others.ForEach{ $_.StandardOutput.ReadToEnd().Trim() }
        $run = Get-Run
        @($run) | Should -HaveCount 1
        $told | Sort-Object | Should -Be "Cached $($run.ExecutionId) 7", "Cached $($run.ExecutionId) 7", "Completed $($run.ExecutionId) 7"
        @(Get-Execution) | Should -HaveCount 3
        @(Get-Execution | Where-Object CacheHit) | Should -HaveCount 2
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

    It 'tells at once where nothing can be queued, and says that nothing was looked for' {
        Set-Content (Join-Path $env:SIM2L_HOME 'outbox.db') ('x' * 8192)
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $simulate -WarningVariable warnings -WarningAction SilentlyContinue
        $outcome.Status, $warnings.Count | Should -Be 'Completed', 1
        (Get-CacheEntry).ExecutionId | Should -Be $outcome.ExecutionId
        (Get-Execution).ExecutionId | Should -Be $outcome.ExecutionId
        (Search-Result heat).ExecutionId | Should -Be $outcome.ExecutionId
    }

    It 'delivers what waits with the next run' {
        $storage = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Sim2l.Storage' }
        $forget = $storage.GetType('Sim2l.Execution.LaterDelivery').GetMethod('Forget')
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

Describe 'Invoke-Simulation where the cached run lies on another machine' {
    BeforeAll {
        $homeBefore = $env:SIM2L_HOME
        # The service's machine: a home of its own, whose runs this one does not see.
        $there = $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive 'there') -Force).FullName
        Register-Heat
        $far = Invoke-Simulation heat -InputObject @{ temperature = 350 } -ScriptBlock { param($temperature) Start-Sleep -Milliseconds 200; @{ peak = $temperature + 1 } }
        $gone = Get-CacheEntry $far.SquidId
        sqlite3 (Join-Path $there 'cache.db') ".timeout 10000" "UPDATE cache_entries SET run_path = '/there/runs/$($far.ExecutionId).db'"
        $password = [System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword
        $null = New-Sim2lUser ada $password -Role Admin
        $service = Start-Sim2lService All -Port 0
        $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive 'here') -Force).FullName
        Connect-Sim2l $service.Uri -Credential ([pscredential]::new('ada', $password))
    }

    AfterAll {
        Disconnect-Sim2l
        $env:SIM2L_HOME = $there
        Get-Sim2lService | Stop-Sim2lService
        $env:SIM2L_HOME = $homeBefore
    }

    It 'reads it through the results service, and records an execution' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 350 } -ScriptBlock { throw 'computed again' } -WarningVariable warnings -WarningAction SilentlyContinue
        $outcome.IsCached, $outcome.ExecutionId, $outcome.Outputs.peak | Should -Be $true, $far.ExecutionId, 351
        $outcome.CachedAt | Should -Be $gone.CreatedAt
        $outcome.TimeSaved.TotalSeconds | Should -BeGreaterThan 0
        $warnings | Should -BeNullOrEmpty
        $execution = Get-Execution $outcome.RecordedAs
        $execution.CacheHit, $execution.UserName | Should -Be $true, 'ada'
        Get-Run | Should -BeNullOrEmpty
    }

    It 'runs and tells the services' {
        $outcome = Invoke-Simulation heat -InputObject @{ temperature = 351 } -ScriptBlock { param($temperature) @{ peak = $temperature } } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        (Get-CacheEntry $outcome.SquidId).ExecutionId | Should -Be $outcome.ExecutionId
        (Get-Execution $outcome.ExecutionId).Status | Should -Be 'completed'
        (Search-Result heat { $_.Outputs.peak -eq 351 }).ExecutionId | Should -Contain $outcome.ExecutionId
        Join-Path $env:SIM2L_HOME 'cache.db' | Should -Not -Exist
    }
}
