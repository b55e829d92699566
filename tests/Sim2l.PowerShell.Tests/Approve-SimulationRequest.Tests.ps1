BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog @{ Approval = $true }
    $bob = Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob) -PassThru
    Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login ada)
    $queued = '1.0.0', '1.1.0', '1.2.0' | ForEach-Object { Register-Simulation heat $_ -Visibility Private -Connection $bob }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Approve-SimulationRequest' {
    It 'approves nothing with -WhatIf' {
        Get-SimulationRequest | Approve-SimulationRequest -WhatIf | Should -BeNullOrEmpty
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'registers in the name of who asked' {
        $registration = Approve-SimulationRequest $queued[0].RequestId
        $registration.Outcome, $registration.SimulationVersion, $registration.RequestId | Should -Be 'Registered', '1.0.0', $queued[0].RequestId
        (Get-Simulation heat -Connection $bob).CreatedBy | Should -Be 'bob'
    }

    It 'takes requests and numbers from the pipeline' {
        $last = Get-SimulationRequest | Select-Object -Last 1
        ($last | Approve-SimulationRequest).SimulationVersion | Should -Be '1.2.0'
        ($queued[1].RequestId | Approve-SimulationRequest).SimulationVersion | Should -Be '1.1.0'
        Get-SimulationRequest | Should -BeNullOrEmpty
    }

    It 'refuses what is decided or was never asked, and goes on' {
        $next = Register-Simulation heat 2.0.0 -Connection $bob
        $approved = Approve-SimulationRequest $queued[0].RequestId, 999, $next.RequestId -ErrorVariable faults -ErrorAction SilentlyContinue
        $approved.SimulationVersion | Should -Be '2.0.0'
        $faults.FullyQualifiedErrorId | Should -Be 'SimulationRequestConflict,Sim2l.Catalog.ApproveSimulationRequestCommand', 'SimulationRequestNotFound,Sim2l.Catalog.ApproveSimulationRequestCommand'
        $faults.TargetObject | Should -Be $queued[0].RequestId, 999
    }

    It 'is for admins' {
        Approve-SimulationRequest 1 -Connection $bob -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SimulationRequestForbidden,*'
    }
}
