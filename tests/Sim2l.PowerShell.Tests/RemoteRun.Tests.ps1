BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    # The service's machine: a home of its own, whose runs this one does not see.
    $local = $env:SIM2L_HOME
    $env:SIM2L_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive 'there') -Force).FullName
    $null = New-Run heat 1.0.0 -ExecutionId far-1 -InputValue @{ temperature = 350 }
    $null = Set-RunOutput far-1 peak 412.5 -Unit K
    Add-RunMetric far-1 residual (1, 0.5)
    Write-RunLog far-1 'all is well'
    Write-RunLog far-1 'a hole' -Level Error
    Add-RunFile far-1 -Name out/profile.csv -Content 'x,t', '0,300' -Category data
    Add-RunProvenance far-1 output peak -SourceType computed
    Complete-Run far-1
    # Registered by a path that is not there any more, as one of another machine is not here.
    $copy = Copy-Item (Get-Run far-1).RunPath (New-Item -ItemType Directory (Join-Path $TestDrive 'gone')) -PassThru
    $null = $copy | Register-Result
    Remove-Item $copy.Directory -Recurse
    $service = Start-Sim2lService Results -Port 0 -DataFolder $env:SIM2L_HOME
    $env:SIM2L_HOME = $local
    Connect-Sim2l -ResultsUri $service.Uri -Anonymous
}

AfterAll {
    Disconnect-Sim2l
    $env:SIM2L_HOME = Join-Path $TestDrive 'there'
    Get-Sim2lService | Stop-Sim2lService
    $env:SIM2L_HOME = $local
}

Describe 'A run on another machine' {
    BeforeEach {
        $found = Search-Result heat { $_.Inputs.temperature -eq 350 }
    }

    It 'is found and read through the service' {
        Join-Path $env:SIM2L_HOME 'runs/far-1.db' | Should -Not -Exist
        ($found | Get-RunOutput).Value | Should -Be 412.5
        ($found | Get-RunOutput peak).Unit | Should -Be 'K'
        (Get-RunInput far-1).Value | Should -Be 350
        ($found | Get-RunLog -Level Error).Message | Should -Be 'a hole'
        ($found | Get-RunMetric residual -Last 1).Value | Should -Be 0.5
        ($found | Get-RunProvenance).SourceType | Should -Be 'computed'
        ($found | Get-RunSummary).LogCount | Should -Be 2
        ($found | Get-RunFile *.csv).Name | Should -Be 'out/profile.csv'
    }

    It 'gives its files' {
        $file = $found | Export-RunFile -Name *.csv -Destination (Join-Path $TestDrive 'fetched')
        $file.FullName | Should -Be (Join-Path (Get-Item $TestDrive).FullName 'fetched/out/profile.csv')
        Get-Content $file | Should -Be 'x,t', '0,300'
    }

    It 'reports what it has not' {
        $found | Get-RunOutput none -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'RunOutputNotFound,*'
        Get-RunOutput nowhere -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.GetRunOutputCommand'
    }

    It 'does not give what services do not hand out' {
        $found | Get-RunCheckpoint -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotSupported,Sim2l.Runs.GetRunCheckpointCommand'
    }

    It 'is not changed from here' {
        $found | Remove-Run -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'RunNotFound,*'
    }
}
