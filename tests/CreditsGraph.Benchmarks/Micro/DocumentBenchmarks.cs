using System.Text;
using BenchmarkDotNet.Attributes;
using CreditsGraph.Benchmarks.Load;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Execution;
using CreditsGraph.GraphQL.Language;
using CreditsGraph.GraphQL.Limits;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.Benchmarks.Micro;

/// <summary>What is done for a document once, before it is executed for the first time.</summary>
public class DocumentBenchmarks
{
    private readonly LimitOptions _limits = new();
    private readonly byte[] _text = Encoding.UTF8.GetBytes(Workload.UncachedList.Query);
    private Schema _schema = null!;
    private DocumentNode _document = null!;
    private OperationDefinitionNode _operation = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _schema = CreditsSchema.Build();
        _document = GraphQLParser.Parse(_text);
        _operation = _document.Definitions.OfType<OperationDefinitionNode>().Single();
    }

    [Benchmark]
    public object Parse() => GraphQLParser.Parse(_text);

    [Benchmark]
    public int Validate() => DocumentValidator.Validate(_schema, _document).Count;

    [Benchmark]
    public object Plan() =>
        OperationPlanner.Plan(_schema, _document, _operation, VariableValues.Empty, _limits, isIncremental: false);
}
