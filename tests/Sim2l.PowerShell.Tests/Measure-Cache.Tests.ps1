BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    1..2 | ForEach-Object { Set-CacheEntry heat 1.0 "heat-$_" @{ t = $_ } -Key "heat/$_" -RunSizeBytes 1000 }
    Set-CacheEntry flow 1.0 flow-1 @{ v = 1 } -Key flow/1 -TimeToLive 00:00:00
    $null = Get-CacheEntry heat/1
    $null = Get-CacheEntry heat/1, flow/1, nothing -ErrorAction Ignore
    Clear-Cache heat/2 -Confirm:$false
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Measure-Cache' {
    It 'counts entries by state, lookups and bytes' {
        $all = Measure-Cache
        $all.SimulationName | Should -BeNullOrEmpty
        $all.ValidEntries, $all.ExpiredEntries, $all.InvalidatedEntries | Should -Be 1, 1, 1
        $all.Hits, $all.Misses | Should -Be 2, 2
        $all.HitRate | Should -Be 0.5
        $all.RunBytes | Should -Be 1000
    }

    It 'measures simulations by name, by pipeline and by record' {
        (Measure-Cache heat).Hits | Should -Be 2
        ('heat', 'flow' | Measure-Cache).SimulationName | Should -Be 'heat', 'flow'
        (Get-CacheEntry 'flow*' | Measure-Cache).ExpiredEntries | Should -Be 1
        (Measure-Cache nowhere).TotalEntries | Should -Be 0
    }

    It 'measures a service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        Set-CacheEntry heat 1.0 shared @{ t = 1 } -Key shared
        $null = Get-CacheEntry shared
        $shared = Measure-Cache heat
        $shared.ValidEntries, $shared.Hits, $shared.SimulationName | Should -Be 1, 1, 'heat'
        Disconnect-Sim2l
        (Measure-Cache).TotalEntries | Should -Be 3
    }

    It 'shows the hit rate in percent' {
        Measure-Cache | Out-String -Width 110 | Should -BeLike '*(all)*50.0 %*'
        [Sim2l.Caching.CacheText]::HitRate((Measure-Cache nowhere)) | Should -Be ''
    }
}
