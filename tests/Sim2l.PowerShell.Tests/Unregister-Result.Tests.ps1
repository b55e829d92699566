BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Unregister-Result' {
    BeforeEach {
        . $PSScriptRoot/Initialize-Result.ps1
    }

    It 'takes results out, by id, wildcard and pipeline' {
        Unregister-Result h1 -Confirm:$false
        Unregister-Result 'h[2-3]' -Confirm:$false
        $gone = Search-Result heat -Version 1.1.0 -Status cached | Unregister-Result -Confirm:$false -PassThru
        $gone.ExecutionId | Should -Be 'h6'
        (Search-Result heat).ExecutionId | Sort-Object | Should -Be 'h4', 'h5'
    }

    It 'changes nothing under -WhatIf' {
        Unregister-Result h* -WhatIf
        Search-Result heat -CountOnly | Should -Be 6
    }

    It 'reports an id that is not there, but not a wildcard without a match' {
        Unregister-Result none, 'z*' -Confirm:$false -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults.Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'ResultNotFound,Sim2l.Results.UnregisterResultCommand'
    }

    It 'leaves the file of a run' {
        $null = New-Run heat -ExecutionId kept | Complete-Run
        $null = Register-Result kept
        Unregister-Result kept -Confirm:$false
        (Get-Run kept).RunPath | Should -Exist
    }
}
