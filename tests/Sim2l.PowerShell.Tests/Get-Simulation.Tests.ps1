BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $all = @(
        '1.0.0', '1.2.0', '1.10.0', '2.0.0-rc.1', 'build-7' | ForEach-Object { @{ name = 'heat'; version = $_; tags = @('demo') } }
        @{ name = 'heat_flow'; version = '0.1.0' }
        @{ name = 'a[1]'; version = '1.0.0' }
        @{ name = 'tree'; version = '2024.1' }
    )
    $null = $all | Register-Simulation
    Set-Simulation heat 1.10.0 -Archive

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }

    function Get-Completion([string] $Text) {
        (TabExpansion2 -inputScript $Text -cursorColumn $Text.Length).CompletionMatches
    }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Get-Simulation' {
    It 'looks a name up: the highest active release' {
        (Get-Simulation heat).SimulationVersion | Should -Be '1.2.0'
        (Get-Simulation heat latest).SimulationVersion | Should -Be '1.2.0'
        Get-Simulation heat | Should -BeOfType 'Sim2l.Catalog.Simulation'
    }

    It 'takes a version, whatever its state, or the highest active one in a range' {
        (Get-Simulation heat 1.10.0).Status | Should -Be 'Archived'
        (Get-Simulation heat build-7).SimulationVersion | Should -Be 'build-7'
        (Get-Simulation heat -Version ^1.0).SimulationVersion | Should -Be '1.2.0'
        (Get-Simulation heat '>=1.0 <1.2').SimulationVersion | Should -Be '1.0.0'
        (Get-Simulation heat 1.x).SimulationVersion | Should -Be '1.2.0'
    }

    It 'lists by wildcard every version, the last registered first' {
        (Get-Simulation).Count | Should -Be 8
        (Get-Simulation 'HEA*').SimulationVersion | Should -Be '0.1.0', 'build-7', '2.0.0-rc.1', '1.10.0', '1.2.0', '1.0.0'
        (Get-Simulation 'heat*' '1.x').SimulationVersion | Should -Be '1.10.0', '1.2.0', '1.0.0'
        (Get-Simulation 'he?t' build-7).SimulationVersion | Should -Be 'build-7'
        (Get-Simulation '*low').SimulationName | Should -Be 'heat_flow'
        (Get-Simulation 'heat*' latest | Sort-Object SimulationName).SimulationVersion | Should -Be '1.2.0', '0.1.0'
        (Get-Simulation | Select-Object -First 2).SimulationName | Should -Be 'tree', 'a[1]'
        Get-Simulation 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'lists all versions of a name, or those in a range' {
        (Get-Simulation heat -AllVersions).SimulationVersion | Should -Be 'build-7', '2.0.0-rc.1', '1.10.0', '1.2.0', '1.0.0'
        (Get-Simulation heat '>=1.2' -AllVersions).SimulationVersion | Should -Be '1.10.0', '1.2.0'
        (Get-Fault { Get-Simulation nope -AllVersions }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        (Get-Fault { Get-Simulation heat ^9 -AllVersions }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
    }

    It 'takes numbers, names, records and runs from the pipeline, literally' {
        $id = (Get-Simulation heat 1.0.0).SimulationId
        (Get-Simulation -SimulationId $id).SimulationVersion | Should -Be '1.0.0'
        ([pscustomobject]@{ SimulationId = $id } | Get-Simulation).SimulationVersion | Should -Be '1.0.0'
        ('heat', 'a[1]' | Get-Simulation).SimulationName | Should -Be 'heat', 'a[1]'
        (Get-Simulation 'a`[1`]').SimulationName | Should -Be 'a[1]'
        (Get-Simulation heat -AllVersions | Get-Simulation).SimulationVersion | Should -Be 'build-7', '2.0.0-rc.1', '1.10.0', '1.2.0', '1.0.0'
        ([Sim2l.Runs.Run]@{ ExecutionId = 'r'; SimulationName = 'heat'; SimulationVersion = '1.0.0'; SimulationId = 99 } | Get-Simulation).SimulationVersion | Should -Be '1.0.0'
    }

    It 'does not take a piped version for a range' {
        $null = Register-Simulation tree 2024.1.3
        [pscustomobject]@{ SimulationName = 'tree'; SimulationVersion = '2024.1' } | Get-Simulation | ForEach-Object SimulationVersion | Should -Be '2024.1'
        $fault = Get-Fault { [pscustomobject]@{ SimulationName = 'tree'; SimulationVersion = '2024' } | Get-Simulation }
        $fault.FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        (Get-Simulation tree 2024).SimulationVersion | Should -Be '2024.1.3'
        Unregister-Simulation tree 2024.1.3 -Confirm:$false
    }

    It 'reports what is missing and goes on' {
        $found = Get-Simulation nope, heat -ErrorVariable faults -ErrorAction SilentlyContinue
        $found.SimulationVersion | Should -Be '1.2.0'
        $faults[0].FullyQualifiedErrorId | Should -Be 'SimulationNotFound,Sim2l.Catalog.GetSimulationCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be 'nope'
        (Get-Fault { Get-Simulation heat 9.9.9 }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        (Get-Fault { Get-Simulation -SimulationId 999 }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
    }

    It 'refuses a range that is no range' {
        (Get-Fault { Get-Simulation heat '>>1' }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Get-Simulation 'h*' '>>1' }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
        (Get-Fault { Get-Simulation heat '>>1' -AllVersions }).FullyQualifiedErrorId | Should -BeLike 'SimulationInvalidInput,*'
    }

    It 'completes names and versions of the local catalog' {
        (Get-Completion 'Get-Simulation he').CompletionText | Should -Be 'heat_flow', 'heat'
        (Get-Completion 'Get-Simulation he')[1].ToolTip | Should -BeLike '5 *build-7*'
        (Get-Completion 'Get-Simulation heat 1').CompletionText | Should -Be '1.10.0', '1.2.0', '1.0.0'
        (Get-Completion 'Search-Simulation -Tag de').CompletionText | Should -Be 'demo'
    }

    It 'is asked of a service, which hides what is private, and completes what was seen of it' {
        $ada = Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login ada) -PassThru
        $null = 1..250 | ForEach-Object { @{ name = 'many'; version = "1.0.$_" } } | Register-Simulation
        $null = Register-Simulation secret 1.0.0 -Visibility Private
        $bob = Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob) -PassThru
        Get-Completion 'Get-Simulation m' | Should -BeNullOrEmpty
        (Get-Simulation many -AllVersions).Count | Should -Be 250
        (Get-Simulation many).SimulationVersion | Should -Be '1.0.250'
        (Get-Completion 'Get-Simulation m').CompletionText | Should -Be 'many'
        (Get-Completion 'Get-Simulation many 1.0.24').CompletionText | Should -HaveCount 11
        (Get-Fault { Get-Simulation secret }).FullyQualifiedErrorId | Should -BeLike 'SimulationNotFound,*'
        Get-Simulation 'secre*' | Should -BeNullOrEmpty
        (Get-Simulation secret -Connection $ada).Visibility | Should -Be 'Private'
        $bob | Should -Not -BeNullOrEmpty
        Disconnect-Sim2l
    }

    It 'shows simulations as a table' {
        $text = Get-Simulation heat 1.10.0 | Out-String -Width 110
        $text | Should -BeLike '*SimulationName*Version*Status*Tags*heat*1.10.0*Archived*demo*'
        [Sim2l.Catalog.CatalogText]::Summary("first`e[31m`nsecond") | Should -Be 'first [31m'
        [Sim2l.Catalog.CatalogText]::Summary('x' * 500) | Should -HaveCount 1
        [Sim2l.Catalog.CatalogText]::Summary('x' * 500).Length | Should -Be 120
    }
}
