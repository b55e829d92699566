BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $null = @(
        @{ name = 'thermal_sim'; version = '1.0.0'; description = 'Heat in a bar'; author = 'Ada'; tags = @('demo', 'Physics'); input_schema = @{ boundary_temperature = 'Number' } }
        @{ name = 'heat_pump'; version = '1.0.0'; description = 'A machine'; author = 'Bob'; tags = @('demo') }
        @{ name = 'flow'; version = '1.0.0'; description = 'Water, 100% "quoted" (OR)'; metadata = @{ origin = 'reactor' } }
    ) | Register-Simulation
    Set-Simulation flow 1.0.0 -Deprecate
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Search-Simulation' {
    It 'finds by the beginnings of words, names first' {
        (Search-Simulation heat).SimulationName | Should -Be 'heat_pump', 'thermal_sim'
        (Search-Simulation HEA BAR).SimulationName | Should -Be 'thermal_sim'
        (Search-Simulation 'hea bar').SimulationName | Should -Be 'thermal_sim'
        (Search-Simulation temperature).SimulationName | Should -Be 'thermal_sim'
        (Search-Simulation reactor).SimulationName | Should -Be 'flow'
        (Search-Simulation heat machine -AnyWord).SimulationName | Should -Be 'heat_pump', 'thermal_sim'
        Search-Simulation nothing -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'finds by tag, state and author' {
        (Search-Simulation -Tag demo, physics).SimulationName | Should -Be 'thermal_sim'
        (Search-Simulation -AnyTag physics, demo).SimulationName | Should -Be 'heat_pump', 'thermal_sim'
        (Search-Simulation -Status Deprecated).SimulationName | Should -Be 'flow'
        (Search-Simulation -Author ada).SimulationName | Should -Be 'thermal_sim'
        (Search-Simulation heat -Tag demo -Author bob -Status Active).SimulationName | Should -Be 'heat_pump'
        (Search-Simulation).Count | Should -Be 3
    }

    It 'takes each piped text for a search of its own, and counts over all of them' {
        ('heat', 'flow' | Search-Simulation).SimulationName | Should -Be 'heat_pump', 'thermal_sim', 'flow'
        ('heat', 'flow' | Search-Simulation -First 1).SimulationName | Should -Be 'heat_pump'
        Search-Simulation -First 0 | Should -BeNullOrEmpty
    }

    It 'takes no text for query syntax' {
        foreach ($text in '"', 'heat AND', '*', 'name:heat', "';--", '(', '%', '\', "a`tb", 'NOT bar') {
            { Search-Simulation $text -ErrorAction Stop } | Should -Not -Throw
        }
        (Search-Simulation '100%').SimulationName | Should -Be 'flow'
    }

    It 'refuses an unknown state and more tags than a simulation can have' {
        { Search-Simulation -Status nowhere } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        Search-Simulation -Tag (1..10000) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SimulationTooLarge,*'
    }

    It 'pages through a service, no further than wanted' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        $null = 1..230 | ForEach-Object { @{ name = "many-$_"; version = '1.0.0'; tags = @('many') } } | Register-Simulation
        (Search-Simulation -Tag many).Count | Should -Be 230
        (Search-Simulation many -First 101).Count | Should -Be 101
        (Search-Simulation many | Select-Object -First 3).Count | Should -Be 3
        Disconnect-Sim2l
    }

    It 'feeds what counts runs' {
        Register-Execution run-1 thermal_sim 1.0.0
        (Search-Simulation heat -Tag demo | Get-Execution).ExecutionId | Should -Be 'run-1'
        (Search-Simulation heat | Measure-Simulation).TotalExecutions | Should -Be 0, 1
    }
}
