using System.Text;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Gateway.Tests.EndToEnd;
using CreditsGraph.GraphQL.Types;

namespace CreditsGraph.Gateway.Tests.Operations.Commands;

/// <summary>The commands that print and compare the schema, in a process of their own that has no configuration.</summary>
public sealed class SchemaCommandTests : IDisposable
{
    private static readonly string Sdl = SchemaPrinter.Print(CreditsSchema.Build());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Schema_AmongSettings_PrintsWhatTheEndpointServes()
    {
        await using var served = await TestGateway.StartAsync();
        var expected = await served.Client.GetStringAsync(new Uri("/graphql/schema.graphql", UriKind.Relative));

        var (exitCode, output, errors) = await RunAsync("--urls", "http://127.0.0.1:0", "schema", "--Limits:Tokens=5");

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Equal(expected, output);
    }

    /// <summary>
    /// The schema as it was last released. Where this fails, clients would break: make the change another one, or release it on
    /// purpose, which replaces that file.
    /// </summary>
    [Fact]
    public async Task SchemaAgainst_ReleasedSchema_BreaksNothing()
    {
        var (exitCode, output, errors) = await RunAsync("schema", "--against", Path.Combine(Tool.RepositoryFolder, "schema", "released.graphql"));

        Assert.Empty(errors);
        Assert.True(exitCode == 0, $"The schema breaks clients of schema/released.graphql:\n{output}");
        Assert.StartsWith("0 breaking, ", output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaAgainst_SameSchema_HasNoChanges() => Assert.Equal((0, "0 breaking, 0 dangerous\n", ""), await CompareAsync(Sdl));

    [Fact]
    public async Task SchemaAgainst_SchemaWithMore_ListsBreakingThenDangerousChangesAndFails() => Assert.Equal(
        (
            1,
            """
            breaking: Gone was removed.
            breaking: Enum value Provider.ELSEWHERE was removed.
            dangerous: Enum value Provider.DAYZERO was added.
            2 breaking, 1 dangerous

            """,
            ""),
        await CompareAsync("type Gone { a: Int }\n" + Sdl.Replace("  DAYZERO\n", "  ELSEWHERE\n", StringComparison.Ordinal)));

    [Fact]
    public async Task SchemaAgainst_SchemaWithOneInterfaceLess_IsDangerousOnly() => Assert.Equal(
        (0, "dangerous: Node added to interfaces implemented by Business.\n0 breaking, 1 dangerous\n", ""),
        await CompareAsync(Sdl.Replace("type Business implements Node {", "type Business {", StringComparison.Ordinal)));

    [Fact]
    public async Task SchemaAgainst_InvalidSchema_ListsItsProblems()
    {
        var file = _folder.Write("old.graphql", "type Query {\n  a: Nothing\n  b: None\n}");

        var (exitCode, output, errors) = await RunAsync("schema", "--against", file);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith($"{file} is not a valid schema:\n  {file}:2:6 ", errors, StringComparison.Ordinal);
        Assert.Contains($"\n  {file}:3:6 ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaAgainst_NoSdl_SaysWhere()
    {
        var file = _folder.Write("old.graphql", "type Query {");

        Assert.Equal((2, "", $"{file} is not a valid schema:\n  {file}:1:13 Syntax Error: Expected Name, found <EOF>.\n"), await RunAsync("schema", $"--against={file}"));
    }

    [Fact]
    public async Task SchemaAgainst_BytesThatAreNoText_SaysSo()
    {
        var file = Path.Combine(_folder.Path, "old.graphql");
        await File.WriteAllBytesAsync(file, [.. Encoding.UTF8.GetBytes("type Query { a: Int } #"), 0xFF]);

        Assert.Equal((2, "", $"{file} is not UTF-8.\n"), await RunAsync("schema", "--against", file));
    }

    [Theory]
    [InlineData("missing.graphql")]
    [InlineData(".")]
    public async Task SchemaAgainst_WhatCannotBeRead_SaysSoWithoutAStackTrace(string name)
    {
        var (exitCode, output, errors) = await RunAsync("schema", "--against", Path.Combine(_folder.Path, name));

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(" cannot be read. ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> CompareAsync(string older) =>
        RunAsync("schema", "--against", _folder.Write("old.graphql", older));

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        await using var gateway = GatewayProcess.Start("Production", args);
        return await gateway.WaitForExitAsync();
    }
}
