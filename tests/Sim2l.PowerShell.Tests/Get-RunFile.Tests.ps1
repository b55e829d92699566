BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Get-RunFile' {
    BeforeAll {
        $id = (New-Run heat 1.0).ExecutionId
        Add-RunFile $id -Name a.csv -Content 'a' -Category data
        Add-RunFile $id -Name b.png -Content 'b' -Category plot
        Add-RunFile $id -Name 'c[1].csv' -Content 'c' -Category data
        $other = (New-Run heat 1.0).ExecutionId
        Add-RunFile $other -Name a.csv -Content 'aa'
    }

    It 'lists the files of a run in the order added' {
        $files = Get-RunFile $id
        $files.Name | Should -Be 'a.csv', 'b.png', 'c[1].csv'
        $files[0] | Should -BeOfType 'Sim2l.Runs.RunArtifact'
    }

    It 'selects by name and category' {
        (Get-RunFile $id *.csv).Name | Should -Be 'a.csv', 'c[1].csv'
        (Get-RunFile $id 'c`[1`].csv').Name | Should -Be 'c[1].csv'
        (Get-RunFile $id -Category plot).Name | Should -Be 'b.png'
        (Get-RunFile $id b.png, a.csv).Name | Should -Be 'b.png', 'a.csv'
    }

    It 'takes runs from the pipeline' {
        (Get-Run $other | Get-RunFile).SizeBytes | Should -Be 2
        ($id, $other | Get-RunFile -Name a.csv).SizeBytes | Should -Be 1, 2
    }

    It 'reports a name that is missing, and goes on' {
        (Get-RunFile $id missing, b.png -ErrorVariable faults -ErrorAction SilentlyContinue).Name | Should -Be 'b.png'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'RunFileNotFound,Sim2l.Runs.GetRunFileCommand'
        $faults[0].TargetObject | Should -Be 'missing'
        Get-RunFile $id 'missing*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reads a file that lies elsewhere' {
        $run = New-Run heat 1.0 -Root (Join-Path $TestDrive elsewhere)
        Add-RunFile -RunPath $run.RunPath -Name x -Content y
        (Get-RunFile -Path (Join-Path $TestDrive 'else*/*.db')).Name | Should -Be 'x'
    }

    It 'shows the run once, and sizes as people read them' {
        $text = Get-RunFile $id | Out-String
        $text | Should -BeLike "*ExecutionId: $id*a.csv*1 B*"
    }
}
