namespace Sim2l.Sessions;

public sealed class PrivilegeNamesTests
{
    private static readonly string[] User = ["read_cache", "read_catalog", "read_results", "execute_simulation"];
    private static readonly string[] Developer = [.. User, "register_simulation", "update_catalog", "invalidate_cache"];
    private static readonly string[] Admin = [.. Developer, "manage_users", "administer_service"];

    [Fact]
    public void Each_role_has_its_privileges()
    {
        Assert.Equal(User, PrivilegeNames.Names(PrivilegeNames.Of(Role.User)));
        Assert.Equal(Developer, PrivilegeNames.Names(PrivilegeNames.Of(Role.Developer)));
        Assert.Equal(Admin, PrivilegeNames.Names(PrivilegeNames.Of(Role.Admin)));
        Assert.Equal(Admin, PrivilegeNames.All);
    }

    [Fact]
    public void Each_name_is_read_as_the_privilege_that_it_names()
    {
        foreach (var name in PrivilegeNames.All)
        {
            Assert.Equal([name], PrivilegeNames.Names(PrivilegeNames.Parse(name)));
            Assert.Equal(PrivilegeNames.Parse(name), PrivilegeNames.Parse(name.ToUpperInvariant()));
        }
    }

    [Theory]
    [InlineData("user", Privileges.OfUser)]
    [InlineData("Developer", Privileges.OfDeveloper)]
    [InlineData("admin", Privileges.OfAdmin)]
    [InlineData("read", Privileges.ReadCache | Privileges.ReadCatalog | Privileges.ReadResults)]
    [InlineData("write", Privileges.ExecuteSimulation)]
    [InlineData("execute", Privileges.ExecuteSimulation)]
    [InlineData("run", Privileges.ExecuteSimulation)]
    [InlineData("catalog_update", Privileges.RegisterSimulation | Privileges.UpdateCatalog | Privileges.InvalidateCache)]
    public void Roles_and_the_names_of_the_Python_package_mean_several(string name, Privileges privileges) =>
        Assert.Equal(privileges, PrivilegeNames.Parse(name));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("root")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("+2")]
    [InlineData(" 2")]
    [InlineData("user,admin")]
    [InlineData("user, admin")]
    [InlineData(" admin")]
    [InlineData("read_cache ")]
    [InlineData("ReadCache")]
    [InlineData("\u0130nvalidate_cache")]
    public void Anything_else_is_refused(string name) =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => PrivilegeNames.Parse(name)).Kind);

    [Fact]
    public void Several_names_mean_all_of_theirs()
    {
        Assert.Equal(Privileges.ReadCache | Privileges.ManageUsers, PrivilegeNames.Parse(["read_cache", "manage_users"]));
        Assert.Equal(Privileges.None, PrivilegeNames.Parse([]));
    }

    [Fact]
    public void The_wire_lists_both_kinds_of_names()
    {
        Assert.Equal([.. User, "read", "write", "execute", "run"], PrivilegeNames.WireNames(Privileges.OfUser));
        Assert.Equal([.. Developer, "read", "write", "execute", "run", "catalog_update"], PrivilegeNames.WireNames(Privileges.OfDeveloper));
        Assert.Equal([.. Admin, "read", "write", "execute", "run", "catalog_update", "admin"], PrivilegeNames.WireNames(Privileges.OfAdmin));
        Assert.Equal(["read_cache"], PrivilegeNames.WireNames(Privileges.ReadCache));
        Assert.Empty(PrivilegeNames.WireNames(Privileges.None));
    }

    [Fact]
    public void What_the_wire_lists_is_read_back_as_the_same()
    {
        for (var privileges = 0; privileges <= (int)Privileges.OfAdmin; privileges++)
            Assert.Equal((Privileges)privileges, PrivilegeNames.Parse(PrivilegeNames.WireNames((Privileges)privileges)));
    }
}
