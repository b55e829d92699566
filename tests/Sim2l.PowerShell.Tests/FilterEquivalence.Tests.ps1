<#
.SYNOPSIS
    Shows on random results and random filters that a script block means the same to Search-Result and to Where-Object.
#>
BeforeDiscovery {
    $programs = Get-Item /usr/lib/postgresql/*/bin -ErrorAction Ignore | Sort-Object { [int] $_.Parent.Name } | Select-Object -Last 1
}

BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $seed = 20260131
    $resultCount = 120
    $filterCount = 250

    # Members that every result has, with values of one type: where that is not so the two differ by design.
    $words = 'fast', 'exact', 'Fast', 'slow', 'coarse', 'FINE', 'fine2', 'x1', 'ab*c', 'a''b', "gr`u{fc}n"
    $tags = 'baseline', 'Fine', 'mesh2', 'a b'
    $start = [datetimeoffset] '2026-01-01T00:00:00Z'

    function Get-RandomValue([random] $Random, [string] $Kind) {
        switch ($Kind) {
            'integer' { [long] $Random.Next(-5, 6) }
            'large' { 9007199254740992L + $Random.Next(0, 4) * 1024 }
            'number' { [math]::Round($Random.NextDouble() * 20 - 10, 1) }
            'text' { $words[$Random.Next($words.Count)] }
            'flag' { $Random.Next(2) -eq 1 }
        }
    }

    function Register-RandomResult {
        $random = [random]::new($seed)
        $null = foreach ($number in 1..$resultCount) {
            $about = @{
                InputValue  = @{ count = Get-RandomValue $random integer; big = Get-RandomValue $random large; temperature = Get-RandomValue $random number; mode = Get-RandomValue $random text; flag = Get-RandomValue $random flag; 'a.b c' = Get-RandomValue $random integer }
                OutputValue = @{ peak = Get-RandomValue $random number; 'and' = Get-RandomValue $random text; profile = @(foreach ($i in 0..$random.Next(1, 5)) { Get-RandomValue $random number }); point = @{ x = Get-RandomValue $random number; label = Get-RandomValue $random text } }
                MetricValue = @{ residual = Get-RandomValue $random number }
                Tag         = @($tags | Where-Object { $random.Next(2) -eq 1 })
                Status      = 'completed', 'failed', 'cached' | Select-Object -Index $random.Next(3)
                StartedAt   = $start.AddHours($random.Next(100))
                Duration    = [timespan]::FromSeconds($random.Next(200))
                CacheHit    = $random.Next(2) -eq 1
            }
            Register-Result "r$number" heat "1.$($random.Next(3)).0" @about
        }
    }

    function ConvertTo-Literal($Value) {
        switch ($Value) {
            { $_ -is [bool] } { "`$$Value"; break }
            { $_ -is [string] } { "'$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Value))'"; break }
            { $_ -is [double] } { $Value.ToString('R', [cultureinfo]::InvariantCulture); break }
            default { "$Value" }
        }
    }

    $numbers = @(
        @{ Text = '$_.Inputs.count'; Kind = 'integer' }
        @{ Text = '$_.Inputs.big'; Kind = 'large' }
        @{ Text = '$_.Inputs.temperature'; Kind = 'number' }
        @{ Text = '$_.Inputs.''a.b c'''; Kind = 'integer' }
        @{ Text = '$_.Outputs.peak'; Kind = 'number' }
        @{ Text = '$_.Outputs[''profile''].Length'; Kind = 'integer' }
        @{ Text = '$_.Outputs.point.x'; Kind = 'number' }
        @{ Text = '$PSItem.Metrics.residual'; Kind = 'number' }
        @{ Text = '$_.Duration.TotalMinutes'; Kind = 'number' }
    )
    $texts = @(
        @{ Text = '$_.Inputs.mode'; Kind = 'text' }
        @{ Text = '$_.Outputs[''and'']'; Kind = 'text' }
        @{ Text = '$_.Outputs.point.label'; Kind = 'text' }
        @{ Text = '$_.Status'; Kind = 'text' }
    )

    function Select-Random([random] $Random, [object[]] $From) { $From[$Random.Next($From.Count)] }

    function Get-RandomTest([random] $Random) {
        $case = 'i', 'c', '' | Select-Object -Index $Random.Next(3)
        switch ($Random.Next(10)) {
            { $_ -le 2 } {
                $field = Select-Random $Random $numbers
                $operator = Select-Random $Random ('eq', 'ne', 'lt', 'le', 'gt', 'ge')
                $literal = ConvertTo-Literal (Get-RandomValue $Random (Select-Random $Random ($field.Kind, $field.Kind, 'number')))
                if ($Random.Next(4) -eq 0) { "$literal -$operator $($field.Text)" } else { "$($field.Text) -$operator $literal" }
            }
            3 {
                $field = Select-Random $Random ($numbers + $texts)
                $values = @(foreach ($i in 1..$Random.Next(2, 5)) { ConvertTo-Literal (Get-RandomValue $Random $field.Kind) }) -join ', '
                "$($field.Text) -$case$(Select-Random $Random ('in', 'notin')) $values"
            }
            4 {
                "$((Select-Random $Random $texts).Text) -$case$(Select-Random $Random ('eq', 'ne')) $(ConvertTo-Literal (Get-RandomValue $Random text))"
            }
            5 {
                # Order among plain letters and digits of one case: there the two agree.
                "`$_.Status -c$(Select-Random $Random ('lt', 'le', 'gt', 'ge')) '$(Select-Random $Random ('completed', 'd', 'failed', 'a', 'z'))'"
            }
            6 {
                $pattern = Select-Random $Random ('f*', '*a*', '?ast', '[c-f]*', 'ab`*c', '*', 'x?', '')
                "$((Select-Random $Random $texts).Text) -$case$(Select-Random $Random ('like', 'notlike')) $(ConvertTo-Literal $pattern)"
            }
            7 {
                $pattern = Select-Random $Random ('^f', 'a.*t', '\d', '^(fast|slow)$', 'E', '[^a-z]', "`u{fc}", '')
                "$((Select-Random $Random $texts).Text) -$case$(Select-Random $Random ('match', 'notmatch')) $(ConvertTo-Literal $pattern)"
            }
            8 {
                $tag = ConvertTo-Literal (Select-Random $Random ($tags + 'FINE', 'none'))
                Select-Random $Random ("`$_.Tags -$($case)contains $tag", "`$_.Tags -$($case)notcontains $tag", "$tag -$($case)in `$_.Tags", "$tag -$($case)notin `$_.Tags")
            }
            default {
                Select-Random $Random @(
                    '$_.CacheHit', '$_.Inputs.flag', '$_.Inputs.flag -eq $false', '$_.Inputs.flag -ne $null', '$null -eq $_.Outputs.peak'
                    "`$_.StartedAt -$(Select-Random $Random ('lt', 'ge', 'eq')) [datetimeoffset] '2026-01-03T04:00:00Z'"
                    "`$_.StartedAt -gt '2026-01-02T00:00:00Z'", "`$_.Duration -le [timespan] '00:01:40'", "`$_.SimulationVersion -eq '1.1.0'", "`$_.Visibility -eq 'Public'"
                )
            }
        }
    }

    function Get-RandomCondition([random] $Random, [int] $Depth) {
        if ($Depth -eq 0 -or $Random.Next(3) -eq 0) {
            return Get-RandomTest $Random
        }
        $parts = @(foreach ($i in 1..$Random.Next(2, 4)) { Get-RandomCondition $Random ($Depth - 1) })
        $text = $parts[0]
        foreach ($part in $parts[1..($parts.Count)]) {
            $text += " -$(Select-Random $Random ('and', 'or')) ($part)"
        }
        if ($Random.Next(4) -eq 0) { "-not ($text)" } else { $text }
    }

    function Find-Difference {
        $all = @(Search-Result heat)
        $all.Count | Should -Be $resultCount
        $random = [random]::new($seed)
        $shares = [System.Collections.Generic.HashSet[int]]::new()
        foreach ($number in 1..$filterCount) {
            $text = Get-RandomCondition $random 3
            $script = [scriptblock]::Create($text)
            $expected = @($all | Where-Object $script).ExecutionId | Sort-Object
            $found = @(Search-Result heat $script -ErrorAction Stop).ExecutionId | Sort-Object
            $null = $shares.Add($expected.Count)
            if (("$found" -cne "$expected") -or (Search-Result heat $script -CountOnly) -ne $expected.Count) {
                "{ $text }: Where-Object finds $($expected.Count), Search-Result $($found.Count)"
            }
        }
        # Filters that choose nothing or everything would prove little.
        $shares.Count | Should -BeGreaterThan 40
    }
}

Describe 'A script block' {
    AfterEach {
        Disconnect-Sim2l
        Get-Sim2lService | Stop-Sim2lService
    }

    It 'means the same to Search-Result as to Where-Object, in a file' {
        Register-RandomResult
        Find-Difference | Should -BeNullOrEmpty
    }

    It 'means the same over HTTP' {
        $service = Start-Sim2lService Results -Port 0 -DataFolder (Join-Path $TestDrive 'shared')
        Connect-Sim2l -ResultsUri $service.Uri -Anonymous
        Register-RandomResult
        Find-Difference | Should -BeNullOrEmpty
    }
}

Describe 'A script block, asked of PostgreSQL,' -Skip:(-not $programs) -ForEach @{ Programs = "$programs" } {
    BeforeAll {
        $database = . $PSScriptRoot/Initialize-Database.ps1 $Programs
        Connect-Sim2l -DatabaseUrl $database.Url
    }

    AfterAll {
        Disconnect-Sim2l
        & $database.Stop
    }

    It 'means the same' {
        Register-RandomResult
        Find-Difference | Should -BeNullOrEmpty
    }
}
