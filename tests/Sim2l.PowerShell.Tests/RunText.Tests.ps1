BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'RunText' {
    It 'writes <Bytes> bytes as <Expected>' -ForEach @(
        @{ Bytes = $null; Expected = '' }
        @{ Bytes = 0; Expected = '0 B' }
        @{ Bytes = 999; Expected = '999 B' }
        @{ Bytes = 1000; Expected = '1.0 KB' }
        @{ Bytes = 153600; Expected = '150 KB' }
        @{ Bytes = 1MB; Expected = '1.0 MB' }
        @{ Bytes = 1023KB; Expected = '1.0 MB' }
        @{ Bytes = 900MB; Expected = '900 MB' }
        @{ Bytes = 5TB; Expected = '5.0 TB' }
    ) {
        [Sim2l.Runs.RunText]::Bytes($Bytes) | Should -Be $Expected
    }

    It 'writes <Duration> as <Expected>' -ForEach @(
        @{ Duration = $null; Expected = '' }
        @{ Duration = '00:00:00.0123'; Expected = '12 ms' }
        @{ Duration = '00:00:59.94'; Expected = '59.9 s' }
        @{ Duration = '00:01:05'; Expected = '0:01:05' }
        @{ Duration = '2.03:04:05'; Expected = '2.03:04:05' }
    ) {
        [Sim2l.Runs.RunText]::Duration($Duration) | Should -Be $Expected
    }

    It 'writes <Case> in one short line' -ForEach @(
        @{ Case = 'null'; Value = $null; Expected = 'null' }
        @{ Case = 'a number'; Value = 350; Expected = '350' }
        @{ Case = 'a text'; Value = "a`nb"; Expected = 'a b' }
        @{ Case = 'an array'; Value = [double[]](1, 2.5); Expected = '[1.0, 2.5]' }
        @{ Case = 'binary data'; Value = [byte[]]::new(2048); Expected = '(2.0 KB binary)' }
        @{ Case = 'a long text'; Value = 'x' * 100; Expected = 'x' * 59 + "`u{2026}" }
    ) {
        [Sim2l.Runs.RunText]::Value($Value) | Should -Be $Expected
    }

    It 'says how long a long array is' {
        [Sim2l.Runs.RunText]::Value([long[]](1..1000)) | Should -BeLike "(1,000 items) ``[1, 2, 3*`u{2026}"
    }

    It 'writes times in the zone of the reader' {
        $time = [datetimeoffset]'2026-01-02T03:04:05.678Z'
        [Sim2l.Runs.RunText]::Time($time) | Should -Be $time.LocalDateTime.ToString('yyyy-MM-dd HH:mm:ss')
        [Sim2l.Runs.RunText]::Minute($time) | Should -Be $time.LocalDateTime.ToString('yyyy-MM-dd HH:mm')
        [Sim2l.Runs.RunText]::PreciseTime($time) | Should -BeLike '*05.678'
        [Sim2l.Runs.RunText]::Time($null) | Should -Be ''
    }
}
