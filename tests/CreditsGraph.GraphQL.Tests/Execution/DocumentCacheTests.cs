using System.Text;
using CreditsGraph.GraphQL.Execution;

namespace CreditsGraph.GraphQL.Tests.Execution;

public class DocumentCacheTests
{
    [Fact]
    public void Find_SameTextInAnotherArray_IsTheSameDocument()
    {
        var cache = new DocumentCache<string>(10, 1000);
        cache.Add(Text(1), "one", 10);

        Assert.Equal("one", cache.Find(Text(1)));
        Assert.Null(cache.Find(Text(2)));
    }

    [Fact]
    public void Add_MoreThanItsCapacity_ForgetsTheOldest()
    {
        var cache = new DocumentCache<string>(10, 100_000);

        for (var i = 0; i < 100; i++)
            cache.Add(Text(i), $"{i}", 10);

        Assert.InRange(Enumerable.Range(0, 100).Count(i => Knows(cache, i)), 5, 10);
        Assert.Null(cache.Find(Text(0)));
        Assert.Equal("99", cache.Find(Text(99)));
    }

    [Fact]
    public void Find_AskedForAgainAndAgain_OutlivesTheOthers()
    {
        var cache = new DocumentCache<string>(10, 100_000);
        cache.Add(Text(-1), "kept", 10);

        for (var i = 0; i < 100; i++)
        {
            cache.Add(Text(i), $"{i}", 10);
            Assert.Equal("kept", cache.Find(Text(-1)));
        }
    }

    [Fact]
    public void Add_MoreTextThanItsBytes_ForgetsTheOldest()
    {
        var cache = new DocumentCache<string>(1000, 1000);

        for (var i = 0; i < 50; i++)
            cache.Add(Text(i, length: 100), $"{i}", 100);

        Assert.InRange(Enumerable.Range(0, 50).Count(i => Knows(cache, i, length: 100)), 5, 10);
    }

    [Fact]
    public void Add_TextThatWouldPushOutAllOthers_IsNotKept()
    {
        var cache = new DocumentCache<string>(1000, 1000);
        cache.Add(Text(1, length: 400), "one", 400);

        cache.Add(Text(2, length: 501), "two", 501);

        Assert.Null(cache.Find(Text(2, length: 501)));
        Assert.Equal("one", cache.Find(Text(1, length: 400)));
    }

    [Fact]
    public async Task FindAndAdd_FromSeveralThreads_NeverMixDocumentsUp()
    {
        var cache = new DocumentCache<string>(20, 1000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 20_000; i++)
            {
                var number = random.Next(60);
                if (cache.Find(Text(number)) is { } found)
                    Assert.Equal($"{number}", found);
                else
                    cache.Add(Text(number), $"{number}", 10);
            }
        })));

        Assert.InRange(Enumerable.Range(0, 60).Count(i => Knows(cache, i)), 5, 20);
    }

    // Looking moves a document to the younger generation, and may drop others: so counting never finds too many.
    private static bool Knows(DocumentCache<string> cache, int number, int length = 10) => cache.Find(Text(number, length)) is not null;

    private static byte[] Text(int number, int length = 10) => Encoding.UTF8.GetBytes($"{number}".PadRight(length));
}
