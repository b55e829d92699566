BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'sweep')).FullName
    foreach ($number in 1..5) {
        $null = New-Run heat 1.0.0 -ExecutionId "s$number" -Root $folder -InputValue @{ temperature = 300 + $number }
        Complete-Run "s$number" -Root $folder
    }
    # A stamp vouches for a file only once it has been left alone for a moment.
    Get-ChildItem $folder | ForEach-Object { $_.LastWriteTimeUtc = [datetime]::UtcNow.AddMinutes(-5) }
}

Describe 'Sync-ResultIndex' {
    It 'says how stale the index is, and changes nothing under -WhatIf' {
        $sync = Sync-ResultIndex $folder -WhatIf
        $sync | Should -BeOfType Sim2l.Results.ResultSync
        $sync.Files | Should -Be 5
        $sync.Stale | Should -Be 5
        $sync.Registered | Should -Be 0
        Search-Result heat -CountOnly | Should -Be 0
    }

    It 'reads what is new, and then only what changed' {
        (Sync-ResultIndex $folder).Registered | Should -Be 5
        $again = Sync-ResultIndex $folder
        $again.Unchanged | Should -Be 5
        $again.Stale | Should -Be 0
        Add-RunTag s2 late -Root $folder
        $changed = Sync-ResultIndex $folder
        $changed.Stale | Should -Be 1
        $changed.Replaced | Should -Be 1
        (Search-Result heat -Tag late).ExecutionId | Should -Be 's2'
    }

    It 'reports runs whose files are gone, and takes them out with -Prune' {
        $null = Sync-ResultIndex $folder
        $null = Register-Result elsewhere heat 1.0.0 -InputValue @{ temperature = 1 }
        Remove-Item (Get-Run s5 -Root $folder).RunPath
        (Sync-ResultIndex $folder).Missing | Should -Be 1
        (Get-Result s5).ExecutionId | Should -Be 's5'
        (Sync-ResultIndex $folder -Prune -WhatIf).Pruned | Should -Be 0
        (Sync-ResultIndex $folder -Prune).Pruned | Should -Be 1
        (Get-Result).ExecutionId | Should -Not -Contain 's5'
        (Get-Result).ExecutionId | Should -Contain 'elsewhere'
    }

    It 'reports a file that is no run, and goes on' {
        'no database' | Set-Content (Join-Path $folder 'broken.db')
        $sync = Sync-ResultIndex $folder -ErrorVariable faults -ErrorAction SilentlyContinue
        $sync.Failed | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'Result*,Sim2l.Results.SyncResultIndexCommand'
        $faults[0].TargetObject | Should -BeLike '*broken.db'
        Remove-Item (Join-Path $folder 'broken.db')
    }

    It 'takes the folder of the options, and folders from the pipeline' {
        $null = New-Run heat -ExecutionId own | Complete-Run
        (Sync-ResultIndex).Registered | Should -Be 1
        (Get-Item $folder | Sync-ResultIndex).Root | Should -Be $folder
    }
}
