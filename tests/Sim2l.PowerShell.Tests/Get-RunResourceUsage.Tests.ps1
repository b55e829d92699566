BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    # Samples are taken by the writer, not by a cmdlet.
    function Add-Sample([string] $Path, [hashtable] $Sample) {
        $storage = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName('Sim2l.Storage')
        $usage = [Sim2l.Runs.RunResourceUsage]::new()
        foreach ($name in $Sample.Keys) { [Sim2l.Runs.RunResourceUsage].GetProperty($name).SetValue($usage, [double] $Sample[$name]) }
        $writer = $storage.GetType('Sim2l.Runs.RunWriter').GetMethod('Open').Invoke($null, @($Path, $null))
        try {
            $writer.AddResourceUsage($usage)
        }
        finally {
            $writer.Dispose()
        }
    }
}

Describe 'Get-RunResourceUsage' {
    BeforeAll {
        $run = New-Run heat 1.0
        $id = $run.ExecutionId
        Add-Sample $run.RunPath @{ CpuPercent = 12.34; MemoryMB = 4321 }
        Add-Sample $run.RunPath @{ CpuPercent = 99.9; DiskReadMB = 1 }
        $other = (New-Run heat 1.0).ExecutionId
    }

    It 'lists the samples in order, as records; what is not known is null' {
        $samples = Get-RunResourceUsage $id
        $samples.CpuPercent | Should -Be 12.34, 99.9
        $samples[0] | Should -BeOfType 'Sim2l.Runs.RunResourceUsage'
        $samples[0].ExecutionId | Should -Be $id
        $samples[0].MemoryMB | Should -Be 4321
        $samples[1].MemoryMB | Should -Be $null
        $samples[0].Timestamp | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddMinutes(-1))
    }

    It 'is empty for a run without any' {
        Get-RunResourceUsage $other -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'takes runs from the pipeline, and files' {
        (Get-Run $id | Get-RunResourceUsage).CpuPercent | Should -Be 12.34, 99.9
        (Get-Item $run.RunPath | Get-RunResourceUsage).CpuPercent | Should -Be 12.34, 99.9
        (Get-RunResourceUsage -Path $run.RunPath).CpuPercent | Should -Be 12.34, 99.9
    }

    It 'reports a missing run and goes on' {
        (Get-RunResourceUsage missing, $id -ErrorVariable faults -ErrorAction SilentlyContinue).CpuPercent | Should -Be 12.34, 99.9
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunResourceUsageCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'shows a table, empty where nothing is known' {
        Get-RunResourceUsage $id | Out-String -Width 120 | Should -BeLike "*ExecutionId: $id*12*4321*"
    }
}
