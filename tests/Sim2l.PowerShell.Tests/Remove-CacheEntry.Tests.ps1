BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Remove-CacheEntry' {
    BeforeEach {
        1..3 | ForEach-Object { Set-CacheEntry heat 1.0 "heat-$_" @{ t = $_ } -Key "heat_$_" }
        Set-CacheEntry heat 1.0 other @{ t = 9 } -Key 'heatx1'
    }

    AfterEach {
        Get-CacheEntry | Remove-CacheEntry -Confirm:$false
    }

    It 'removes by key and wildcard, silently, and nothing beside' {
        Remove-CacheEntry heat_1 -Confirm:$false | Should -BeNullOrEmpty
        (Get-CacheEntry).Key | Should -Be 'heatx1', 'heat_3', 'heat_2'
        Remove-CacheEntry 'heat_*' -Confirm:$false
        (Get-CacheEntry).Key | Should -Be 'heatx1'
    }

    It 'returns with -PassThru what was removed' {
        (Get-CacheEntry 'heat_[23]' | Remove-CacheEntry -Confirm:$false -PassThru).ExecutionId | Should -Be 'heat-3', 'heat-2'
    }

    It 'is a loss of data, so it asks by default' {
        (Get-Command Remove-CacheEntry).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }

    It 'removes nothing with -WhatIf, and counts no lookup' {
        $before = (Measure-Cache).Hits
        Remove-CacheEntry heat_1, 'heat*' -WhatIf
        (Get-CacheEntry).Count | Should -Be 4
        (Measure-Cache).Hits | Should -Be $before
    }

    It 'reports a missing key and goes on; a wildcard without a match is nothing' {
        Remove-CacheEntry missing, heat_1 -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'CacheEntryNotFound,Sim2l.Caching.RemoveCacheEntryCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        (Get-CacheEntry).Key | Should -Not -Contain 'heat_1'
        Remove-CacheEntry 'x*' -Confirm:$false -ErrorAction Stop
    }

    It 'removes at a service for who may' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        Set-CacheEntry heat 1.0 shared @{ t = 1 } -Key 'shared/1'
        Remove-CacheEntry shared/1 -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryForbidden,*'
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        Remove-CacheEntry shared/1 -Confirm:$false
        Get-CacheEntry | Should -BeNullOrEmpty
        Disconnect-Sim2l
    }
}
