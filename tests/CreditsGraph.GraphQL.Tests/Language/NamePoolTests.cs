using System.Text;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Tests.Language;

public class NamePoolTests
{
    [Fact]
    public void Get_ManyNames_GivesEachOneString()
    {
        var pool = new NamePool();
        var names = Enumerable.Range(0, 1_000).Select(i => Encoding.ASCII.GetBytes($"name{i}")).ToArray();

        var first = Array.ConvertAll(names, name => pool.Get(name));
        var second = Array.ConvertAll(names, name => pool.Get(name));

        Assert.Equal(names.Select(Encoding.ASCII.GetString), first);
        Assert.All(first.Zip(second), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Get_NameThatStartsAnother_IsAnotherString()
    {
        var pool = new NamePool();
        Assert.Equal("credits", pool.Get("credits"u8));
        Assert.Equal("credit", pool.Get("credit"u8));
        Assert.Equal("Credit", pool.Get("Credit"u8));
    }
}
