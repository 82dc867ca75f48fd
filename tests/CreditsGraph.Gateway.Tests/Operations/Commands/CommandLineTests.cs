using CreditsGraph.Gateway.Operations.Commands;

namespace CreditsGraph.Gateway.Tests.Operations.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", nameof(Command.Serve))]
    [InlineData("--urls http://127.0.0.1:0 --Limits:Tokens=5", nameof(Command.Serve))]
    [InlineData("--Sandbox:Enabled true", nameof(Command.Serve))]
    [InlineData("Sandbox:Enabled=true", nameof(Command.Serve))]
    [InlineData("/urls http://127.0.0.1:0", nameof(Command.Serve))]
    [InlineData("--environment check", nameof(Command.Serve))]
    [InlineData("--environment --version", nameof(Command.Serve))]
    [InlineData("check", nameof(Command.Check))]
    [InlineData("--urls http://127.0.0.1:0 check --Limits:Tokens=5", nameof(Command.Check))]
    [InlineData("schema", nameof(Command.Schema))]
    [InlineData("schema --Sandbox:Enabled true", nameof(Command.Schema))]
    [InlineData("--help", nameof(Command.Help))]
    [InlineData("check -h", nameof(Command.Help))]
    [InlineData("schema --version", nameof(Command.Version))]
    public void Read_CommandAmongSettings_FindsIt(string line, string expected)
    {
        var read = Read(line);

        Assert.Null(read.Problem);
        Assert.Equal(expected, read.Command.ToString());
        Assert.Null(read.Against);
    }

    [Theory]
    [InlineData("schema --against old.graphql")]
    [InlineData("schema --against=old.graphql")]
    [InlineData("--against old.graphql schema")]
    public void Read_Against_IsTheFileOfTheSchemaCommand(string line)
    {
        var read = Read(line);

        Assert.Null(read.Problem);
        Assert.Equal((Command.Schema, "old.graphql"), (read.Command, read.Against));
    }

    [Theory]
    [InlineData("serve", "There is no command 'serve'.")]
    [InlineData("Check", "There is no command 'Check'.")]
    [InlineData("check schema", "'schema' is one command too many.")]
    [InlineData("-x", "There is no option '-x'.")]
    [InlineData("-urls=http://127.0.0.1:0", "There is no option '-urls=http://127.0.0.1:0'.")]
    [InlineData("schema --against", "--against needs a file.")]
    [InlineData("check --against old.graphql", "--against is an option of schema.")]
    [InlineData("--against=old.graphql", "--against is an option of schema.")]
    public void Read_WhatCannotBeUnderstood_SaysWhat(string line, string expected) => Assert.Equal(expected, Read(line).Problem);

    private static CommandLine Read(string line) => CommandLine.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
