using CreditsGraph.Gateway.Operations;

namespace CreditsGraph.Gateway.Tests.Operations;

public sealed class BufferPoolTests : IDisposable
{
    private const string Variable = "DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public void Widen_NothingSet_KeepsAFanOut()
    {
        Environment.SetEnvironmentVariable(Variable, null);

        BufferPool.Widen();

        Assert.Equal("256", Environment.GetEnvironmentVariable(Variable));
    }

    [Fact]
    public void Widen_SetByTheOperator_StaysSo()
    {
        Environment.SetEnvironmentVariable(Variable, "64");

        BufferPool.Widen();

        Assert.Equal("64", Environment.GetEnvironmentVariable(Variable));
    }
}
