BeforeAll {
    $service = . $PSScriptRoot/Initialize-Service.ps1 Catalog
    $schema = @{ temperature = @{ type = 'Number'; units = 'K'; minimum = 0; maximum = 1000; default = 300; required = $true; description = 'Of the bar' } }

    function Get-Fault([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

AfterAll {
    Disconnect-Sim2l
    Get-Sim2lService | Stop-Sim2lService
}

Describe 'Register-Simulation' {
    BeforeEach {
        Remove-Item (Join-Path $env:SIM2L_HOME 'catalog.db*')
    }

    It 'registers what the parameters say' {
        $file = New-Item (Join-Path $TestDrive 'solver.py') -Value 'print(1)' -Force
        $registration = Register-Simulation heat 1.0.0 -Description 'Heat in a bar' -Author ada -AuthorEmail a@b.c -Organization lab -License MIT `
            -RepositoryUrl http://r -DocumentationUrl http://d -Tag demo, heat -InputSchema $schema -OutputSchema @{ peak = 'Number' } -WorkflowType function `
            -WorkflowFile $file -Dependency 'numpy>=2' -PythonVersion 3.12 -Visibility Internal -Metadata @{ note = @{ deep = 1 } }
        $registration.Outcome, $registration.SimulationName, $registration.SimulationVersion | Should -Be 'Registered', 'heat', '1.0.0'
        $found = Get-Simulation heat 1.0.0
        $found.SimulationId | Should -Be $registration.SimulationId
        $found.Description, $found.Author, $found.AuthorEmail, $found.Organization, $found.License | Should -Be 'Heat in a bar', 'ada', 'a@b.c', 'lab', 'MIT'
        $found.RepositoryUrl, $found.DocumentationUrl, $found.PythonVersion, $found.Visibility | Should -Be 'http://r', 'http://d', '3.12', 'Internal'
        $found.Tags | Should -Be 'demo', 'heat'
        $found.Dependencies | Should -Be 'numpy>=2'
        $found.InputSchema['temperature']['maximum'] | Should -Be 1000
        $found.OutputSchema['peak'] | Should -Be 'Number'
        $found.Metadata['note']['deep'] | Should -Be 1
        $found.WorkflowType, $found.WorkflowBundle['entrypoint'] | Should -Be 'function', 'solver.py'
        $found.WorkflowHash | Should -Not -BeNullOrEmpty
        $found.CreatedBy | Should -Be ([Environment]::UserName)
    }

    It 'says of the same content that it is identical, and of other content what differs' {
        $first = Register-Simulation heat 1.0.0 -Description same -InputSchema $schema
        $again = Register-Simulation heat 1.0.0 -Description same -InputSchema $schema -ErrorAction Stop
        $again.Outcome, $again.SimulationId | Should -Be 'Identical', $first.SimulationId
        $fault = Get-Fault { Register-Simulation heat 1.0.0 -Description other -InputSchema $schema }
        $fault.FullyQualifiedErrorId | Should -Be 'SimulationConflict,Sim2l.Catalog.RegisterSimulationCommand'
        $fault.CategoryInfo.Category | Should -Be 'ResourceExists'
        $fault.TargetObject | Should -Be 'heat'
        $fault.Exception.Message | Should -BeLike '*Description*'
    }

    It 'takes objects, hashtables, rows and records from the pipeline' {
        $registered = @(
            @{ name = 'a'; version = '1.0.0'; input_schema = $schema }
            [ordered]@{ SimulationName = 'b'; SimulationVersion = '1.0.0'; InputSchema = $schema }
            '{ "name": "c", "version": "1.0.0", "inputSchema": { "t": "Number" }, "tags": ["x", "y"] }' | ConvertFrom-Json
            'name,version,tags,description,visibility', 'd,1.0.0,x;y,,Internal' | ConvertFrom-Csv
            [Sim2l.Catalog.NewSimulation]@{ SimulationName = 'e'; SimulationVersion = '1.0.0'; Tags = [string[]] 'x' }
        ) | Register-Simulation -ErrorAction Stop
        $registered.SimulationName | Should -Be 'a', 'b', 'c', 'd', 'e'
        $registered.Outcome | Should -Be (, 'Registered' * 5)
        (Get-Simulation a).InputSchema['temperature']['units'] | Should -Be 'K'
        (Get-Simulation b).InputSchema['temperature']['units'] | Should -Be 'K'
        (Get-Simulation c).InputSchema['t'] | Should -Be 'Number'
        (Get-Simulation c).Tags | Should -Be 'x', 'y'
        $row = Get-Simulation d
        $row.Tags | Should -Be 'x', 'y'
        $row.Description | Should -BeNullOrEmpty
        $row.Visibility | Should -Be 'Internal'
        (Get-Simulation e).Tags | Should -Be 'x'
    }

    It 'lets parameters say what the objects leave open' {
        $null = @{ name = 'a'; version = '1' }, @{ name = 'b'; version = '1'; author = 'bob'; tags = @('own') } | Register-Simulation -Author ada -Tag shared
        (Get-Simulation a 1).Author, (Get-Simulation b 1).Author | Should -Be 'ada', 'bob'
        (Get-Simulation a 1).Tags, (Get-Simulation b 1).Tags | Should -Be 'shared', 'own'
    }

    It 'warns once of a field that means nothing, not of what records say beside' {
        $null = @{ name = 'a'; version = '1'; desciption = 'x' }, @{ name = 'b'; version = '1'; desciption = 'x' } | Register-Simulation -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        (Get-Simulation a 1 | Register-Simulation -WarningVariable warnings).Outcome | Should -Be 'Identical'
        $warnings | Should -BeNullOrEmpty
    }

    It 'registers what JSON files describe' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        '{ "name": "one", "version": "1.0.0", "input_schema": { "t": { "type": "Number", "minimum": 0 } } }' | Set-Content (Join-Path $folder 'one.json')
        '[{ "name": "two", "version": "1.0.0" }, { "name": "two", "version": "1.1.0" }]' | Set-Content -LiteralPath (Join-Path $folder 'two[1].json') -Encoding utf8BOM
        (Register-Simulation -Path (Join-Path $folder '*.json')).SimulationVersion | Should -Be '1.0.0', '1.0.0', '1.1.0'
        (Register-Simulation -LiteralPath (Join-Path $folder 'two[1].json')).Outcome | Should -Be 'Identical', 'Identical'
        (Get-ChildItem $folder | Register-Simulation).Outcome | Should -Be 'Identical', 'Identical', 'Identical'
    }

    It 'says of a file what is wrong where, and goes on' {
        $bad, $mixed = foreach ($content in '{ "name": ', '[{ "version": "1" }, { "name": "fine", "version": "1" }, { "name": "wrong", "version": 1.5 }]') {
            New-Item (Join-Path $TestDrive "$([guid]::NewGuid()).json") -Value $content
        }
        $registered = Register-Simulation -LiteralPath $bad, $mixed, 'missing.json' -ErrorVariable faults -ErrorAction SilentlyContinue
        $registered.SimulationName | Should -Be 'fine'
        $faults.FullyQualifiedErrorId | Should -Be @(
            , 'SimulationInvalidInput,Sim2l.Catalog.RegisterSimulationCommand' * 3
            'SimulationNotFound,Sim2l.Catalog.RegisterSimulationCommand'
        )
        $faults.TargetObject | Should -Be "$bad", "$mixed", "$mixed", 'missing.json'
        $faults[1].Exception.Message | Should -BeLike "*$($mixed.Name)*item 1*name*"
        $faults[2].Exception.Message | Should -BeLike "*item 3*version*"
    }

    It 'refuses <What>, naming the field' -ForEach @(
        @{ What = 'no name'; Item = @{ version = '1' }; Kind = 'InvalidInput'; Field = 'name' }
        @{ What = 'a version that is a number'; Item = @{ name = 'a'; version = 1.5 }; Kind = 'InvalidInput'; Field = 'version' }
        @{ What = 'a minimum that is no number'; Item = @{ name = 'a'; version = '1'; input_schema = @{ t = @{ minimum = 'low' } } }; Kind = 'InvalidInput'; Field = "'t'*minimum" }
        @{ What = 'a minimum above its maximum'; Item = @{ name = 'a'; version = '1'; output_schema = @{ t = @{ minimum = 2; maximum = 1 } } }; Kind = 'InvalidInput'; Field = "'t'*minimum" }
        @{ What = 'a parameter that is a number'; Item = @{ name = 'a'; version = '1'; input_schema = @{ t = 7 } }; Kind = 'InvalidInput'; Field = "'t'" }
        @{ What = 'a schema that is a list'; Item = @{ name = 'a'; version = '1'; input_schema = @(1, 2) }; Kind = 'InvalidInput'; Field = 'input_schema' }
        @{ What = 'a megabyte of description'; Item = @{ name = 'a'; version = '1'; description = 'x' * 1MB }; Kind = 'TooLarge'; Field = 'Description' }
        @{ What = '10,000 tags'; Item = @{ name = 'a'; version = '1'; tags = 1..10000 | ForEach-Object { "t$_" } }; Kind = 'TooLarge'; Field = 'Tags' }
        @{ What = 'control characters in a name'; Item = @{ name = "a`u{7}b"; version = '1' }; Kind = 'InvalidInput'; Field = 'SimulationName' }
        @{ What = 'a NUL in a description'; Item = @{ name = 'a'; version = '1'; description = "a`0b" }; Kind = 'InvalidInput'; Field = 'Description' }
        @{ What = 'an unknown visibility'; Item = @{ name = 'a'; version = '1'; visibility = 'secret' }; Kind = 'InvalidInput'; Field = 'visibility' }
        @{ What = 'a text'; Item = '{ "name": "a" }'; Kind = 'InvalidInput'; Field = 'ConvertFrom-Json' }
    ) {
        foreach ($connect in $false, $true) {
            if ($connect) {
                Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
            }
            $fault = Get-Fault { $Item | Register-Simulation }
            Disconnect-Sim2l
            $fault | Should -HaveCount 1
            $fault.FullyQualifiedErrorId | Should -Be "Simulation$Kind,Sim2l.Catalog.RegisterSimulationCommand"
            $fault.Exception.Message | Should -BeLike "*$Field*"
            [object]::ReferenceEquals($fault.TargetObject.psobject.BaseObject, $Item) -or $fault.TargetObject -eq $Item | Should -BeTrue
        }
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'keeps thousands of objects and their faults apart, in order' {
        $items = 1..1500 | ForEach-Object { [pscustomobject]@{ name = $_ % 500 -eq 0 ? "bad/$_" : "many-$_"; version = '1.0.0' } }
        $registered = $items | Register-Simulation -ErrorVariable faults -ErrorAction SilentlyContinue
        $registered.SimulationName | Should -Be ($items.name -notlike 'bad*')
        $faults.TargetObject.name | Should -Be 'bad/500', 'bad/1000', 'bad/1500'
        $faults[1].Exception.Message | Should -BeLike 'bad/1000 1.0.0: *'
        @(Get-Simulation).Count | Should -Be 1497
    }

    It 'has registered what came before the pipeline broke' {
        { 1..5 | ForEach-Object { $_ -eq 5 ? $(throw 'broken') : @{ name = "n$_"; version = '1' } } | Register-Simulation } | Should -Throw 'broken'
        @(Get-Simulation).Count | Should -Be 4
    }

    It 'never uses a version again' {
        $null = Register-Simulation heat 1.0.0
        Unregister-Simulation heat 1.0.0 -Confirm:$false
        (Get-Fault { Register-Simulation heat 1.0.0 }).FullyQualifiedErrorId | Should -BeLike 'SimulationConflict,*'
    }

    It 'registers nothing with -WhatIf' {
        Register-Simulation heat 1.0.0 -WhatIf | Should -BeNullOrEmpty
        @{ name = 'a'; version = '1' } | Register-Simulation -WhatIf | Should -BeNullOrEmpty
        Get-Simulation | Should -BeNullOrEmpty
    }

    It 'copies a catalog to a service, where the session owns it' {
        1..40 | ForEach-Object { @{ name = "copied-$_"; version = '1.0.0'; input_schema = $schema; tags = @('copied') } } | Register-Simulation | Out-Null
        $local = Get-Simulation
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login dora)
        ($local | Register-Simulation).Outcome | Select-Object -Unique | Should -Be 'Registered'
        ($local | Register-Simulation).Outcome | Select-Object -Unique | Should -Be 'Identical'
        $copy = Get-Simulation copied-7
        $copy.CreatedBy, $copy.InputSchema['temperature']['units'] | Should -Be 'dora', 'K'
        Disconnect-Sim2l
    }

    It 'is refused where the session may not register' {
        Connect-Sim2l -CatalogUri $service.Uri -Credential (Get-Login bob)
        (Get-Fault { Register-Simulation mine 1.0.0 }).FullyQualifiedErrorId | Should -BeLike 'SimulationForbidden,*'
        Disconnect-Sim2l
    }
}
