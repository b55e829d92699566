BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog @{ Approval = $true }
    $ada = Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login ada) -PassThru
    Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob)
    $queued = 'one', 'two', 'three' | ForEach-Object { Register-Simulation $_ 1.0.0 -Description "The $_" }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-SimulationRequest' {
    It 'lists what was queued, oldest first' {
        $queued.Outcome | Should -Be 'Queued', 'Queued', 'Queued'
        $requests = Get-SimulationRequest -Connection $ada
        $requests | Should -BeOfType 'Sim2l.Catalog.SimulationRequest'
        $requests.SimulationName | Should -Be 'one', 'two', 'three'
        $requests.RequestId | Should -Be $queued.RequestId
        $requests.RequestedBy | Select-Object -Unique | Should -Be 'bob'
        $requests[0].Simulation.Description | Should -Be 'The one'
    }

    It 'shows what was decided only when asked' {
        Deny-SimulationRequest $queued[2].RequestId -Reason why -Connection $ada
        (Get-SimulationRequest -Connection $ada).SimulationName | Should -Be 'one', 'two'
        (Get-SimulationRequest -State Denied -Connection $ada).Reason | Should -Be 'why'
        (Get-SimulationRequest -State Pending, Denied -Connection $ada).SimulationName | Should -Be 'one', 'two', 'three'
        Get-SimulationRequest -InstallationId elsewhere -Connection $ada | Should -BeNullOrEmpty
    }

    It 'takes numbers and registrations, whatever their state' {
        (Get-SimulationRequest $queued[1].RequestId, $queued[2].RequestId -Connection $ada).State | Should -Be 'Pending', 'Denied'
        ($queued | Get-SimulationRequest -Connection $ada).SimulationName | Should -Be 'one', 'two', 'three'
        Get-SimulationRequest 999 -Connection $ada -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'SimulationRequestNotFound,Sim2l.Catalog.GetSimulationRequestCommand'
        $faults[0].TargetObject | Should -Be 999
    }

    It 'is for admins' {
        Get-SimulationRequest -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SimulationRequestForbidden,*'
    }
}
