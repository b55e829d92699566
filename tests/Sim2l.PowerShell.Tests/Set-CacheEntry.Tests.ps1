BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Set-CacheEntry' {
    AfterEach {
        Disconnect-Sim2l
        Get-CacheEntry | Remove-CacheEntry -Confirm:$false
    }

    It 'stores an entry under the key of its inputs, silently' {
        Set-CacheEntry heat 1.0 run-1 @{ t = 350; mesh = @{ cells = 20 } } | Should -BeNullOrEmpty
        $key = Get-CacheKey heat 1.0 @{ t = 350; mesh = @{ cells = 20 } }
        $entry = $key | Get-CacheEntry
        $entry.Key | Should -Be $key.Key
        $entry.SquidId | Should -Be $key.Key
        $entry.InputHash | Should -Be $key.InputHash
        $entry.ExecutionId | Should -Be 'run-1'
        $entry.Inputs['mesh']['cells'] | Should -Be 20
        $entry.ExpiresAt | Should -BeNullOrEmpty
        $entry.CreatedBy | Should -Be ([Environment]::UserName)
    }

    It 'returns with -PassThru what is stored, without counting a hit' {
        $entry = Set-CacheEntry heat 1.0 run-1 @{ t = 1 } -TimeToLive 01:00:00 -Metadata @{ note = 'fine' } -SimulationId 7 -PassThru
        [Math]::Round(($entry.ExpiresAt - $entry.CreatedAt).TotalMinutes) | Should -Be 60
        $entry.Metadata['note'] | Should -Be 'fine'
        $entry.SimulationId | Should -Be 7
        $entry.HitCount | Should -Be 0
    }

    It 'caches a piped run with the inputs and the size of its file' {
        $run = New-Run heat 1.2.0 -InputValue @{ length = 0.4 }
        $run | Set-RunInput -Name temperature -Value 350 -Unit K
        $run | Complete-Run
        $entry = Get-Run $run.ExecutionId | Set-CacheEntry -PassThru
        $entry.Key | Should -Be (Get-CacheKey heat 1.2.0 @{ length = 0.4; temperature = @{ __magnitude__ = 350; __units__ = 'K' } }).Key
        $entry.RunPath | Should -Be $run.RunPath
        $entry.RunSizeBytes | Should -Be (Get-Item $run.RunPath).Length
    }

    It 'takes nothing from the file of another run, as a record of another machine may name it' {
        $run = New-Run heat 1.2.0 -InputValue @{ length = 0.4 }
        $run | Complete-Run
        $row = [pscustomobject]@{ SimulationName = 'heat'; SimulationVersion = '1.2.0'; ExecutionId = 'elsewhere'; RunPath = $run.RunPath }
        $row | Set-CacheEntry -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryInvalidInput,Sim2l.Caching.SetCacheEntryCommand'
        Get-CacheEntry | Should -BeNullOrEmpty
        $entry = $row | Set-CacheEntry -InputObject @{ length = 0.5 } -PassThru
        $entry.RunPath | Should -Be $run.RunPath
        $entry.RunSizeBytes | Should -BeNullOrEmpty
    }

    It 'replaces an entry of the same key' {
        Set-CacheEntry heat 1.0 run-1 @{ t = 1 }
        Set-CacheEntry heat 1.0 run-2 @{ t = 1 }
        (Get-CacheEntry).ExecutionId | Should -Be 'run-2'
    }

    It 'takes a key and a hash in place of inputs, any text' {
        foreach ($key in 'a b/%_\', '[x]*?', "quote'`"", "`u{43a}`u{43b}`u{44e}`u{447}") {
            $entry = Set-CacheEntry heat 1.0 run-1 -Key $key -InputHash abc -PassThru
            $entry.Key | Should -BeExactly $key
            ($entry | Get-CacheEntry).Key | Should -BeExactly $key
        }
    }

    It 'wants inputs, or what stands for them' {
        Set-CacheEntry heat 1.0 run-1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryInvalidInput,Sim2l.Caching.SetCacheEntryCommand'
        Set-CacheEntry heat 1.0 run-1 -Key k -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'CacheEntryInvalidInput,*'
        Get-CacheEntry | Should -BeNullOrEmpty
    }

    It 'refuses a bare number as a time to live' {
        { Set-CacheEntry heat 1.0 run-1 @{ t = 1 } -TimeToLive 60 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'stores nothing with -WhatIf' {
        Set-CacheEntry heat 1.0 run-1 @{ t = 1 } -WhatIf
        Get-CacheEntry | Should -BeNullOrEmpty
    }

    It 'copies entries to a service, where the session says who stored them' {
        Set-CacheEntry heat 1.0 run-1 @{ t = 1 } -Metadata @{ note = 'fine' }
        $source = Get-CacheEntry
        $connection = Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login bob) -PassThru
        $copy = $source | Set-CacheEntry -PassThru
        $copy.Key, $copy.InputHash, $copy.ExecutionId | Should -Be $source.Key, $source.InputHash, $source.ExecutionId
        $copy.CreatedBy | Should -Be 'bob'
        $copy.Inputs['t'] | Should -Be 1
        $copy.Metadata['note'] | Should -Be 'fine'
        (Get-CacheEntry -Connection $connection).Count | Should -Be 1
    }
}
