BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $manifest = (Get-Item (Join-Path $PSScriptRoot '../../Sim2l.psd1')).FullName
    $pwsh = (Get-Process -Id $PID).Path

    # A home of its own for each test.
    function Enter-Home {
        $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $env:SIM2L_TEST_GO = Join-Path $env:SIM2L_HOME 'go'
        $null = Register-Simulation heat 1.0.0 -InputSchema @{ temperature = @{ type = 'Number'; units = 'K' } } -OutputSchema @{ peak = @{ type = 'Number' } }
        # The stores are there before anybody is killed.
        $null = Invoke-Simulation heat -InputObject @{ temperature = 1 } -ScriptBlock { param($temperature) @{ peak = $temperature } }
    }

    # A session of its own, which is killed.
    function Invoke-Elsewhere([string] $Script) {
        $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] @('-NoProfile', '-NonInteractive', '-Command', "Import-Module '$manifest'; $Script"))
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $process.BeginOutputReadLine()
        $process.BeginErrorReadLine()
        $process
    }

    function Invoke-Kill([System.Diagnostics.Process] $Process) {
        $Process.Kill()
        $Process.WaitForExit()
    }

    function Wait-Until([scriptblock] $Condition, [int] $Seconds = 60) {
        $end = [datetime]::UtcNow.AddSeconds($Seconds)
        while (-not (& $Condition) -and [datetime]::UtcNow -lt $end) {
            Start-Sleep -Milliseconds 20
        }
        & $Condition | Should -BeTrue
    }

    # Keeps all others from writing to a file of the home, until it is closed.
    function Lock-File([string] $Name) {
        $start = [System.Diagnostics.ProcessStartInfo]::new('sqlite3', [string[]] @((Join-Path $env:SIM2L_HOME $Name)))
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $lock = [System.Diagnostics.Process]::Start($start)
        $lock.StandardInput.WriteLine('.timeout 10000')
        $lock.StandardInput.WriteLine('BEGIN IMMEDIATE;')
        $lock.StandardInput.WriteLine('SELECT 1;')
        $null = $lock.StandardOutput.ReadLine()
        $lock
    }

    function Unlock-File([System.Diagnostics.Process] $Lock) {
        $Lock.StandardInput.Close()
        $Lock.WaitForExit()
    }

    function Read-Outbox {
        @(sqlite3 -readonly (Join-Path $env:SIM2L_HOME 'outbox.db') 'SELECT kind FROM outbox_items ORDER BY kind')
    }

    # Leases and claims of a process that was killed lapse after a minute, for which the tests do not wait.
    function Skip-Minute {
        sqlite3 (Join-Path $env:SIM2L_HOME 'cache.db') '.timeout 10000' "UPDATE cache_claims SET expires_at = '2020-01-01 00:00:00'"
        foreach ($file in Get-ChildItem (Join-Path $env:SIM2L_HOME 'runs/*.db')) {
            sqlite3 $file '.timeout 10000' "UPDATE run_lease SET expires_at = '2020-01-01 00:00:00'"
        }
    }

    function Get-Told([string] $ExecutionId) {
        if (Get-CacheEntry | Where-Object ExecutionId -EQ $ExecutionId) { 'cache' }
        if (Get-Execution | Where-Object ExecutionId -EQ $ExecutionId) { 'catalog' }
        if (Search-Result heat | Where-Object ExecutionId -EQ $ExecutionId) { 'results' }
    }

    $waiting = 'Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock { Write-Warning begun; while (-not (Test-Path $env:SIM2L_TEST_GO)) { Start-Sleep -Milliseconds 20 }; @{ peak = 7 } }'
    $never = { throw 'computed again' }
}

Describe 'A simulation whose process is killed' {
    BeforeEach {
        Enter-Home
    }

    It 'before its run began leaves no run and nothing registered' {
        $lock = Lock-File 'outbox.db'
        $other = Invoke-Elsewhere $waiting
        Wait-Until { sqlite3 -readonly (Join-Path $env:SIM2L_HOME 'cache.db') 'SELECT 1 FROM cache_claims' }
        Invoke-Kill $other
        Unlock-File $lock
        @(Get-Run) | Should -HaveCount 1
        (Sync-Catalog).IsChanged | Should -BeFalse
        @(Get-CacheEntry) + @(Get-Execution) + @(Search-Result heat) | Should -HaveCount 3
    }

    It 'while it computes leaves an abandoned run; the catalog learns that much, cache and results nothing' {
        $other = Invoke-Elsewhere $waiting
        Wait-Until { Get-Run -Status Running | Get-RunLog }
        Invoke-Kill $other
        { Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $never -ErrorAction Stop } | Should -Throw -ErrorId 'SimulationConflict,*'
        Skip-Minute
        $run = Get-Run -Status Abandoned
        ($run | Get-RunLog).Message | Should -Be 'begun'
        ($run | Test-Run).Verdict | Should -Not -Be 'Corrupt'
        Get-Told $run.ExecutionId | Should -BeNullOrEmpty
        Read-Outbox | Should -Be 'pending-run'

        (Sync-Catalog).Delivered | Should -Be 1
        (Get-Execution $run.ExecutionId).Status | Should -Be 'abandoned'
        Get-Told $run.ExecutionId | Should -Be 'catalog'
        Read-Outbox | Should -BeNullOrEmpty
        (Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock { @{ peak = 8 } }).Outputs.peak | Should -Be 8
    }

    It 'after its run was completed and <After> leaves it to be told by <By>' -ForEach @(
        @{ File = 'outbox.db'; After = 'nobody was told'; Left = @('pending-run'); Told = @(); By = 'Sync-Catalog' }
        @{ File = 'outbox.db'; After = 'nobody was told'; Left = @('pending-run'); Told = @(); By = 'the next call' }
        @{ File = 'cache.db'; After = 'everything was queued'; Left = 'cache-entry', 'result', 'run-report'; Told = @(); By = 'Sync-Catalog' }
        @{ File = 'catalog.db'; After = 'the cache was told'; Left = 'result', 'run-report'; Told = @('cache'); By = 'the next call' }
        @{ File = 'results.db'; After = 'all but the index of results was told'; Left = @('result'); Told = 'cache', 'catalog'; By = 'Sync-Catalog' }
        @{ File = 'results.db'; After = 'all but the index of results was told'; Left = @('result'); Told = 'cache', 'catalog'; By = 'the next call' }
    ) {
        $other = Invoke-Elsewhere $waiting
        Wait-Until { Get-Run -Status Running | Get-RunLog }
        $run = Get-Run -Status Running
        $lock = Lock-File $File
        $null = New-Item $env:SIM2L_TEST_GO
        Wait-Until { (Get-Run $run.ExecutionId).Status -eq 'Completed' -and "$(Read-Outbox)" -eq "$Left" }
        Invoke-Kill $other
        Unlock-File $lock
        Read-Outbox | Should -Be $Left
        Get-Told $run.ExecutionId | Should -Be $Told
        ($run | Test-Run -Deep).Verdict | Should -Be 'Healthy'

        if ($By -eq 'Sync-Catalog') {
            $sync = Sync-Catalog
            $sync.Delivered, $sync.Waiting, $sync.Refused.Count | Should -Be (3 - $Told.Count), 0, 0
            Get-Told $run.ExecutionId | Should -Be 'cache', 'catalog', 'results'
        }
        $again = Invoke-Simulation heat -InputObject @{ temperature = 300 } -ScriptBlock $never -WarningVariable warnings -WarningAction SilentlyContinue
        $again.IsCached, $again.ExecutionId, $again.Outputs.peak | Should -Be $true, $run.ExecutionId, 7
        $warnings | Should -BeNullOrEmpty
        Get-Told $run.ExecutionId | Should -Be 'cache', 'catalog', 'results'
        (Get-Execution $run.ExecutionId).Status | Should -Be 'completed'
        Read-Outbox | Should -BeNullOrEmpty
    }

    It 'is not told of with -WhatIf' {
        $other = Invoke-Elsewhere $waiting
        Wait-Until { Get-Run -Status Running | Get-RunLog }
        Invoke-Kill $other
        (Sync-Catalog -WhatIf).Delivered | Should -Be 0
        Read-Outbox | Should -Be 'pending-run'
    }

    It 'and removed before anybody was told is told to nobody' {
        $other = Invoke-Elsewhere $waiting
        Wait-Until { Get-Run -Status Running | Get-RunLog }
        $run = Get-Run -Status Running
        $lock = Lock-File 'cache.db'
        $null = New-Item $env:SIM2L_TEST_GO
        Wait-Until { @(Read-Outbox).Count -eq 3 }
        Invoke-Kill $other
        Unlock-File $lock
        Remove-Run $run.ExecutionId -Confirm:$false
        $null = Sync-Catalog
        Get-Told $run.ExecutionId | Should -Be 'catalog'
        Read-Outbox | Should -BeNullOrEmpty
    }
}

Describe 'A sweep whose process is killed again and again' {
    It 'goes on where it stood each time, computes nothing twice, and leaves nothing half told' {
        Enter-Home
        $sweep = 'Invoke-Simulation heat -Sweep @{ temperature = 101..124 } -ThrottleLimit 2 -ScriptBlock { param($temperature) Start-Sleep -Milliseconds (Get-Random -Maximum 80); @{ peak = $temperature } }'
        foreach ($pause in 0, 15, 60, 110, 200) {
            $before = @(Get-ChildItem (Join-Path $env:SIM2L_HOME 'runs/*.db')).Count
            $other = Invoke-Elsewhere $sweep
            Wait-Until { $other.HasExited -or @(Get-ChildItem (Join-Path $env:SIM2L_HOME 'runs/*.db')).Count -gt $before + 1 }
            Start-Sleep -Milliseconds $pause
            $other.HasExited | Should -BeFalse
            Invoke-Kill $other
            Skip-Minute
        }
        $done = @(Get-Run -Status Completed).Count
        $last = @(& ([scriptblock]::Create($sweep)) -InformationAction Ignore)
        $last | Should -HaveCount 24
        @($last.Where{ $_.IsCached }).Count | Should -Be ($done - 1)
        ($last.ForEach{ $_.Outputs.peak } | Sort-Object) | Should -Be (101..124)

        $null = Sync-Catalog
        sqlite3 -readonly (Join-Path $env:SIM2L_HOME 'outbox.db') "SELECT kind || ': ' || fault FROM outbox_items" | Should -BeNullOrEmpty
        $completed = @(Get-Run -Status Completed).ExecutionId | Sort-Object
        $completed | Should -HaveCount 25
        (Get-CacheEntry).ExecutionId | Sort-Object | Should -Be $completed
        (Search-Result heat).ExecutionId | Sort-Object | Should -Be $completed
        foreach ($run in Get-Run) {
            (Get-Execution $run.ExecutionId).Status | Should -Be $run.Status.ToString().ToLowerInvariant()
            $run.Status | Should -BeIn 'Completed', 'Abandoned'
        }
        @(Get-Execution | Where-Object CacheHit -EQ $false).Count | Should -Be @(Get-Run).Count
        (Get-Run | Test-Run -Deep).Verdict | Should -Not -Contain 'Corrupt'
    }
}
