BeforeDiscovery {
    $programs = Get-Item /usr/lib/postgresql/*/bin -ErrorAction Ignore | Sort-Object { [int] $_.Parent.Name } | Select-Object -Last 1
}

Describe 'A database that is used directly' -Skip:(-not $programs) -ForEach @{ Programs = "$programs" } {
    BeforeAll {
        . $PSScriptRoot/Initialize-Test.ps1
        $database = . $PSScriptRoot/Initialize-Database.ps1 $Programs
        $url = $database.Url
    }

    AfterAll {
        Disconnect-Sim2l
        Get-Sim2lService | Stop-Sim2lService
        & $database.Stop
    }

    It 'holds the cache, users and sessions, with all rights' {
        Connect-Sim2l -DatabaseUrl $url
        (Get-Sim2lConnection).IsRemote | Should -BeFalse
        Get-Sim2lConnection | Format-List | Out-String | Should -Not -BeLike '*hushhush*'
        Set-CacheEntry heat 1.0 shared @{ t = 1 } -Key shared
        (Get-CacheEntry shared).ExecutionId | Should -Be 'shared'
        $null = New-Sim2lUser ada ([System.Net.NetworkCredential]::new('', 'correct horse').SecurePassword) -Role Admin
        (New-Sim2lSession ada).UserName | Should -Be 'ada'
        Test-Sim2lPrivilege admin | Should -BeTrue
        (Test-Sim2lService).Backend | Should -Be 'postgresql'
        Disconnect-Sim2l
        Get-CacheEntry | Should -BeNullOrEmpty
    }

    It 'holds the catalog, private simulations of others too' {
        Connect-Sim2l -DatabaseUrl $url
        1..300 | ForEach-Object { @{ name = 'heat'; version = "1.0.$_"; visibility = 'private'; tags = @('shared') } } | Register-Simulation | Should -HaveCount 300
        (Get-Simulation heat ^1.0).SimulationVersion | Should -Be '1.0.300'
        (Search-Simulation heat -Tag shared).Count | Should -Be 300
        Register-Execution run-1 heat 1.0.300
        (Get-Simulation heat | Measure-Simulation).TotalExecutions | Should -Be 1
        Disconnect-Sim2l
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'is served, its URL handed over in the environment' {
        $service = Start-Sim2lService -Port 0 -DatabaseUrl $url
        (Test-Sim2lService $service.Uri).Backend | Should -Be 'postgresql'
        Connect-Sim2l -CacheUri $service.Uri -Anonymous
        (Get-CacheEntry shared).ExecutionId | Should -Be 'shared'
        Get-Content $service.LogPath -Raw | Should -Not -BeLike '*hushhush*'
    }
}
