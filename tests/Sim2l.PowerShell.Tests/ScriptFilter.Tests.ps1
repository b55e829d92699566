BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    function Convert-Filter([scriptblock] $Script) {
        $isNumber = { param($Field) $Field.Name -eq 't' }
        [Sim2l.Results.FilterText]::Write([Sim2l.Results.ScriptFilter]::Translate($Script, $ExecutionContext.SessionState, $isNumber))
    }

    function Get-Fault([scriptblock] $Script) {
        try {
            $null = [Sim2l.Results.ScriptFilter]::Translate($Script, $ExecutionContext.SessionState)
        }
        catch {
            $_.Exception.InnerException
        }
    }
}

Describe 'ScriptFilter' {
    BeforeAll {
        $limit = 300
        $ids = [System.Collections.ArrayList] ('a', 'b')
        $name = 'a.b c'
        $yes = $true
    }

    It 'translates <Script>' -ForEach @(
        @{ Script = { $_.Inputs.temperature -ge 300 -and ($_.Outputs.s -lt 2e8 -or $_.Tags -contains 'baseline') }; Expected = "inputs.temperature ge 300 and (outputs.s lt 200000000 or tags contains 'baseline')" }
        @{ Script = { $_.Inputs.a -eq 1 -and $_.Inputs.b -eq 2 -and ($_.Inputs.c -eq 3) }; Expected = 'inputs.a eq 1 and inputs.b eq 2 and inputs.c eq 3' }
        @{ Script = { $_.Inputs.a -eq 1 -or $_.Inputs.b -eq 2 -and $_.Inputs.c -eq 3 }; Expected = '(inputs.a eq 1 or inputs.b eq 2) and inputs.c eq 3' }
        @{ Script = { -not ($_.CacheHit -or !$_.Inputs.flag) }; Expected = 'not (cache_hit eq true or not inputs.flag eq true)' }
        @{ Script = { !!$PSItem.CacheHit }; Expected = 'cache_hit eq true' }
        @{ Script = { $limit -le $_.Inputs.t }; Expected = 'inputs.t ge 300' }
        @{ Script = { 5 -lt $_.Metrics.m -and 5 -eq $_.Metrics.m }; Expected = 'metrics.m gt 5 and metrics.m eq 5' }
        @{ Script = { $_.inputs.'a.b c' -ne 1 -or $_.Inputs['and'] -ne 2 -or $_.Inputs.$name -ne 3 }; Expected = 'inputs.a.b c ne 1 or inputs.and ne 2 or inputs.a.b c ne 3' }
        @{ Script = { $_.Outputs.profile.Length -gt 3 -and $_.Outputs.o['Length'] -gt 3 }; Expected = 'outputs.profile.length gt 3 and outputs.o.Length gt 3' }
        @{ Script = { $_.Inputs.x -eq $null }; Expected = 'not inputs.x exists or inputs.x isnull' }
        @{ Script = { $null -ne $_.StartedAt }; Expected = 'started_at exists and not started_at isnull' }
        @{ Script = { $_.Inputs.m -like 'f*' -and $_.Inputs.m -cnotlike 'F?' -and $_.Inputs.m -match '^f' -and $_.Inputs.m -cnotmatch 'a?.b' }; Expected = "inputs.m like 'f*' and inputs.m cnotlike 'F?' and inputs.m match '^f' and inputs.m cnotmatch 'a?.b'" }
        @{ Script = { $_.ExecutionId -in $ids -and $_.Inputs.m -cnotin 'x', 'y' -and $_.Inputs.n -in @() -and $_.Inputs.n -in 5 }; Expected = "execution_id in 'a', 'b' and inputs.m cnotin 'x', 'y' and inputs.n in and inputs.n in 5" }
        @{ Script = { 'a' -in $_.Tags -and 'b' -notin $_.Tags -and $_.Tags -ccontains 'c' -and $_.Tags -notcontains 'd' }; Expected = "tags contains 'a' and not tags contains 'b' and tags ccontains 'c' and not tags contains 'd'" }
        @{ Script = { @(1, 2) -contains $_.Inputs.x -or @(1, 2) -notcontains $_.Inputs.x }; Expected = 'inputs.x in 1, 2 or inputs.x notin 1, 2' }
        @{ Script = { $_.Inputs.x -in -1, - 2.5, -$limit, +3, 4.0d, 0.5d, -9223372036854775808, 9223372036854775808 }; Expected = 'inputs.x in -1, -2.5, -300, 3, 4, 0.5, -9223372036854775808, 9223372036854775808' }
        @{ Script = { $_.StartedAt -ge [datetime] '2026-01-01Z' -and $_.CreatedAt -lt '2026-02-01T00:00Z' }; Expected = 'started_at ge 2026-01-01T00:00:00Z and created_at lt 2026-02-01T00:00:00Z' }
        @{ Script = { $_.duration -gt '00:01:30' -and $_.Duration -le [timespan] '1.00:00' -and $_.Duration.TotalMinutes -le 5 }; Expected = 'duration_seconds gt 90 and duration_seconds le 86400 and duration_seconds le 300' }
        @{ Script = { $_.Inputs.t -ge '300 K' -and $_.Inputs.t -in '1.5e2 degC', '2 degC' -and $_.Inputs.text -eq '300 K' }; Expected = "inputs.t ge 300 K and inputs.t in 150, 2 degC and inputs.text eq '300 K'" }
        @{ Script = { $true -or $false }; Expected = 'true or false' }
        @{ Script = { $_.Status -ceq 'it''s' }; Expected = "status ceq 'it''s'" }
    ) {
        Convert-Filter $Script | Should -BeExactly $Expected
    }

    It 'refuses <Script>, pointing at <At>' -ForEach @(
        @{ Script = { $_.StartedAt -gt (Get-Date) }; At = 'Get-Date' }
        @{ Script = { $_.Inputs.x.ToString() -eq 'a' }; At = '$_.Inputs.x.ToString()' }
        @{ Script = { $_.StartedAt -gt [datetime]::Now }; At = '[datetime]::Now' }
        @{ Script = { $_.Inputs.x -gt 1 + 1 }; At = '1 + 1' }
        @{ Script = { $_.Inputs.x -eq $(1) }; At = '$(1)' }
        @{ Script = { $_.Inputs.x -eq "a$limit" }; At = '"a$limit"' }
        @{ Script = { $_.Inputs.x -eq @{ a = 1 } }; At = '@{ a = 1 }' }
        @{ Script = { $_.Inputs.x -eq { 1 } }; At = '{ 1 }' }
        @{ Script = { $_.Inputs.x -eq $env:PATH }; At = '$env:PATH' }
        @{ Script = { $_.Inputs.x -eq $thereIsNone }; At = '$thereIsNone' }
        @{ Script = { $_.Inputs.x -eq [type] 'int' }; At = '[type]' }
        @{ Script = { $_.Inputs.x -eq [int] 'a' }; At = "[int] 'a'" }
        @{ Script = { $_.Inputs.x -eq $limit.Length }; At = '$limit.Length' }
        @{ Script = { $_.Inputs.x -eq 1, 2 }; At = '$_.Inputs.x -eq 1, 2' }
        @{ Script = { $_.Inputs.x -in 1, $null }; At = '$_.Inputs.x -in 1, $null' }
        @{ Script = { $_.Inputs.x -gt $null }; At = '$_.Inputs.x -gt $null' }
        @{ Script = { $_.Inputs.x -is [int] }; At = '$_.Inputs.x -is [int]' }
        @{ Script = { $_.Inputs.x -xor $_.Inputs.y }; At = '$_.Inputs.x -xor $_.Inputs.y' }
        @{ Script = { $_.Inputs.x -lt $_.Inputs.y }; At = '$_.Inputs.x -lt $_.Inputs.y' }
        @{ Script = { 1 -eq 1 }; At = '1 -eq 1' }
        @{ Script = { 'a*' -like $_.Status }; At = '''a*'' -like $_.Status' }
        @{ Script = { $_.Duration -gt 5 }; At = '$_.Duration -gt 5' }
        @{ Script = { $_.StartedAt -gt 'soon' }; At = '$_.StartedAt -gt ''soon''' }
        @{ Script = { $_.Duration -like '1*' }; At = '$_.Duration -like ''1*''' }
        @{ Script = { $_.Status }; At = '$_.Status' }
        @{ Script = { $_ -eq 1 }; At = '$_' }
        @{ Script = { $_.Inputs -eq 1 }; At = '$_.Inputs' }
        @{ Script = { $_.Nothing -eq 1 }; At = '$_.Nothing' }
        @{ Script = { $_.Inputs.a.b.c -eq 1 }; At = '$_.Inputs.a.b.c' }
        @{ Script = { $_.Metrics.a.length -eq 1 }; At = '$_.Metrics.a.length' }
        @{ Script = { $_.StartedAt.Year -eq 1 }; At = '$_.StartedAt.Year' }
        @{ Script = { $_.Tags -eq 'a' }; At = '$_.Tags -eq ''a''' }
        @{ Script = { $_.Tags.Count -eq 1 }; At = '$_.Tags.Count' }
        @{ Script = { $_.Inputs.x -contains 1 }; At = '$_.Inputs.x -contains 1' }
        @{ Script = { $_.CacheHit; $_.CacheHit }; At = '$_.CacheHit' }
        @{ Script = { $_.CacheHit | Out-Null }; At = '$_.CacheHit | Out-Null' }
        @{ Script = { $_.CacheHit > file }; At = '$_.CacheHit > file' }
        @{ Script = { $_.CacheHit & }; At = '$_.CacheHit' }
        @{ Script = { $_.CacheHit && $_.CacheHit }; At = '$_.CacheHit && $_.CacheHit' }
        @{ Script = { $true ? $_.CacheHit : $false }; At = '$true ? $_.CacheHit : $false' }
        @{ Script = { ($_.CacheHit = $true) }; At = '$_.CacheHit = $true' }
        @{ Script = { $_.Inputs?.x -eq 1 }; At = '$_.Inputs?.x' }
        @{ Script = { ${_}?.Inputs.x -eq 1 }; At = '${_}?.Inputs' }
        @{ Script = { $_.Inputs?['x'] -eq 1 }; At = '$_.Inputs?[''x'']' }
        @{ Script = [scriptblock]::Create('param($x) $_.CacheHit'); At = 'param($x) $_.CacheHit' }
        @{ Script = { process { $_.CacheHit } }; At = '{ process { $_.CacheHit } }' }
        @{ Script = { }; At = '{ }' }
    ) {
        $fault = Get-Fault $Script
        $fault.Kind | Should -Be 'InvalidInput'
        $fault.Message | Should -BeLike "'$([WildcardPattern]::Escape($At))' (line *, column *"
    }

    It 'points at the place of the text' {
        $script = [scriptblock]::Create("`$_.CacheHit -and`n    `$_.Inputs.x -gt (Get-Item .)")
        (Get-Fault $script).Message | Should -BeLike "'Get-Item .' (line 2, column 22)*"
    }

    It 'runs nothing' {
        $touched = [System.Collections.ArrayList]::new()
        function Get-Touched { $null = $touched.Add($true) }
        $null = Get-Fault { $_.Inputs.x -eq (Get-Touched) }
        $null = Get-Fault { $_.Inputs.x -eq $(Get-Touched) }
        $null = Get-Fault { $_.Inputs[(Get-Touched)] -eq 1 }
        $touched.Count | Should -Be 0
    }

    It 'takes the variables of a closure' {
        $bound = & { $inner = 7; { $_.Inputs.x -eq $inner }.GetNewClosure() }
        Convert-Filter $bound | Should -Be 'inputs.x eq 7'
    }

    It 'takes a long chain for one level, and refuses what nests too deep' {
        Convert-Filter ([scriptblock]::Create((@('$_.CacheHit') * 500 -join ' -and '))) | Should -BeLike 'cache_hit eq true and *'
        Convert-Filter ([scriptblock]::Create('(' * 200 + '$_.CacheHit' + ')' * 200)) | Should -Be 'cache_hit eq true'
        $deep = '($_.CacheHit -and ($_.Inputs.x -eq 1 -or ' * 500 + '$yes' + '))' * 500
        (Get-Fault ([scriptblock]::Create($deep))).Kind | Should -Be 'TooLarge'
    }

    It 'takes a list of 100,000 values, but not one without end' {
        $many = 1..100000
        (Convert-Filter { $_.Inputs.x -in $many }) | Should -BeLike '*(100,000 values)'
        $more = 1..200001
        (Get-Fault { $_.Inputs.x -in $more }).Kind | Should -Be 'TooLarge'
    }
}
