BeforeAll {
    . $PSScriptRoot/Initialize-ResultStorage.ps1
}

Describe 'A primary that is taken away (<_>)' -ForEach 'results.duckdb', 'primary.db', './results' {
    BeforeEach {
        Enter-Folder
        $place = $_
        $null = New-ResultStorage $place secondary.db
        'before', 'doomed' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ }
        Move-Item $place away
    }

    AfterEach { Exit-Folder }

    It 'is stood in for, visibly, and gets what it missed when it is back' {
        $loaded = Get-OptimizationResult before -WarningVariable warnings -WarningAction SilentlyContinue
        $loaded.Result.PointCount | Should -Be 3
        $warnings | Should -HaveCount 1
        # Told once.
        (Get-OptimizationResult -WarningVariable again).Key | Sort-Object | Should -Be 'before', 'doomed'
        $again | Should -BeNullOrEmpty
        "$((Get-Sample | Save-OptimizationResult during -PassThru).SavedIn)" | Should -Be 'Secondary'
        (Get-Fault { Remove-OptimizationResult doomed -Confirm:$false }).FullyQualifiedErrorId | Should -Be 'OptimizationResultUnavailable,Sim2l.Storages.RemoveOptimizationResultCommand'

        $storage = Get-ResultStorage
        $storage.Degraded | Should -BeTrue
        $storage.Primary.Fault, $storage.Primary.PendingCount | Should -Be 'Unavailable', 2
        $storage.Primary.DownSince | Should -Not -BeNullOrEmpty
        $storage | Out-String -Width 200 | Should -Match 'default +True +Unavailable, 2 waiting +sqlite, 2 '
        $place | Should -Not -Exist

        Move-Item away $place
        (Sync-ResultStorage).Failures | Should -BeNullOrEmpty
        (Get-ResultStorage).Degraded | Should -BeFalse
        (Get-OptimizationResult -From Primary).Key | Sort-Object | Should -Be 'before', 'during'
    }

    It 'is not mistaken for one that lacks a key' {
        (Get-Fault { Get-OptimizationResult missing -WarningAction Ignore }).FullyQualifiedErrorId | Should -Be 'OptimizationResultNotFound,Sim2l.Storages.GetOptimizationResultCommand'
        (Get-Fault { Get-OptimizationResult before -From Primary }).FullyQualifiedErrorId | Should -Be 'OptimizationResultUnavailable,Sim2l.Storages.GetOptimizationResultCommand'
        Remove-Item secondary.db*
        (Get-Fault { Get-OptimizationResult before -WarningAction Ignore }).FullyQualifiedErrorId | Should -Be 'OptimizationResultUnavailable,Sim2l.Storages.GetOptimizationResultCommand'
    }
}

Describe 'A damaged result in <Place>' -ForEach @(
    @{ Place = 'results.db'; Damage = { sqlite3 results.db "UPDATE result_columns SET data = x'00' WHERE result_key = 'b'" } }
    @{ Place = './results'; Damage = { $file = Get-Item results/k-b.s2l; $bytes = [System.IO.File]::ReadAllBytes($file); [System.IO.File]::WriteAllBytes($file, $bytes[0..($bytes.Count - 9)]) } }
) {
    BeforeEach {
        Enter-Folder
        $null = New-ResultStorage $Place
        'a', 'b', 'c' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ }
        & $Damage
    }

    AfterEach { Exit-Folder }

    It 'is an error that names it, and the others are read' {
        $whole = Get-OptimizationResult -IncludePoint -ErrorVariable faults -ErrorAction SilentlyContinue
        $whole.Key | Sort-Object | Should -Be 'a', 'c'
        $faults.FullyQualifiedErrorId | Should -Be 'OptimizationResultCorrupt,Sim2l.Storages.GetOptimizationResultCommand'
        $faults[0].TargetObject | Should -Be 'b'
        (Get-OptimizationResult -ErrorAction Ignore).Key | Sort-Object | Should -Be 'a', 'b', 'c'
        Remove-OptimizationResult b -Confirm:$false
        (Get-OptimizationResult).Key | Sort-Object | Should -Be 'a', 'c'
    }
}

Describe 'A damaged header' {
    BeforeEach { Enter-Folder }

    AfterEach { Exit-Folder }

    It 'is listed as damaged, with an error of its own' {
        $null = New-ResultStorage results.db
        'a', 'b' | ForEach-Object { Get-Sample | Save-OptimizationResult $_ }
        sqlite3 results.db "UPDATE optimization_results SET data = '{' WHERE result_key = 'a'"
        $listed = Get-OptimizationResult -ErrorVariable faults -ErrorAction SilentlyContinue
        $listed.Key | Sort-Object | Should -Be 'a', 'b'
        $faults.FullyQualifiedErrorId, $faults.TargetObject | Should -Be 'OptimizationResultCorrupt,Sim2l.Storages.GetOptimizationResultCommand', 'a'
        $listed | Out-String -Width 200 | Should -Match 'a +\(Corrupt\)'
    }
}

Describe 'A DuckDB file that another process holds' {
    BeforeEach { Enter-Folder }

    AfterEach { Exit-Folder }

    It 'is an error that names the process' {
        $null = New-ResultStorage results.duckdb
        Get-Sample | Save-OptimizationResult a
        $code = 'import fcntl, sys; f = open(sys.argv[1], "r+b"); fcntl.lockf(f, fcntl.LOCK_EX); print("held", flush=True); sys.stdin.read()'
        $start = [System.Diagnostics.ProcessStartInfo]::new('python3')
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        '-c', $code, (Convert-Path results.duckdb) | ForEach-Object { $start.ArgumentList.Add($_) }
        $holder = [System.Diagnostics.Process]::Start($start)
        try {
            $holder.StandardOutput.ReadLine() | Should -Be 'held'
            $fault = Get-Fault { Get-OptimizationResult a -WarningAction Ignore }
            $fault.FullyQualifiedErrorId | Should -Be 'OptimizationResultTimeout,Sim2l.Storages.GetOptimizationResultCommand'
            $fault.Exception.Message | Should -BeLike "*$($holder.Id)*"
        }
        finally {
            $holder.StandardInput.Close()
            $holder.WaitForExit()
        }
        (Get-OptimizationResult a).Key | Should -Be 'a'
    }
}
