BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Set-RunOutput' {
    BeforeAll {
        $id = 'running'
        $run = New-Run heat -ExecutionId $id
    }

    AfterAll {
        Get-Run -Status Running | Complete-Run
    }

    It 'saves an output with unit, type and metadata, silently' {
        Set-RunOutput $id temperature 350 -Unit K -Type Number -Metadata @{ source = 'lab' } | Should -BeNullOrEmpty
        $read = Get-RunOutput $id temperature
        $read.Value, $read.Unit, $read.Type, $read.Metadata['source'] | Should -Be 350, 'K', 'Number', 'lab'
    }

    It 'gives back <Case>' -ForEach @(
        @{ Case = 'an integer'; Value = 350; Type = 'long'; Expected = 350 }
        @{ Case = 'a wrapped integer'; Value = [psobject]::AsPSObject(7); Type = 'long'; Expected = 7 }
        @{ Case = 'a number'; Value = 0.1; Type = 'double'; Expected = 0.1 }
        @{ Case = 'an infinity'; Value = [double]::NegativeInfinity; Type = 'double'; Expected = [double]::NegativeInfinity }
        @{ Case = 'a large integer'; Value = [bigint]::Pow(10, 40); Type = 'bigint'; Expected = [bigint]::Pow(10, 40) }
        @{ Case = 'a boolean'; Value = $true; Type = 'bool'; Expected = $true }
        @{ Case = 'a switch'; Value = [switch]$true; Type = 'bool'; Expected = $true }
        @{ Case = 'a text'; Value = "a`n""b"" `u{e9}"; Type = 'string'; Expected = "a`n""b"" `u{e9}" }
        @{ Case = 'an empty text'; Value = ''; Type = 'string'; Expected = '' }
        @{ Case = 'XML'; Value = [xml]'<a><b>1</b></a>'; Type = 'string'; Expected = '<a><b>1</b></a>' }
        @{ Case = 'an array of integers'; Value = 1, 2, 3; Type = 'long[]'; Expected = 1, 2, 3 }
        @{ Case = 'an array of numbers'; Value = 1.5, 2.5; Type = 'double[]'; Expected = 1.5, 2.5 }
        @{ Case = 'a mixed array'; Value = 'x', 1, $null; Type = 'object[]'; Expected = 'x', 1, $null }
        @{ Case = 'an empty array'; Value = @(); Type = 'object[]'; Expected = @() }
        @{ Case = 'binary data'; Value = [byte[]](0, 255); Type = 'byte[]'; Expected = [byte[]](0, 255) }
    ) {
        Set-RunOutput $id value $Value
        $read = (Get-RunOutput $id value).Value
        , $read | Should -BeOfType $Type
        $read | Should -Be $Expected
    }

    It 'gives back NaN' {
        [double]::IsNaN((Set-RunOutput $id nan ([double]::NaN) -PassThru).Value) | Should -BeTrue
    }

    It 'tells null from missing' {
        $read = Set-RunOutput $id nothing $null -PassThru
        $read.Name | Should -Be 'nothing'
        $read.Value | Should -BeNullOrEmpty
    }

    It 'gives back objects and dictionaries as ordered dictionaries, at any depth' {
        $value = [pscustomobject]@{ z = 1; a = [ordered]@{ y = @{ d = 4; c = 3 }; x = @([pscustomobject]@{ deep = 'yes' }, 2) } }
        $read = (Set-RunOutput $id tree $value -PassThru).Value
        $read.Keys | Should -Be 'z', 'a'
        $read['a'].Keys | Should -Be 'y', 'x'
        $read['a']['y'].Keys | Should -Be 'c', 'd'
        $read['a']['x'][0]['deep'] | Should -Be 'yes'
    }

    It 'replaces by name' {
        Set-RunOutput $id again 1 -Unit K
        Set-RunOutput $id again 2
        $read = @(Get-RunOutput $id again)
        $read.Count | Should -Be 1
        $read[0].Value | Should -Be 2
        $read[0].Unit | Should -BeNullOrEmpty
    }

    It 'saves several at once, from the command line and from the pipeline' {
        (Set-RunOutput $id -Values ([ordered]@{ m2 = 'x'; m1 = 1, 2 }) -PassThru).Name | Should -Be 'm2', 'm1'
        @{ m3 = 3 }, @{ m4 = 4 } | Set-RunOutput $id
        (Get-RunOutput $id m3, m4).Value | Should -Be 3, 4
    }

    It 'takes rows and the values of another run' {
        'Name,Value,Unit', 'r1,5,m', 'r2,6,' | ConvertFrom-Csv | Set-RunOutput $id
        (Get-RunOutput $id r1).Unit | Should -Be 'm'
        (Get-RunOutput $id r2).Unit | Should -BeNullOrEmpty
        $target = New-Run heat
        Get-RunOutput $id r1 | Set-RunOutput $target.ExecutionId
        (Get-RunOutput $target.ExecutionId).Value | Should -Be '5'
        $target | Set-RunOutput -Name more -Value 1
        (Get-RunOutput $target.ExecutionId more).Value | Should -Be 1
    }

    It 'keeps the name of the file that holds a value' {
        (Set-RunOutput $id field $null -FileReference field.vtk -PassThru).FileReference | Should -Be 'field.vtk'
    }

    It 'writes to a file that lies elsewhere' {
        $far = New-Run heat -Root (Join-Path $TestDrive 'elsewhere')
        Set-RunOutput -RunPath $far.RunPath -Name t -Value 1
        (Get-RunOutput -LiteralPath $far.RunPath t).Value | Should -Be 1
        $far | Complete-Run
    }

    It 'changes nothing with -WhatIf' {
        Set-RunOutput $id whatif 1 -WhatIf
        Get-RunOutput $id whatif* | Should -BeNullOrEmpty
    }

    It 'reports a value that cannot be stored, and saves the others' {
        Set-RunOutput $id -Values ([ordered]@{ code = { 1 }; fine = 1 }) -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.FullyQualifiedErrorId | Should -Be 'RunInvalidInput,Sim2l.Runs.SetRunOutputCommand'
        $faults[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $faults[0].TargetObject | Should -Be 'code'
        (Get-RunOutput $id fine).Value | Should -Be 1
    }

    It 'reports a value that contains itself' {
        $self = @{}
        $self['me'] = $self
        Set-RunOutput $id self $self -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunInvalidInput,Sim2l.Runs.SetRunOutputCommand'
    }

    It 'reports a missing run' {
        Set-RunOutput missing t 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunNotFound,Sim2l.Runs.SetRunOutputCommand'
        $faults[0].TargetObject | Should -Be 'missing'
    }

    It 'reports a run that is completed, and leaves it as it is' {
        $done = New-Run heat
        $done | Complete-Run
        $before = (Get-FileHash $done.RunPath).Hash
        Set-RunOutput $done.ExecutionId t 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunConflict,Sim2l.Runs.SetRunOutputCommand'
        (Get-FileHash $done.RunPath).Hash | Should -Be $before
    }
}
