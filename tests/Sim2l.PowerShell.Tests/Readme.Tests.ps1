BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Example.ps1
    $env:TMPDIR = $env:TMP = $TestDrive

    $root = Convert-Path (Join-Path $PSScriptRoot '../..')
    $readme = Get-Content (Join-Path $root README.md) -Raw
    $steps = [regex]::Matches($readme, '(?ms)^```powershell\r?\n(?<Code>.*?)^```(\r?\n\r?\n```text\r?\n(?<Output>.*?)^```)?')

    # Numbers, times and the width of columns differ from machine to machine, words do not.
    function Get-Word([string] $Text) {
        [regex]::Matches(($Text -replace '\e\[[0-9;]*m'), '(?<![\w.-])[A-Za-z_]{3,}(?![\w-])').Value
    }

    $transcript = foreach ($step in $steps) {
        $code = $step.Groups['Code'].Value -replace '\./Sim2l\.psd1', (Join-Path $root Sim2l.psd1)
        $failure = $null
        try {
            $ErrorActionPreference = 'Stop'
            $shown = . ([scriptblock]::Create($code)) | Out-String -Width 110
        }
        catch {
            $failure = $_
            $shown = ''
        }
        @{ Code = $code; Expected = $step.Groups['Output'].Value; Shown = $shown; Failure = $failure }
    }
}

AfterAll {
    . $PSScriptRoot/Reset-Example.ps1
}

Describe 'The tour of README.md' {
    It 'runs as it stands' {
        $transcript.Count | Should -BeGreaterThan 5
        $transcript.Failure | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'shows what is really printed' {
        foreach ($step in $transcript | Where-Object { $_.Expected }) {
            Get-Word $step.Shown | Should -Be (Get-Word $step.Expected) -Because "that is what README.md shows for: $($step.Code)"
        }
    }
}
