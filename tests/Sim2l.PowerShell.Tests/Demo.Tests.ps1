BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = Join-Path $TestDrive demo
    $demo = Join-Path $PSScriptRoot '../../docs/examples/Demo.ps1'
    # A process of its own, because what goes to the host cannot be read in this one.
    $output = & (Get-Process -Id $PID).Path -NoProfile -Command "`$PSStyle.OutputRendering = 'PlainText'; & '$demo' -Root '$root' -BoundaryTemperature 400, 2000; exit `$LASTEXITCODE"
    $exitCode = $LASTEXITCODE
    $folder = Join-Path $root runs
    $completed = Get-Run -Root $folder -Status Completed -Tag demo
    $failed = @(Get-Run -Root $folder -Status Failed)
    $bars = @(Get-Run -Root $folder -Tag front)

    # What the demo printed below a title, up to the next.
    function Get-Section([string] $Title) {
        $start = [Array]::FindIndex([string[]]$output, [Predicate[string]] { param($line) $line.StartsWith($Title) })
        $start | Should -BeGreaterThan -1 -Because "the demo has a section '$Title'"
        $rest = @($output | Select-Object -Skip ($start + 1))
        $end = [Array]::FindIndex([string[]]$rest, [Predicate[string]] { param($line) $line -match '^(ada|grace|Why|How|What|The|Which|Light|Those) .*' })
        $lines = $end -lt 0 ? $rest : ($rest | Select-Object -First $end)
        # A list breaks its lines anywhere.
        ($lines | ForEach-Object { $_ -replace '^ {10,}' }) -join ''
    }
}

Describe 'Demo.ps1' {
    It 'succeeds' {
        $exitCode | Should -Be 0
    }

    It 'runs the sweep, and the second time takes from the cache what did not fail' {
        @($completed).Count | Should -Be 1
        $failed.Count | Should -Be 2
        $failed.ErrorMessage | Should -BeLike '*melts*'
        $failed[0].SquidId | Should -Be $failed[1].SquidId
        ($failed[0] | Get-RunLog -Level Error).ExceptionMessage | Should -Be $failed[0].ErrorMessage
        Get-Section 'ada simulates a steel bar at 2' | Should -BeLike "*$($completed.ExecutionId)*Completed*Failed*failed: The bar melts*"
    }

    It 'says how much time the second pass saved' {
        $second = Get-Section 'grace asks for the same'
        $second | Should -Match '1 of 2 results came from the cache, which saved [\d.]+ m?s\.'
        $second | Should -BeLike "*$($completed.ExecutionId)*Cached*"
        $second | Should -Match 'first pass [\d.]+ s, second pass [\d.]+ s, saved by the cache [\d.]+ s$'
    }

    It 'keeps inputs with units, outputs, metrics by step, provenance and the final state' {
        ($completed | Get-RunInput -Name conductivity).Unit | Should -Be 'W/(m*K)'
        @($completed | Get-RunMetric -Name residual).Count | Should -Be 61
        ($completed | Get-RunMetric -Name residual -Last 1).Step | Should -Be 60
        @($completed | Get-RunProvenance).Count | Should -Be 5
        ($completed | Get-RunCheckpoint).IsFinal | Should -BeTrue
    }

    It 'agrees with the exact series' {
        $fourier = 45 / (7850 * 480) * 1200 / 0.01
        $missing = 0
        foreach ($term in 0..50) {
            $mode = (2 * $term + 1) * [Math]::PI / 2
            $missing += 2 / ($mode * $mode) * [Math]::Exp(-$mode * $mode * $fourier)
        }
        $mean = ($completed | Get-RunOutput -Name mean_temperature).Value
        [Math]::Abs($mean - (400 - 100 * $missing)) | Should -BeLessThan 0.01
        ($completed | Get-RunOutput -Name temperature_profile).Value | Should -HaveCount 21
        [Math]::Abs(($completed | Get-RunOutput -Name peak_stress).Value + 240) | Should -BeLessThan 1e-9
    }

    It 'leaves sound files' {
        (Get-Run -Root $folder -Tag demo | Test-Run -Deep).Verdict | Should -Be @('Healthy', 'Healthy', 'Healthy')
    }

    It 'exports the files of the sweep with a manifest and a verdict, and a run' {
        $exported = Get-ChildItem (Join-Path $root exports) -Recurse -Filter profile.csv
        @(Import-Csv $exported).Count | Should -Be (7 * 21)
        $manifest = Get-Content (Join-Path $root exports/manifest.json) -Raw | ConvertFrom-Json
        $manifest.verdict, $manifest.exported, $manifest.files.Count | Should -Be 'complete', 1, 1
        $manifest.files[0].sha256 | Should -Be (Get-FileHash $exported).Hash
        Join-Path $root "exports/$($manifest.files[0].path)" | Should -Be $exported.FullName
        Get-Section 'The files of the sweep' | Should -BeLike '*verdict: complete, 1 exported, 0 failed*'
        Get-ChildItem (Join-Path $root exports) -Filter *.zip | Should -HaveCount 1
    }

    It 'explains by how much inputs differ from what is cached' {
        $why = Get-Section 'Why 420 K is not in the cache'
        $why | Should -BeLike '*InputsDiffer*'
        $why | Should -BeLike '*boundary_temperature: asked 420.0 K, the entry has 400.0 K (+20)*'
    }

    It 'explains the miss of an entry that was declared wrong' {
        Get-Section 'grace declares 400 K wrong' | Should -BeLike "*Invalidated*by grace because of 'stress beyond the yield strength'*"
    }

    It 'registers the simulation and finds it by a word, a tag and a parameter' {
        Get-Section 'grace registers the simulation' | Should -BeLike '*thermal-bar*1.0.0*'
        Get-Section 'ada finds it by a word' | Should -Be 'Word conduction: thermal-bar 1.0.0Tag steel: thermal-bar 1.0.0Word expansion_coefficient: thermal-bar 1.0.0'
    }

    It 'answers questions about the sweep by search, statistics and SQL' {
        Get-Section 'How the simulation did' | Should -BeLike '*thermal-bar*'
        Get-Section 'Which runs stayed cool enough' | Should -BeLike "*$($completed.ExecutionId)*"
        Get-Section 'How do their peak stresses spread' | Should -BeLike '*peak_stress*'
        Get-Section 'Which took up the most heat' | Should -BeLike "*$($completed.ExecutionId)*"
    }

    It 'weighs mass against stress, and loses nothing with a storage' {
        $bars | Should -HaveCount 16
        Get-Section 'Light bars' | Should -BeLike '*bar between walls*16*'
        Get-Section 'The points are kept in' | Should -BeLike '*bars/mass-stress*1*Primary, Secondary*'
        Get-Section 'The primary is taken away' | Should -BeLike '*default*True*Unavailable, 1 waiting*sqlite*2*'
        Get-Section 'The primary is back' | Should -BeLike '*TwoWay*False*default*False*bars/front*bars/mass-stress*'
        "$output" | Should -BeLike '*WARNING: The primary storage cannot be used*'
        $storages = (Get-ChildItem $root -Directory -Filter storages-*).FullName
        Get-ChildItem $storages -Filter *.away | Should -BeNullOrEmpty
        sqlite3 -readonly (Join-Path $storages results.db) 'SELECT group_concat(result_key) FROM (SELECT result_key FROM optimization_results WHERE NOT is_deleted ORDER BY 1)' | Should -Be 'bars/front,bars/mass-stress'
    }

    It 'prints the front and its hypervolume' {
        $front = Get-Section 'Those that keep the far wall cool'
        # No bar is beaten: neither metal that heats through, nor the heavier of two bars that strain alike.
        $front | Should -BeLike '*titanium 6Al-4V*invar 36*'
        $front | Should -Not -BeLike '*copper*'

        $null = New-ResultStorage (Join-Path (Get-ChildItem $root -Directory -Filter storages-*).FullName results.db)
        $volume, $stress = 0, 250
        Get-OptimizationResult bars/mass-stress | Get-ParetoFront | Where-Object { $_.mass -lt 1500 -and $_.stress -lt 250 } | Sort-Object mass | ForEach-Object {
            $volume += (1500 - $_.mass) * ($stress - $_.stress)
            $stress = $_.stress
        }
        Close-ResultStorage
        [Math]::Round($volume) | Should -BeGreaterThan 200000
        $front | Should -Match "bar between walls +$([Math]::Round($volume)) kg/m\^2"
    }

    It 'leaves catalog and cache as its users made them, and no service' {
        $homeBefore = $env:SIM2L_HOME
        $env:SIM2L_HOME = (Get-ChildItem $root -Directory -Filter services-*).FullName
        try {
            $simulation = Get-Simulation thermal-bar
            $simulation.CreatedBy | Should -Be 'grace'
            $simulation.InputSchema['conductivity']['units'] | Should -Be 'W/(m*K)'
            $simulation.WorkflowBundle['files'].Count | Should -Be 1
            $executions = @(Get-Execution | Where-Object RunPath -NotIn $bars.RunPath)
            $executions.Status | Sort-Object | Should -Be 'cached', 'completed', 'failed', 'failed'
            ($executions | Where-Object CacheHit).RunPath | Should -Be $completed.RunPath
            ($executions | Where-Object Status -EQ 'completed').UserName | Should -Be 'ada'
            # An admin's too.
            ($executions | Where-Object CacheHit).UserName | Should -Be 'grace'
            ($executions | Where-Object Status -EQ 'failed').UserName | Sort-Object | Should -Be 'ada', 'grace'
            $statistics = Measure-Cache
            $statistics.ValidEntries, $statistics.InvalidatedEntries, $statistics.Hits, $statistics.Misses | Should -Be 16, 1, 2, 19
            (Get-CacheEntry -Status Invalidated).CreatedBy, (Get-CacheEntry -Status Invalidated).InvalidatedBy | Should -Be 'ada', 'grace'
            Get-Sim2lService | Should -BeNullOrEmpty
            sqlite3 -readonly (Join-Path $env:SIM2L_HOME 'outbox.db') 'SELECT count(*) FROM outbox_items' | Should -Be 0
        }
        finally {
            $env:SIM2L_HOME = $homeBefore
        }
    }

    It 'leaves the shared services of a connected session alone' {
        Mock Get-Sim2lConnection { 'a connection' }
        { & $demo -Root (Join-Path $TestDrive connected) } | Should -Throw '*connected to shared services*'
        Join-Path $TestDrive connected | Should -Not -Exist
    }
}
