BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1

    $rows = @'
x,mass,stress
a,1,9
b,2,5
c,3,4
d,3,6
e,9,1
f,9,9
'@ | ConvertFrom-Csv
    $result = $rows | ConvertTo-OptimizationResult mass, stress
}

Describe 'Get-ParetoFront' {
    It 'writes the points of the front as rows, in their order' {
        $front = $result | Get-ParetoFront
        $front.x | Should -Be 'a', 'b', 'c', 'e'
        $front[0].psobject.Properties.Name | Should -Be 'x', 'mass', 'stress'
        $front[1].mass | Should -Be 2
        $front[1].mass | Should -BeOfType double
    }

    It 'takes rows, results, and what has a result' {
        ($rows | Get-ParetoFront mass, stress).x | Should -Be 'a', 'b', 'c', 'e'
        (Get-ParetoFront mass, stress -InputObject $rows).x | Should -Be 'a', 'b', 'c', 'e'
        ([pscustomobject]@{ Key = 'k'; Result = $result } | Get-ParetoFront).x | Should -Be 'a', 'b', 'c', 'e'
        ($result, $result | Get-ParetoFront).Count | Should -Be 8
    }

    It 'judges a result by some of its objectives, in other directions' {
        ($result | Get-ParetoFront mass).x | Should -Be 'a'
        ($result | Get-ParetoFront stress:max, MASS).x | Should -Be 'a'
        ($result | Get-ParetoFront mass:max).x | Should -Be 'e', 'f'
    }

    It 'writes further fronts and distances' {
        $points = $result | Get-ParetoFront -Rank 1, 2 -CrowdingDistance
        $points.x | Should -Be 'a', 'b', 'c', 'e', 'd'
        $points.FrontRank | Should -Be 1, 1, 1, 1, 2
        $points[0].CrowdingDistance | Should -Be ([double]::PositiveInfinity)
        $points[1].CrowdingDistance | Should -Be (2 / 8 + 5 / 8)
        ($result | Get-ParetoFront -Rank 3).x | Should -Be 'f'
        $result | Get-ParetoFront -Rank 9 | Should -BeNullOrEmpty
    }

    It 'writes the knee' {
        ($result | Get-ParetoFront -Knee).x | Should -Be 'b'
    }

    It 'writes the result with subsets' {
        $set = ($result | Get-ParetoFront -AsResult).FindResultSet('pareto')
        $set.Indices | Should -Be 0, 1, 2, 4
        $set.Metadata['ideal'].mass | Should -Be 1
        $set.Metadata['nadir'].mass | Should -Be 9
        $set.Metadata['knee'] | Should -Be 1
        $ranked = $result | Get-ParetoFront -AsResult -Rank 2, 1
        $ranked.ResultSets.Name | Should -Be 'rank-2', 'rank-1'
        $ranked.PointCount | Should -Be 6
    }

    It 'respects constraints, and warns of an empty front' {
        ($rows | Get-ParetoFront mass, stress -Constraint 'mass<=2').x | Should -Be 'a', 'b'
        $rows | Get-ParetoFront mass, stress -Constraint 'mass<=0' -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        { $rows | Get-ParetoFront mass, stress -Constraint 'mass<=0' -Knee } | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.GetParetoFrontCommand'
    }

    It 'reports <Name>' -ForEach @(
        @{ Name = 'rows without objectives'; Script = { $rows | Get-ParetoFront -ErrorAction Stop }; Kind = 'InvalidInput' }
        @{ Name = 'an objective that the result does not have'; Script = { $result | Get-ParetoFront massa -ErrorAction Stop }; Kind = 'NotFound' }
        @{ Name = 'a constraint on a result'; Script = { $result | Get-ParetoFront -Constraint 'mass<=2' -ErrorAction Stop }; Kind = 'InvalidInput' }
    ) {
        $Script | Should -Throw -ErrorId "OptimizationResult$Kind,Sim2l.Optimization.GetParetoFrontCommand"
    }

    It 'keeps names apart that differ in case only, or are those of further properties' {
        $row = [System.Collections.Generic.Dictionary[string, object]]::new()
        $row['x'] = 1
        $row['X'] = 2
        $row['FrontRank'] = 3
        $null = Register-Result cases case 1.0.0 -InputValue $row -OutputValue @{ f = 5 }
        $point = Get-Result cases | Get-ParetoFront f -Rank 1
        $point.psobject.Properties.Name | Sort-Object | Should -Be 'ExecutionId', 'f', 'FrontRank', 'FrontRank 2', 'x', 'X 2'
    }

    It 'gives whole numbers, categories and what is missing back' {
        $point = @{ n = 3; m = 'oak'; f = 1 }, @{ f = 1 } | Get-ParetoFront f -Variable n:integer, m
        $point[0].n | Should -BeOfType long
        $point[0].m | Should -Be 'oak'
        [double]::IsNaN($point[1].n) | Should -BeTrue
        $point[1].m | Should -BeNullOrEmpty
    }

    It 'makes of recorded runs a CSV file that names them' {
        $runs = Invoke-Simulation thermal_sim -Sweep @{ thickness = 1..8 } -WarningAction SilentlyContinue -ScriptBlock {
            param($thickness)
            @{ max_stress = 100 / $thickness; mass = $thickness -eq 5 ? 99 : $thickness }
        }
        Search-Result thermal_sim | ConvertTo-OptimizationResult -Objective max_stress:min, mass:min | Get-ParetoFront | Export-Csv (Join-Path $TestDrive front.csv)
        $read = Import-Csv (Join-Path $TestDrive front.csv)
        $read.thickness | Sort-Object | Should -Be '1', '2', '3', '4', '6', '7', '8'
        $first = $read | Where-Object thickness -EQ 4
        ($read | Get-Member -MemberType NoteProperty).Name | Should -Be 'ExecutionId', 'mass', 'max_stress', 'thickness'
        (Get-RunOutput $first.ExecutionId max_stress).Value | Should -Be 25
        ($first | Get-Run).ExecutionId | Should -BeIn $runs.ExecutionId
        ($read | Get-ParetoFront mass, max_stress).Count | Should -Be 7
    }

    It 'is not lost when the result is kept as JSON' {
        $json = [System.IO.MemoryStream]::new()
        [Sim2l.Optimization.OptimizationJson]::Write($json, (Search-Result heat -Status completed | ConvertTo-OptimizationResult peak))
        $json.Position = 0
        $back = [Sim2l.Optimization.OptimizationContent]::Read($json)
        ($back | Get-ParetoFront).ExecutionId | Sort-Object | Should -Be 'h1', 'h4'
    }
}

Describe 'Get-ParetoFront over a service' {
    BeforeAll {
        $service = Start-Sim2lService Results -Port 0 -DataFolder (Join-Path $TestDrive 'remote')
        Connect-Sim2l -ResultsUri $service.Uri -Anonymous
        . $PSScriptRoot/Initialize-Result.ps1
    }

    AfterAll {
        Disconnect-Sim2l
        $service | Stop-Sim2lService
    }

    It 'finds the front of what the service has' {
        $service.Uri | Should -Not -BeNullOrEmpty
        $front = Search-Result heat -Status completed | ConvertTo-OptimizationResult -Objective peak:min, temperature:max | Get-ParetoFront
        $front.ExecutionId | Sort-Object | Should -Be 'h1', 'h2', 'h4'
        $front[0].psobject.Properties.Name | Should -Contain 'temperature'
    }
}
