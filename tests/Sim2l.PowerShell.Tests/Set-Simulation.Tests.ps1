BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Set-Simulation' {
    BeforeEach {
        Remove-Item (Join-Path $env:SIM2L_HOME 'catalog.db*')
        $null = Register-Simulation heat 1.0.0 -Description old -Tag demo -License MIT -Metadata @{ kept = 1 } -InputSchema @{ t = 'Number' }
        $null = Register-Simulation heat 1.1.0 -Description other
    }

    It 'changes what is given, silently, and nothing else' {
        Set-Simulation heat 1.0.0 -Description new -Tag a, b -OutputSchema @{ peak = @{ type = 'Number' } } -Visibility Private -Dependency numpy | Should -BeNullOrEmpty
        $now = Get-Simulation heat 1.0.0
        $now.Description, $now.License, $now.Visibility, $now.Revision | Should -Be 'new', 'MIT', 'Private', 2
        $now.Tags | Should -Be 'a', 'b'
        $now.Dependencies | Should -Be 'numpy'
        $now.OutputSchema['peak']['type'] | Should -Be 'Number'
        $now.InputSchema['t'], $now.Metadata['kept'] | Should -Be 'Number', 1
        $now.UpdatedBy | Should -Be ([Environment]::UserName)
        (Get-Simulation heat 1.1.0).Description | Should -Be 'other'
        (Set-Simulation heat 1.0.0 -Tag @() -PassThru).Tags | Should -BeNullOrEmpty
    }

    It 'takes of a piped record which simulation is meant, not what it says' {
        $changed = Get-Simulation heat 1.0.0 | Set-Simulation -License GPL -PassThru
        $changed.SimulationVersion, $changed.License, $changed.Description | Should -Be '1.0.0', 'GPL', 'old'
        (Get-Simulation heat -AllVersions | Set-Simulation -Archive -PassThru).Status | Should -Be 'Archived', 'Archived'
        ([pscustomobject]@{ SimulationId = $changed.SimulationId } | Set-Simulation -Activate -PassThru).Status | Should -Be 'Active'
    }

    It 'refuses a change that was made from an older revision' {
        $stale = Get-Simulation heat 1.0.0
        Set-Simulation heat 1.0.0 -Description theirs
        $fault = Get-Fault { $stale | Set-Simulation -Description mine }
        $fault.FullyQualifiedErrorId | Should -Be 'SimulationConflict,Sim2l.Catalog.SetSimulationCommand'
        (Get-Simulation heat 1.0.0).Description | Should -Be 'theirs'
        Set-Simulation heat 1.0.0 -Revision 2 -Description fresh -ErrorAction Stop
        (Get-Fault { Set-Simulation heat 1.0.0 -Revision 2 -Description late }).FullyQualifiedErrorId | Should -BeLike 'SimulationConflict,*'
    }

    It 'deprecates with reason and replacement, archives, and activates again' {
        $deprecated = Set-Simulation heat 1.0.0 -Deprecate -Reason 'a hole' -Replacement 1.1.0 -PassThru
        $deprecated.Status, $deprecated.DeprecationReason, $deprecated.Replacement | Should -Be 'Deprecated', 'a hole', '1.1.0'
        (Get-Simulation heat ^1).SimulationVersion | Should -Be '1.1.0'
        Set-Simulation heat latest -Archive
        (Get-Simulation heat 1.1.0).Status | Should -Be 'Archived'
        $active = Set-Simulation heat 1.0.0 -Activate -PassThru
        $active.Status | Should -Be 'Active'
        $active.DeprecationReason | Should -BeNullOrEmpty
        { Set-Simulation heat 1.0.0 -Deprecate -Archive } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { Set-Simulation heat 1.0.0 -Archive -Reason x } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'stores new files and works their hash out' {
        $file = New-Item (Join-Path $TestDrive 'a.py') -Value 'print(1)' -Force
        $first = Set-Simulation heat 1.0.0 -WorkflowFile $file -PassThru
        $first.WorkflowBundle['entrypoint'], $first.WorkflowBundle['files'][0]['path'] | Should -Be 'a.py', 'a.py'
        Set-Content $file 'print(2)'
        (Set-Simulation heat 1.0.0 -WorkflowFile $file -PassThru).WorkflowHash | Should -Not -Be $first.WorkflowHash
        (Get-Fault { Set-Simulation heat 1.0.0 -WorkflowEntrypoint a.py }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Set-Simulation heat 1.0.0 -WorkflowFile nothing.py }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
    }

    It 'wants to know exactly which one' {
        (Get-Fault { Set-Simulation heat -Archive }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Set-Simulation -Archive }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Set-Simulation heat ^1 -Archive }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        $fault = Get-Fault { Set-Simulation nope 1.0.0 -Archive }
        $fault.FullyQualifiedErrorId, $fault.TargetObject | Should -Be 'SimulationNotFound,Sim2l.Catalog.SetSimulationCommand', 'nope'
        (Get-Simulation).Status | Select-Object -Unique | Should -Be 'Active'
    }

    It 'refuses bad fields' {
        (Get-Fault { Set-Simulation heat 1.0.0 -InputSchema @{ t = @{ maximum = 'high' } } }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Set-Simulation heat 1.0.0 -Description ('x' * 1MB) }).FullyQualifiedErrorId | Should -BeLike 'SimulationTooLarge,*'
        (Get-Simulation heat 1.0.0).Revision | Should -Be 1
    }

    It 'changes nothing with -WhatIf' {
        Set-Simulation heat 1.0.0 -Archive -WhatIf
        Get-Simulation heat 1.0.0 | Set-Simulation -Description new -WhatIf
        (Get-Simulation heat 1.0.0).Revision | Should -Be 1
    }

    It 'changes a service, for who may, and only from the revision that was read' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = Register-Simulation heat 1.0.0 -Description old
        $stale = Get-Simulation heat
        (Set-Simulation heat 1.0.0 -Description new -PassThru).UpdatedBy | Should -Be 'dora'
        (Get-Fault { $stale | Set-Simulation -Description late }).FullyQualifiedErrorId | Should -BeLike 'SimulationConflict,*'
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob)
        (Get-Fault { Set-Simulation heat 1.0.0 -Description mine }).FullyQualifiedErrorId | Should -BeLike 'SimulationForbidden,*'
        (Get-Simulation heat).Description | Should -Be 'new'
        Disconnect-Sim2l
    }
}
