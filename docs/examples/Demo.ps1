<#
.SYNOPSIS
    Simulates a heated steel bar over a sweep of temperatures, records each run, inspects what was recorded, and shares it through a cache and a catalog.

.DESCRIPTION
    Transient heat conduction, rho c dT/dt = k d2T/dx2, by the scheme of Crank and Nicolson (J. Crank, The Mathematics of
    Diffusion, 2nd ed., Oxford 1975, chapter 8). The first steps are pairs of implicit Euler half steps, which damp the jump
    at the heated end (R. Rannacher, Numerische Mathematik 43 (1984) 309-327). The bar cannot expand: sigma = -E alpha (T - T0).
    One end is held at the boundary temperature, the other is insulated.

    The services run in a process of their own, on free ports and on data below the root; they are stopped at the end.

.PARAMETER Root
    The folder that keeps the data; a fresh temporary folder where none is named.

.PARAMETER BoundaryTemperature
    The temperatures to simulate, in kelvin. A bar whose boundary lies above its melting temperature fails.

.EXAMPLE
    ./docs/examples/Demo.ps1 -Root ./demo
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string] $Root = (Join-Path ([System.IO.Path]::GetTempPath()) "sim2l-demo-$([guid]::NewGuid().ToString('N').Substring(0, 8))"),

    [ValidateNotNullOrEmpty()]
    [double[]] $BoundaryTemperature = @(350, 400, 450, 500, 600, 2000)
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1')
if (Get-Sim2lConnection) {
    throw 'This session is connected to shared services, which the demo must not touch; run it in a session of its own.'
}

$steel = [ordered]@{
    initial_temperature   = 300.0
    length                = 0.1
    conductivity          = 45.0
    density               = 7850.0
    specific_heat         = 480.0
    youngs_modulus        = 200e9
    expansion_coefficient = 12e-6
    melting_temperature   = 1750.0
    duration              = 1200.0
    cells                 = 20
    time_steps            = 60
}
$unit = @{
    initial_temperature = 'K'; boundary_temperature = 'K'; length = 'm'; conductivity = 'W/(m*K)'; density = 'kg/m^3'
    specific_heat = 'J/(kg*K)'; youngs_modulus = 'Pa'; expansion_coefficient = '1/K'; melting_temperature = 'K'; duration = 's'
    peak_temperature = 'K'; mean_temperature = 'K'; peak_stress = 'MPa'; absorbed_heat = 'J/m^2'; temperature_profile = 'K'
}

# One implicit step: the tridiagonal equations of all nodes, solved by the Thomas algorithm.
function Step-Bar([double[]] $Temperature, [double] $Boundary, [double] $FourierNumber, [double] $Implicitness) {
    $after = $Implicitness * $FourierNumber
    $before = (1 - $Implicitness) * $FourierNumber
    $last = $Temperature.Count - 1
    $above = [double[]]::new($last + 1)
    $right = [double[]]::new($last + 1)
    $right[0] = $Boundary
    for ($node = 1; $node -le $last; $node++) {
        # No heat passes the far end: the node beyond it mirrors the one before it.
        $mirror = $node -eq $last
        $next = $mirror ? $Temperature[$node - 1] : $Temperature[$node + 1]
        $below = $mirror ? -2 * $after : -$after
        $known = $Temperature[$node] + $before * ($Temperature[$node - 1] - 2 * $Temperature[$node] + $next)
        $pivot = 1 + 2 * $after - $below * $above[$node - 1]
        $above[$node] = -$after / $pivot
        $right[$node] = ($known - $below * $right[$node - 1]) / $pivot
    }
    for ($node = $last - 1; $node -ge 0; $node--) {
        $right[$node] -= $above[$node] * $right[$node + 1]
    }
    , $right
}

function Get-MeanTemperature([double[]] $Temperature) {
    $sum = ($Temperature | Measure-Object -Sum).Sum - ($Temperature[0] + $Temperature[-1]) / 2
    $sum / ($Temperature.Count - 1)
}

# Writes the bar at the start and after every step.
function Invoke-Bar([System.Collections.IDictionary] $Bar) {
    $boundary = $Bar.boundary_temperature
    if ($boundary -ge $Bar.melting_temperature) {
        throw "The bar melts: $boundary K, its melting temperature is $($Bar.melting_temperature) K."
    }
    $seconds = $Bar.duration / $Bar.time_steps
    $number = $Bar.conductivity / ($Bar.density * $Bar.specific_heat) * $seconds / [Math]::Pow($Bar.length / $Bar.cells, 2)
    $now = [double[]]::new($Bar.cells + 1)
    [Array]::Fill($now, $Bar.initial_temperature)
    $now[0] = $boundary
    [pscustomobject]@{ Step = 0; Time = 0.0; Temperature = $now; Residual = [Math]::Abs($boundary - $Bar.initial_temperature) }
    for ($step = 1; $step -le $Bar.time_steps; $step++) {
        if ($step -le 2) {
            $half = @{ Boundary = $boundary; FourierNumber = $number / 2; Implicitness = 1 }
            $next = Step-Bar @half -Temperature (Step-Bar @half -Temperature $now)
        }
        else {
            $next = Step-Bar -Temperature $now -Boundary $boundary -FourierNumber $number -Implicitness 0.5
        }
        $residual = 0.0
        for ($node = 0; $node -lt $next.Count; $node++) {
            $residual = [Math]::Max($residual, [Math]::Abs($next[$node] - $now[$node]))
        }
        $now = $next
        [pscustomobject]@{ Step = $step; Time = $step * $seconds; Temperature = $now; Residual = $residual }
    }
}

function Save-Bar([string] $Id, [System.Collections.IDictionary] $Bar, [object[]] $Steps) {
    $Steps | ForEach-Object {
        [pscustomobject]@{ Name = 'residual'; Value = $_.Residual; Unit = 'K'; Category = 'custom'; Step = $_.Step }
        [pscustomobject]@{ Name = 'mean_temperature'; Value = (Get-MeanTemperature $_.Temperature); Unit = 'K'; Category = 'custom'; Step = $_.Step }
    } | Add-RunMetric -ExecutionId $Id

    $last = $Steps[-1]
    $peak = ($Steps.Temperature | Measure-Object -Maximum).Maximum
    $mean = Get-MeanTemperature $last.Temperature
    $start = $Bar.initial_temperature
    $outputs = [ordered]@{
        peak_temperature    = $peak
        mean_temperature    = $mean
        peak_stress         = -$Bar.youngs_modulus * $Bar.expansion_coefficient * ($Bar.boundary_temperature - $start) / 1e6
        absorbed_heat       = $Bar.density * $Bar.specific_heat * $Bar.length * ($mean - $start)
        temperature_profile = $last.Temperature
    }
    foreach ($name in $outputs.Keys) {
        Set-RunOutput $Id $name $outputs[$name] -Unit $unit[$name]
        Add-RunProvenance $Id output $name -SourceType computed -Transformation 'Crank-Nicolson'
    }
    Save-RunCheckpoint $Id "step-$($last.Step)" @{ step = $last.Step; time = $last.Time; temperatures = $last.Temperature } -Final

    $rows = foreach ($step in $Steps | Where-Object { $_.Step % 10 -eq 0 }) {
        for ($node = 0; $node -lt $step.Temperature.Count; $node++) {
            [pscustomobject]@{ time_s = $step.Time; position_m = $node * $Bar.length / $Bar.cells; temperature_k = $step.Temperature[$node] }
        }
    }
    $csv = ($rows | ConvertTo-Csv -UseQuotes AsNeeded) -join "`n"
    Add-RunFile $Id -Name profile.csv -Content $csv -Category output -Description 'Temperature along the bar over time'
}

function Invoke-RecordedBar([System.Collections.IDictionary] $Bar) {
    $label = "$($Bar.boundary_temperature)K"
    $id = (New-Run thermal-bar 1.0.0 -Tag demo, thermal, $label).ExecutionId
    foreach ($name in $Bar.Keys) {
        Set-RunInput $id $name $Bar[$name] -Unit $unit[$name]
        Add-RunProvenance $id input $name -SourceType user_provided -SourceReference Demo.ps1
    }
    try {
        Write-RunLog $id "Simulation begins at $label" -Logger thermal.bar
        Save-Bar -Id $id -Bar $Bar -Steps (Invoke-Bar $Bar)
        Write-RunLog $id 'Simulation ends' -Logger thermal.bar
        Complete-Run $id
    }
    catch {
        $_ | Write-RunLog $id -Logger thermal.bar
        Complete-Run $id -ErrorRecord $_
    }
}

function Write-Title([string] $Text) {
    Out-Host -InputObject "`n$Text"
}

# A user with a password that nobody has to remember.
function Add-DemoUser([string] $Name, [string] $Role) {
    $password = [securestring]::new()
    [guid]::NewGuid().ToString().ToCharArray() | ForEach-Object { $password.AppendChar($_) }
    $credential = [pscredential]::new($Name, $password)
    $null = New-Sim2lUser -Credential $credential -Role $Role
    $credential
}

# Inputs as a cache compares them: numbers with their units.
function Get-BarInput([System.Collections.IDictionary] $Bar) {
    $inputs = @{}
    foreach ($name in $Bar.Keys) {
        $inputs[$name] = $unit[$name] ? @{ __magnitude__ = $Bar[$name]; __units__ = $unit[$name] } : $Bar[$name]
    }
    $inputs
}

# The entry of a bar, or nothing: a key without wildcards that is not there is an error, here it is an answer.
function Find-Bar([System.Collections.IDictionary] $Bar, [Sim2l.Sessions.Sim2lConnection] $Connection) {
    Get-CacheKey thermal-bar 1.0.0 (Get-BarInput $Bar) | Get-CacheEntry -Connection $Connection -ErrorAction SilentlyContinue
}

function Format-Answer([object] $Entry) {
    $Entry ? "hit: $($Entry.ExecutionId), stored by $($Entry.CreatedBy)" : 'miss'
}

# Returns whether every lookup was answered as it must be.
function Show-Cache([Sim2l.Runs.Run[]] $Run, [Sim2l.Sessions.Sim2lConnection] $Ada, [Sim2l.Sessions.Sim2lConnection] $Grace) {
    Write-Title "The completed runs in the cache at $($Ada.CacheUri): ... | Set-CacheEntry"
    $Run | Where-Object Status -EQ Completed | Set-CacheEntry -Connection $ada -PassThru | Out-Host

    $hottest = ($Run | Where-Object Status -EQ Completed | Get-RunInput boundary_temperature).Value | Measure-Object -Maximum
    $known = $steel + [ordered]@{ boundary_temperature = $hottest.Maximum }
    $new = $steel + [ordered]@{ boundary_temperature = $hottest.Maximum + 20 }

    Write-Title "ada looks for $($new.boundary_temperature) K: Get-CacheKey ... | Get-CacheEntry"
    $first = Find-Bar $new $ada
    Out-Host -InputObject (Format-Answer $first)
    Write-Title 'Why it is not there: Trace-CacheMiss thermal-bar 1.0.0 $inputs'
    $why = Trace-CacheMiss thermal-bar 1.0.0 (Get-BarInput $new) -Connection $ada
    $why | Out-Host

    Write-Title "ada simulates $($new.boundary_temperature) K and stores it; grace finds it and need not simulate"
    $simulation = Measure-Command { Invoke-RecordedBar $new }
    Get-Run -Tag "$($new.boundary_temperature)K" | Select-Object -First 1 | Set-CacheEntry -Connection $ada
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $second = Find-Bar $new $grace
    $lookup = $clock.Elapsed
    Out-Host -InputObject (Format-Answer $second)
    Out-Host -InputObject ('simulation and its record {0:n0} ms, lookup {1:n1} ms' -f $simulation.TotalMilliseconds, $lookup.TotalMilliseconds)

    Write-Title "grace declares $($known.boundary_temperature) K wrong: Clear-Cache -Reason ..."
    $third = Find-Bar $known $ada
    $third | Clear-Cache -Reason 'stress beyond the yield strength' -Connection $grace -Confirm:$false
    $fourth = Find-Bar $known $ada
    Out-Host -InputObject "before $(Format-Answer $third)"
    Out-Host -InputObject "after $(Format-Answer $fourth)"
    $wrong = Trace-CacheMiss thermal-bar 1.0.0 (Get-BarInput $known) -Connection $ada
    $wrong | Out-Host

    Write-Title 'How the cache answered: Measure-Cache'
    Measure-Cache -Connection $ada | Out-Host
    -not $first -and $second -and $third -and -not $fourth -and $why.Reason -eq 'InputsDiffer' -and $wrong.Reason -eq 'Invalidated'
}

# What is known of the parameters: their types and units.
function Get-BarSchema([string[]] $Name) {
    $schema = [ordered]@{}
    foreach ($parameter in $Name) {
        $schema[$parameter] = $unit[$parameter] ? @{ type = 'Number'; units = $unit[$parameter] } : @{ type = 'Integer' }
    }
    $schema
}

# Returns whether the simulation is found in each way, and each run counted.
function Show-Catalog([Sim2l.Runs.Run[]] $Run, [Sim2l.Sessions.Sim2lConnection] $Ada, [Sim2l.Sessions.Sim2lConnection] $Grace) {
    Write-Title "grace registers the simulation in the catalog at $($Grace.CatalogUri): Register-Simulation thermal-bar 1.0.0 ..."
    $bar = @{
        SimulationName    = 'thermal-bar'
        SimulationVersion = '1.0.0'
        Description       = 'Transient heat conduction in a bar, and the stress it causes'
        Tag               = 'thermal', 'steel'
        InputSchema       = Get-BarSchema (@($steel.Keys) + 'boundary_temperature')
        OutputSchema      = Get-BarSchema peak_temperature, mean_temperature, peak_stress, absorbed_heat, temperature_profile
        WorkflowType      = 'powershell'
        WorkflowFile      = $PSCommandPath
    }
    $null = Register-Simulation @bar -Connection $Grace
    Get-Simulation thermal-bar -Connection $Grace | Out-Host

    Write-Title 'ada finds it by a word, a tag and the name of a parameter: Search-Simulation'
    $found = foreach ($question in @{ Word = 'conduction' }, @{ Tag = 'steel' }, @{ Word = 'expansion_coefficient' }) {
        $simulation = Search-Simulation @question -Connection $Ada
        Out-Host -InputObject "$($question.Keys) $($question.Values): $($simulation.SimulationName) $($simulation.SimulationVersion)"
        $simulation
    }

    Write-Title 'ada tells the catalog of the runs: ... | Sync-Catalog'
    $sync = $Run | Sync-Catalog -Connection $Ada
    $sync | Out-Host
    Write-Title 'How the simulation did: Get-Simulation thermal-bar | Measure-Simulation'
    $statistics = Get-Simulation thermal-bar -Connection $Ada | Measure-Simulation -Connection $Ada
    $statistics | Out-Host
    $found.Count -eq 3 -and $sync.Recorded -eq $Run.Count -and $statistics.TotalExecutions -eq $Run.Count
}

function Show-Result([Sim2l.Runs.Run[]] $Run, [Sim2l.Sessions.Sim2lConnection] $Ada) {
    Write-Title 'ada registers what the runs hold: ... | Register-Result'
    $registered = @($Run | Register-Result -Connection $Ada)
    $registered | Out-Host

    Write-Title "Which runs stayed cool enough? Search-Result thermal-bar { `$_.Inputs.boundary_temperature -ge '50 degC' -and `$_.Outputs.peak_temperature -lt 900 }"
    $found = @(Search-Result thermal-bar { $_.Inputs.boundary_temperature -ge '50 degC' -and $_.Outputs.peak_temperature -lt 900 } -OrderBy peak_stress -Connection $Ada)
    $found | Out-Host

    Write-Title 'How do their peak stresses spread? Measure-Parameter thermal-bar peak_stress'
    $statistics = Measure-Parameter thermal-bar peak_stress -Connection $Ada
    $statistics | Out-Host

    # Free SQL is for whoever holds the file: here the home of the services.
    Disconnect-Sim2l
    Write-Title 'Which took up the most heat? Invoke-RunSql'
    $rows = @(Invoke-RunSql 'SELECT execution_id, absorbed_heat FROM "thermal-bar" WHERE status = ''completed'' ORDER BY absorbed_heat DESC LIMIT 3')
    $rows | Out-Host
    $completed = @($Run | Where-Object Status -EQ Completed).Count
    $registered.Count -eq $Run.Count -and $found.Count -eq $completed -and $statistics.Count -eq $completed -and $rows.Count -eq [Math]::Min(3, $completed)
}

# Beside the user's own data: a home of its own holds the services' databases and users.
function Invoke-ServiceDemo([Sim2l.Runs.Run[]] $Run, [string] $DataFolder) {
    $homeBefore = $env:SIM2L_HOME
    $env:SIM2L_HOME = $DataFolder
    try {
        $service = Start-Sim2lService All -Port 0
        $ada, $grace = (Add-DemoUser ada User), (Add-DemoUser grace Admin) | ForEach-Object { Connect-Sim2l $service.Uri -Credential $_ -PassThru }
        $shared = @{ Run = $Run; Ada = $ada; Grace = $grace }
        (Show-Cache @shared) -and (Show-Catalog @shared) -and (Show-Result $Run $ada)
    }
    finally {
        Disconnect-Sim2l
        Get-Sim2lService | Stop-Sim2lService
        $env:SIM2L_HOME = $homeBefore
    }
}

$null = New-Item -ItemType Directory -Path $Root -Force
$Root = Convert-Path -LiteralPath $Root
Set-Sim2lOption RunRoot (Join-Path $Root runs)

Write-Title "Simulating a heated steel bar at $($BoundaryTemperature.Count) boundary temperatures; one file a run in $(Join-Path $Root runs)"
foreach ($temperature in $BoundaryTemperature) {
    Invoke-RecordedBar ($steel + [ordered]@{ boundary_temperature = $temperature })
}

Write-Title 'The runs, newest first: Get-Run -Tag demo'
$runs = @(Get-Run -Tag demo)
$runs | Out-Host

Write-Title 'What each run holds: ... | Get-RunSummary'
$runs | Get-RunSummary | Out-Host

Write-Title 'The results of one run: ... | Get-RunOutput'
$one = $runs | Where-Object Status -EQ Completed | Select-Object -First 1
$one | Get-RunOutput | Out-Host

Write-Title 'How it came to rest: ... | Get-RunMetric residual -Last 5'
$one | Get-RunMetric residual -Last 5 | Out-Host

Write-Title 'Why a run failed: ... | Get-RunLog -Level Error'
$runs | Where-Object Status -EQ Failed | Get-RunLog -Level Error | Out-Host

Write-Title 'Checks of every page and every hash: ... | Test-Run -Deep'
$checks = @($runs | Test-Run -Deep)
$checks | Out-Host

Write-Title 'Exports: ... | Export-RunFile, ... | Export-Run -Format Zip'
$exports = New-Item -ItemType Directory -Path (Join-Path $Root exports) -Force
$one | Export-RunFile -Destination (Join-Path $exports $one.ExecutionId) | Select-Object -ExpandProperty FullName | Out-Host
$one | Export-Run -Destination $exports -Format Zip | Select-Object -ExpandProperty FullName | Out-Host

$answered = Invoke-ServiceDemo $runs (Join-Path $Root "services-$([guid]::NewGuid().ToString('N').Substring(0, 8))")

Out-Host -InputObject "The data is kept in $Root"
if ($checks.Verdict -ne 'Healthy' -or -not $answered) {
    exit 1
}
