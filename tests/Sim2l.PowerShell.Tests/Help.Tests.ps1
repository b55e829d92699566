BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')
    $examples = foreach ($command in Get-Command -Module Sim2l) {
        foreach ($example in (Get-Help $command.Name -Full).examples.example) {
            @{ Command = $command.Name; Title = $example.title; Code = $example.code }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'The examples of <Command>' -ForEach ($examples | Group-Object { $_.Command } | ForEach-Object { @{ Command = $_.Name; Examples = $_.Group } }) {
    BeforeEach {
        . $PSScriptRoot/Initialize-Example.ps1
    }

    AfterEach {
        . $PSScriptRoot/Reset-Example.ps1
    }

    It 'run: <Title>' -ForEach $Examples {
        $ErrorActionPreference = 'Stop'
        $ConfirmPreference = 'None'
        $null = & ([scriptblock]::Create($Code))
    }
}
