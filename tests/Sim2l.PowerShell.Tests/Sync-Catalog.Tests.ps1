BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $manifest = (Get-Item (Join-Path $PSScriptRoot '../../Sim2l.psd1')).FullName
    $password = [System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword
    $shared = (New-Item -ItemType Directory (Join-Path $TestDrive 'shared') -Force).FullName
    $patience = (Get-Command Get-Run).ImplementingType.Assembly.GetType('Sim2l.Commands.ProgressReport').GetProperty('Patience')

    # A user of the service's own data, not of the local files.
    function Add-SharedUser([string] $Name, [string] $Role) {
        $homeBefore = $env:SIM2L_HOME
        $env:SIM2L_HOME = $shared
        $null = New-Sim2lUser $Name $password -Role $Role
        $env:SIM2L_HOME = $homeBefore
    }

    function Connect-Shared([string] $Name = 'ada', [uri] $Uri = $state.Service.Uri) {
        Connect-Sim2l -CatalogUri $Uri -Credential ([pscredential]::new($Name, $password))
    }

    # A home of its own for each test, without catalog, outbox and runs.
    function Enter-Home {
        $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
    }

    function Add-CompletedRun([string] $Id, [string] $Simulation = 'heat') {
        $run = New-Run $Simulation -ExecutionId $Id -InputValue @{ temperature = 350 }
        $run | Set-RunOutput -Name stress -Value -120.5 -Unit MPa
        $run | Complete-Run
    }

    # What a session of its own writes, as JSON.
    function Invoke-Session([string] $Script) {
        $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; $Script | ConvertTo-Json"
        $pwsh = (Get-Process -Id $PID).Path
        Start-ThreadJob {
            & $using:pwsh -NoProfile -NonInteractive -Command $using:command
        }
    }
}

Describe 'Sync-Catalog' {
    BeforeEach {
        Enter-Home
    }

    It 'registers what is unknown, records every run, and changes nothing the second time' {
        Add-CompletedRun a
        Add-CompletedRun b
        Add-CompletedRun c flow
        New-Run heat -ExecutionId failed | Complete-Run -ErrorMessage 'no'
        $sync = Sync-Catalog
        $sync | Should -BeOfType 'Sim2l.Execution.CatalogSync'
        $sync.Runs, $sync.Registered, $sync.Recorded, $sync.Unchanged, $sync.Failed | Should -Be 4, 2, 4, 0, 0
        $sync.Destination | Should -Be (Join-Path $env:SIM2L_HOME 'catalog.db')
        $sync.IsChanged | Should -BeTrue
        (Get-Execution | Sort-Object ExecutionId).ExecutionId | Should -Be 'a', 'b', 'c', 'failed'
        (Get-Execution failed).Status | Should -Be 'failed'
        $heat = Get-Simulation heat 1.0.0
        $heat.InputSchema['temperature']['type'] | Should -Be 'Integer'
        $heat.OutputSchema['stress']['units'] | Should -Be 'MPa'

        $again = Sync-Catalog
        $again.Runs, $again.Registered, $again.Recorded, $again.Unchanged, $again.IsChanged | Should -Be 4, 0, 0, 4, $false
        (Get-Execution).Count | Should -Be 4
    }

    It 'learns what a simulation is from a run that was completed, not from an earlier one that failed' {
        New-Run heat -ExecutionId first | Complete-Run -ErrorMessage 'no'
        Add-CompletedRun second
        $null = Sync-Catalog
        (Get-Simulation heat).OutputSchema.Keys | Should -Be 'stress'
    }

    It 'leaves out a run that goes on of a simulation that is unknown, and records it once that is known' {
        $run = New-Run heat -ExecutionId going
        (Sync-Catalog).Skipped | Should -Be 1
        Get-Execution | Should -BeNullOrEmpty
        Add-CompletedRun done
        (Sync-Catalog).Recorded | Should -Be 2
        (Get-Execution going).Status | Should -Be 'running'
        $run | Complete-Run
        (Sync-Catalog).Recorded | Should -Be 1
        (Get-Execution going).Status | Should -Be 'completed'
    }

    It 'changes nothing with -WhatIf' {
        Add-CompletedRun a
        $sync = Sync-Catalog -WhatIf
        $sync.Runs, $sync.Registered, $sync.Recorded | Should -Be 1, 0, 0
        Get-Simulation | Should -BeNullOrEmpty
        Get-Execution | Should -BeNullOrEmpty
    }

    It 'takes folders, files, wildcards and piped runs' {
        $folder = New-Item -ItemType Directory (Join-Path $env:SIM2L_HOME 'project-1')
        $run = New-Run heat -ExecutionId elsewhere -Root $folder
        $run | Complete-Run
        Add-CompletedRun a
        Add-CompletedRun b
        (Get-Run a | Sync-Catalog).Recorded | Should -Be 1
        (Sync-Catalog (Join-Path $env:SIM2L_HOME 'project-*')).Recorded | Should -Be 1
        (Get-Item (Get-Run b).RunPath | Sync-Catalog).Recorded | Should -Be 1
        (Sync-Catalog -LiteralPath $folder).Unchanged | Should -Be 1
        (Get-Execution).Count | Should -Be 3
    }

    It 'reports each file that cannot be read, and goes on' {
        Add-CompletedRun a
        Add-CompletedRun z
        Set-Content (Join-Path $env:SIM2L_HOME 'runs/broken.db') ('x' * 8192)
        $sync = Sync-Catalog -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunCorrupt,Sim2l.Execution.SyncCatalogCommand'
        $faults.TargetObject | Should -Be (Join-Path $env:SIM2L_HOME 'runs/broken.db')
        $sync.Runs, $sync.Recorded, $sync.Failed | Should -Be 3, 2, 1
    }

    It 'reports each run that the catalog refuses, and goes on' {
        Add-CompletedRun a
        $null = Sync-Catalog
        Unregister-Simulation heat 1.0.0 -Confirm:$false
        Add-CompletedRun b flow
        $sync = Sync-Catalog -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'CatalogConflict,Sim2l.Execution.SyncCatalogCommand'
        $faults.TargetObject.ExecutionId | Should -Be 'a'
        $sync.Recorded, $sync.Failed | Should -Be 1, 1
    }

    It 'reports a folder that is missing' {
        $sync = Sync-Catalog -LiteralPath (Join-Path $TestDrive 'missing') -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Execution.SyncCatalogCommand'
        $sync.Runs | Should -Be 0
    }

    It 'says nothing new where there is no run yet' {
        $sync = Sync-Catalog
        $sync.Runs, $sync.IsChanged | Should -Be 0, $false
    }

    It 'shows how far it is, and takes that away' {
        1..3 | ForEach-Object { Add-CompletedRun "run-$_" }
        $usual = $patience.GetValue($null)
        $patience.SetValue($null, [timespan]::Zero)
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$manifest'; Sync-Catalog").Invoke()
            $records = $shell.Streams.Progress | Where-Object Activity -Like '*catalog*'
        }
        finally {
            $patience.SetValue($null, $usual)
            $shell.Dispose()
        }
        $records[0].RecordType, $records[-1].RecordType | Should -Be 'Processing', 'Completed'
    }

    It 'does the same as another process at the same time, each run once' {
        1..40 | ForEach-Object { Add-CompletedRun "run-$_" "heat-$($_ % 4)" }
        $sessions = 1..2 | ForEach-Object { Invoke-Session 'Sync-Catalog' }
        $syncs = $sessions | Receive-Job -Wait -AutoRemoveJob | Out-String | ForEach-Object { $_ -replace '(?m)^\}\s*\{', '},{' -replace '(?s)^(.*)$', '[$1]' } | ConvertFrom-Json
        $syncs | Should -HaveCount 2
        $syncs.Failed | Should -Be 0, 0
        ($syncs.Registered | Measure-Object -Sum).Sum | Should -Be 4
        (Get-Execution).Count | Should -Be 40
        (Sync-Catalog).Unchanged | Should -Be 40
    }
}

Describe 'Runs with the option CatalogAutoSync' {
    BeforeEach {
        Enter-Home
        Set-Sim2lOption CatalogAutoSync $true
    }

    AfterEach {
        Set-Sim2lOption CatalogAutoSync $null
    }

    It 'tell the catalog of the first run of a simulation when it is completed' {
        $run = New-Run heat -ExecutionId a -InputValue @{ temperature = 350 }
        Get-Execution | Should -BeNullOrEmpty
        $run | Set-RunOutput -Name stress -Value -120.5 -Unit MPa
        $run | Complete-Run
        (Get-Simulation heat).OutputSchema.Keys | Should -Be 'stress'
        (Get-Execution a).Status | Should -Be 'completed'
        (Sync-Catalog).IsChanged | Should -BeFalse
    }

    It 'tell the catalog when they begin, once it knows the simulation' {
        Add-CompletedRun a
        $run = New-Run heat -ExecutionId b
        (Get-Execution b).Status | Should -Be 'running'
        $run | Complete-Run -Status Cancelled
        (Get-Execution b).Status | Should -Be 'cancelled'
    }

    It 'tell nothing with -WhatIf, and nothing when the option is off' {
        New-Run heat -ExecutionId a -WhatIf
        Set-Sim2lOption CatalogAutoSync $false
        Add-CompletedRun b
        Join-Path $env:SIM2L_HOME 'outbox.db' | Should -Not -Exist
        Get-Execution | Should -BeNullOrEmpty
    }

    It 'are told by the environment too' {
        Set-Sim2lOption CatalogAutoSync $null
        try {
            $env:SIM2L_CATALOG_AUTO_SYNC = 'true'
            Add-CompletedRun a
        }
        finally {
            $env:SIM2L_CATALOG_AUTO_SYNC = $null
        }
        (Get-Execution).ExecutionId | Should -Be 'a'
    }

    It 'go on where the outbox is damaged, and tell the catalog at once' {
        Set-Content (Join-Path $env:SIM2L_HOME 'outbox.db') ('x' * 8192)
        Add-CompletedRun a
        (Get-Execution).ExecutionId | Should -Be 'a'
        $sync = Sync-Catalog -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'CatalogCorrupt,Sim2l.Execution.SyncCatalogCommand'
        $faults[0].TargetObject | Should -Be (Join-Path $env:SIM2L_HOME 'outbox.db')
        $sync.Unchanged | Should -Be 1
    }

    It 'go on where the home cannot be written, with one warning' {
        $folder = $env:SIM2L_HOME
        Set-Content (Join-Path $folder file) ''
        $env:SIM2L_HOME = Join-Path $folder 'file/home'
        $runs = Join-Path $folder runs
        $run = New-Run heat -ExecutionId a -Root $runs -WarningVariable first -WarningAction SilentlyContinue
        $run | Complete-Run -WarningVariable second -WarningAction SilentlyContinue
        @($first) + @($second) | Should -HaveCount 1
        (Get-Run a -Root $runs).Status | Should -Be 'Completed'
        $env:SIM2L_HOME = $folder
        (Sync-Catalog $runs).Recorded | Should -Be 1
    }
}

Describe 'A catalog service that comes and goes' {
    BeforeAll {
        $env:SIM2L_HOME = Join-Path $TestDrive 'home'
        Add-SharedUser ada Admin
        Add-SharedUser bob User
        $state = @{ Service = Start-Sim2lService Catalog -Port 0 -DataFolder $shared }
        $records = $env:SIM2L_HOME

        function Suspend-Shared {
            Stop-Process -Id $state.Service.ProcessId -Force
            Wait-Process -Id $state.Service.ProcessId -ErrorAction Ignore
        }

        function Resume-Shared {
            $before = $env:SIM2L_HOME
            $env:SIM2L_HOME = $records
            Get-Sim2lService | Stop-Sim2lService
            $state.Service = Start-Sim2lService Catalog -Port $state.Service.Port -DataFolder $shared
            $env:SIM2L_HOME = $before
        }
    }

    # Here and not at the end of the file: the records of services go with what this block put on the drive.
    AfterAll {
        $env:SIM2L_HOME = $records
        Get-Sim2lService | Stop-Sim2lService
    }

    BeforeEach {
        Enter-Home
        Connect-Shared
    }

    AfterEach {
        Set-Sim2lOption CatalogAutoSync $null
        Disconnect-Sim2l -ErrorAction SilentlyContinue
    }

    It 'is told later of runs that it missed, once, and no other catalog is' {
        Set-Sim2lOption CatalogAutoSync $true
        Suspend-Shared
        $run = New-Run missed -ExecutionId m-1 -WarningVariable first -WarningAction SilentlyContinue
        $run | Complete-Run -WarningVariable second -WarningAction SilentlyContinue
        New-Run missed -ExecutionId m-2 -WarningVariable third -WarningAction SilentlyContinue | Complete-Run
        $first.Count, $second.Count, $third.Count | Should -Be 1, 0, 0
        Select-String -LiteralPath (Join-Path $env:SIM2L_HOME 'outbox.db') -Pattern 'correct horse' -SimpleMatch | Should -BeNullOrEmpty

        Disconnect-Sim2l -ErrorAction SilentlyContinue
        $empty = New-Item -ItemType Directory (Join-Path $env:SIM2L_HOME 'empty')
        $local = Sync-Catalog -LiteralPath $empty
        $local.Delivered, $local.Waiting, $local.WaitingElsewhere | Should -Be 0, 0, 4
        Get-Execution | Should -BeNullOrEmpty

        Resume-Shared
        Connect-Shared
        $what = Sync-Catalog -LiteralPath $empty -WhatIf
        $what.Delivered, $what.Waiting | Should -Be 0, 4
        $sync = Sync-Catalog -LiteralPath $empty
        $sync.Delivered, $sync.Waiting, $sync.WaitingElsewhere | Should -Be 4, 0, 0
        (Get-Execution -SimulationName missed | Sort-Object ExecutionId).ExecutionId | Should -Be 'm-1', 'm-2'
        (Get-Execution -SimulationName missed).Status | Should -Be 'completed', 'completed'
        (Sync-Catalog).IsChanged | Should -BeFalse
    }

    It 'is told by the next run of any process' {
        Set-Sim2lOption CatalogAutoSync $true
        Suspend-Shared
        New-Run queued -ExecutionId q-1 -WarningAction SilentlyContinue | Complete-Run -WarningAction SilentlyContinue
        Resume-Shared
        $script = "Connect-Sim2l -CatalogUri $($state.Service.Uri) -Credential ([pscredential]::new('ada', [System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword)); " +
            "`$env:SIM2L_CATALOG_AUTO_SYNC = '1'; New-Run queued -ExecutionId q-2 | Complete-Run -PassThru"
        $null = Invoke-Session $script | Receive-Job -Wait -AutoRemoveJob
        Connect-Shared
        (Get-Execution -SimulationName queued | Sort-Object ExecutionId).ExecutionId | Should -Be 'q-1', 'q-2'
    }

    It 'may be killed during a sync, which goes on when it is back' {
        1..30 | ForEach-Object { Add-CompletedRun "killed-$_" killed }
        $script:piped = 0
        $first = Get-Run | ForEach-Object {
            if (++$script:piped -eq 10) {
                Suspend-Shared
            }
            $_
        } | Sync-Catalog -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'CatalogUnavailable,Sim2l.Execution.SyncCatalogCommand'
        $faults.TargetObject | Should -Be $state.Service.Uri.AbsoluteUri.TrimEnd('/')
        $first.Recorded, $first.Runs | Should -Be 9, 10

        Resume-Shared
        Connect-Shared
        $second = Sync-Catalog
        $second.Recorded, $second.Unchanged | Should -Be 21, 9
        (Get-Execution -SimulationName killed).Count | Should -Be 30
    }

    It 'keeps nobody from running who may not report, and the reports with the reason' {
        Connect-Shared bob
        Set-Sim2lOption CatalogAutoSync $true
        New-Run forbidden -ExecutionId f-1 | Complete-Run -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        Set-Sim2lOption CatalogAutoSync $null
        $empty = New-Item -ItemType Directory (Join-Path $env:SIM2L_HOME 'empty')
        $sync = Sync-Catalog -LiteralPath $empty
        $sync.Waiting, $sync.Delivered | Should -Be 0, 0
        $sync.Refused | Should -HaveCount 1
        $sync.Refused[0].ExecutionId | Should -Be 'f-1'
        $sync.Refused[0].Fault | Should -Not -BeNullOrEmpty

        Connect-Shared
        (Sync-Catalog -LiteralPath $empty -Refused Retry -WhatIf).Refused | Should -HaveCount 1
        $sync = Sync-Catalog -LiteralPath $empty -Refused Retry
        $sync.Delivered | Should -Be 1
        $sync.Refused | Should -HaveCount 0
        (Get-Execution f-1).Status | Should -Be 'completed'
    }

    It 'lets what it refused be removed' {
        Connect-Shared bob
        Set-Sim2lOption CatalogAutoSync $true
        New-Run removed -ExecutionId r-1 | Complete-Run -WarningAction SilentlyContinue
        $empty = New-Item -ItemType Directory (Join-Path $env:SIM2L_HOME 'empty')
        (Sync-Catalog -LiteralPath $empty).Refused | Should -HaveCount 1
        (Sync-Catalog -LiteralPath $empty -Refused Discard).Refused | Should -HaveCount 0
        (Sync-Catalog -LiteralPath $empty -Refused Retry).Delivered | Should -Be 0
    }
}
