BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog @{ Approval = $true }
    $bob = Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob) -PassThru
    Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login ada)
    $queued = '1.0.0', '1.1.0', '1.2.0' | ForEach-Object { Register-Simulation heat $_ -Connection $bob }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Deny-SimulationRequest' {
    It 'denies nothing with -WhatIf' {
        Get-SimulationRequest | Deny-SimulationRequest -WhatIf
        (Get-SimulationRequest).Count | Should -Be 3
    }

    It 'refuses with a reason, silently or returning the request' {
        Deny-SimulationRequest $queued[0].RequestId | Should -BeNullOrEmpty
        $denied = Get-SimulationRequest | Deny-SimulationRequest -Reason 'no schema' -PassThru
        $denied.SimulationVersion | Should -Be '1.1.0', '1.2.0'
        $denied.State | Should -Be 'Denied', 'Denied'
        $denied.Reason | Should -Be 'no schema', 'no schema'
        $denied.DecidedBy | Should -Be 'ada', 'ada'
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'refuses what is decided or was never asked' {
        Deny-SimulationRequest $queued[0].RequestId, 999 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'SimulationRequestConflict,Sim2l.Catalog.DenySimulationRequestCommand', 'SimulationRequestNotFound,Sim2l.Catalog.DenySimulationRequestCommand'
    }

    It 'is for admins' {
        Deny-SimulationRequest 1 -Connection $bob -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SimulationRequestForbidden,*'
    }
}
