<#
.SYNOPSIS
    Runs a sweep of a heated steel bar twice, the second time from the cache; inspects, searches and exports what was recorded; weighs mass against stress.

.DESCRIPTION
    Transient heat conduction, rho c dT/dt = k d2T/dx2, by the scheme of Crank and Nicolson (J. Crank, The Mathematics of
    Diffusion, 2nd ed., Oxford 1975, chapter 8). The first steps are pairs of implicit Euler half steps, which damp the jump
    at the heated end (R. Rannacher, Numerische Mathematik 43 (1984) 309-327). The bar cannot expand: sigma = -E alpha (T - T0).
    One end is held at the boundary temperature, the other is insulated.

    Invoke-Simulation runs the sweep: it checks the inputs against the catalog, records each run, and tells the cache, the catalog and the index
    of results, which two users share. The services run in a process of their own, on free ports and on data below the root; they are stopped at the end.

    A second sweep looks for bars between two walls that are light and strain the walls little. Its points are kept in a DuckDB file with a copy in SQLite; the first
    is taken away and put back, and nothing is lost.

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

# Typical values at room temperature.
$materials = [ordered]@{
    'aluminium 6061'  = @{ conductivity = 167.0; density = 2700.0; specific_heat = 896.0; youngs_modulus = 68.9e9; expansion_coefficient = 23.6e-6; melting_temperature = 855.0 }
    'copper'          = @{ conductivity = 391.0; density = 8940.0; specific_heat = 385.0; youngs_modulus = 117e9; expansion_coefficient = 17e-6; melting_temperature = 1356.0 }
    'invar 36'        = @{ conductivity = 10.2; density = 8050.0; specific_heat = 515.0; youngs_modulus = 141e9; expansion_coefficient = 1.3e-6; melting_temperature = 1700.0 }
    'titanium 6Al-4V' = @{ conductivity = 6.7; density = 4430.0; specific_heat = 526.0; youngs_modulus = 113.8e9; expansion_coefficient = 8.6e-6; melting_temperature = 1877.0 }
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

# The temperatures along the bar, of every tenth step.
function Get-Profile([System.Collections.IDictionary] $Bar, [object[]] $Steps) {
    foreach ($step in $Steps | Where-Object { $_.Step % 10 -eq 0 }) {
        for ($node = 0; $node -lt $step.Temperature.Count; $node++) {
            [pscustomobject]@{ time_s = $step.Time; position_m = $node * $Bar.length / $Bar.cells; temperature_k = $step.Temperature[$node] }
        }
    }
}

# The simulation: its parameters are the inputs, what it writes are the outputs, and the files that it leaves belong to its run.
$simulate = {
    param(
        $boundary_temperature, $cells, $conductivity, $density, $duration, $expansion_coefficient,
        $initial_temperature, $length, $melting_temperature, $specific_heat, $time_steps, $youngs_modulus
    )
    $bar = $PSBoundParameters
    Write-Verbose "Simulation begins at $boundary_temperature K"
    $steps = @(Invoke-Bar $bar)
    $steps | ForEach-Object {
        [pscustomobject]@{ Name = 'residual'; Value = $_.Residual; Unit = 'K'; Category = 'custom'; Step = $_.Step }
        [pscustomobject]@{ Name = 'mean_temperature'; Value = (Get-MeanTemperature $_.Temperature); Unit = 'K'; Category = 'custom'; Step = $_.Step }
    } | Add-RunMetric -ExecutionId $ExecutionId
    $last = $steps[-1]
    Save-RunCheckpoint $ExecutionId "step-$($last.Step)" @{ step = $last.Step; time = $last.Time; temperatures = $last.Temperature } -Final
    Get-Profile $bar $steps | Export-Csv profile.csv -UseQuotes AsNeeded

    $mean = Get-MeanTemperature $last.Temperature
    $outputs = @{
        peak_temperature    = ($steps.Temperature | Measure-Object -Maximum).Maximum
        mean_temperature    = $mean
        peak_stress         = -$youngs_modulus * $expansion_coefficient * ($boundary_temperature - $initial_temperature) / 1e6
        absorbed_heat       = $density * $specific_heat * $length * ($mean - $initial_temperature)
        temperature_profile = $last.Temperature
    }
    foreach ($name in $outputs.Keys) {
        Add-RunProvenance $ExecutionId output $name -SourceType computed -Transformation 'Crank-Nicolson'
    }
    $outputs
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

# What is known of the parameters: their types, units and ranges.
function Get-BarSchema([string[]] $Name) {
    $schema = [ordered]@{}
    foreach ($parameter in $Name) {
        $schema[$parameter] = switch ($parameter) {
            temperature_profile { @{ type = 'Array'; units = $unit[$parameter] }; break }
            boundary_temperature { @{ type = 'Number'; units = $unit[$parameter]; minimum = 0; maximum = 5000; required = $true }; break }
            { $unit[$_] } { @{ type = 'Number'; units = $unit[$parameter] }; break }
            default { @{ type = 'Integer'; minimum = 1 } }
        }
    }
    $schema
}

# Inputs as a cache compares them: numbers with their units.
function Get-BarInput([double] $BoundaryTemperature) {
    $inputs = @{}
    $bar = $steel + @{ boundary_temperature = $BoundaryTemperature }
    foreach ($name in $bar.Keys) {
        $inputs[$name] = $unit[$name] ? @{ __magnitude__ = $bar[$name]; __units__ = $unit[$name] } : $bar[$name]
    }
    $inputs
}

# Returns whether the simulation is found in each way.
function Register-Bar([Sim2l.Sessions.Sim2lConnection] $Ada, [Sim2l.Sessions.Sim2lConnection] $Grace) {
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
    $found.Count -eq 3
}

# One pass of the sweep; a bar that melts is an error of its own, and the others follow.
function Invoke-Sweep([double[]] $Temperature, [Sim2l.Sessions.Sim2lConnection] $Connection) {
    $bar = @{ SimulationName = 'thermal-bar'; InputObject = $steel; Sweep = @{ boundary_temperature = $Temperature }; ScriptBlock = $simulate; Tag = 'demo' }
    $outcomes = @(Invoke-Simulation @bar -Connection $Connection -ErrorVariable faults -ErrorAction SilentlyContinue)
    $outcomes | Out-Host
    foreach ($fault in $faults | Where-Object FullyQualifiedErrorId -Like 'SimulationFailed*') {
        Out-Host -InputObject "failed: $($fault.Exception.Message)"
    }
    $outcomes
}

# Returns whether the first pass ran everything, and the second only what had failed.
function Show-Sweep([double[]] $Temperature, [Sim2l.Sessions.Sim2lConnection] $Ada, [Sim2l.Sessions.Sim2lConnection] $Grace) {
    $sweep = "Invoke-Simulation thermal-bar -InputObject `$steel -Sweep @{ boundary_temperature = $($Temperature -join ', ') } -ScriptBlock `$simulate"
    Write-Title "ada simulates a steel bar at $($Temperature.Count) boundary temperatures: $sweep"
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $first = @(Invoke-Sweep $Temperature $Ada)
    $firstTime = $clock.Elapsed
    Write-Title 'grace asks for the same, and need not simulate'
    $clock.Restart()
    $second = @(Invoke-Sweep $Temperature $Grace)
    Out-Host -InputObject ('first pass {0:n1} s, second pass {1:n1} s, saved by the cache {2:n1} s' -f
        $firstTime.TotalSeconds, $clock.Elapsed.TotalSeconds, ($second.TimeSaved.TotalSeconds | Measure-Object -Sum).Sum)
    $completed = @($first | Where-Object Status -EQ Completed).ExecutionId
    $cached = @($second | Where-Object IsCached).ExecutionId
    -not ($first.IsCached -contains $true) -and "$completed" -eq "$cached"
}

# Returns whether every lookup was answered as it must be.
function Show-Cache([Sim2l.Sessions.Sim2lConnection] $Ada, [Sim2l.Sessions.Sim2lConnection] $Grace, [double] $Hottest) {
    $inputs = Get-BarInput ($Hottest + 20)
    Write-Title "Why $($Hottest + 20) K is not in the cache: Trace-CacheMiss thermal-bar 1.0.0 `$inputs"
    $why = Trace-CacheMiss thermal-bar 1.0.0 $inputs -Connection $Ada
    $why | Out-Host

    Write-Title "grace declares $Hottest K wrong: Clear-Cache -Reason ..."
    $inputs = Get-BarInput $Hottest
    Get-CacheKey thermal-bar 1.0.0 $inputs | Get-CacheEntry -Connection $Ada | Clear-Cache -Reason 'stress beyond the yield strength' -Connection $Grace -Confirm:$false
    $wrong = Trace-CacheMiss thermal-bar 1.0.0 $inputs -Connection $Ada
    $wrong | Out-Host

    Write-Title 'How the cache answered: Measure-Cache'
    Measure-Cache -Connection $Ada | Out-Host
    $why.Reason -eq 'InputsDiffer' -and $wrong.Reason -eq 'Invalidated'
}

# Returns whether the sound runs are found by what is in them.
function Show-Result([int] $Completed, [Sim2l.Sessions.Sim2lConnection] $Ada) {
    Write-Title 'How the simulation did: Get-Simulation thermal-bar | Measure-Simulation'
    Get-Simulation thermal-bar -Connection $Ada | Measure-Simulation -Connection $Ada | Out-Host

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
    $found.Count -eq $Completed -and $statistics.Count -eq $Completed -and $rows.Count -eq [Math]::Min(3, $Completed)
}

# Returns whether every run is sound.
function Show-Run([Sim2l.Runs.Run[]] $Run) {
    Write-Title 'The runs, newest first: Get-Run -Tag demo'
    $Run | Out-Host

    Write-Title 'What each run holds: ... | Get-RunSummary'
    $Run | Get-RunSummary | Out-Host

    Write-Title 'The results of one run: ... | Get-RunOutput'
    $one = $Run | Where-Object Status -EQ Completed | Select-Object -First 1
    $one | Get-RunOutput | Out-Host

    Write-Title 'How it came to rest: ... | Get-RunMetric residual -Last 5'
    $one | Get-RunMetric residual -Last 5 | Out-Host

    Write-Title 'Why a run failed: ... | Get-RunLog -Level Error'
    $Run | Where-Object Status -EQ Failed | Get-RunLog -Level Error | Out-Host

    Write-Title 'Checks of every page and every hash: ... | Test-Run -Deep'
    $checks = @($Run | Test-Run -Deep)
    $checks | Out-Host
    -not ($checks.Verdict -ne 'Healthy')
}

# Returns whether each sound run gave its file, and the manifest says so.
function Export-Sweep([Sim2l.Runs.Run[]] $Run, [string] $Destination) {
    $manifest = Join-Path $Destination 'manifest.json'
    Write-Title "The files of the sweep: ... | Export-RunFile -Destination { Join-Path exports `$_.ExecutionId } -Manifest exports/manifest.json"
    $files = @($Run | Export-RunFile -Destination { Join-Path $Destination $_.ExecutionId } -Manifest $manifest -Force)
    $files.FullName | Out-Host
    $verdict = Get-Content -LiteralPath $manifest -Raw | ConvertFrom-Json
    Out-Host -InputObject "verdict: $($verdict.verdict), $($verdict.exported) exported, $($verdict.failed) failed, $($verdict.size_bytes) bytes; $manifest has their hashes"
    $one = $Run[0] | Export-Run -Destination $Destination -Format Zip
    $one.FullName | Out-Host
    $verdict.verdict -eq 'complete' -and $verdict.exported -eq $Run.Count -and $files.Count -eq $Run.Count -and (Test-Path -LiteralPath $one)
}

# Bars between a hot wall and a cool one. Clamped at its ends, a bar has the same stress along it: that of its mean temperature.
function Get-Design([Sim2l.Sessions.Sim2lConnection] $Ada) {
    foreach ($material in $materials.Keys) {
        $bar = @{} + $steel
        $bar.Remove('length')
        $bar.boundary_temperature = 400.0
        $materials[$material].GetEnumerator() | ForEach-Object { $bar[$_.Key] = $_.Value }
        $sweep = @{ SimulationName = 'thermal-bar'; InputObject = $bar; Sweep = @{ length = 0.05, 0.1, 0.2, 0.4 }; ScriptBlock = $simulate; Tag = 'front' }
        foreach ($outcome in Invoke-Simulation @sweep -Connection $Ada) {
            [pscustomobject]@{
                material = $material
                length   = $outcome.Inputs.length
                mass     = $bar.density * $outcome.Inputs.length
                stress   = $bar.youngs_modulus * $bar.expansion_coefficient * ($outcome.Outputs.mean_temperature - $bar.initial_temperature) / 1e6
                cold_end = $outcome.Outputs.temperature_profile[-1]
            }
        }
    }
}

# Where npm was missing when Sim2l was built, DuckDB's library is, too.
function Open-Storage([string] $Folder) {
    try {
        New-ResultStorage (Join-Path $Folder results.duckdb) (Join-Path $Folder results.db) -CacheSizeMB 16
    }
    catch {
        Write-Warning $_.Exception.Message
        New-ResultStorage (Join-Path $Folder primary.db) (Join-Path $Folder results.db) -CacheSizeMB 16
    }
}

# Returns whether nothing was lost while the primary was away.
function Show-Storage([string] $Folder, [Sim2l.Optimization.OptimizationResult] $Result) {
    $primary = (Open-Storage $Folder).Primary.Info.Location
    Write-Title "The points are kept in $primary, with a copy in SQLite: ... | Save-OptimizationResult bars/mass-stress"
    $Result | Save-OptimizationResult bars/mass-stress -PassThru | Out-Host

    Write-Title 'The primary is taken away. Reading and saving go on: Get-ResultStorage'
    Move-Item -LiteralPath $primary "$primary.away"
    $read = Get-OptimizationResult bars/mass-stress -NoCache
    $saved = $Result | Get-ParetoFront | ConvertTo-OptimizationResult mass:min, stress:min -Problem front | Save-OptimizationResult bars/front -PassThru
    $away = Get-ResultStorage
    $away | Out-Host

    Write-Title 'The primary is back, and gets what it missed: Sync-ResultStorage'
    Move-Item -LiteralPath "$primary.away" $primary
    Sync-ResultStorage | Out-Host
    $back = Get-ResultStorage
    $back | Out-Host
    Get-OptimizationResult -From Primary | Sort-Object Key | Out-Host
    $read.Result.PointCount -eq $Result.PointCount -and $away.Degraded -and -not $back.Degraded -and (Get-OptimizationResult bars/front -From Primary).Version -eq $saved.Version
}

# Returns whether the bars were simulated, kept and weighed.
function Show-Front([Sim2l.Sessions.Sim2lConnection] $Ada) {
    Write-Title "Light bars that strain the walls little: Invoke-Simulation thermal-bar -Sweep @{ length = ... } for $($materials.Count) materials | ConvertTo-OptimizationResult ..."
    $units = @{ length = 'm'; mass = 'kg/m^2'; stress = 'MPa'; cold_end = 'K' }
    $bars = Get-Design $Ada | ConvertTo-OptimizationResult mass:min, stress:min -Variable material, length -Constraint 'cold_end<=350' -Unit $units -Problem 'bar between walls' -Algorithm sweep
    $bars | Out-Host
    $isKept = Show-Storage (Join-Path $Root "storages-$([guid]::NewGuid().ToString('N').Substring(0, 8))") $bars

    Write-Title 'Those that keep the far wall cool, and are beaten by no other: Get-OptimizationResult bars/mass-stress | Get-ParetoFront'
    $front = @(Get-OptimizationResult bars/mass-stress | Get-ParetoFront | Sort-Object mass)
    $front | Format-Table | Out-Host
    $volume = Get-OptimizationResult bars/mass-stress | Measure-Hypervolume -ReferencePoint 1500, 250
    $volume | Out-Host
    Close-ResultStorage
    $isKept -and $front.Count -gt 1 -and $volume.Value -gt 0
}

# Beside the user's own data: a home of its own holds the services' databases and users.
function Invoke-Demo([double[]] $Temperature, [string] $DataFolder) {
    $homeBefore = $env:SIM2L_HOME
    $env:SIM2L_HOME = $DataFolder
    try {
        $service = Start-Sim2lService All -Port 0
        $ada, $grace = (Add-DemoUser ada User), (Add-DemoUser grace Admin) | ForEach-Object { Connect-Sim2l $service.Uri -Credential $_ -PassThru }
        $users = @{ Ada = $ada; Grace = $grace }
        Register-Bar @users
        Show-Sweep $Temperature @users
        $runs = @(Get-Run -Tag demo)
        $completed = @($runs | Where-Object Status -EQ Completed)
        Show-Run $runs
        Export-Sweep $completed (Join-Path $Root exports)
        Show-Cache @users -Hottest ($completed | Get-RunInput boundary_temperature | Measure-Object Value -Maximum).Maximum
        Show-Result $completed.Count $ada
        Show-Front $ada
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
$answers = @(Invoke-Demo $BoundaryTemperature (Join-Path $Root "services-$([guid]::NewGuid().ToString('N').Substring(0, 8))"))
Out-Host -InputObject "`nThe data is kept in $Root"
if ($answers.Count -ne 7 -or $answers -contains $false) {
    exit 1
}
