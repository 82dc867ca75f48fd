using static CreditsGraph.GraphQL.Tests.Security.HostileGraph;

namespace CreditsGraph.GraphQL.Tests.Security;

/// <summary>
/// HotChocolate: some 40 KB of nested selection sets, objects, lists or list types overflow the parser's stack, which ends
/// the process before any rule of validation sees the document.
/// </summary>
public sealed class Cve_2026_40324_Tests
{
    public static TheoryData<string, string, string, string> Nestings => new()
    {
        { "{", "self{", "id", "}" },
        { "{", "... on Query{", "id", "}" },
        { "{", "...{", "id", "}" },
        { "{", "...@include(if:true){", "id", "}" },
        { "{echo(value:", "{next:", "null", "}" },
        { "{echo(lists:", "[", "1", "]" },
        { "{echo(value:", "{list:[", "{}", "]}" },
        { "query($v:", "[", "Int", "]" },
        { "query($v:", "[", "Int!", "]!" },
        { "query($v:Value=", "{next:", "null", "}" },
        { "query($v:Int@tag(name:", "[", "1", "]" },
        { "query@tag(name:", "[", "$v", "]" },
        { "fragment F on Query{", "self{", "id", "}" },
        { "type T{f(a:", "[", "Int", "]" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Execute_FortyKilobytesOfNesting_IsALimit(string before, string open, string core, string close)
    {
        var depth = 40_000 / (open.Length + close.Length);

        var outcome = Attack(before + Repeat(open, depth) + core + Repeat(close, depth)).AssertAnswered(ErrorCodes.LimitExceeded, 2);

        Assert.Contains("Document is nested more than 200 levels deep.", outcome.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Execute_NestingWithoutAnEnd_IsALimit(string before, string open, string core, string close)
    {
        _ = (core, close);
        Attack(before + Repeat(open, (250_000 - before.Length) / open.Length)).AssertAnswered(ErrorCodes.LimitExceeded, 2);
    }
}
