BeforeAll {
    function Invoke-TestFile([string] $Content) {
        $file = Join-Path $TestDrive 'Subject.Tests.ps1'
        $report = Join-Path $TestDrive 'report.json'
        Set-Content -LiteralPath $file $Content
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $PSScriptRoot/Invoke-PesterFile.ps1 -Path $file -ReportPath $report *> $null
        $LASTEXITCODE | Should -Be 0
        Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
    }
}

# What the other test files rest on: a file that breaks must not look like one that passes.
Describe 'Invoke-PesterFile' {
    It 'reports each It with its outcome and reason' {
        $results = Invoke-TestFile @'
Describe 'd' {
    It 'passes' { 1 | Should -Be 1 }
    It 'fails' { 1 | Should -Be 2 }
    It 'waits' { Set-ItResult -Skipped -Because 'there is no server' }
    It 'doubts' { Set-ItResult -Inconclusive }
    It 'is <n>' -ForEach @{ n = 4 } { }
}
'@
        $results.Name | Should -Be 'd.passes', 'd.fails', 'd.waits', 'd.doubts', 'd.is 4'
        $results.Outcome | Should -Be 'Passed', 'Failed', 'Skipped', 'Failed', 'Passed'
        $results[1].Message | Should -BeLike '*Expected 2*Subject.Tests.ps1*'
        $results[2].Message | Should -BeLike '*there is no server*'
    }

    It 'reports a failure for <Case>' -ForEach @(
        @{ Case = 'a fault in BeforeAll'; Content = "Describe 'd' { BeforeAll { throw 'boom' }; It 'a' { } }" }
        @{ Case = 'a fault in AfterAll'; Content = "Describe 'd' { AfterAll { throw 'boom' }; It 'a' { } }" }
        @{ Case = 'a fault in discovery'; Content = "throw 'boom'" }
        @{ Case = 'a file that does not parse'; Content = "Describe 'boom' {" }
    ) {
        $failed = Invoke-TestFile $Content | Where-Object Outcome -EQ 'Failed'
        $failed | Should -Not -BeNullOrEmpty
        $failed.Message -join '' | Should -BeLike '*boom*'
    }

    It 'reports nothing for a file without an It, which the runner takes for a failure' {
        Invoke-TestFile "Describe 'd' { }" | Should -BeNullOrEmpty
    }
}
