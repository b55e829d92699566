<#
.SYNOPSIS
    Shows that every list in a record that a cmdlet puts out can be indexed, whatever list a store or a service made of it.
#>
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../Sim2l.psd1') -ErrorAction Stop
    $lists = @(
        (Get-Command -Module Sim2l -CommandType Cmdlet).OutputType.Type |
            Where-Object Namespace -Like 'Sim2l*' |
            Sort-Object FullName -Unique |
            ForEach-Object { $_.GetProperties() } |
            # What is taken from another record is that one's list.
            Where-Object { $_.CanWrite -and $_.PropertyType.IsGenericType -and $_.PropertyType.GetGenericTypeDefinition() -eq [System.Collections.Generic.IReadOnlyList`1] } |
            ForEach-Object { @{ Record = $_.DeclaringType; Member = $_.Name } }
    )
}

BeforeAll {
    . $PSScriptRoot/Initialize-Test.ps1
}

Describe 'Lists in records' {
    It 'are found' -TestCases @(@{ Count = $lists.Count }) {
        $Count | Should -BeGreaterThan 8
    }

    It '<Record>.<Member> can be indexed' -TestCases $lists {
        $property = $Record.GetProperty($Member)
        $item = $property.PropertyType.GenericTypeArguments[0]
        $list = [Activator]::CreateInstance([System.Collections.Generic.List`1].MakeGenericType($item))
        $list.Add(($item -eq [string] ? 'first' : [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($item)))
        $owner = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($Record)
        # PowerShell indexes arrays; it cannot index what a collection expression makes.
        $property.SetValue($owner, [System.Collections.ObjectModel.ReadOnlyCollection`1].MakeGenericType($item).GetConstructors()[0].Invoke(@(, $list)))
        $property.GetValue($owner).GetType().IsArray | Should -BeTrue
        @($owner.$Member).Count | Should -Be 1
    }
}
