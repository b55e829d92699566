BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = Join-Path $TestDrive demo
    $demo = Join-Path $PSScriptRoot '../../docs/examples/Demo.ps1'
    # A process of its own, because what goes to the host cannot be read in this one.
    $output = & (Get-Process -Id $PID).Path -NoProfile -Command "`$PSStyle.OutputRendering = 'PlainText'; & '$demo' -Root '$root' -BoundaryTemperature 400, 2000; exit `$LASTEXITCODE"
    $exitCode = $LASTEXITCODE
    $folder = Join-Path $root runs
    $completed = Get-Run -Root $folder -Tag 400K
    $simulatedAfterMiss = Get-Run -Root $folder -Tag 420K
    $failed = Get-Run -Root $folder -Status Failed

    # What the demo printed below a title, up to the next.
    function Get-Section([string] $Title) {
        $start = [Array]::FindIndex([string[]]$output, [Predicate[string]] { param($line) $line.StartsWith($Title) })
        $start | Should -BeGreaterThan -1 -Because "the demo has a section '$Title'"
        $rest = @($output | Select-Object -Skip ($start + 1))
        $end = [Array]::FindIndex([string[]]$rest, [Predicate[string]] { param($line) $line -match '^(ada|grace|Why|How) .*' })
        $lines = $end -lt 0 ? $rest : ($rest | Select-Object -First $end)
        # A list breaks its lines anywhere.
        ($lines | ForEach-Object { $_ -replace '^ {10,}' }) -join ''
    }
}

Describe 'Demo.ps1' {
    It 'succeeds' {
        $exitCode | Should -Be 0
    }

    It 'records a run for each temperature and says which failed' {
        @($completed).Count | Should -Be 1
        @($failed).Count | Should -Be 1
        $failed.Tags | Should -Contain '2000K'
        $failed.ErrorMessage | Should -BeLike '*melts*'
        ($failed | Get-RunLog -Level Error).ExceptionMessage | Should -Be $failed.ErrorMessage
    }

    It 'keeps inputs with units, outputs, metrics by step, provenance and the final state' {
        ($completed | Get-RunInput -Name conductivity).Unit | Should -Be 'W/(m*K)'
        @($completed | Get-RunMetric -Name residual).Count | Should -Be 61
        ($completed | Get-RunMetric -Name residual -Last 1).Step | Should -Be 60
        @($completed | Get-RunProvenance).Count | Should -Be 17
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
        (Get-Run -Root $folder | Test-Run -Deep).Verdict | Should -Be @('Healthy', 'Healthy', 'Healthy')
    }

    It 'exports the profile and the run' {
        $exported = Get-ChildItem (Join-Path $root exports) -Recurse -Filter profile.csv
        @(Import-Csv $exported).Count | Should -Be (7 * 21)
        Get-ChildItem (Join-Path $root exports) -Filter *.zip | Should -HaveCount 1
    }

    It 'misses new inputs and explains by how much they differ' {
        Get-Section 'ada looks for 420 K' | Should -Be 'miss'
        $why = Get-Section 'Why it is not there'
        $why | Should -BeLike '*InputsDiffer*'
        $why | Should -BeLike '*boundary_temperature: asked 420.0 K, the entry has 400.0 K (+20)*'
    }

    It 'hits what another user has simulated, and measures both' {
        $hit = Get-Section 'ada simulates 420 K'
        $hit | Should -BeLike "hit: $($simulatedAfterMiss.ExecutionId), stored by ada*"
        $hit | Should -Match 'simulation and its record [\d,.]+ ms, lookup [\d,.]+ ms$'
    }

    It 'explains the miss of an entry that was declared wrong' {
        $wrong = Get-Section 'grace declares 400 K wrong'
        $wrong | Should -BeLike "before hit: $($completed.ExecutionId), stored by ada*after miss*Invalidated*by grace because of 'stress beyond the yield strength'*"
    }

    It 'registers the simulation and finds it by a word, a tag and a parameter' {
        Get-Section 'grace registers the simulation' | Should -BeLike '*thermal-bar*1.0.0*'
        Get-Section 'ada finds it by a word' | Should -Be 'Word conduction: thermal-bar 1.0.0Tag steel: thermal-bar 1.0.0Word expansion_coefficient: thermal-bar 1.0.0'
    }

    It 'tells the catalog of the runs of the sweep and measures them' {
        Get-Section 'ada tells the catalog' | Should -Match '\b2\s+0\s+2\s+0\b'
        Get-Section 'How the simulation did' | Should -BeLike '*thermal-bar*'
    }

    It 'answers three questions about the sweep by search, statistics and SQL' {
        Get-Section 'ada registers what the runs hold' | Should -Match '(?s)Registered.*Registered'
        Get-Section 'Which runs stayed cool enough' | Should -BeLike "*$($completed.ExecutionId)*"
        Get-Section 'How do their peak stresses spread' | Should -BeLike '*peak_stress*'
        Get-Section 'Which took up the most heat' | Should -BeLike "*$($completed.ExecutionId)*"
    }

    It 'leaves the catalog as its users made it' {
        $homeBefore = $env:SIM2L_HOME
        $env:SIM2L_HOME = (Get-ChildItem $root -Directory -Filter services-*).FullName
        try {
            $simulation = Get-Simulation thermal-bar
            $simulation.CreatedBy | Should -Be 'grace'
            $simulation.InputSchema['conductivity']['units'] | Should -Be 'W/(m*K)'
            $simulation.WorkflowBundle['files'].Count | Should -Be 1
            $statistics = $simulation | Measure-Simulation
            $statistics.TotalExecutions, $statistics.ByStatus['completed'], $statistics.ByStatus['failed'] | Should -Be 2, 1, 1
            (Get-Execution).UserName | Should -Be 'ada', 'ada'
        }
        finally {
            $env:SIM2L_HOME = $homeBefore
        }
    }

    It 'leaves the cache as its users made it, and no service' {
        $homeBefore = $env:SIM2L_HOME
        $env:SIM2L_HOME = (Get-ChildItem $root -Directory -Filter services-*).FullName
        try {
            $statistics = Measure-Cache
            $statistics.ValidEntries, $statistics.InvalidatedEntries, $statistics.Hits, $statistics.Misses | Should -Be 1, 1, 2, 2
            (Get-CacheEntry).CreatedBy | Should -Be 'ada', 'ada'
            (Get-CacheEntry -Status Invalidated).InvalidatedBy | Should -Be 'grace'
            Get-Sim2lService | Should -BeNullOrEmpty
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
