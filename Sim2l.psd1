@{
    RootModule           = 'module/bin/Sim2l.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0d2c4e-8a35-4d0b-9b7e-2f6a51c3d9e8'
    Author               = 'The Sim2l authors'
    CompanyName          = 'The Sim2l authors'
    Copyright            = 'MIT License'
    Description          = 'Manages the data of simulations: one portable SQLite file a run, to record, list, check and export.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/Sim2l.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Add-RunAnnotation'
        'Add-RunFile'
        'Add-RunMetric'
        'Add-RunProvenance'
        'Add-RunTag'
        'Complete-Run'
        'Export-Run'
        'Export-RunFile'
        'Get-Run'
        'Get-RunAnnotation'
        'Get-RunCheckpoint'
        'Get-RunEvent'
        'Get-RunFile'
        'Get-RunInput'
        'Get-RunLog'
        'Get-RunMetric'
        'Get-RunOutput'
        'Get-RunProvenance'
        'Get-RunResourceUsage'
        'Get-RunSummary'
        'Get-Sim2lOption'
        'Import-Run'
        'New-Run'
        'Remove-Run'
        'Remove-RunTag'
        'Save-RunCheckpoint'
        'Set-RunInput'
        'Set-RunOutput'
        'Set-Sim2lOption'
        'Test-Run'
        'Write-RunLog'
    )
    PrivateData          = @{
        PSData = @{
            Tags = @('simulation', 'provenance', 'sqlite', 'reproducibility')
        }
    }
}
