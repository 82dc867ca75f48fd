namespace CreditsGraph.Benchmarks;

/// <summary>What there is to run.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            load [--seconds N] [--warmup N] [--workloads W1,W2,W3,W4] [--gateway-http 1.1|2] [--bff-http 1.1|2]
                 [--json FILE] [--chart FILE]
                Measures the gateway against a hand-written endpoint that answers the same JSON.
                --seconds    how long each is measured in each workload (20)
                --warmup     how long each is warmed up, and up to as long again until its cost is steady (40)
                --workloads  W1 an uncached list, W2 a cached list, W3 a list with a summary each, W4 introspection (all)
                --gateway-http, --bff-http
                             over which version of HTTP the gateway and the endpoint call the providers (2, and 1.1 as
                             HttpClient does unless told otherwise)
                --json       writes the figures to a file as well
                --chart      draws the ratios beside their budgets, as SVG
            micro [--filter GLOB] [...]
                Measures the parts of a request alone, each within this process; further options are BenchmarkDotNet's.
            growth [--only deep|query|connections|start|memory] [--seconds N] [--minutes N]
                Prints what larger input and longer use cost; 1 where a budget is clearly missed.
                --seconds    how long each request of deep and start is measured (10)
                --minutes    how long memory is loaded (10)
            defer
                Asks for credits with DayZero's summaries deferred while DayZero is slow; 1 where the first payload waits.
            faults
                Lets every call to the providers meet every fault, and prints what came of it; 1 where something is wrong.
            soak [--minutes N] [--rate N] [--seed N] [--redis]
                Loads the gateway while its providers fail in every way, and looks for errors that they do not explain,
                wrong answers, and anything that grows.
                --minutes    how long (10)
                --rate       requests a second (50)
                --seed       other faults at other times (1)
                --redis      shares the cache through a redis-server, which stops and starts too
            bff --urls URL --ProviderUrl=URL --BusinessId=UUID --ThredfiPartnerId=… --ThredfiApiKey=… --DayZeroToken=…
                [--Http2=true]
                Serves the hand-written endpoint.
            deep-list --urls URL
                Serves a list of customer credits without an end that matters.
            fuzz [--seconds N] [--seed N] [--replay TARGET HEX]
                Feeds mutated inputs to everything that reads what clients send; exits with 1 where something fails.
                --seconds    how long (300)
                --seed       where the mutations start from (another one each time)
                --replay     runs one input alone, as a finding prints it
            """);
        return 2;
    }
}
