BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    # The smallest possible leaves: what they write is what the bases resolved.
    $base = (Get-Command Get-Sim2lOption).ImplementingType.Assembly.Location
    $references = @($base, (Join-Path (Split-Path $base) 'Sim2l.Core.dll'), [psobject].Assembly.Location)
    $leaves = Add-Type -PassThru -IgnoreWarnings -WarningAction Ignore -ReferencedAssemblies $references -TypeDefinition @'
using System.Collections.Generic;
using System.Management.Automation;
using Sim2l;
using Sim2l.Runs;

[Cmdlet(VerbsDiagnostic.Resolve, "TestRun", DefaultParameterSetName = DefaultSet)]
public sealed class ResolveTestRunCommand : RunCommand
{
    [Parameter(Position = 1)]
    public string Name { get; set; }

    protected override IEnumerable<object> ProcessRun(RunReference run)
    {
        yield return run;
        if (run.ExecutionId.StartsWith("bad"))
            throw new Sim2lException(ErrorKind.Corrupt, "bad");
    }
}

[Cmdlet(VerbsDiagnostic.Resolve, "TestData")]
public sealed class ResolveTestDataCommand : RunDataCommand
{
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public double Value { get; set; }

    protected override IEnumerable<object> ProcessData(RunReference run)
    {
        yield return Name + "=" + Value + " to " + run.Path;
    }
}
'@
    Import-Module -Assembly $leaves[0].Assembly

    $default = Join-Path $env:SIM2L_HOME 'runs'
    $elsewhere = New-Item -ItemType Directory (Join-Path $TestDrive 'else[where]') -Force
    $null = 'a', 'b', 'x[1]' | ForEach-Object { [IO.File]::WriteAllText((Join-Path $elsewhere.FullName "$_.db"), '') }

    function Get-Record([string] $Id, [string] $Path) {
        $metric = [Sim2l.Runs.RunMetric]::new()
        [Sim2l.Runs.RunMetric].GetProperty('ExecutionId').SetValue($metric, $Id)
        [Sim2l.Runs.RunMetric].GetProperty('RunPath').SetValue($metric, $Path)
        [Sim2l.Runs.RunMetric].GetProperty('Name').SetValue($metric, 'm')
        $metric
    }
}

Describe 'RunCommand' {
    It 'takes ids by position, looked up in the folder of runs' {
        $runs = Resolve-TestRun a, b
        $runs.ExecutionId | Should -Be 'a', 'b'
        $runs.Path | Should -Be (Join-Path $default 'a.db'), (Join-Path $default 'b.db')
        $runs.Target | Should -Be 'a', 'b'
    }

    It 'looks ids up in -Root, relative to the current location' {
        Push-Location $TestDrive
        try {
            (Resolve-TestRun a -Root 'else[where]').Path | Should -Be (Join-Path $elsewhere.FullName 'a.db')
        }
        finally {
            Pop-Location
        }
    }

    It 'leaves the next position to the leaf' {
        (Get-Command Resolve-TestRun).ParameterSets.Where{ $_.Name -eq 'ExecutionId' }.Parameters.Where{ $_.Position -ge 0 } |
            Sort-Object Position | ForEach-Object Name | Should -Be 'ExecutionId', 'Name'
        Resolve-TestRun a temperature | Should -HaveCount 1
    }

    It 'takes records, each with the file it came from' {
        $records = (Get-Record a (Join-Path $elsewhere.FullName 'a.db')), (Get-Record b ([NullString]::Value))
        $runs = $records | Resolve-TestRun
        $runs.Path | Should -Be (Join-Path $elsewhere.FullName 'a.db'), (Join-Path $default 'b.db')
        $runs.ExecutionId | Should -Be 'a', 'b'
        $runs = Resolve-TestRun -InputObject $records
        $runs.Path | Should -Be (Join-Path $elsewhere.FullName 'a.db'), (Join-Path $default 'b.db')
        $runs.Target | Should -Be $records
    }

    It 'takes strings' {
        ('a', 'b' | Resolve-TestRun).ExecutionId | Should -Be 'a', 'b'
        ('a' | Resolve-TestRun -Root $elsewhere.FullName).Path | Should -Be (Join-Path $elsewhere.FullName 'a.db')
    }

    It 'takes rows with a column ExecutionId' {
        ('ExecutionId,Other', 'a,1', 'b,2' | ConvertFrom-Csv | Resolve-TestRun).ExecutionId | Should -Be 'a', 'b'
        (Get-Record a '/some/a.db' | Select-Object ExecutionId | Resolve-TestRun).Path | Should -Be (Join-Path $default 'a.db')
    }

    It 'goes to the file that a row names beside its id' {
        (Get-Record a '/some/a.db' | Select-Object ExecutionId, RunPath | Resolve-TestRun).Path | Should -Be '/some/a.db'
    }

    It 'takes files' {
        $runs = Get-ChildItem -LiteralPath $elsewhere.FullName -Filter *.db | Sort-Object Name | Resolve-TestRun
        $runs.ExecutionId | Should -Be 'a', 'b', 'x[1]'
        $runs.Path | Should -Be ('a', 'b', 'x[1]' | ForEach-Object { Join-Path $elsewhere.FullName "$_.db" })
    }

    It 'takes paths with wildcards, and literal ones' {
        $escaped = [WildcardPattern]::Escape($elsewhere.FullName)
        (Resolve-TestRun -Path "$escaped/[ab].db").ExecutionId | Should -Be 'a', 'b'
        (Resolve-TestRun -LiteralPath (Join-Path $elsewhere.FullName 'x[1].db')).ExecutionId | Should -Be 'x[1]'
        Resolve-TestRun -Path "$escaped/none*.db" -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reports <Case> and goes on' -ForEach @(
        @{ Case = 'a bad id'; Parameters = @{ ExecutionId = '../x', 'a' }; Id = 'RunInvalidInput'; Category = 'InvalidArgument'; Target = '../x' }
        @{ Case = 'an empty id'; Parameters = @{ ExecutionId = '', 'a' }; Id = 'RunInvalidInput'; Category = 'InvalidArgument'; Target = '' }
        @{ Case = 'a wildcard where none is taken'; Parameters = @{ ExecutionId = 'x*', 'a' }; Id = 'RunInvalidInput'; Category = 'InvalidArgument'; Target = 'x*' }
        @{ Case = 'a missing path'; Parameters = @{ Path = 'TestDrive:/missing.db', 'TestDrive:/else`[where`]/a.db' }; Id = 'RunNotFound'; Category = 'ObjectNotFound'; Target = 'TestDrive:/missing.db' }
        @{ Case = 'a missing drive'; Parameters = @{ LiteralPath = 'nodrive:/x.db', 'a.db' }; Id = 'RunNotFound'; Category = 'ObjectNotFound'; Target = 'nodrive:/x.db' }
        @{ Case = 'a path of another provider'; Parameters = @{ LiteralPath = 'env:HOME', 'a.db' }; Id = 'RunInvalidInput'; Category = 'InvalidArgument'; Target = 'env:HOME' }
    ) {
        $runs = Resolve-TestRun @Parameters -ErrorVariable faults -ErrorAction SilentlyContinue
        $runs.ExecutionId | Should -Be 'a'
        $faults | Should -HaveCount 1
        $faults[0].FullyQualifiedErrorId | Should -Be "$Id,ResolveTestRunCommand"
        $faults[0].CategoryInfo.Category | Should -Be $Category
        $faults[0].TargetObject | Should -Be $Target
    }

    It 'reports a fault in the middle of a run after what came before, and goes on' {
        $runs = Resolve-TestRun bad1, a -ErrorVariable faults -ErrorAction SilentlyContinue
        $runs.ExecutionId | Should -Be 'bad1', 'a'
        $faults.FullyQualifiedErrorId | Should -Be 'RunCorrupt,ResolveTestRunCommand'
    }

    It 'does not take a fault downstream for its own' {
        { Resolve-TestRun a | ForEach-Object { throw [Sim2l.Sim2lException]::new('Conflict', 'mine', $null) } } | Should -Throw 'mine'
    }

    It 'completes ids, newest first, and never fails' {
        'older', 'newer' | ForEach-Object { New-Run heat -ExecutionId $_ } | Complete-Run
        $complete = { param($script) (TabExpansion2 -inputScript $script -cursorColumn $script.Length).CompletionMatches.CompletionText }
        & $complete 'Resolve-TestRun ' | Should -Be 'newer', 'older'
        & $complete 'Resolve-TestRun -ExecutionId ol' | Should -Be 'older'
        & $complete "Resolve-TestRun -Root /no/such/folder -ExecutionId ol" | Should -Not -Contain 'older'
    }
}

Describe 'RunDataCommand' {
    It 'takes the run on the command line while the pipeline carries rows' {
        'Name,Value', 't,1.5', 'u,2' | ConvertFrom-Csv | Resolve-TestData -ExecutionId a |
            Should -Be "t=1.5 to $default/a.db", "u=2 to $default/a.db"
        'Name,Value', 't,1.5' | ConvertFrom-Csv | Resolve-TestData a | Should -Be "t=1.5 to $default/a.db"
    }

    It 'takes the run of each row where the command line names none' {
        'ExecutionId,Name', 'a,t', 'b,u' | ConvertFrom-Csv | Resolve-TestData | Should -Be "t=0 to $default/a.db", "u=0 to $default/b.db"
    }

    It 'goes to the file that a record came from' {
        Get-Record a '/some/a.db' | Resolve-TestData | Should -Be 'm=0 to /some/a.db'
    }

    It 'lets the command line beat the record' {
        Get-Record a '/some/a.db' | Resolve-TestData -ExecutionId b | Should -Be "m=0 to $default/b.db"
        Get-Record a '/some/a.db' | Resolve-TestData -RunPath /other/c.db | Should -Be 'm=0 to /other/c.db'
    }

    It 'forgets the file of the record before' {
        (Get-Record a '/some/a.db'), [pscustomobject]@{ Name = 'n'; ExecutionId = 'b' } | Resolve-TestData |
            Should -Be 'm=0 to /some/a.db', "n=0 to $default/b.db"
    }

    It 'reports that no run is named' {
        Resolve-TestData -Name t -ErrorVariable faults -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $faults.FullyQualifiedErrorId | Should -Be 'RunInvalidInput,ResolveTestDataCommand'
    }
}
