BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $null = '1.0.0', '1.1.0' | ForEach-Object { Register-Simulation heat $_ }

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

AfterAll {
    Disconnect-Sim2l
    Get-Run -Status Running | Complete-Run
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Register-Execution' {
    It 'records a piped run with all that its file says, silently' {
        $run = New-Run heat 1.0.0 -InputValue @{ t = 1 }
        Set-RunOutput $run peak 3
        Add-RunFile $run -Name a.txt -Content a
        Write-RunLog $run 'bad' -Level Error
        Write-RunLog $run 'odd' -Level Warning
        Complete-Run $run
        $run = Get-Run $run
        $run | Register-Execution | Should -BeNullOrEmpty
        $recorded = Get-Execution $run.ExecutionId
        $key = $run | Get-CacheKey
        $recorded.SimulationName, $recorded.SimulationVersion, $recorded.Status | Should -Be 'heat', '1.0.0', 'completed'
        $recorded.OutputCount, $recorded.ArtifactCount, $recorded.ErrorCount, $recorded.WarningCount | Should -Be 1, 1, 1, 1
        $recorded.InputHash, $recorded.SquidId | Should -Be $key.InputHash, $key.Key
        $recorded.RunPath, $recorded.RunSizeBytes, $recorded.UserName | Should -Be $run.RunPath, $run.SizeBytes, $run.UserId
        $recorded.ExecutorType, $recorded.Environment['hostname'] | Should -Be $run.ExecutorType, $run.Environment['hostname']
        [Math]::Abs(($recorded.StartedAt - $run.StartedAt).TotalMilliseconds) | Should -BeLessThan 1
        $recorded.Duration | Should -Be $run.Duration
    }

    It 'lets the later state win' {
        $run = New-Run heat 1.0.0
        $run | Register-Execution
        (Get-Execution $run.ExecutionId).Status | Should -Be 'running'
        $running = Get-Run $run
        Complete-Run $run
        Get-Run $run | Register-Execution
        $running | Register-Execution
        (Get-Execution $run.ExecutionId).Status | Should -Be 'completed'
    }

    It 'records runs of other programs' {
        $recorded = Register-Execution cluster-1 heat latest -Status Failed -StartedAt '2026-01-02T03:04:05Z' -CompletedAt '2026-01-02T03:04:15Z' -UserName ada -CacheHit -Environment @{ host = 'n1' } -PassThru
        $recorded.SimulationVersion, $recorded.Status, $recorded.UserName, $recorded.CacheHit | Should -Be '1.1.0', 'failed', 'ada', $true
        $recorded.Duration | Should -Be ([timespan] '00:00:10')
        $recorded.Environment['host'] | Should -Be 'n1'
        (Register-Execution cluster-2 heat 1.0.0 -Status Simmering -PassThru).Status | Should -Be 'Simmering'
    }

    It 'takes of a piped simulation which one it is, not its state' {
        (Get-Simulation heat 1.0.0 | Register-Execution -ExecutionId of-record -PassThru).Status | Should -Be 'completed'
        (Get-Simulation heat 1.0.0 | Register-Execution -ExecutionId of-failed -Status failed -PassThru).Status | Should -Be 'failed'
    }

    It 'takes rows of a table, whose empty cells say nothing' {
        $rows = 'ExecutionId,SimulationName,SimulationVersion,SimulationId,Status,Duration,OutputCount,CompletedAt', 'row-1,heat,1.0.0,,failed,00:00:05,,', 'row-2,heat,1.1.0,99,completed,,2,' | ConvertFrom-Csv
        $recorded = $rows | Register-Execution -PassThru -ErrorAction Stop
        $recorded.SimulationVersion | Should -Be '1.0.0', '1.1.0'
        $recorded[0].Duration, $recorded[0].OutputCount | Should -Be ([timespan] '00:00:05'), 0
        $recorded[1].Duration, $recorded[1].OutputCount | Should -Be $null, 2
    }

    It 'copies executions to a service by name and version, in the name of the session' {
        $source = Get-Execution
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = 'other', 'heat' | ForEach-Object { Register-Simulation $_ 1.0.0 }
        $null = Register-Simulation heat 1.1.0
        $source | Register-Execution
        $copies = Get-Execution
        $copies.ExecutionId | Should -Be $source.ExecutionId
        $copies.SimulationName | Should -Be $source.SimulationName
        $copies.UserName | Select-Object -Unique | Should -Be 'dora'
        Disconnect-Sim2l
    }

    It 'records many, each fault by itself' {
        $rows = 1..600 | ForEach-Object { [pscustomobject]@{ ExecutionId = "m-$_"; SimulationName = $_ -eq 300 ? 'nope' : 'heat'; SimulationVersion = '1.0.0'; Status = 'many' } }
        $rows | Register-Execution -ErrorVariable faults -ErrorAction SilentlyContinue
        (Get-Execution -Status many).Count | Should -Be 599
        $faults.FullyQualifiedErrorId | Should -Be 'SimulationNotFound,Sim2l.Catalog.RegisterExecutionCommand'
        $faults.TargetObject | Should -Be 'm-300'
    }

    It 'refuses what cannot be' {
        (Get-Fault { Register-Execution x heat }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Register-Execution x -SimulationId 999 }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        (Get-Fault { Register-Execution x heat 1.0.0 -Status "a`nb" }).FullyQualifiedErrorId | Should -BeLike 'ExecutionInvalidInput,*'
        (Get-Fault { Register-Execution x heat 1.0.0 -OutputCount -1 }).FullyQualifiedErrorId | Should -BeLike 'ExecutionInvalidInput,*'
        { Register-Execution x heat 1.0.0 -Duration 5 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        (Get-Fault { Get-Execution x }).FullyQualifiedErrorId | Should -BeLike 'ExecutionNotFound,*'
    }

    It 'records nothing with -WhatIf' {
        Register-Execution what-if heat 1.0.0 -WhatIf
        (Get-Fault { Get-Execution what-if }).FullyQualifiedErrorId | Should -BeLike 'ExecutionNotFound,*'
    }
}
