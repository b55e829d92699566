BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
    . $PSScriptRoot/Initialize-Result.ps1
}

Describe 'Invoke-RunSql' {
    It 'answers rows with the columns of the statement' {
        $rows = Invoke-RunSql 'select execution_id, temperature, peak from heat where temperature >= 320 order by peak desc limit 2'
        $rows.execution_id | Should -Be 'h6', 'h5'
        $rows[0].psobject.Properties.Name | Should -Be 'execution_id', 'temperature', 'peak'
        $rows[0].temperature | Should -Be 360
    }

    It 'binds values' {
        (Invoke-RunSql 'select execution_id from heat where mode = @mode and temperature < @limit' @{ mode = "exact"; limit = 321 }).execution_id | Sort-Object | Should -Be 'h2', 'h5'
        Invoke-RunSql 'select execution_id from heat where mode = @mode' @{ mode = "' or 1=1 --" } | Should -BeNullOrEmpty
    }

    It 'tells columns of one name apart' {
        (Invoke-RunSql 'select 1 as a, 2 as a').psobject.Properties.Name | Should -Be 'a', 'a_2'
    }

    It 'takes statements from the pipeline' {
        ('select count(*) as n from heat', 'select count(*) as n from flow' | Invoke-RunSql).n | Should -Be 6, 1
    }

    It 'does not change anything: <_>' -ForEach 'delete from results', 'drop table results', 'pragma journal_mode=delete', "attach database 'other.db' as other", 'select 1; select 2', 'selec 1', 'select * from nothing' {
        Invoke-RunSql $_ -ErrorVariable faults -ErrorAction SilentlyContinue | Out-Null
        $faults[0].FullyQualifiedErrorId | Should -Match '^Result(InvalidInput|Forbidden),Sim2l\.Results\.InvokeRunSqlCommand$'
        $faults[0].TargetObject | Should -Be $_
        (Search-Result -CountOnly) | Should -Be 7
    }

    It 'ends what takes too long' {
        Invoke-RunSql 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n' -TimeoutSeconds 1 -ErrorVariable faults -ErrorAction SilentlyContinue
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'ResultTimeout,*'
    }
}
