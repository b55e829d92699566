<#
.SYNOPSIS
    Fills the index of results in force for a test file: six results of heat in two versions, and one of flow.
#>
$start = [datetimeoffset] '2026-01-01T00:00:00Z'
$rows = @(
    @{ Id = 'h1'; Version = '1.0.0'; Input = @{ temperature = 300; mode = 'fast' }; Output = @{ peak = 10.5; profile = 1, 2, 3 }; Tag = 'baseline'; Status = 'completed' }
    @{ Id = 'h2'; Version = '1.0.0'; Input = @{ temperature = 320; mode = 'exact' }; Output = @{ peak = 12.0; profile = 1, 2 }; Tag = 'baseline', 'fine mesh'; Status = 'completed' }
    @{ Id = 'h3'; Version = '1.0.0'; Input = @{ temperature = 340; mode = 'Fast'; seed = $null }; Output = @{ peak = [double]::NaN }; Tag = @(); Status = 'failed' }
    @{ Id = 'h4'; Version = '1.1.0'; Input = @{ temperature = 300; mode = 'fast' }; Output = @{ peak = 10.5; profile = 1, 2, 3 }; Tag = 'fine mesh'; Status = 'completed' }
    @{ Id = 'h5'; Version = '1.1.0'; Input = @{ temperature = 320; mode = 'exact' }; Output = @{ peak = 12.5; profile = 1, 2.25 }; Tag = @(); Status = 'completed' }
    @{ Id = 'h6'; Version = '1.1.0'; Input = @{ temperature = 360; 'a.b c' = 7; and = $true }; Output = @{ peak = 20 }; Tag = @(); Status = 'cached' }
)
$null = foreach ($row in $rows) {
    $number = [int] $row.Id.Substring(1)
    $about = @{ Tag = $row.Tag; Status = $row.Status; StartedAt = $start.AddDays($number); Duration = [timespan]::FromSeconds(30 * $number); UserName = 'ada' }
    Register-Result $row.Id heat $row.Version -InputValue $row.Input -OutputValue $row.Output -Unit @{ temperature = 'K' } -MetricValue @{ residual = 1 / $number } @about
}
$null = Register-Result f1 flow 1.0.0 -InputValue @{ temperature = 300 } -OutputValue @{ drag = 0.5 }
