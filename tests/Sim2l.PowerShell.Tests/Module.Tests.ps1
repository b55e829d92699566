BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')
    $commands = Get-Command -Module Sim2l | ForEach-Object { @{ Name = $_.Name; Command = $_ } }
    $analyzer = Get-Module -ListAvailable PSScriptAnalyzer
}

BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    $root = (Get-Item (Join-Path $PSScriptRoot '../..')).FullName
    $assembly = (Get-Command Get-Sim2lOption).ImplementingType.Assembly

    function Open-TestDatabase([string] $Name) {
        $storage = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName('Sim2l.Storage')
        $create = [enum]::Parse($storage.GetType('Sim2l.Data.SqliteAccess'), 'Create')
        [string] $path = Join-Path (Get-Item $TestDrive).FullName $Name
        $storage.GetType('Sim2l.Data.SqliteDatabase').GetMethod('Open').Invoke($null, @($path, $create, $null, $null, [System.Threading.CancellationToken]::None))
    }
}

Describe '<Name>' -ForEach $commands {
    It 'has an approved verb and a singular noun' {
        $Command.Verb | Should -BeIn (Get-Verb).Verb
        $Command.Noun | Should -Not -Match '[^su]s$'
    }

    It 'has a class that is named for it' {
        $Command.ImplementingType.Name | Should -Be "$($Command.Verb)$($Command.Noun)Command"
        $Command.ImplementingType.IsSealed | Should -BeTrue
    }

    It 'says what it writes' {
        $Command.ImplementingType.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $false) | Should -Not -BeNullOrEmpty
    }

    It 'has a format view for each record that it writes' {
        foreach ($type in $Command.OutputType.Name | Where-Object { $_ -like 'Sim2l.*' }) {
            Get-FormatData -TypeName $type -PowerShellVersion $PSVersionTable.PSVersion | Should -Not -BeNullOrEmpty -Because "$type is written"
        }
    }

    It 'takes pipeline input in every parameter set, but for paths with wildcards' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        # A cmdlet without parameters names no objects.
        foreach ($set in $Command.ParameterSets | Where-Object { $_.Name -ne 'Path' -and $_.Parameters.Name.Where{ $_ -notin $common } }) {
            $set.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName } | Should -Not -BeNullOrEmpty -Because "set '$($set.Name)' names objects"
        }
    }

    It 'has switches, never booleans' {
        $Command.Parameters.Values | Where-Object { $_.ParameterType -eq [bool] } | Should -BeNullOrEmpty
    }

    It 'knows -WhatIf where it changes something, and only there' {
        $changes = $Name -in 'Invoke-Simulation', 'Show-ParetoFront' -or $Command.Verb -in @(
            'Add', 'Approve', 'Clear', 'Close', 'Complete', 'Connect', 'Copy', 'Deny', 'Disconnect', 'Export', 'Import', 'Move', 'New', 'Register', 'Remove', 'Rename', 'Save', 'Set', 'Start', 'Stop'
            'Sync', 'Unregister', 'Update', 'Write'
        )
        $Command.Parameters.ContainsKey('WhatIf') | Should -Be $changes
    }

    It 'has a help page with synopsis, description and three examples' {
        $help = Get-Help $Name -Full
        $help.details.description.Text | Should -Not -BeNullOrEmpty
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.title | Should -Not -BeNullOrEmpty
            $example.code | Should -Match ([regex]::Escape($Name))
        }
    }

    It 'has a description of every parameter' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $shown = $Command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Attributes.DontShow -notcontains $true }
        foreach ($parameter in $shown) {
            $help = Get-Help $Name -Parameter $parameter.Name
            $help.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) needs a text"
            $help.type.name | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'The module' {
    It 'exports exactly the cmdlets of its assembly' {
        $cmdlets = $assembly.GetExportedTypes().ForEach{ $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }.ForEach{ "$($_.VerbName)-$($_.NounName)" }
        $exported = (Import-PowerShellDataFile (Join-Path $root 'Sim2l.psd1')).CmdletsToExport
        $exported | Sort-Object | Should -Be ($cmdlets | Sort-Object)
    }

    It 'has a manifest that passes' {
        (Test-ModuleManifest (Join-Path $root 'Sim2l.psd1')).Version | Should -Be $assembly.GetName().Version.ToString(3)
    }

    It 'has the topic <_>' -ForEach 'about_Sim2l', 'about_Sim2l_Filter' {
        Get-Help $_ | Out-String | Should -Match 'SHORT DESCRIPTION'
    }

    It 'imports from any folder in a fresh session' {
        $script = "Set-Location '$((Get-Item $TestDrive).FullName)'; Import-Module '$root/Sim2l.psd1'; (Get-Sim2lOption RunRoot).Name"
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Should -Be 'RunRoot'
    }

    It 'loads SQLite, in a context of its own' {
        $database = Open-TestDatabase 'native.db'
        try {
            $database.Scalar('SELECT sqlite_version()') | Should -Match '^3\.'
        }
        finally {
            $database.Dispose()
        }
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name }
        $default | Should -Contain 'Sim2l.Core'
        $default | Should -Not -Contain 'Sim2l.Storage'
        $default | Should -Not -Contain 'Microsoft.Data.Sqlite'
        [AppDomain]::CurrentDomain.GetAssemblies().Where{ $_.GetName().Name -eq 'Sim2l.Core' } | Should -HaveCount 1
    }

    It 'loads Npgsql in that context, and Dapper' {
        $storage = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyName('Sim2l.Storage')
        $storage.GetType('Sim2l.Data.PostgresUri').GetMethod('ToConnectionString').Invoke($null, @('postgresql://a:1,b:2/sim')) | Should -Match '^Host="?a:1,b:2'
        $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($storage)
        $context.LoadFromAssemblyName('Dapper').GetType('Dapper.SqlMapper') | Should -Not -BeNullOrEmpty
        $context.Assemblies.ForEach{ $_.GetName().Name } | Should -Contain 'Npgsql'
        [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name } | Should -Not -Contain 'Npgsql'
    }

    It 'can be imported again with -Force, without a second copy of the storage' {
        (Open-TestDatabase 'before.db').Dispose()
        Import-Module (Join-Path $root 'Sim2l.psd1') -Force
        (Open-TestDatabase 'after.db').Dispose()
        (Get-Sim2lOption).Count | Should -BeGreaterThan 0
        [AppDomain]::CurrentDomain.GetAssemblies().Where{ $_.GetName().Name -eq 'Sim2l.Storage' } | Should -HaveCount 1
    }

    It 'lets go of the runs that it keeps when it is removed, and goes on where it is imported again' {
        $script = {
            param($Manifest, $Folder)
            $ErrorActionPreference = 'Stop'
            Import-Module $Manifest
            $run = New-Run heat -ExecutionId kept -Root $Folder
            Add-RunMetric $run before 1
            Test-Path "$($run.RunPath)-wal"
            Remove-Module Sim2l
            Test-Path "$($run.RunPath)-wal"
            Import-Module $Manifest
            1..3 | ForEach-Object {
                if ($_ -eq 2) {
                    Import-Module $Manifest -Force
                }
                [pscustomobject]@{ Name = 'during'; Value = $_ }
            } | Add-RunMetric $run
            $null = New-Run heat -ExecutionId other -Root $Folder
            Import-Module $Manifest -Force
            Write-RunLog other 'after' -Root $Folder
            (Get-Run $run).Status
            Complete-Run $run
            Complete-Run other -Root $Folder
            (Get-RunMetric $run).Value -join ' '
            (Get-RunLog other -Root $Folder).Message
            (Get-Run -Root $Folder | Test-Run -Deep).Verdict
        }
        $written = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script -args (Join-Path $root 'Sim2l.psd1'), (Join-Path (Get-Item $TestDrive).FullName 'kept')
        $written | ForEach-Object ToString | Should -Be 'True', 'False', 'Running', '1 1 2 3', 'after', 'Healthy', 'Healthy'
    }

    It 'has format files that are well-formed' {
        foreach ($file in Get-ChildItem (Join-Path $root 'module') -Filter *.ps1xml) {
            { [xml]::new().Load($file.FullName) } | Should -Not -Throw
        }
    }
}

Describe 'The scripts of the repository' {
    It 'leave the analyzer quiet' -Skip:(-not $analyzer) {
        # Variables of a BeforeAll are used in other blocks, which that rule cannot see.
        $findings = Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
            Where-Object FullName -NotMatch '[\\/](bin|obj|artifacts|node_modules)[\\/]' |
            ForEach-Object {
                $excluded = $_.Name -like '*.Tests.ps1' ? @('PSUseDeclaredVarsMoreThanAssignments') : @()
                Invoke-ScriptAnalyzer -Path $_.FullName -ExcludeRule $excluded
            }
        $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
