BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $module = (Get-Module Sim2l).Path
    if ([IO.Path]::GetExtension($module) -ne '.psd1') {
        $module = Join-Path $PSScriptRoot '../../Sim2l.psd1'
    }
}

Describe 'The index of results and what is odd, long or many' {
    It 'finds by 100,000 values' {
        $null = Register-Result many-1 many 1 -InputValue @{ n = 77777; s = 'v77777' }
        $null = Register-Result many-2 many 1 -InputValue @{ n = -1; s = 'w' }
        $numbers = 1..100000
        $texts = foreach ($number in $numbers) { "V$number" }
        (Search-Result many { $_.Inputs.n -in $numbers }).ExecutionId | Should -Be 'many-1'
        (Search-Result many { $_.Inputs.s -notin $texts }).ExecutionId | Should -Be 'many-2'
        (Search-Result many -InputFilter @{ n = @{ in = $numbers } }).ExecutionId | Should -Be 'many-1'
        Search-Result many { $_.Inputs.n -in $numbers } -CountOnly | Should -Be 1
    }

    It 'refuses a filter <Depth> deep, and does not break' -ForEach @(@{ Depth = 70 }, @{ Depth = 1000 }) {
        $null = Register-Result deep-1 deep 1 -InputValue @{ n = 1 }
        function Get-DeepFilter([int] $Pairs) {
            [scriptblock]::Create('($_.Inputs.n -eq 1 -and ($_.Inputs.n -eq 2 -or ' * $Pairs + '$_.Inputs.n -eq 1' + '))' * $Pairs)
        }
        Search-Result deep (Get-DeepFilter ($Depth / 2)) -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultTooLarge,Sim2l.Results.SearchResultCommand'
        (Search-Result deep (Get-DeepFilter 31)).ExecutionId | Should -Be 'deep-1'
    }

    It 'matches an expression that would backtrack for ever in bounded time' {
        $null = Register-Result catastrophe-1 catastrophe 1 -InputValue @{ s = ('a' * 20000) + '!' }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Search-Result catastrophe { $_.Inputs.s -match '^(a+)+$' } | Should -BeNullOrEmpty
        (Search-Result catastrophe { $_.Inputs.s -match '^(a|aa)+!$' }).ExecutionId | Should -Be 'catastrophe-1'
        (Search-Result catastrophe { $_.Inputs.s -notlike '*a*a*a*a*a*a*a*a*b' }).ExecutionId | Should -Be 'catastrophe-1'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 60
    }

    It 'takes names with wildcards and quotes as they are' {
        $names = 'and', 'a.b c', 'it''s', '"q"', '*', 'a%b', '[x]', '$(1)', '; drop'
        $values = @{}
        foreach ($name in $names) { $values[$name] = $names.IndexOf($name) + 10 }
        $null = Register-Result odd-1 'odd*''"%' 1 -InputValue $values -Tag 'it''s *'
        $null = Register-Result odd-2 odd 1 -InputValue @{ and = 10 }
        foreach ($name in $names) {
            $value = $values[$name]
            (Search-Result 'odd*''"%' { $_.Inputs[$name] -eq $value }).ExecutionId | Should -Be 'odd-1' -Because $name
            (Search-Result 'odd*''"%' -InputFilter @{ $name = $value } -OrderBy "inputs.$name").ExecutionId | Should -Be 'odd-1' -Because $name
            (Measure-Parameter 'odd*''"%' "inputs.$name").Maximum | Should -Be $value -Because $name
        }
        (Search-Result -Tag 'it''s *').ExecutionId | Should -Be 'odd-1'
        (Get-ParameterSchema 'odd*''"%').Count | Should -Be $names.Count
        Search-Result 'odd*' -CountOnly | Should -Be 0
        (Invoke-RunSql 'select execution_id, "it''s" as x from "odd*''""%" where "a%b" = 15').x | Should -Be 12
    }

    It 'registers a run of 10,000 parameters' {
        $values = @{}
        foreach ($i in 1..10000) { $values["p$i"] = $i }
        $null = New-Run wide 1.0.0 -ExecutionId wide-1 -InputValue $values
        Complete-Run wide-1
        (Register-Result wide-1).Outcome | Should -Be 'Registered'
        (Search-Result wide { $_.Inputs.p9999 -eq 9999 } -Property ExecutionId, p10000).p10000 | Should -Be 10000
        (Get-ParameterSchema wide).Count | Should -Be 10000
        (Invoke-RunSql 'select p10 from wide' -WarningVariable warnings -WarningAction SilentlyContinue).p10 | Should -Be 10
        $warnings.Count | Should -Be 1
    }

    It 'registers a run while it is written, and again when it is complete' {
        $null = New-Run busy 1.0.0 -ExecutionId busy-1 -InputValue @{ n = 1 }
        (Register-Result busy-1).Outcome | Should -Be 'Registered'
        (Get-Result busy-1).Status | Should -Be 'running'
        $null = Set-RunOutput busy-1 y 2
        Complete-Run busy-1
        (Register-Result busy-1).Outcome | Should -Be 'Replaced'
        (Get-Result busy-1).Status | Should -Be 'completed'
        (Get-Result busy-1).Outputs.y | Should -Be 2
    }

    It 'registers the same runs in two processes at once' {
        foreach ($i in 1..20) {
            $null = New-Run race 1.0.0 -ExecutionId "race-$i" -InputValue @{ n = $i }
            Complete-Run "race-$i"
        }
        $script = "Import-Module '$module'; foreach (`$round in 1..3) { 1..20 | ForEach-Object { `"race-`$_`" } | Register-Result | ForEach-Object Outcome }"
        $processes = foreach ($number in 1..2) {
            Start-Process pwsh -ArgumentList '-NoProfile', '-EncodedCommand', ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))) -PassThru -RedirectStandardOutput (Join-Path $TestDrive "$number.txt") -RedirectStandardError (Join-Path $TestDrive "$number.err")
        }
        $processes | Wait-Process
        foreach ($number in 1..2) {
            Get-Content (Join-Path $TestDrive "$number.err") | Should -BeNullOrEmpty
            Get-Content (Join-Path $TestDrive "$number.txt") | Should -HaveCount 60
        }
        (Get-Content (Join-Path $TestDrive '[12].txt') | Where-Object { $_ -eq 'Registered' }).Count | Should -Be 20
        Search-Result race -CountOnly | Should -Be 20
        (Measure-Parameter race n).Mean | Should -Be 10.5
    }
}
