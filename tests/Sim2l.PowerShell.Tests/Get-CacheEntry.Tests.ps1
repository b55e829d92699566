BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    1..3 | ForEach-Object { Set-CacheEntry heat 1.0 "heat-$_" @{ t = $_ } -Key "heat/1.0/$_" }
    Set-CacheEntry flow 2.0 flow-1 @{ v = 1 } -Key 'flow/2.0/a[1]'
    Set-CacheEntry flow 2.0 flow-2 @{ v = 2 } -Key 'flow/2.0/old' -TimeToLive 00:00:00
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-CacheEntry' {
    It 'lists everything, newest first, whatever its state' {
        (Get-CacheEntry).ExecutionId | Should -Be 'flow-2', 'flow-1', 'heat-3', 'heat-2', 'heat-1'
        (Get-CacheEntry | Select-Object -First 2).ExecutionId | Should -Be 'flow-2', 'flow-1'
    }

    It 'finds by wildcard and counts nothing' {
        (Get-CacheEntry 'HEAT/*/?').ExecutionId | Should -Be 'heat-3', 'heat-2', 'heat-1'
        (Get-CacheEntry 'heat/1.0/[13]').ExecutionId | Should -Be 'heat-3', 'heat-1'
        Get-CacheEntry 'heat_1*' | Should -BeNullOrEmpty
        Get-CacheEntry 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
        (Get-CacheEntry 'heat/*').HitCount | Should -Be 0, 0, 0
    }

    It 'looks an exact key up, which is a hit' {
        (Get-CacheEntry heat/1.0/1).ExecutionId | Should -Be 'heat-1'
        (Get-CacheEntry 'flow/2.0/a`[1`]').ExecutionId | Should -Be 'flow-1'
        (Measure-Cache heat).Hits | Should -Be 1
    }

    It 'takes what the pipeline brings as it is' {
        ('flow/2.0/a[1]', 'heat/1.0/2' | Get-CacheEntry).ExecutionId | Should -Be 'flow-1', 'heat-2'
        (Get-CacheEntry 'flow/2.0/a*' | Get-CacheEntry).ExecutionId | Should -Be 'flow-1'
        'heat/*' | Get-CacheEntry -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotFound,*'
    }

    It 'reports a miss of an exact key and goes on' {
        (Get-CacheEntry missing, heat/1.0/3 -ErrorVariable faults -ErrorAction SilentlyContinue).ExecutionId | Should -Be 'heat-3'
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryNotFound,Sim2l.Caching.GetCacheEntryCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'does not answer with what expired, or with other inputs' {
        Get-CacheEntry flow/2.0/old -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotFound,*'
        (Get-CacheEntry flow/2.0/old -Status Expired).ExecutionId | Should -Be 'flow-2'
        Get-CacheEntry heat/1.0/1 -InputHash other -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotFound,*'
    }

    It 'filters by simulation, version, run and state, also by piped records' {
        (Get-CacheEntry -SimulationName flow -Status Valid).ExecutionId | Should -Be 'flow-1'
        (Get-CacheEntry -SimulationVersion 1.0).Count | Should -Be 3
        (Get-CacheEntry -ExecutionId heat-2).Key | Should -Be 'heat/1.0/2'
        ([pscustomobject]@{ ExecutionId = 'heat-2' }, [pscustomobject]@{ ExecutionId = 'flow-1' } | Get-CacheEntry).Key | Should -Be 'heat/1.0/2', 'flow/2.0/a[1]'
        Get-CacheEntry heat/1.0/1 -SimulationName flow -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotFound,*'
    }

    It 'streams more than a page from a service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        1..250 | ForEach-Object { [pscustomobject]@{ Key = "many/$_"; InputHash = 'h'; ExecutionId = "many-$_" } } | Set-CacheEntry many 1.0
        (Get-CacheEntry).Count | Should -Be 250
        (Get-CacheEntry 'many/25?').Count | Should -Be 1
        (Get-CacheEntry many/77).ExecutionId | Should -Be 'many-77'
        Get-CacheEntry heat/1.0/1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryNotFound,*'
        Disconnect-Sim2l
    }

    It 'completes keys and simulations with tooltips' {
        $found = (TabExpansion2 -inputScript ($s = 'Get-CacheEntry heat/1.0/') -cursorColumn $s.Length).CompletionMatches
        $found.CompletionText | Should -Be 'heat/1.0/3', 'heat/1.0/2', 'heat/1.0/1'
        $found[0].ToolTip | Should -BeLike '*heat-3*'
        $found = (TabExpansion2 -inputScript ($s = 'Measure-Cache fl') -cursorColumn $s.Length).CompletionMatches
        $found.CompletionText | Should -Be 'flow'
        $found.ToolTip | Should -BeLike '2 *2.0*'
    }
}

Describe 'The local cache' {
    It 'begins anew where its file was removed' {
        $null = Get-CacheEntry
        Remove-Item (Join-Path $env:SIM2L_HOME 'cache.db*')
        Get-CacheEntry -ErrorAction Stop | Should -BeNullOrEmpty
        Set-CacheEntry heat 1.0 again @{ t = 1 }
        (Get-CacheEntry).ExecutionId | Should -Be 'again'
    }

    It 'begins anew each time, also where the file was made by the last command alone' {
        foreach ($id in 'one', 'two', 'three') {
            Remove-Item (Join-Path $env:SIM2L_HOME 'cache.db*')
            Set-CacheEntry heat 1.0 $id @{ t = 1 } -ErrorAction Stop
        }
        (Get-CacheEntry).ExecutionId | Should -Be 'three'
    }

    It 'is let go of, its counters written, when the module is removed' {
        Set-CacheEntry heat 1.0 counted @{ t = 9 } -Key counted
        $null = 1..5 | ForEach-Object { Get-CacheEntry counted }
        Remove-Module Sim2l
        Join-Path $env:SIM2L_HOME 'cache.db-wal' | Should -Not -Exist
        Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')
        (Get-CacheEntry 'counte?').HitCount | Should -Be 5
    }

    It 'writes its counters when a script ends that does not remove the module' {
        Set-CacheEntry heat 1.0 script @{ t = 10 } -Key script
        $script = "Import-Module '$(Join-Path $PSScriptRoot '../../Sim2l.psd1')'; `$null = Get-CacheEntry script; exit"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        (Get-CacheEntry 'scrip?').HitCount | Should -Be 1
    }
}
