<#
.SYNOPSIS
    Prepares what the examples of the help pages build on: an empty current location, a home without options, and three runs.
#>
Get-Sim2lOption | ForEach-Object { Set-Sim2lOption $_.Name $null }
Remove-Item (Join-Path $env:SIM2L_HOME '*') -Recurse -Force
Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid())))

# heat-1 is completed, heat-2 has failed, heat-3 is running.
$null = foreach ($id in 'heat-1', 'heat-2', 'heat-3') {
    New-Run heat 1.2.0 -ExecutionId $id -Tag baseline -InputValue ([ordered]@{ temperature = 350; length = 0.4 })
    Set-RunOutput $id peak 412.5 -Unit K
    Set-RunOutput $id profile (300, 341.2, 412.5) -Unit K
    Write-RunLog $id 'residual 1e-6' -Logger solver
}
Complete-Run heat-1
Write-RunLog heat-2 'The mesh has a hole.' -Level Error
Complete-Run heat-2 -ErrorMessage 'The mesh has a hole.'
