BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Connect-Sim2l' {
    AfterEach {
        Disconnect-Sim2l
    }

    It 'logs in, silently, and is used from then on' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada) | Should -BeNullOrEmpty
        $connection = Get-Sim2lConnection
        $connection.Session.UserName | Should -Be 'ada'
        $connection.OwnsSession | Should -BeTrue
        Set-CacheEntry heat 1.0 shared-1 @{ t = 1 }
        (Get-CacheEntry).ExecutionId | Should -Be 'shared-1'
        Disconnect-Sim2l
        Get-CacheEntry | Should -BeNullOrEmpty
    }

    It 'takes a token as SecureString or Secret, and leaves its session open' {
        Connect-Sim2l -CacheUri $service.Uri
        $issued = New-Sim2lSession -Credential (Get-Login bob)
        Connect-Sim2l -CacheUri $service.Uri -SessionId $issued.Token
        (Get-Sim2lConnection).Session.SessionId | Should -Be $issued.SessionId
        Disconnect-Sim2l
        Connect-Sim2l -CacheUri $service.Uri -SessionId (Get-Secret $issued.Token.Reveal())
        (Get-Sim2lConnection).OwnsSession | Should -BeFalse
        Test-Sim2lPrivilege execute_simulation | Should -BeTrue
    }

    It 'opens an anonymous session' {
        (Connect-Sim2l -CacheUri $service.Uri -Anonymous -PassThru).Session.IsAnonymous | Should -BeTrue
        Test-Sim2lPrivilege read_cache | Should -BeTrue
        Test-Sim2lPrivilege invalidate_cache | Should -BeFalse
    }

    It 'lets without a session only be read what needs none' {
        Connect-Sim2l -CacheUri $service.Uri
        (Measure-Cache).TotalEntries | Should -BeGreaterOrEqual 0
        Get-CacheEntry -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'CacheEntryUnauthorized,Sim2l.Caching.GetCacheEntryCommand'
    }

    It 'finds the services of a host at their ports, or from a given one' {
        $connection = Connect-Sim2l $service.Uri -Anonymous -PassThru
        $connection.CacheUri.Port, $connection.CatalogUri.Port, $connection.ResultsUri.Port, $connection.DataUri.Port | Should -Be (0..3 | ForEach-Object { $service.Port + $_ })
        $type = (Get-Command Connect-Sim2l).ImplementingType.Assembly.GetType('Sim2l.Sessions.StandardPorts')
        [uri[]] $found = foreach ($distance in 0..3) { $type.GetMethod('Of').Invoke($null, @([uri] 'https://host', $distance)) }
        $found.OriginalString | Should -Be 'https://host:8001/', 'https://host:8002/', 'https://host:8003/', 'https://host:8004/'
        $type.GetMethod('Of').Invoke($null, @([uri] 'http://host:80', 1)).Port | Should -Be 81
    }

    It 'takes a host without a scheme' {
        (Connect-Sim2l "127.0.0.1:$($service.Port)" -PassThru).CacheUri | Should -Be $service.Uri
    }

    It 'refuses a wrong password, and stays as it was' {
        Connect-Sim2l -CacheUri $service.Uri -Credential (Get-Login ada wrong-password) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'ConnectionUnauthorized,Sim2l.Sessions.ConnectSim2lCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
        $faults[0].TargetObject | Should -Be $service.Uri
        Get-Sim2lConnection | Should -BeNullOrEmpty
    }

    It 'refuses a token of no session' {
        Connect-Sim2l -CacheUri $service.Uri -SessionId (Get-Secret forged) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionUnauthorized,*'
    }

    It 'says that a service cannot be reached' {
        Connect-Sim2l -CacheUri http://127.0.0.1:1 -Anonymous -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionUnavailable,*'
        Connect-Sim2l -CacheUri http://127.0.0.1:1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionUnavailable,*'
    }

    It 'refuses two ways to say who connects, and an address that says it' {
        Connect-Sim2l -CacheUri $service.Uri -Anonymous -SessionId (Get-Secret x) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionInvalidInput,*'
        { Connect-Sim2l -CacheUri 'http://ada:word@host' } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'needs a place, and takes a database only by a URL of one' {
        Connect-Sim2l -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionInvalidInput,*'
        Connect-Sim2l -DatabaseUrl ./cache.db -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionInvalidInput,*'
    }

    It 'takes the URL of a database from the environment, and says when it cannot be reached without showing it' {
        try {
            $env:SIM2L_DB_URL = 'postgresql://ada:hushhush@127.0.0.1:1/sim'
            Connect-Sim2l -ErrorVariable faults -ErrorAction SilentlyContinue
        }
        finally {
            $env:SIM2L_DB_URL = $null
        }
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionUnavailable,*'
        $faults | Out-String | Should -Not -BeLike '*hushhush*'
        Get-Sim2lConnection | Should -BeNullOrEmpty
    }

    It 'connects nothing with -WhatIf' {
        Connect-Sim2l -CacheUri $service.Uri -Anonymous -WhatIf
        Get-Sim2lConnection | Should -BeNullOrEmpty
    }

    It 'belongs to its runspace' {
        Connect-Sim2l -CacheUri $service.Uri -Anonymous
        $manifest = (Get-Module Sim2l).Path -replace 'module[\\/]bin[\\/]Sim2l.dll$', 'Sim2l.psd1'
        $other = [powershell]::Create()
        $found = $other.AddScript("Import-Module '$manifest'; @(Get-Sim2lConnection).Count").Invoke()
        $other.Dispose()
        $found | Should -Be 0
        Get-Sim2lConnection | Should -Not -BeNullOrEmpty
    }
}
