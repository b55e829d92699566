BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
}

Describe 'Get-ParameterSchema' {
    It 'says what the results of a simulation hold' {
        $all = Get-ParameterSchema heat
        $whole = $all | Where-Object { $null -eq $_.Member }
        $whole | Where-Object Scope -EQ Inputs | ForEach-Object Name | Sort-Object | Should -Be 'a.b c', 'and', 'mode', 'seed', 'temperature'
        $whole | Where-Object Scope -EQ Outputs | ForEach-Object Name | Sort-Object | Should -Be 'peak', 'profile'
        $temperature = $whole | Where-Object Name -EQ temperature
        $temperature.Kinds | Should -Be 'Integer'
        $temperature.Units | Should -Be 'K'
        ($all | Where-Object Name -EQ profile).Member | Should -Contain 'length'
    }

    It 'chooses by name and scope' {
        (Get-ParameterSchema heat p* -Scope Outputs).Name | Sort-Object -Unique | Should -Be 'peak', 'profile'
        ('heat', 'flow' | Get-ParameterSchema -Name temperature).SimulationName | Should -Be 'heat', 'flow'
        (Get-ParameterSchema heat -Scope Metrics).Name | Should -Be 'residual'
    }

    It 'reports a name that is not there, but not a wildcard without a match' {
        Get-ParameterSchema heat none, 'z*' -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultNotFound,Sim2l.Results.GetParameterSchemaCommand'
    }

    It 'is what Measure-Parameter takes' {
        $measured = Get-ParameterSchema heat peak, residual | Measure-Parameter
        $measured.Field | ForEach-Object ToString | Should -Be 'outputs.peak', 'metrics.residual'
    }
}
