BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
    Set-CacheEntry heat 1.0 heat-1 @{ t = 350; length = 0.4 }
    Set-CacheEntry old 1.0 old-1 @{ a = 1 } -TimeToLive 00:00:00
    Set-CacheEntry bad 1.0 bad-1 @{ a = 1 }
    Clear-Cache -SimulationName bad -Reason 'bad mesh' -Confirm:$false
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Trace-CacheMiss' {
    It 'names the inputs that differ from the nearest entry, and by how much' {
        $miss = Trace-CacheMiss heat 1.0 @{ t = 351; length = 0.4 }
        $miss.Reason | Should -Be 'InputsDiffer'
        $miss.Key | Should -Be (Get-CacheKey heat 1.0 @{ t = 351; length = 0.4 }).Key
        $miss.Nearest.ExecutionId | Should -Be 'heat-1'
        $miss.Differences.Name | Should -Be 't'
        $miss.Differences[0].Difference | Should -Be 1
        $miss.Differences[0].RelativeDifference | Should -Be (1 / 350)
    }

    It 'tells the reasons apart' {
        (Trace-CacheMiss heat 1.0 @{ t = 350; length = 0.4 }).Reason | Should -Be 'None'
        (Trace-CacheMiss heat 1.1 @{ t = 350; length = 0.4 }).Reason | Should -Be 'OtherVersion'
        (Trace-CacheMiss old 1.0 @{ a = 1 }).Reason | Should -Be 'Expired'
        (Trace-CacheMiss never 1.0 @{ a = 1 }).Reason | Should -Be 'NeverStored'
        $invalidated = Trace-CacheMiss bad 1.0 @{ a = 1 }
        $invalidated.Reason | Should -Be 'Invalidated'
        $invalidated.Explanation | Should -BeLike '*bad mesh*'
    }

    It 'takes dictionaries from the pipeline, and counts nothing' {
        $before = (Measure-Cache).Misses
        (@{ a = 1 }, @{ a = 2 } | Trace-CacheMiss never 1.0).Reason | Should -Be 'NeverStored', 'NeverStored'
        (Measure-Cache).Misses | Should -Be $before
    }

    It 'shows the differences one a line' {
        $shown = Trace-CacheMiss heat 1.0 @{ t = 351; mesh = 20 } | Out-String
        foreach ($part in 'InputsDiffer', 't: asked 351, the entry has 350 (+1)', 'mesh: asked 20, the entry has none', 'length: not asked, the entry has 0.4') {
            $shown | Should -BeLike "*$part*"
        }
    }

    It 'reports inputs that have no JSON form' {
        Trace-CacheMiss heat 1.0 @{ a = [type] } -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryInvalidInput,Sim2l.Caching.TraceCacheMissCommand'
    }

    It 'asks a service' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        (Trace-CacheMiss heat 1.0 @{ t = 351; length = 0.4 }).Reason | Should -Be 'NeverStored'
        Set-CacheEntry heat 1.0 shared @{ t = 350; length = 0.4 }
        (Trace-CacheMiss heat 1.0 @{ t = 351; length = 0.4 }).Differences[0].Difference | Should -Be 1
        Disconnect-Sim2l
    }
}
