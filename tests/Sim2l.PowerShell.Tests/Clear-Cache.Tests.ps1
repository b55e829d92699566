BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Clear-Cache' {
    BeforeEach {
        1..2 | ForEach-Object { Set-CacheEntry heat "1.$_" "heat-$_" @{ t = $_ } -Key "heat_$_" }
        Set-CacheEntry flow 1.0 flow-1 @{ v = 1 } -Key 'flow[1]'
        Set-CacheEntry flow 1.0 flow-0 @{ v = 0 } -Key 'flow[0]' -TimeToLive 00:00:00
    }

    AfterEach {
        Get-CacheEntry | Remove-CacheEntry -Confirm:$false
    }

    It 'invalidates what fits all conditions, and keeps who, when and why' {
        Clear-Cache -SimulationName heat -SimulationVersion 1.1 -Reason 'bad mesh' -Confirm:$false | Should -BeNullOrEmpty
        $entry = Get-CacheEntry -Status Invalidated
        $entry.ExecutionId | Should -Be 'heat-1'
        $entry.InvalidationReason | Should -Be 'bad mesh'
        $entry.InvalidatedBy | Should -Be ([Environment]::UserName)
        $entry.InvalidatedAt | Should -Not -BeNullOrEmpty
    }

    It 'invalidates by wildcard, all, or by run, and returns with -PassThru how many' {
        Clear-Cache 'HEAT_*' -Confirm:$false -PassThru | Should -Be 2
        (Get-CacheEntry -Status Valid).ExecutionId | Should -Be 'flow-1'
        Clear-Cache -ExecutionId flow-1 -Confirm:$false -PassThru | Should -Be 1
        Clear-Cache -Confirm:$false -PassThru | Should -BeLessOrEqual 1
        Get-CacheEntry -Status Valid | Should -BeNullOrEmpty
    }

    It 'takes piped entries as they are' {
        Get-CacheEntry 'flow*' -Status Valid | Clear-Cache -Reason piped -Confirm:$false -PassThru | Should -Be 1
        (Get-CacheEntry -Status Invalidated).Key | Should -Be 'flow[1]'
    }

    It 'refuses sets of characters, which stores do not know' {
        Clear-Cache 'heat_[12]' -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryInvalidInput,Sim2l.Caching.ClearCacheCommand'
        Get-CacheEntry -Status Invalidated | Should -BeNullOrEmpty
    }

    It 'refuses objects that say nothing about entries' {
        { Get-Date | Clear-Cache -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'InputObjectNotBound,*'
        Get-CacheEntry -Status Invalidated | Should -BeNullOrEmpty
    }

    It 'removes with -Expired what expired, for one simulation or all, and invalidated entries on request' {
        Clear-Cache -Expired -SimulationName heat -Confirm:$false -PassThru | Should -Be 0
        Clear-Cache -Expired -OlderThan 01:00:00 -Confirm:$false -PassThru | Should -Be 0
        Clear-Cache -Expired -Confirm:$false -PassThru | Should -Be 1
        Clear-Cache heat_1 -Confirm:$false
        Clear-Cache -Expired -IncludeInvalidated -Confirm:$false -PassThru | Should -Be 1
        (Get-CacheEntry).Key | Should -Be 'flow[1]', 'heat_2'
    }

    It 'asks by default, because what it removes is lost' {
        (Get-Command Clear-Cache).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }

    It 'changes nothing with -WhatIf' {
        Clear-Cache -WhatIf
        Clear-Cache -Expired -WhatIf
        (Get-CacheEntry).Count | Should -Be 4
        Get-CacheEntry -Status Invalidated | Should -BeNullOrEmpty
    }

    It 'invalidates at a service for who may, and keeps the name' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob)
        Set-CacheEntry heat 1.0 shared @{ t = 1 }
        Clear-Cache -SimulationName heat -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryForbidden,*'
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada)
        Clear-Cache -SimulationName heat -Reason wrong -Confirm:$false -PassThru | Should -Be 1
        (Get-CacheEntry).InvalidatedBy | Should -Be 'ada'
        Clear-Cache -Expired -IncludeInvalidated -Confirm:$false -PassThru | Should -Be 1
        Disconnect-Sim2l
    }
}
