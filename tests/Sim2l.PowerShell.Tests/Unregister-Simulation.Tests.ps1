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

Describe 'Unregister-Simulation' {
    BeforeEach {
        Remove-Item (Join-Path $env:SIM2L_HOME 'catalog.db*')
        $null = '1.0.0', '1.1.0', '1.2.0' | ForEach-Object { Register-Simulation heat $_ }
        Register-Execution run-1 heat 1.0.0
    }

    It 'removes versions with their executions, silently' {
        Unregister-Simulation heat 1.0.0, 1.1.0 -Confirm:$false | Should -BeNullOrEmpty
        (Get-Simulation).SimulationVersion | Should -Be '1.2.0'
        Get-Execution | Should -BeNullOrEmpty
    }

    It 'removes what is piped, and only that' {
        (Get-Simulation heat | Unregister-Simulation -Confirm:$false -PassThru).SimulationVersion | Should -Be '1.2.0'
        [pscustomobject]@{ SimulationId = (Get-Simulation heat 1.0.0).SimulationId } | Unregister-Simulation -Confirm:$false
        (Get-Simulation).SimulationVersion | Should -Be '1.1.0'
        Get-Simulation | Unregister-Simulation -Confirm:$false
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'does not take a version that is gone for a range' {
        $null = '2024.1', '2024.1.3' | ForEach-Object { Register-Simulation tree $_ }
        $record = Get-Simulation tree 2024.1
        $record | Unregister-Simulation -Confirm:$false
        (Get-Fault { $record | Unregister-Simulation -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        (Get-Simulation tree).SimulationVersion | Should -Be '2024.1.3'
    }

    It 'removes nothing with -WhatIf' {
        Get-Simulation heat | Unregister-Simulation -WhatIf | Should -BeNullOrEmpty
        (Get-Simulation).Count | Should -Be 3
    }

    It 'wants to know exactly which one' {
        (Get-Fault { Unregister-Simulation heat -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Unregister-Simulation heat ^1 -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        $fault = Get-Fault { Unregister-Simulation nope 1.0.0 -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -Be 'SimulationNotFound,Sim2l.Catalog.UnregisterSimulationCommand'
        $fault.TargetObject | Should -Be 'nope 1.0.0'
        (Get-Simulation).Count | Should -Be 3
    }

    It 'removes from a service what is one''s own' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = '1.0.0', '2.0.0' | ForEach-Object { Register-Simulation own $_ }
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob)
        (Get-Fault { Unregister-Simulation own 1.0.0 -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'SimulationForbidden,*'
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        Get-Simulation own 1.0.0 | Unregister-Simulation -Confirm:$false
        (Get-Simulation own -AllVersions).SimulationVersion | Should -Be '2.0.0'
        Disconnect-Sim2l
    }
}
