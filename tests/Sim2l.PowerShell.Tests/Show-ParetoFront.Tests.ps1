BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1

    $result = 1..20 | ForEach-Object { @{ mass = $_; stress = 100 / $_ + $_ % 3 } } |
        ConvertTo-OptimizationResult mass, stress -Unit @{ mass = 'kg'; stress = 'MPa' } -Problem beam
    $escape = [char] 27
}

Describe 'Show-ParetoFront' {
    It 'draws axes, marks and a legend that fit the width' {
        $picture = $result | Show-ParetoFront -Width 60 -Height 18
        $picture | Should -BeOfType Sim2l.Optimization.FrontPicture
        $lines = "$picture" -split "`n"
        $lines.Count | Should -Be 18
        ($lines | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 60
        foreach ($part in 'beam: ', 'mass in kg (minimize)', 'stress in MPa (minimize)', "$([char] 0x25CF) front", "$([char] 0x25C6) knee", "$([char] 0xB7) dominated", [char] 0x2514, [char] 0x2524, [char] 0x252C) {
            "$picture" | Should -BeLike "*$part*"
        }
    }

    It 'has no colours where there is no window' {
        "$($result | Show-ParetoFront)" | Should -Not -Match $escape
        $file = Join-Path $TestDrive plot.txt
        $result | Show-ParetoFront > $file
        Get-Content $file -Raw | Should -Not -Match $escape
        Get-Content $file -Raw | Should -BeLike '* front*'
        $result | Show-ParetoFront | Out-String | Should -Not -Match $escape
    }

    It 'fits 80 columns where there is no window' {
        $manifest = Join-Path $PSScriptRoot '../../Sim2l.psd1'
        $script = "Import-Module '$manifest'; 1..9 | ForEach-Object { @{ a = `$_; b = 10 - `$_ } } | Show-ParetoFront a, b"
        $lines = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        $lines -join '' | Should -BeLike '* front*'
        $lines -join '' | Should -Not -Match $escape
        ($lines | ForEach-Object Length | Measure-Object -Maximum).Maximum | Should -BeIn (40..200)
    }

    It 'writes an SVG file, and replaces none unasked' {
        $path = Join-Path $TestDrive front.svg
        $result | Show-ParetoFront -Path $path -WhatIf
        Test-Path $path | Should -BeFalse
        $file = $result | Show-ParetoFront -Path $path
        $file | Should -BeOfType System.IO.FileInfo
        $svg = [xml] (Get-Content $path -Raw)
        $svg.svg.title.InnerText | Should -BeLike 'beam: *'
        $svg.svg.desc.InnerText | Should -BeLike '20 points*'
        { $result | Show-ParetoFront -Path $path -ErrorAction Stop } | Should -Throw -ErrorId 'OptimizationResultConflict,Sim2l.Optimization.ShowParetoFrontCommand'
        ($result | Show-ParetoFront -Path $path -Force -FrontOnly).Length | Should -BeLessThan $file.Length
        { $result | Show-ParetoFront -Path (Join-Path $TestDrive 'none/front.svg') -ErrorAction Stop } | Should -Throw -ErrorId 'OptimizationResultUnavailable,Sim2l.Optimization.ShowParetoFrontCommand'
    }

    It 'escapes names' {
        $name = '<img src=x onerror=alert(1)>&"'
        $path = Join-Path $TestDrive hostile.svg
        $null = [pscustomobject]@{ $name = 1; b = 2 } | Show-ParetoFront $name, b -Path $path
        $svg = [xml] (Get-Content $path -Raw)
        $svg.GetElementsByTagName('img').Count | Should -Be 0
        $svg.svg.desc.InnerText | Should -BeLike '*onerror=alert(1)*'
    }

    It 'chooses objectives, and needs two or three' {
        $many = 1..9 | ForEach-Object { @{ a = $_; b = 10 - $_; c = $_ % 2; d = $_ % 5 } } | ConvertTo-OptimizationResult a, b, c, d
        foreach ($script in { $many | Show-ParetoFront -ErrorAction Stop }, { $many | Show-ParetoFront a -ErrorAction Stop }) {
            $script | Should -Throw -ErrorId 'OptimizationResultInvalidInput,Sim2l.Optimization.ShowParetoFrontCommand'
        }
        "$($many | Show-ParetoFront a, b, d)" | Should -BeLike '*front by d (minimize)*'
        "$($many | Show-ParetoFront a, c:max -FrontOnly)" | Should -BeLike '*c (maximize)*'
    }

    It 'draws a result without points' {
        "$(@() | ConvertTo-OptimizationResult a, b | Show-ParetoFront)" | Should -BeLike '*no points*'
    }
}
